"""What an editor does to a roadmap: each takes an outline and returns the changed one. Pure.

A move beyond the first or the last place changes nothing. What the outline does not have raises MissingPartError.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from roadmap.roadmap_editing.outline import IMPORTANCES, Outline, Stage, Step, new_stage, new_step

LONGEST_KEY = 60


class StageNotEmptyError(ValueError):
    """The stage still has `count` steps."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(f"the stage has {count} steps")


def step_up(outline: Outline, milestone: str) -> Outline:
    """One place earlier; from the first place of a stage to the end of the stage before."""
    number, place = outline.place_of(milestone)
    if place:
        return place_step(outline, milestone, outline.stages[number].key, place)
    if number:
        before = outline.stages[number - 1]
        return place_step(outline, milestone, before.key, len(before.steps) + 1)
    return outline


def step_down(outline: Outline, milestone: str) -> Outline:
    """One place later; from the last place of a stage to the start of the next."""
    number, place = outline.place_of(milestone)
    if place + 1 < len(outline.stages[number].steps):
        return place_step(outline, milestone, outline.stages[number].key, place + 2)
    if number + 1 < len(outline.stages):
        return place_step(outline, milestone, outline.stages[number + 1].key, 1)
    return outline


def place_step(outline: Outline, milestone: str, stage: str, place: int) -> Outline:
    """At this place of that stage, counted from 1 without the step itself; beyond the ends it is first or last."""
    step = outline.step(milestone)
    return insert(without(outline, [milestone]), [step], stage, place)


def stage_up(outline: Outline, key: str) -> Outline:
    number = outline.stage_number(key)
    return _swapped(outline, number - 1) if number else outline


def stage_down(outline: Outline, key: str) -> Outline:
    number = outline.stage_number(key)
    return _swapped(outline, number) if number + 1 < len(outline.stages) else outline


def add_stage(outline: Outline, name: str, goal: str) -> Outline:
    """An empty stage at the end. Its key is made of the name and is new in this role."""
    key = key_for(name, [stage.key for stage in outline.stages])
    return replace(outline, stages=(*outline.stages, new_stage(outline.role, key, name, goal)))


def describe_stage(outline: Outline, key: str, name: str, goal: str) -> Outline:
    """Another name and goal; the key stays."""
    number = outline.stage_number(key)
    stage = outline.stages[number]
    row = replace(stage.row, fields={**stage.row.fields, "name": name, "goal": goal})
    return outline.with_stage(number, replace(stage, row=row))


def remove_stage(outline: Outline, key: str, *, with_steps: bool = False) -> Outline:
    """Raises StageNotEmptyError where it has steps and they are not to go with it."""
    number = outline.stage_number(key)
    count = len(outline.stages[number].steps)
    if count and not with_steps:
        raise StageNotEmptyError(count)
    return replace(outline, stages=(*outline.stages[:number], *outline.stages[number + 1 :]))


def add_step(outline: Outline, milestone: str, stage: str, importance: str = IMPORTANCES[0]) -> Outline:
    """At the end of the stage. Raises ValueError for a milestone that the role has already."""
    if milestone in outline.milestones:
        raise ValueError(f"the role has {milestone} already")
    last = len(outline.stages[outline.stage_number(stage)].steps) + 1
    return insert(outline, [new_step(outline.role, milestone, importance)], stage, last)


def remove_step(outline: Outline, milestone: str) -> Outline:
    outline.place_of(milestone)
    return without(outline, [milestone])


def set_importance(outline: Outline, milestone: str, importance: str) -> Outline:
    """Raises ValueError for one that does not exist."""
    if importance not in IMPORTANCES:
        raise ValueError(f"no such importance: {importance}")
    return outline.with_step(outline.step(milestone).with_importance(importance))


def set_why(outline: Outline, milestone: str, why: str) -> Outline:
    return outline.with_step(outline.step(milestone).with_why(why))


def insert(outline: Outline, steps: Sequence[Step], stage: str, place: int) -> Outline:
    """Put steps that the outline does not have before the present one at that place, counted from 1."""
    number = outline.stage_number(stage)
    present = outline.stages[number].steps
    at = min(max(place - 1, 0), len(present))
    return outline.with_stage(number, replace(outline.stages[number], steps=(*present[:at], *steps, *present[at:])))


def without(outline: Outline, milestones: Collection[str]) -> Outline:
    """The outline less these steps; those that it does not have are ignored."""
    return replace(outline, stages=tuple(_less(stage, milestones) for stage in outline.stages))


def key_for(name: str, taken: Iterable[str]) -> str:
    """Lower-case ASCII words joined by hyphens, at most LONGEST_KEY characters, and a number where it is taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    wished = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_KEY].strip("-") or "stage"
    taken = set(taken)
    found, number = wished, 1
    while found in taken:
        number += 1
        tail = f"-{number}"
        found = f"{wished[: LONGEST_KEY - len(tail)].rstrip('-')}{tail}"
    return found


def _less(stage: Stage, milestones: Collection[str]) -> Stage:
    return replace(stage, steps=tuple(step for step in stage.steps if step.milestone not in milestones))


def _swapped(outline: Outline, number: int) -> Outline:
    stages = list(outline.stages)
    stages[number : number + 2] = reversed(stages[number : number + 2])
    return replace(outline, stages=tuple(stages))
