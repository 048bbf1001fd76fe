"""What learners post: states, ticks, marks, notes, and the undo of the last step. Posts set, they never flip."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from roadmap import learners, progress
from roadmap.forms import MarkForm, NoteForm, StateForm, TickForm, UndoForm
from roadmap.models import State
from roadmap.own_record import own_record
from roadmap.readiness import next_step
from roadmap.snapshot import Milestone, Role
from roadmap.views.answer import Said, SeeOther, form_again, next_address, partial_or_redirect, refuse
from roadmap.views.milestone import CriterionRow, milestone_context
from roadmap.views.role import role_row
from roadmap.views.visit import Visit, find, visit

Partials = dict[str, dict[str, Any]]

STATE_SAID = {
    State.TODO: gettext_lazy("To do again: %(title)s."),
    State.DOING: gettext_lazy("Learning: %(title)s."),
    State.DONE: gettext_lazy("Done: %(title)s."),
    State.SKIPPED: gettext_lazy("Skipped: %(title)s. Skipped is not counted as done."),
}
MARK_SAID = {
    "saved": gettext_lazy("Saved: %(title)s."),
    "done": gettext_lazy("Finished: %(title)s."),
    "none": gettext_lazy("Unmarked: %(title)s."),
}


@require_POST
def progress_set(request: HttpRequest, slug: str) -> HttpResponse:
    here = visit(request)
    milestone = find(here.catalogue.milestones, slug)
    form = StateForm(request.POST)
    if not form.is_valid():
        return refuse(request, form)
    learner, key = learners.find_or_make(request), form.cleaned_data["key"]
    outcome = progress.set_state(learner, milestone, State(form.cleaned_data["state"]), key=key)
    here = replace(here, learner_pk=outcome.learner_pk, has_token=True)
    role = here.catalogue.roles.get(request.POST.get("role", ""))
    said = Said(_say(here, milestone, role), key if outcome.changed else None)
    partials = _role_partials(here, role, milestone) or _milestone_partials(here, milestone)
    address = reverse("milestone-show", args=[slug])
    return partial_or_redirect(request, partials, said, otherwise=address)


@require_POST
def criterion_set(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    here = visit(request)
    milestone = find(here.catalogue.milestones, slug)
    criterion = find({criterion.key: criterion for criterion in milestone.criteria}, key)
    form = TickForm(request.POST)
    if not form.is_valid():
        return refuse(request, form)
    learner = learners.find_or_make(request)
    event_key = form.cleaned_data["key"]
    outcome = progress.set_tick(learner, criterion, ticked=form.cleaned_data["ticked"] == "true", key=event_key)
    own = own_record(outcome.learner_pk, milestone)
    row = CriterionRow(criterion, criterion.pk in own.ticks)
    words = _("Met: %(text)s") if row.ticked else _("Not met: %(text)s")
    if len(own.ticks) == len(milestone.criteria) and own.state not in {State.DONE, State.SKIPPED}:
        words = _("All criteria are met. Mark the milestone done?")
    partials = {"roadmap/milestone/show.html#criterion": {"milestone": milestone, "row": row}}
    said = Said(words % {"text": criterion.text}, event_key if outcome.changed else None)
    return partial_or_redirect(request, partials, said, otherwise=milestone_address(slug, "prove"))


@require_POST
def resource_mark(request: HttpRequest, slug: str) -> HttpResponse:
    here = visit(request)
    resource = find(here.catalogue.resources, slug)
    form = MarkForm(request.POST)
    if not form.is_valid():
        return refuse(request, form)
    learner = learners.find_or_make(request)
    key = form.cleaned_data["key"]
    outcome = progress.set_mark(learner, resource, form.cleaned_data["mark"], key=key)
    mark = progress.mark_of(outcome.learner_pk, resource)
    partials = {"roadmap/resource/_mark.html": {"resource": resource, "mark": mark}}
    said = Said(MARK_SAID[mark] % {"title": resource.title}, key if outcome.changed else None)
    return partial_or_redirect(request, partials, said, otherwise=reverse("resource-show", args=[slug]))


@require_POST
def note_write(request: HttpRequest, slug: str) -> HttpResponse:
    here = visit(request)
    milestone = find(here.catalogue.milestones, slug)
    form = NoteForm(request.POST, present=own_record(here.learner_pk, milestone).note)
    if not form.is_valid():
        context = {**milestone_context(here, milestone), "note_form": form}
        return form_again(request, "roadmap/milestone/show.html", "note", context)
    progress.write_note(learners.find_or_make(request), milestone, form.cleaned_data["note"])
    partials = {"roadmap/milestone/show.html#note": {"milestone": milestone, "note_form": form}}
    return partial_or_redirect(request, partials, Said(_("Note saved.")), otherwise=milestone_address(slug, "note"))


@require_POST
def event_undo(request: HttpRequest) -> HttpResponse:
    form = UndoForm(request.POST)
    if not form.is_valid():
        return refuse(request, form)
    learner = learners.find(request)
    if learner and progress.undo(learner, form.cleaned_data["event"]):
        messages.success(request, _("Undone."))
    else:
        messages.info(request, _("Nothing to undo: something newer has happened since, or it was undone already."))
    return SeeOther(next_address(request, reverse("history-list")))


def milestone_address(slug: str, place: str) -> str:
    return f"{reverse('milestone-show', args=[slug])}#{place}"


def _say(here: Visit, milestone: Milestone, role: Role | None) -> str:
    """What the milestone's state is now, and what comes next in the role."""
    state = State(here.standings[milestone.slug].state)
    said = STATE_SAID[state] % {"title": milestone.title}
    following = next_step(role, here.standings) if role and state == State.DONE else None
    if following:
        words = {"title": following.milestone.title, "hours": following.milestone.hours}
        said += " " + _("Next stop: %(title)s, about %(hours)s h.") % words
    return said


def _role_partials(here: Visit, role: Role | None, milestone: Milestone) -> Partials:
    """The row, the meter and the next stop of a role page; nothing when the role has no such milestone."""
    step = next((step for step in role.steps if step.milestone is milestone), None) if role else None
    if role is None or step is None:
        return {}
    page = "roadmap/role/show.html"
    return {
        f"{page}#stop": {"row": role_row(here, role, step)},
        f"{page}#role-progress": {"role": role, "readiness": here.readiness(role), "oob": True},
        f"{page}#next-stop": {"role": role, "next_step": next_step(role, here.standings), "oob": True},
    }


def _milestone_partials(here: Visit, milestone: Milestone) -> Partials:
    return {"roadmap/milestone/show.html#milestone-progress": milestone_context(here, milestone)}
