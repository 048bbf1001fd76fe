"""How published things hang together: circles, what readers cannot see, and the order of roadmaps. Pure."""

from collections.abc import Iterator

from roadmap.health.facts import PUBLISHED, RETIRED, Facts, Reference
from roadmap.health.findings import Finding, Kind, Mend, Page, Value, found
from roadmap.requirements import find_cycle
from roadmap.roadmap_editing.outline import Outline
from roadmap.roadmap_editing.remarks import Flaw, remarks

# The field by which a step of a role names its milestone.
STEP = "milestone"


def circles(facts: Facts) -> Iterator[Finding]:
    """Milestones, or skills, that require one another; retired ones are passed over.

    `circle` are the titles along the way, the first one again at the end. Each thing is told of once: of circles that
    share a thing, the first.
    """
    for kind in ("milestone", "skill"):
        graph: dict[str, list[str]] = {}
        for link in facts.references:
            if link.field == "requires" and link.source[0] == kind and _counts(facts, link):
                graph.setdefault(link.source[1], []).append(link.target[1])
        while circle := find_cycle(graph):
            titles = tuple(facts.title((kind, slug)) for slug in circle)
            yield found(Kind.CIRCLE, facts.things[kind, circle[0]], circle=titles)
            for slug in circle:
                graph.pop(slug, None)


def hidden(facts: Facts) -> Iterator[Finding]:
    """Published things that refer to what readers do not see: `target` is its title, `target_kind` its kind,
    `status` its status, empty where there is no such thing; `field` is where. Readers miss it, or meet a 404."""
    for link in dict.fromkeys(facts.references):
        if not facts.is_public(link.source) or facts.is_public(link.target):
            continue
        source, target = facts.things[link.source], facts.things.get(link.target)
        detail: dict[str, Value] = {
            "field": link.field,
            "target": facts.title(link.target),
            "target_kind": link.target[0],
            "status": target.status if target else "",
        }
        mend = Mend(Page.CHANGE, source)
        if link.source[0] == "role" and link.field == STEP:
            mend = Mend(Page.ROADMAP, source, f"step-{link.target[1]}")
        yield Finding(Kind.HIDDEN, source, mend, detail)


def order(facts: Facts) -> Iterator[Finding]:
    """What the roadmap editor remarks on a published role: `flaw`, the title of its `subject`, titles of `others`.

    Hidden milestones are told by `hidden`. Where the map goes another way is left to the editor: it is often meant.
    """
    for outline in facts.roadmaps:
        role = facts.things["role", outline.role]
        for remark in remarks(outline, facts.stops, is_public=role.status == PUBLISHED, places={}):
            if remark.flaw is Flaw.HIDDEN:
                continue
            is_stage = remark.flaw is Flaw.EMPTY
            at = f"{'stage' if is_stage else 'step'}-{remark.subject}"
            detail: dict[str, Value] = {
                "flaw": str(remark.flaw),
                "subject": _stage_name(outline, remark.subject) if is_stage else facts.stops[remark.subject].title,
                "others": tuple(facts.stops[slug].title for slug in remark.others),
            }
            yield Finding(Kind.ORDER, role, Mend(Page.ROADMAP, role, at), detail)


def _counts(facts: Facts, link: Reference) -> bool:
    return all(key in facts.things and facts.things[key].status != RETIRED for key in (link.source, link.target))


def _stage_name(outline: Outline, key: str) -> str:
    return outline.stages[outline.stage_number(key)].name
