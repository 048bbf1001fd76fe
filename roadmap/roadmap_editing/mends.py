"""What one click does about a remark. Pure.

No mend makes the same flaw anywhere else: whatever must move along moves along. Requirements must be acyclic, as the
catalogue's are.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from roadmap.roadmap_editing.moves import insert, place_step, set_importance, without
from roadmap.roadmap_editing.outline import Outline, Step, new_step
from roadmap.roadmap_editing.remarks import WEIGHT, Stops, required


def missing_with_theirs(outline: Outline, stops: Stops, milestone: str) -> tuple[str, ...]:
    """What add_missing adds: what the step requires and the role lacks, after what that requires in turn."""
    _before, pulled = _pulled(outline, stops, milestone, _missing(outline, stops, milestone), may_add=True)
    return tuple(slug for slug in pulled if slug not in outline.milestones)


def add_missing(outline: Outline, stops: Stops, milestone: str) -> Outline:
    """What the step requires and the role lacks is added before it, and before others that require it too.

    With it comes what that requires in turn; of that, what is there but later moves along. Each goes into the stage
    that is called as its zone, or has most steps of it up to there (of several the first), after the last of these, as
    far as what it requires allows. Where no stage has its zone it goes straight before the first step that requires
    any of it. What is new is as important as the most important of what requires it.
    """
    before, pulled = _pulled(outline, stops, milestone, _missing(outline, stops, milestone), may_add=True)
    steps = _weighed(outline, stops, pulled)
    rest = without(outline, pulled)
    for slug in pulled:
        stage, place = _home(rest, stops, slug, before)
        rest = insert(rest, [steps[slug]], stage, place)
    return rest


def move_before(outline: Outline, stops: Stops, milestone: str, other: str) -> Outline:
    """The requirement moves before the first step that requires it, with what it requires in turn and comes later."""
    before, pulled = _pulled(outline, stops, milestone, [other], may_add=False)
    rest = without(outline, pulled)
    number, place = rest.place_of(before)
    return insert(rest, [outline.step(slug) for slug in pulled], rest.stages[number].key, place + 1)


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


def _missing(outline: Outline, stops: Stops, milestone: str) -> list[str]:
    return [other for other in required(stops, milestone) if other not in outline.milestones]


def _pulled(
    outline: Outline, stops: Stops, milestone: str, wanted: Iterable[str], *, may_add: bool
) -> tuple[str, list[str]]:
    """The first step that requires any of what is wanted, `milestone` at the latest, and all that must come before it.

    That is what is wanted, and what it requires in turn where that is missing or would be late, requirements first.
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
    return before, _requirements_first(pulled, stops)


def _weighed(outline: Outline, stops: Stops, pulled: Sequence[str]) -> dict[str, Step]:
    """The steps of what is pulled, requirements first; new ones as important as what requires them asks."""
    steps = {step.milestone: step for step in outline.steps}
    for slug in reversed(pulled):
        if slug not in steps:
            asking = (step.importance for other, step in steps.items() if slug in required(stops, other))
            steps[slug] = new_step(outline.role, slug, min(asking, key=WEIGHT.__getitem__))
    return {slug: steps[slug] for slug in pulled}


def _home(outline: Outline, stops: Stops, milestone: str, before: str) -> tuple[str, int]:
    """Key of the stage, and the place in it from 1, where a step fits best that must come before that other."""
    zone = stops[milestone].zone
    last, limit = outline.place_of(before)
    open_to_it = [*(stage.steps for stage in outline.stages[:last]), outline.stages[last].steps[:limit]]
    alike = [[stops[step.milestone].zone == zone for step in steps] for steps in open_to_it]
    named = [stage.key == zone for stage in outline.stages]
    home = max(range(last + 1), key=lambda number: (named[number], sum(alike[number])))
    if named[home] or any(alike[home]):
        after = max((place for place, fits in enumerate(alike[home], 1) if fits), default=len(alike[home]))
    else:
        home, after = last, limit
    for other in set(required(stops, milestone)) & set(outline.milestones):
        number, place = outline.place_of(other)
        home, after = max((home, after), (number, place + 1))
    return outline.stages[home].key, after + 1


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
