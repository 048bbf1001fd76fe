"""A role at a glance: all its milestones on one line, as the paths of a drawing. Pure."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from roadmap.readiness import Standings, standing
from roadmap.snapshot import Role

STEP, MIDDLE = 10, 8


@dataclass(frozen=True, slots=True)
class Drawing:
    """Path data in a box of `width` by twice MIDDLE. Milestones are points; round line ends make them dots.

    `travelled` is the part of the line around what is done. `own`, `shared` and `done` are the milestones: only this
    role's, also another's, and finished ones of both kinds.
    """

    width: int
    line: str
    travelled: str
    own: str
    shared: str
    done: str


def draw(role: Role, standings: Standings, shared: Container[str]) -> Drawing:
    """`shared` holds the slugs of milestones that more than one role has."""
    last = STEP * len(role.steps)
    own: list[int] = []
    common: list[int] = []
    done: list[int] = []
    travelled: list[tuple[int, int]] = []
    for number, step in enumerate(role.steps, 1):
        x = STEP * number
        if standing(standings, step.milestone).state == "done":
            done.append(x)
            travelled.append((max(STEP, x - STEP // 2), min(last, x + STEP // 2)))
        else:
            (common if step.milestone.slug in shared else own).append(x)
    return Drawing(
        width=last + STEP,
        line=_runs([(STEP, last)] if role.steps else []),
        travelled=_runs(travelled),
        own=_points(own),
        shared=_points(common),
        done=_points(done),
    )


def _runs(runs: Iterable[tuple[int, int]]) -> str:
    return "".join(f"M{start} {MIDDLE}H{end}" for start, end in runs)


def _points(places: Iterable[int]) -> str:
    return "".join(f"M{x} {MIDDLE}h0" for x in places)
