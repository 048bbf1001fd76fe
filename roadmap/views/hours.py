"""What learners post about the time that a milestone takes: the clock, time added by hand, and the total."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from roadmap import hours, learners, progress
from roadmap.keyed_form import KeyedForm
from roadmap.models import State
from roadmap.own_forms import TimeForm, TotalForm
from roadmap.own_record import own_record
from roadmap.readiness import standing
from roadmap.snapshot import Milestone
from roadmap.views import clock
from roadmap.views.answer import Said, form_again, partial_or_redirect, refuse
from roadmap.views.milestone import milestone_context
from roadmap.views.milestone_own import spent_words
from roadmap.views.progress import milestone_address
from roadmap.views.visit import Visit, find, visit

PAGE = "roadmap/milestone/show.html"


@require_POST
def clock_start(request: HttpRequest, slug: str) -> HttpResponse:
    """Starting the clock on what is still to do marks it as being learned, which can be undone by itself."""
    here = visit(request)
    milestone = find(here.catalogue.milestones, slug)
    form = KeyedForm(request.POST)
    if not form.is_valid():
        return refuse(request, form)
    learner, key = learners.find_or_make(request), form.cleaned_data["key"]
    stopped = hours.start_clock(learner, milestone)
    here = replace(here, learner_pk=learner.pk, has_token=True)
    words, event = _("The clock runs: %(title)s.") % {"title": milestone.title}, None
    if standing(here.standings, milestone).state == State.TODO:
        outcome = progress.set_state(learner, milestone, State.DOING, key=key)
        here = replace(here, learner_pk=outcome.learner_pk)
        words, event = words + " " + _("It is marked as learning now."), key if outcome.changed else None
    if stopped:
        words = f"{stopped_words(here, stopped)} {words}"
    return _answer(request, here, milestone, Said(words, event))


@require_POST
def clock_stop(request: HttpRequest) -> HttpResponse:
    """A learner has one clock, so its milestone need not be named; `milestone` is whose page shows the answer."""
    here = visit(request)
    learner = learners.find(request)
    stopped = hours.stop_clock(learner) if learner else None
    clock.forget(request)
    said = Said(stopped_words(here, stopped) if stopped else _("No clock ran."))
    milestone = here.catalogue.milestones.get(request.POST.get("milestone", ""))
    if milestone:
        return _answer(request, here, milestone, said)
    counted = here.catalogue.milestones_by_pk.get(stopped.milestone_pk) if stopped else None
    otherwise = milestone_address(counted.slug, "hours") if counted else reverse("home")
    return partial_or_redirect(request, {"_clock.html": {"oob": True}}, said, otherwise=otherwise)


@require_POST
def time_add(request: HttpRequest, slug: str) -> HttpResponse:
    here = visit(request)
    milestone = find(here.catalogue.milestones, slug)
    form = TimeForm(request.POST)
    if form.is_valid():
        learner = learners.find_or_make(request)
        here = replace(here, learner_pk=learner.pk, has_token=True)
        spent, day = form.cleaned_data["spent"], form.cleaned_data["day"]
        words = {"spent": spent_words(spent), "day": date_format(day, "F j, Y")}
        try:
            added = hours.add_time(learner, milestone, minutes=spent, day=day)
        except hours.DayIsFullError:
            form.add_error("day", _("With this the day would have more than 24 hours."))
        else:
            sentence = _("Added: %(spent)s on %(day)s.") if added else _("%(spent)s on %(day)s: added once.")
            return _answer(request, here, milestone, Said(sentence % words))
    return form_again(request, PAGE, "hours", {**milestone_context(here, milestone), "time_form": form})


@require_POST
def session_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    here = visit(request)
    milestone = find(here.catalogue.milestones, slug)
    session = next((each for each in own_record(here.learner_pk, milestone).sessions if each.pk == pk), None)
    learner = learners.find(request)
    if session is None or learner is None or not hours.remove_session(learner, pk):
        raise Http404(_("There is no such time."))
    words = {"spent": spent_words(session.minutes or 0), "day": date_format(session.day, "F j, Y")}
    return _answer(request, here, milestone, Said(_("Removed: %(spent)s on %(day)s.") % words))


@require_POST
def total_set(request: HttpRequest, slug: str) -> HttpResponse:
    here = visit(request)
    milestone = find(here.catalogue.milestones, slug)
    form = TotalForm(request.POST)
    if not form.is_valid():
        return form_again(request, PAGE, "hours", {**milestone_context(here, milestone), "total_form": form})
    learner = learners.find_or_make(request)
    hours.set_total(learner, milestone, form.cleaned_data["hours"])
    here = replace(here, learner_pk=learner.pk, has_token=True)
    said = _("Total forgotten.") if form.cleaned_data["hours"] is None else _("Total corrected.")
    return _answer(request, here, milestone, Said(said))


def stopped_words(here: Visit, stopped: hours.Stopped) -> str:
    """What a clock that was stopped came to, and that it was forgotten where it was."""
    milestone = here.catalogue.milestones_by_pk.get(stopped.milestone_pk)
    spent = {"spent": spent_words(stopped.minutes), "title": milestone.title if milestone else ""}
    words = _("%(title)s: the clock stopped at %(spent)s.") if milestone else _("The clock stopped at %(spent)s.")
    if stopped.was_cut:
        words += " " + _("It had run for longer and counts as that much at most: correct the total if you like.")
    return words % spent


def _answer(request: HttpRequest, here: Visit, milestone: Milestone, said: Said) -> HttpResponse:
    """The section of the hours, the progress beside it, the line about the clock, and what happened."""
    context = milestone_context(here, milestone)
    clock.agree(request, here, context["own"])
    partials: dict[str, dict[str, Any]] = {
        f"{PAGE}#hours": context,
        f"{PAGE}#milestone-progress": {**context, "oob": True},
        "_clock.html": {"oob": True},
    }
    return partial_or_redirect(request, partials, said, otherwise=milestone_address(milestone.slug, "hours"))
