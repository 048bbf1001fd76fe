"""What the page of the roadmap editor shows, row by row, so that its templates decide nothing."""

from dataclasses import dataclass
from typing import Any

from roadmap.admin.roadmap_editor.mending import places_of
from roadmap.admin.roadmap_editor.sheet import Sheet, undone
from roadmap.admin.roadmap_editor.words import WordedRemark, worded
from roadmap.models import Milestone, Status, Step
from roadmap.roadmap_editing.outline import Stage, Stop
from roadmap.roadmap_editing.outline import Step as PlannedStep
from roadmap.roadmap_editing.remarks import remarks
from roadmap.roadmap_editing.sketch import sketch
from roadmap.role_drawing import draw

ZONES, STATUSES = dict(Milestone.Zone.choices), dict(Status.choices)


@dataclass(frozen=True)
class Field:
    """A text field as it stands: saved, or typed and refused."""

    value: str = ""
    errors: tuple[str, ...] = ()


@dataclass(frozen=True)
class StepRow:
    step: PlannedStep
    stop: Stop
    number: int
    place: int
    stage: Stage
    why: Field
    is_open: bool
    remarks: tuple[WordedRemark, ...]

    @property
    def slug(self):
        return self.stop.slug

    @property
    def zone(self):
        return ZONES.get(self.stop.zone, "")

    @property
    def status(self):
        """In words, unless readers see it."""
        return "" if self.stop.status == Status.PUBLISHED else STATUSES[self.stop.status]


@dataclass(frozen=True)
class StageRow:
    stage: Stage
    number: int
    hours: int
    steps: tuple[StepRow, ...]
    name: Field
    goal: Field
    addition: Field
    is_open: bool
    remarks: tuple[WordedRemark, ...]


@dataclass(frozen=True)
class Typed:
    """A form that was refused, and the id of its place; or what was done last, what stays open, and what it mended."""

    form: Any = None
    at: str = ""
    opened: str = ""
    mended: str = ""

    def field(self, at, name, saved=""):
        if self.form is None or at != self.at:
            return Field(saved)
        return Field(self.form.data.get(name, ""), tuple(self.form.errors.get(name, ())))

    def is_open(self, key, *places):
        return self.opened == key or (self.form is not None and self.at in places)


@dataclass(frozen=True)
class Shown:
    """All rows of one answer."""

    sheet: Sheet
    remarks: tuple[WordedRemark, ...]
    typed: Typed

    def stages(self):
        rows, number = [], 0
        for place, stage in enumerate(self.sheet.outline.stages, 1):
            rows.append(self._stage(stage, place, before=number))
            number += len(stage.steps)
        return rows

    def _stage(self, stage: Stage, place, *, before):
        key, typed = stage.key, self.typed
        steps = [self._step(stage, step, place=inside, before=before) for inside, step in enumerate(stage.steps, 1)]
        return StageRow(
            stage=stage,
            number=place,
            hours=sum(row.stop.hours for row in steps),
            steps=tuple(steps),
            name=typed.field(f"describe-{key}", "name", stage.name),
            goal=typed.field(f"describe-{key}", "goal", stage.goal),
            addition=typed.field(f"add-{key}", "milestone"),
            is_open=typed.is_open(key, f"describe-{key}"),
            remarks=tuple(remark for remark in self.remarks if remark.is_about_stage and remark.subject == key),
        )

    def _step(self, stage, step, *, place, before):
        slug = step.milestone
        return StepRow(
            step=step,
            stop=self.sheet.stops[slug],
            number=before + place,
            place=place,
            stage=stage,
            why=self.typed.field(f"why-{slug}", "why", step.why),
            is_open=self.typed.is_open(slug, f"why-{slug}", f"place-{slug}"),
            remarks=tuple(remark for remark in self.remarks if not remark.is_about_stage and remark.subject == slug),
        )


def editor_context(request, sheet: Sheet, typed: Typed):
    """Everything that the page shows but the frame of the admin."""
    outline, places = sheet.outline, places_of(sheet)
    found = remarks(outline, sheet.stops, is_public=sheet.is_public, places=places)
    words = [worded(remark, sheet) for remark in found]
    about_order = [remark for remark in words if not remark.is_about_map]
    about_map = [remark for remark in words if remark.is_about_map]
    role = sketch(sheet.document, sheet.stops)
    elsewhere = {slug for stations in sheet.lines.values() for slug in stations}
    return {
        "sheet": sheet,
        "stages": Shown(sheet, tuple(about_order), typed).stages(),
        "remarks": about_order,
        "map_remarks": about_map,
        "is_map_open": typed.mended == "map",
        "candidates": _candidates(sheet, outline),
        "importances": Step.Importance.choices,
        "new_name": typed.field("stage-add", "name"),
        "new_goal": typed.field("stage-add", "goal"),
        "can_undo": undone(request, sheet) is not None,
        "focus": _focus(typed, outline, about_map if typed.mended == "map" else about_order),
        "sketch": role,
        "drawing": draw(role, {}, elsewhere),
        "step_count": len(outline.steps),
    }


def _focus(typed, outline, left):
    """Where something was done; after a mend the next remark from its step on, or where remarks are counted."""
    if not typed.mended:
        return typed.at
    order = {f"step-{milestone}": number for number, milestone in enumerate(outline.milestones)}
    here = order.get(typed.at, 0)
    later = (remark.name for remark in left if order.get(remark.anchor, -1) >= here)
    return next(later, f"remarks-on-{typed.mended}")


def _candidates(sheet, outline):
    """Milestones that the role lacks, with what helps to choose."""
    taken = set(outline.milestones)
    return [
        (stop.title, f"{stop.hours} h · {ZONES[stop.zone]} · {STATUSES[stop.status]}")
        for stop in sheet.stops.values()
        if stop.slug not in taken and stop.status != Status.RETIRED
    ]
