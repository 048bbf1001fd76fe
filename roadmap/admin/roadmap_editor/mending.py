"""The mends of remarks as operations: see roadmap/roadmap_editing/mends.py for what they promise."""

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from roadmap.admin.roadmap_editor.operations import Done, operation, placed
from roadmap.models import Milestone
from roadmap.roadmap_editing import mends
from roadmap.roadmap_editing.outline import MissingPartError
from roadmap.roadmap_editing.sketch import map_places


def places_of(sheet):
    """Numbers of the stations in the order of a map that has this role as it is edited."""
    return map_places(sheet.outline, sheet.stops, sheet.lines, tuple(Milestone.Zone.values))


@operation("steps/<slug:milestone>/add-missing/", "step_add_missing")
def step_add_missing(task, milestone):
    task.outline.place_of(milestone)
    added = mends.missing_with_theirs(task.outline, task.sheet.stops, milestone)
    outline = mends.add_missing(task.outline, task.sheet.stops, milestone)
    stages = [
        _("%(added)s to %(stage)s") % {"added": get_text_list(titles, _("and")), "stage": stage.name}
        for stage in outline.stages
        if (titles := [task.title(step.milestone) for step in stage.steps if step.milestone in added])
    ]
    said = _("Added %(added)s.") % {"added": "; ".join(stages)} if added else _("Nothing is missing.")
    return Done(outline, said, f"step-{milestone}", mended="order")


@operation("steps/<slug:milestone>/require-earlier/<slug:other>/", "step_require_earlier")
def step_require_earlier(task, milestone, other):
    _refuse_unless_late(task, milestone, other)
    return placed(task, mends.move_before(task.outline, task.sheet.stops, milestone, other), other, mended="order")


@operation("steps/<slug:milestone>/later-than/<slug:other>/", "step_later_than")
def step_later_than(task, milestone, other):
    _refuse_unless_late(task, milestone, other)
    return placed(task, mends.move_after(task.outline, task.sheet.stops, milestone, other), milestone, mended="order")


@operation("steps/<slug:milestone>/raise/<slug:other>/", "step_raise")
def step_raise(task, milestone, other):
    for slug in (milestone, other):
        task.outline.place_of(slug)
    outline = mends.raise_importance(task.outline, task.sheet.stops, milestone, other)
    words = {"title": task.title(other), "other": task.title(milestone)}
    return Done(outline, _("%(title)s is as important as %(other)s now.") % words, f"step-{other}", mended="order")


@operation("steps/<slug:milestone>/follow-map/", "step_follow_map")
def step_follow_map(task, milestone):
    task.outline.place_of(milestone)
    places = places_of(task.sheet)
    if milestone not in places:
        raise MissingPartError(milestone)
    return placed(task, mends.follow_map(task.outline, task.sheet.stops, milestone, places), milestone, mended="map")


def _refuse_unless_late(task, milestone, other):
    """There is nothing to mend where the requirement comes first, and no such remark."""
    if task.outline.place_of(milestone) >= task.outline.place_of(other):
        raise MissingPartError(other)
