"""What one click does about a remark. Pure.

No mend makes the same flaw anywhere else: whatever must move along moves along. Requirements must be acyclic, as the
catalogue's are.
"""

from collections.abc import Collection, Iterable, Mapping

from roadmap.roadmap_editing.moves import insert, place_step, set_importance, without
from roadmap.roadmap_editing.outline import Outline, Step, new_step
from roadmap.roadmap_editing.remarks import WEIGHT, Stops, required


def add_missing(outline: Outline, stops: Stops, milestone: str) -> Outline:
    """What the step requires and the role lacks goes before it, and before others that require it too.

    With it goes what that requires in turn. New steps are as important as the one that asks for them; what they
    require and comes later moves there too.
    """
    missing = [other for other in required(stops, milestone) if other not in outline.milestones]
    return _ahead(outline, stops, milestone, missing, may_add=True)


def move_before(outline: Outline, stops: Stops, milestone: str, other: str) -> Outline:
    """The requirement moves before the first step that requires it, with what it requires in turn and comes later."""
    return _ahead(outline, stops, milestone, [other], may_add=False)


def move_after(outline: Outline, stops: Stops, milestone: str, other: str) -> Outline:
    """The step moves straight after its requirement, with what stands between and requires it in turn."""
    order = outline.milestones
    moved: list[str] = []
    for slug in order[order.index(milestone) : order.index(other)]:
        if slug == milestone or set(moved) & set(required(stops, slug)):
            moved.append(slug)
    steps = [outline.step(slug) for slug in moved]
    rest = without(outline, moved)
    number, place = rest.place_of(other)
    return insert(rest, steps, rest.stages[number].key, place + 2)


def raise_importance(outline: Outline, stops: Stops, milestone: str, other: str) -> Outline:
    """The requirement becomes as important as the step, and so does what it requires in turn."""
    importance = outline.step(milestone).importance
    present = set(outline.milestones)
    ahead, seen = [other], set()
    while ahead:
        slug = ahead.pop()
        if slug in seen or slug not in present:
            continue
        seen.add(slug)
        if WEIGHT[outline.step(slug).importance] > WEIGHT[importance]:
            outline = set_importance(outline, slug, importance)
            ahead += required(stops, slug)
    return outline


def follow_map(outline: Outline, stops: Stops, milestone: str, places: Mapping[str, int]) -> Outline:
    """The step moves up past all that the map visits after it, up to a requirement of its own.

    It changes nothing where that stands straight before it.
    """
    order = outline.milestones
    above = None
    for slug in reversed(order[: order.index(milestone)]):
        if slug in required(stops, milestone) or places.get(slug, len(places)) < places[milestone]:
            break
        above = slug
    if above is None:
        return outline
    rest = without(outline, [milestone])
    number, place = rest.place_of(above)
    return place_step(outline, milestone, rest.stages[number].key, place + 1)


def _ahead(outline: Outline, stops: Stops, milestone: str, wanted: Iterable[str], *, may_add: bool) -> Outline:
    """Bring what is wanted straight before the first step that requires any of it, at the latest before `milestone`.

    What that requires in turn comes along where it is missing or would be late, requirements first.
    """
    order = outline.milestones
    pulled, size = set(wanted), -1
    while len(pulled) > size:
        size = len(pulled)
        before = next(
            slug for slug in order if slug not in pulled and (slug == milestone or pulled & set(required(stops, slug)))
        )
        earlier = set(order[: order.index(before)])
        asked = {other for slug in pulled for other in required(stops, slug)} - earlier
        pulled |= asked if may_add else asked & set(order)
    importance = outline.step(milestone).importance
    steps: list[Step] = [
        outline.step(slug) if slug in order else new_step(outline.role, slug, importance)
        for slug in _requirements_first(pulled, stops)
    ]
    rest = without(outline, pulled)
    number, place = rest.place_of(before)
    return insert(rest, steps, rest.stages[number].key, place + 1)


def _requirements_first(slugs: Collection[str], stops: Stops) -> list[str]:
    found: dict[str, None] = {}

    def visit(slug: str) -> None:
        if slug in slugs and slug not in found:
            for other in required(stops, slug):
                visit(other)
            found[slug] = None

    for slug in sorted(slugs):
        visit(slug)
    return list(found)
