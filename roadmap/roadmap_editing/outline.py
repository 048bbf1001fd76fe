"""The stages and steps of a role's document as a tree, and back. Pure.

Positions are counted anew when the tree is written; whatever else the rows hold stays as it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from roadmap.catalogue_io.rows import Row, Value
from roadmap.documents.document import Document, document_from

STAGE, STEP = "roadmap.stage", "roadmap.step"
CORE = "core"
# From the strongest on.
IMPORTANCES = (CORE, "recommended", "optional")


class MissingPartError(LookupError):
    """The outline has no such stage or step."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A milestone, of any status, as far as a roadmap asks. `requires` are slugs."""

    slug: str
    title: str
    short_title: str
    zone: str
    level: str
    hours: int
    status: str
    requires: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    row: Row

    @property
    def milestone(self) -> str:
        return self.row.parent("milestone")

    @property
    def importance(self) -> str:
        return self.row.text("importance") or CORE

    @property
    def why(self) -> str:
        return self.row.text("why")

    def with_importance(self, importance: str) -> "Step":
        return Step(_with(self.row, "importance", importance, default=CORE))

    def with_why(self, why: str) -> "Step":
        return Step(_with(self.row, "why", why, default=""))


@dataclass(frozen=True, slots=True)
class Stage:
    row: Row
    steps: tuple[Step, ...] = ()

    @property
    def key(self) -> str:
        return self.row.text("key")

    @property
    def name(self) -> str:
        return self.row.text("name")

    @property
    def goal(self) -> str:
        return self.row.text("goal")


@dataclass(frozen=True, slots=True)
class Outline:
    """`role` is the role's slug, which every row names."""

    role: str
    stages: tuple[Stage, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps in the role's order."""
        return tuple(step for stage in self.stages for step in stage.steps)

    @property
    def milestones(self) -> tuple[str, ...]:
        return tuple(step.milestone for step in self.steps)

    def place_of(self, milestone: str) -> tuple[int, int]:
        """Numbers of the stage and of the step in it, from 0. Raises MissingPartError."""
        for number, stage in enumerate(self.stages):
            for place, step in enumerate(stage.steps):
                if step.milestone == milestone:
                    return number, place
        raise MissingPartError(milestone)

    def stage_number(self, key: str) -> int:
        """From 0. Raises MissingPartError."""
        for number, stage in enumerate(self.stages):
            if stage.key == key:
                return number
        raise MissingPartError(key)

    def stage_of(self, milestone: str) -> Stage:
        return self.stages[self.place_of(milestone)[0]]

    def step(self, milestone: str) -> Step:
        number, place = self.place_of(milestone)
        return self.stages[number].steps[place]

    def with_stage(self, number: int, stage: Stage) -> "Outline":
        return replace(self, stages=(*self.stages[:number], stage, *self.stages[number + 1 :]))

    def with_step(self, step: Step) -> "Outline":
        """The same order with this step instead of the one with its milestone."""
        number, place = self.place_of(step.milestone)
        steps = self.stages[number].steps
        changed = (*steps[:place], step, *steps[place + 1 :])
        return self.with_stage(number, replace(self.stages[number], steps=changed))


def outline_of(document: Document) -> Outline:
    """Steps whose stage is missing come last, in a stage that has its key for a name: none is ever left out."""
    steps: dict[str, list[Step]] = {}
    for row in document.of(STEP):
        steps.setdefault(row.texts("stage")[-1], []).append(Step(row))
    stages = [Stage(row, tuple(steps.pop(row.text("key"), ()))) for row in document.of(STAGE)]
    lost = [replace(new_stage(document.slug, key, key, ""), steps=tuple(found)) for key, found in steps.items()]
    return Outline(document.slug, (*stages, *lost))


def with_outline(document: Document, outline: Outline) -> Document:
    """The role's document with these stages and steps, in the canonical order, positions counted from 1."""
    others = [row for row in document.rows if row.kind not in {STAGE, STEP}]
    return document_from([*others, *_rows(outline)])


def new_stage(role: str, key: str, name: str, goal: str) -> Stage:
    return Stage(Row(STAGE, {"role": [role], "key": key, "position": 0, "name": name, "goal": goal}))


def new_step(role: str, milestone: str, importance: str = CORE) -> Step:
    # Where it stands is written by with_outline.
    row = Row(STEP, {"role": [role], "milestone": [milestone], "position": 0, "stage": []})
    return Step(row).with_importance(importance)


def _rows(outline: Outline) -> Iterator[Row]:
    for number, stage in enumerate(outline.stages, 1):
        yield replace(stage.row, fields={**stage.row.fields, "position": number})
        for place, step in enumerate(stage.steps, 1):
            here: dict[str, Value] = {"position": place, "stage": [outline.role, stage.key]}
            yield replace(step.row, fields={**step.row.fields, **here})


def _with(row: Row, name: str, value: str, *, default: str) -> Row:
    """Rows leave out what is the default."""
    fields = {key: kept for key, kept in row.fields.items() if key != name}
    return replace(row, fields=fields if value == default else {**fields, name: value})
