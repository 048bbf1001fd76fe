"""Rules for roles, their roadmaps and outlook, for pathways and for market claims. Pure."""

from collections import Counter
from collections.abc import Iterator
from string import ascii_uppercase

from roadmap.catalogue_check.content import Content, Finding, error
from roadmap.catalogue_io.layout import OWNERS
from roadmap.catalogue_io.rows import Row

_WEIGHT = {"core": 0, "recommended": 1, "optional": 2}
_ROLE_COUNTS = (
    ("typical_work", 5, 5),
    ("you_will_like_it_if", 3, 3),
    ("you_may_not_if", 3, 3),
    ("job_titles", 3, 12),
    ("adjacent_roles", 1, 6),
    ("entry_routes", 1, 9),
)
_PATHWAY_COUNTS = (("who_it_suits", 2, 6), ("strengths", 2, 6), ("weaknesses", 2, 6), ("first_three_steps", 3, 3))


def check_roles(content: Content) -> Iterator[Finding]:
    roles = content.things("role")
    for letter, row in zip(ascii_uppercase, sorted(roles.values(), key=lambda row: row.text("letter")), strict=False):
        if row.text("letter") != letter:
            yield error(row, f"has the letter {row.text('letter')}, but the next free one is {letter}")
    for slug, row in roles.items():
        words = len(row.text("summary").split())
        if not 60 <= words <= 100:
            yield error(row, f"its summary has {words} words, expected 60 to 100")
        yield from _check_counts(row, _ROLE_COUNTS)
        if slug in row.slugs("adjacent_roles"):
            yield error(row, "is its own adjacent role")
        if not row.text("intro"):
            yield error(row, "its roadmap has no introduction")
        if not content.parts("outlookfigure", slug):
            yield error(row, "has no outlook figure")
    for figure in content.all_parts("outlookfigure"):
        if figure.fields.get("verified") and not figure.text("verified_how"):
            yield error(figure, "is verified without saying how")


def check_roadmaps(content: Content) -> Iterator[Finding]:
    for slug, role in content.things("role").items():
        stages, steps = content.parts("stage", slug), content.road(slug)
        if not 4 <= len(stages) <= 6:
            yield error(role, f"has {len(stages)} stages, expected 4 to 6")
        if not 25 <= len(steps) <= 40:
            yield error(role, f"has {len(steps)} milestones, expected 25 to 40")
        filled = {step.texts("stage")[-1] for step in steps}
        for stage in stages:
            if stage.text("key") not in filled:
                yield error(stage, "has no milestones")
        yield from _check_order(content, steps)


def _check_order(content: Content, steps: list[Row]) -> Iterator[Finding]:
    """What a milestone requires comes earlier in the same role and is at least as important."""
    importance = {step.parent("milestone"): step.text("importance") or "core" for step in steps}
    earlier: set[str] = set()
    for step in steps:
        slug = step.parent("milestone")
        for required in content.things("milestone")[slug].slugs("requires"):
            if required not in importance:
                yield error(step, f"requires {required}, which this role does not have")
            elif required not in earlier:
                yield error(step, f"comes before {required}, which it requires")
            elif _WEIGHT[importance[required]] > _WEIGHT[importance[slug]]:
                yield error(step, f"is {importance[slug]} and rests on {required}, which is {importance[required]}")
        earlier.add(slug)


def check_pathways(content: Content) -> Iterator[Finding]:
    for row in content.things("pathway").values():
        yield from _check_counts(row, _PATHWAY_COUNTS)
        if row.number("time_min") > row.number("time_max"):
            yield error(row, "its shortest time is longer than the longest")
        if not row.fields.get("cost_varies"):
            wanted = ("cost_min", "cost_max", "cost_currency", "cost_source_name", "cost_source_url")
            missing = [name for name in wanted if row.fields.get(name) in {None, ""}]
            if missing:
                yield error(row, f"has no {', '.join(missing)}; give it or say that the cost varies")
            if row.number("cost_min") > row.number("cost_max"):
                yield error(row, "its lowest cost is above the highest")


def check_claims(content: Content) -> Iterator[Finding]:
    for slug, row in content.things("marketclaim").items():
        if not content.parts("claimsource", slug):
            yield error(row, "has no source")


def check_positions(content: Content) -> Iterator[Finding]:
    """Parts of one thing stand at different places, counted from 1; steps count within their stage."""
    for kind, owner in OWNERS.items():
        rows = content.all_parts(kind)
        places = Counter((*_list_of(row, owner), row.number("position")) for row in rows)
        for row in rows:
            if row.number("position") < 1:
                yield error(row, "its position does not count from 1")
            elif places[(*_list_of(row, owner), row.number("position"))] > 1:
                yield error(row, f"shares the position {row.number('position')} with another")


def _list_of(row: Row, owner: str) -> tuple[str, ...]:
    return (row.parent(owner), *row.texts("stage"))


def _check_counts(row: Row, counts: tuple[tuple[str, int, int], ...]) -> Iterator[Finding]:
    for name, low, high in counts:
        count = max(len(row.texts(name)), len(row.keys(name)))
        if not low <= count <= high:
            yield error(row, f"{name} has {count} entries, expected {low if low == high else f'{low} to {high}'}")
