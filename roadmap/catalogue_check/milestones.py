"""Rules for milestones, their criteria and questions, and the resources chosen for them. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from roadmap.catalogue_check.content import Content, Finding, error, warning
from roadmap.catalogue_io.rows import Row
from roadmap.requirements import find_cycle

ZONES = ("foundations", "machine-learning", "deep-learning", "specialties", "production", "career")
USES = ("main", "alternative", "practice", "deeper")
MOST_USES = 12
LONGEST_WHY = 110
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")


def check_milestones(content: Content) -> Iterator[Finding]:
    milestones = content.things("milestone")
    placed = {step.parent("milestone") for step in content.all_parts("step")}
    titles: dict[str, str] = {}
    for slug, row in milestones.items():
        yield from _check_size(content, row)
        yield from _check_requirements(milestones, row)
        title = row.text("short_title").casefold()
        if title in titles:
            yield error(row, f"has the same short title as {titles[title]}")
        titles.setdefault(title, slug)
        if slug not in placed:
            yield error(row, "is in no role's roadmap")
    for kind in ("skill", "milestone"):
        cycle = find_cycle({slug: row.slugs("requires") for slug, row in content.things(kind).items()})
        if cycle:
            yield error(content.things(kind)[cycle[0]], f"requires itself: {' -> '.join(cycle)}")


def _check_size(content: Content, row: Row) -> Iterator[Finding]:
    if not 4 <= row.number("hours") <= 60:
        yield error(row, f"takes {row.number('hours')} hours, expected 4 to 60")
    counts = (
        ("skills", len(row.slugs("skills")), 1, 4),
        ("requirements", len(row.slugs("requires")), 0, 4),
        ("criteria", len(content.parts("criterion", row.slug)), 3, 5),
        ("self-check questions", len(content.parts("selfcheck", row.slug)), 3, 3),
    )
    for what, count, low, high in counts:
        if not low <= count <= high:
            yield error(row, f"has {count} {what}, expected {low if low == high else f'{low} to {high}'}")
    sentences = len(_SENTENCE_END.findall(row.text("summary")))
    if not 1 <= sentences <= 3:
        yield warning(row, f"its summary has {sentences} sentences, expected up to 3")


def _check_requirements(milestones: Mapping[str, Row], row: Row) -> Iterator[Finding]:
    direct = [slug for slug in row.slugs("requires") if slug in milestones]
    for slug in direct:
        needed = milestones[slug].text("zone")
        if {needed, row.text("zone")} <= set(ZONES) and ZONES.index(needed) > ZONES.index(row.text("zone")):
            yield error(row, f"its zone {row.text('zone')} comes before {needed}, the zone of the required {slug}")
        for other in direct:
            if other != slug and other in _ancestors(milestones, slug):
                yield warning(row, f"requires {other}, which {slug} requires already")


def _ancestors(milestones: Mapping[str, Row], slug: str) -> set[str]:
    found: set[str] = set()
    waiting = [slug]
    while waiting:
        row = milestones.get(waiting.pop())
        fresh = set(row.slugs("requires")) - found if row else set()
        found |= fresh
        waiting += fresh
    return found


def check_milestone_resources(content: Content) -> Iterator[Finding]:
    resources = content.things("resource")
    for slug, milestone in content.things("milestone").items():
        rows = content.parts("milestoneresource", slug)
        if not 3 <= len(rows) <= 6:
            yield error(milestone, f"has {len(rows)} resources, expected 3 to 6")
        free = [row for row in rows if resources[row.parent("resource")].text("cost") == "free"]
        if not any(_use(row) == "main" for row in free):
            yield error(milestone, "none of its main resources is free")
        ranks = [USES.index(_use(row)) for row in rows]
        if ranks != sorted(ranks):
            yield warning(milestone, f"its resources are not in the order {', '.join(USES)}")
        for row in rows:
            if len(row.text("why")) > LONGEST_WHY:
                yield error(row, f"its why has {len(row.text('why'))} characters, at most {LONGEST_WHY}")
    used = Counter(row.parent("resource") for row in content.all_parts("milestoneresource"))
    for slug, count in sorted(used.items()):
        if count > MOST_USES:
            yield error(resources[slug], f"is used in {count} milestones, at most {MOST_USES}")


def _use(row: Row) -> str:
    return row.text("use") or "main"
