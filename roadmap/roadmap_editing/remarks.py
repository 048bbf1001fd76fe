"""What the order of a roadmap leaves to wish for. Pure.

A requirement is looked at step by step, as the checks of the content files do: what a milestone requires itself must
be in the role, before it, and at least as important. Retired milestones are required by nobody.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from roadmap.roadmap_editing.outline import IMPORTANCES, Outline, Stop

RETIRED, PUBLISHED = "retired", "published"
WEIGHT = {name: number for number, name in enumerate(IMPORTANCES)}

Stops = Mapping[str, Stop]


class Flaw(StrEnum):
    MISSING = "missing"  # the step requires `others`, which the role lacks
    LATE = "late"  # the step comes before the one that it requires
    WEAKER = "weaker"  # the step is more important than the one that it requires
    HIDDEN = "hidden"  # readers do not see the milestone
    EMPTY = "empty"  # the stage has no steps
    MAP = "map"  # the map visits the step before the one that stands before it here


@dataclass(frozen=True, slots=True)
class Remark:
    """`subject` is the milestone of a step, or a stage's key where that is empty.

    `others` are the milestones concerned beside it: one, but for what is missing.
    """

    flaw: Flaw
    subject: str
    others: tuple[str, ...] = ()


def remarks(outline: Outline, stops: Stops, *, is_public: bool, places: Mapping[str, int]) -> tuple[Remark, ...]:
    """In the role's order; of one step in the order of Flaw.

    `places` are numbers of stations in the order of the map; stations that it lacks are passed over. Drafts are
    remarked on where the role `is_public`, retired milestones anywhere.
    """
    order = {milestone: number for number, milestone in enumerate(outline.milestones)}
    before = _stations_before(outline, places)
    found: list[Remark] = []
    for stage in outline.stages:
        if not stage.steps:
            found.append(Remark(Flaw.EMPTY, stage.key))
        for step in stage.steps:
            found += _of_requirements(outline, stops, step.milestone, order)
            status = stops[step.milestone].status
            if status == RETIRED or (is_public and status != PUBLISHED):
                found.append(Remark(Flaw.HIDDEN, step.milestone))
            earlier = before.get(step.milestone)
            if earlier is not None and places[earlier] > places[step.milestone]:
                found.append(Remark(Flaw.MAP, step.milestone, (earlier,)))
    return tuple(found)


def required(stops: Stops, milestone: str) -> tuple[str, ...]:
    """What the milestone requires itself, retired ones left out."""
    return tuple(slug for slug in stops[milestone].requires if slug in stops and stops[slug].status != RETIRED)


def late_pairs(outline: Outline, stops: Stops) -> tuple[tuple[str, str], ...]:
    """Steps with a requirement that comes later, and that requirement."""
    order = {milestone: number for number, milestone in enumerate(outline.milestones)}
    return tuple(
        (milestone, other)
        for milestone in outline.milestones
        for other in required(stops, milestone)
        if order.get(other, -1) > order[milestone]
    )


def _of_requirements(outline: Outline, stops: Stops, milestone: str, order: Mapping[str, int]) -> Iterator[Remark]:
    needed = required(stops, milestone)
    missing = tuple(other for other in needed if other not in order)
    if missing:
        yield Remark(Flaw.MISSING, milestone, missing)
    present = [other for other in needed if other in order]
    yield from (Remark(Flaw.LATE, milestone, (other,)) for other in present if order[other] > order[milestone])
    weight = WEIGHT[outline.step(milestone).importance]
    for other in present:
        if WEIGHT[outline.step(other).importance] > weight:
            yield Remark(Flaw.WEAKER, milestone, (other,))


def _stations_before(outline: Outline, places: Mapping[str, int]) -> dict[str, str]:
    """For each station of the role the one that stands before it."""
    return {second: first for first, second in pairwise(slug for slug in outline.milestones if slug in places)}
