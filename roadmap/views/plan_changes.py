"""What the buttons of the plan's page do: move a milestone, skip a week, leave out, hide dates, open the calendar.

Each sets one thing and answers with the plan as it is then. A button carries the days it was drawn for.
"""

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from roadmap import learners, study_plans
from roadmap.models import Learner
from roadmap.plan_forms import CalendarForm, HideDatesForm, LeaveOutForm, MoveForm, PinDateForm, SkipForm
from roadmap.planning import Pause, Pin, Plan, Span, Week, earlier, later, skip_week
from roadmap.snapshot import Milestone
from roadmap.views.answer import Said, partial_or_redirect, refuse
from roadmap.views.plan import PAGE, OwnPlan, own_plan, plan_context, showing_of
from roadmap.views.plan_words import day_words, week_words
from roadmap.views.visit import Visit, find, visit


@require_POST
def pin_set(request: HttpRequest, slug: str) -> HttpResponse:
    here = visit(request)
    milestone = find(here.catalogue.milestones, slug)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return refuse(request, form)
    own, learner = _own(request, here)
    shown = Span(form.cleaned_data["starts"], form.cleaned_data["ends"])
    if own.plan.schedule.spans.get(slug) != shown:
        return _answer(request, here, _("Not moved: the plan has changed meanwhile. This is how it is now."))
    move = _earlier if form.cleaned_data["direction"] == "earlier" else _later
    moved = move(learner, milestone, own.plan)
    own = own_plan(here) or own
    return _answer(request, here, _moved_words(own, milestone, form.cleaned_data["direction"], moved=moved))


@require_POST
def pin_remove(request: HttpRequest, slug: str) -> HttpResponse:
    here = visit(request)
    milestone = find(here.catalogue.milestones, slug)
    form = PinDateForm(request.POST)
    if not form.is_valid():
        return refuse(request, form)
    _present, learner = _own(request, here)
    free = study_plans.set_due if form.cleaned_data["date"] == "due_on" else study_plans.hold_until
    free(learner, milestone, None)
    return _answer(request, here, _("Date removed: %(title)s.") % {"title": milestone.title})


@require_POST
def milestone_leave_out(request: HttpRequest, slug: str) -> HttpResponse:
    here = visit(request)
    milestone = find(here.catalogue.milestones, slug)
    form = LeaveOutForm(request.POST)
    if not form.is_valid():
        return refuse(request, form)
    _present, learner = _own(request, here)
    out = form.cleaned_data["out"] == "true"
    study_plans.leave_out(learner, milestone, out=out)
    words = _("Left out: %(title)s. Its progress stays.") if out else _("Taken in again: %(title)s.")
    return _answer(request, here, words % {"title": milestone.title})


@require_POST
def addition_remove(request: HttpRequest, slug: str) -> HttpResponse:
    here = visit(request)
    milestone = find(here.catalogue.milestones, slug)
    _present, learner = _own(request, here)
    study_plans.remove_addition(learner, milestone)
    return _answer(request, here, _("Taken out, as you had added it: %(title)s.") % {"title": milestone.title})


@require_POST
def week_skip(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    form = SkipForm(request.POST)
    if not form.is_valid():
        return refuse(request, form)
    own, learner = _own(request, here)
    monday, skip = form.cleaned_data["week"], form.cleaned_data["skip"] == "true"
    week = next((week for week in own.plan.schedule.weeks if week.first_day == monday), None)
    if week is None:
        return _answer(request, here, _("Not changed: that week is no longer in the plan."))
    try:
        words = _skip(learner, week, own.today) if skip else _take_back(learner, week, own.today)
    except study_plans.TooManyPausesError:
        words = _("Not skipped: the plan has as many pauses as it may. Remove some in its settings.")
    return _answer(request, here, words)


@require_POST
def dates_hide(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    form = HideDatesForm(request.POST)
    if not form.is_valid():
        return refuse(request, form)
    _present, learner = _own(request, here)
    hidden = form.cleaned_data["hidden"] == "true"
    study_plans.hide_dates(learner, hidden=hidden)
    return _answer(request, here, _("Finish dates are hidden.") if hidden else _("Finish dates show."))


@require_POST
def calendar_open(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    form = CalendarForm(request.POST)
    if not form.is_valid():
        return refuse(request, form)
    _present, learner = _own(request, here)
    if not study_plans.replace_calendar(learner, form.cleaned_data["present"]):
        return _answer(request, here, _("The calendar has this address already."))
    return _answer(request, here, _("The calendar has a new address. Earlier ones no longer work."))


@require_POST
def calendar_close(request: HttpRequest) -> HttpResponse:
    """Whatever became of the role: the address answers for as long as the plan has it."""
    here, learner = visit(request), learners.find(request)
    if learner is None or study_plans.find(learner.pk) is None:
        raise Http404(_("You have no plan yet."))
    study_plans.close_calendar(learner)
    return _answer(request, here, _("The calendar is closed. Its address no longer works."))


def _own(request: HttpRequest, here: Visit) -> tuple[OwnPlan, Learner]:
    """The plan of whoever acts, else 404: there is nothing to move."""
    own, learner = own_plan(here), learners.find(request)
    if own is None or learner is None:
        raise Http404(_("You have no plan yet."))
    return own, learner


def _answer(request: HttpRequest, here: Visit, words: str) -> HttpResponse:
    """The plan as it is now, and what happened."""
    showing = showing_of(request.POST)
    partials = {f"{PAGE}#plan": plan_context(request, here, own_plan(here), showing)}
    return partial_or_redirect(request, partials, Said(words), otherwise=showing.address)


def _earlier(learner: Learner, milestone: Milestone, plan: Plan) -> bool:
    due = earlier(plan.schedule, milestone.slug)
    if due:
        study_plans.set_pin(learner, milestone, Pin(due_on=due))
    return due is not None


def _later(learner: Learner, milestone: Milestone, plan: Plan) -> bool:
    day = later(plan.schedule, milestone.slug)
    if day:
        study_plans.hold_until(learner, milestone, day)
    return day is not None


def _moved_words(own: OwnPlan, milestone: Milestone, direction: str, *, moved: bool) -> str:
    words = {"title": milestone.title}
    span = own.plan.schedule.spans.get(milestone.slug)
    if not moved and direction == "earlier":
        return _("Not moved: %(title)s cannot be finished a week earlier.") % words
    if not moved or span is None:
        return _("Not moved: %(title)s cannot wait any longer.") % words
    if direction == "earlier" and own.row.hides_dates:
        return _("Moved: %(title)s now finishes earlier.") % words
    if direction == "earlier":
        words["day"] = day_words(span.last_day, own.today)
        return _("Moved: %(title)s now finishes on %(day)s.") % words
    words["day"] = day_words(span.first_day, own.today)
    return _("Moved: %(title)s now starts on %(day)s.") % words


def _skip(learner: Learner, week: Week, today: datetime.date) -> str:
    study_plans.add_pause(learner, skip_week(week))
    return _("Skipped: %(week)s. The rest moves on.") % {"week": week_words(week, today)}


def _take_back(learner: Learner, week: Week, today: datetime.date) -> str:
    study_plans.remove_pause(learner, Pause(week.first_day, week.last_day))
    return _("Taken back: %(week)s has its hours again.") % {"week": week_words(week, today)}
