"""Every change that the roadmap editor offers, each under an address of its own, with the sentence that reports it.

An operation takes a Task and the values of its address, and returns a Done. It raises RefusedError for what was typed
wrongly, and MissingPartError or StageNotEmptyError for what the page did not offer.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roadmap.admin.roadmap_editor.forms import ImportanceForm, MilestoneForm, PlaceForm, StageForm, WhyForm
from roadmap.admin.roadmap_editor.sheet import Sheet, undone
from roadmap.models import Step
from roadmap.roadmap_editing import moves
from roadmap.roadmap_editing.outline import Outline

OPERATIONS = []


@dataclass(frozen=True)
class Task:
    request: Any
    sheet: Sheet

    @property
    def data(self):
        return self.request.POST

    @property
    def outline(self):
        return self.sheet.outline

    def title(self, milestone):
        return self.sheet.stops[milestone].title

    def valid(self, form, at):
        """What was typed, if it is right."""
        if not form.is_valid():
            raise RefusedError(form, at)
        return form.cleaned_data


@dataclass(frozen=True)
class Done:
    """`at` is the id of the element that a plain page shows, and that gets the focus if its button is gone.

    `opened` is the milestone or the stage whose further fields stay open. `mended` is "order" or "map" where a remark
    of these was mended: the focus goes on to the next.
    """

    outline: Outline
    said: str
    at: str
    opened: str = ""
    mended: str = ""


class RefusedError(Exception):
    def __init__(self, form, at):
        self.form, self.at = form, at
        super().__init__(at)


def operation(route, name):
    """Register a change under this address below that of the editor."""

    def register(function):
        OPERATIONS.append((route, name, function))
        return function

    return register


def placed(task, outline, milestone, *, unchanged="", mended=""):
    """Done, with the step's new place in words."""
    number, place = outline.place_of(milestone)
    words = {"title": task.title(milestone), "place": place + 1, "stage": outline.stages[number].name}
    said = _("Moved %(title)s to place %(place)d of %(stage)s.") % words
    if unchanged and outline == task.outline:
        said = unchanged % words
    return Done(outline, said, f"step-{milestone}", mended=mended)


@operation("steps/<slug:milestone>/up/", "step_up")
def step_up(task, milestone):
    outline = moves.step_up(task.outline, milestone)
    return placed(task, outline, milestone, unchanged=_("%(title)s is the first stop already."))


@operation("steps/<slug:milestone>/down/", "step_down")
def step_down(task, milestone):
    outline = moves.step_down(task.outline, milestone)
    return placed(task, outline, milestone, unchanged=_("%(title)s is the last stop already."))


@operation("steps/<slug:milestone>/place/", "step_place")
def step_place(task, milestone):
    values = task.valid(PlaceForm(task.data, task.outline), f"place-{milestone}")
    outline = moves.place_step(task.outline, milestone, values["stage"], values["place"])
    return placed(task, outline, milestone)


@operation("steps/<slug:milestone>/importance/", "step_importance")
def step_importance(task, milestone):
    importance = task.valid(ImportanceForm(task.data), f"importance-{milestone}")["importance"]
    outline = moves.set_importance(task.outline, milestone, importance)
    words = {"title": task.title(milestone), "importance": Step.Importance(importance).label.lower()}
    return Done(outline, _("%(title)s is %(importance)s now.") % words, f"step-{milestone}")


@operation("steps/<slug:milestone>/why/", "step_why")
def step_why(task, milestone):
    why = task.valid(WhyForm(task.data), f"why-{milestone}")["why"]
    outline = moves.set_why(task.outline, milestone, why)
    said = _("Saved why %(title)s is there.") % {"title": task.title(milestone)}
    return Done(outline, said, f"step-{milestone}", opened=milestone)


@operation("steps/<slug:milestone>/remove/", "step_remove")
def step_remove(task, milestone):
    stage = task.outline.stage_of(milestone)
    said = _("Removed %(title)s from %(stage)s.") % {"title": task.title(milestone), "stage": stage.name}
    return Done(moves.remove_step(task.outline, milestone), said, f"add-{stage.key}")


@operation("stages/<slug:key>/add/", "step_add")
def step_add(task, key):
    stage = task.outline.stages[task.outline.stage_number(key)]
    milestone = task.valid(MilestoneForm(task.data, task.sheet), f"add-{key}")["milestone"]
    words = {"title": task.title(milestone), "stage": stage.name}
    said = _("Added %(title)s to %(stage)s.") % words
    return Done(moves.add_step(task.outline, milestone, key), said, f"add-{key}")


@operation("stages/add/", "stage_add")
def stage_add(task):
    values = task.valid(StageForm(task.data), "stage-add")
    outline = moves.add_stage(task.outline, **values)
    said = _("Added the stage %(stage)s.") % {"stage": values["name"]}
    return Done(outline, said, f"add-{outline.stages[-1].key}")


@operation("stages/<slug:key>/describe/", "stage_describe")
def stage_describe(task, key):
    values = task.valid(StageForm(task.data), f"describe-{key}")
    outline = moves.describe_stage(task.outline, key, **values)
    return Done(outline, _("Saved the stage %(stage)s.") % {"stage": values["name"]}, f"stage-{key}", opened=key)


@operation("stages/<slug:key>/up/", "stage_up")
def stage_up(task, key):
    return _stage_placed(moves.stage_up(task.outline, key), key)


@operation("stages/<slug:key>/down/", "stage_down")
def stage_down(task, key):
    return _stage_placed(moves.stage_down(task.outline, key), key)


@operation("stages/<slug:key>/remove/", "stage_remove")
def stage_remove(task, key):
    return _stage_removed(task, moves.remove_stage(task.outline, key), key)


@operation("stages/<slug:key>/remove-with-steps/", "stage_remove_with_steps")
def stage_remove_with_steps(task, key):
    return _stage_removed(task, moves.remove_stage(task.outline, key, with_steps=True), key)


@operation("undo/", "undo")
def undo(task):
    outline = undone(task.request, task.sheet)
    if outline is None:
        return Done(task.outline, _("There is nothing to undo."), "roadmap")
    return Done(outline, _("Your last change is undone."), "roadmap-undo")


def _stage_placed(outline, key):
    number = outline.stage_number(key)
    words = {"stage": outline.stages[number].name, "place": number + 1}
    said = _("The stage %(stage)s is at place %(place)d now.") % words
    return Done(outline, said, f"stage-{key}")


def _stage_removed(task, outline, key):
    stage = task.outline.stages[task.outline.stage_number(key)]
    count = len(stage.steps)
    words = {"stage": stage.name, "count": count}
    said = _("Removed the stage %(stage)s.") % words
    if count:
        said = (
            ngettext(
                "Removed the stage %(stage)s and its %(count)d step.",
                "Removed the stage %(stage)s and its %(count)d steps.",
                count,
            )
            % words
        )
    return Done(outline, said, "stage-add")
