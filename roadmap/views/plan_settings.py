"""What a plan is made of: hours, scope, start, pauses and the role. A change of role is shown before it is made."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from roadmap import learners, study_plans
from roadmap.current_plan import plan_for, spent_this_week
from roadmap.forms import WEEKDAYS, HoursForm, PauseForm, RoleChoiceForm, ScopeForm
from roadmap.models import StudyPlan
from roadmap.onboarding import plan_or_proposal
from roadmap.plan_forms import PauseDaysForm
from roadmap.planning import Pause
from roadmap.readiness import Switch, switch
from roadmap.snapshot import Role
from roadmap.views.answer import SeeOther, refuse
from roadmap.views.plan import calendar_addresses
from roadmap.views.plan_words import day_words, forecast_words, hours_words
from roadmap.views.visit import Visit, visit

PAGE = "roadmap/plan/settings.html"
TOO_MANY_PAUSES = gettext_lazy("That is the most pauses a plan can have. Remove one first.")


@require_safe
def plan_settings(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    return render(request, PAGE, settings_context(request, here))


@require_POST
def plan_hours(request: HttpRequest) -> HttpResponse:
    form = HoursForm(request.POST)
    if not form.is_valid():
        return _form_again(request, hours_form=form)
    weekly, by_weekday = form.cleaned_data["weekly"], form.cleaned_data["by_weekday"]
    study_plans.set_hours(learners.find_or_make(request), weekly=weekly, by_weekday=by_weekday)
    return _saved(request, _("Hours saved."))


@require_POST
def plan_scope(request: HttpRequest) -> HttpResponse:
    form = ScopeForm(request.POST)
    if not form.is_valid():
        return _form_again(request, scope_form=form)
    study_plans.set_scope(learners.find_or_make(request), **form.cleaned_data)
    return _saved(request, _("Saved: what is planned, and from when."))


@require_POST
def plan_pause(request: HttpRequest) -> HttpResponse:
    form = PauseForm(request.POST)
    if not form.is_valid():
        return _form_again(request, pause_form=form)
    try:
        study_plans.add_pause(learners.find_or_make(request), form.cleaned_data["pause"])
    except study_plans.TooManyPausesError:
        form.add_error(None, TOO_MANY_PAUSES)
        return _form_again(request, pause_form=form)
    return _saved(request, _("Pause added."))


@require_POST
def plan_pause_remove(request: HttpRequest) -> HttpResponse:
    form = PauseDaysForm(request.POST)
    if not form.is_valid() or form.cleaned_data["last_day"] < form.cleaned_data["first_day"]:
        return refuse(request, form)
    learner = learners.find(request)
    if learner and study_plans.find(learner.pk):
        study_plans.remove_pause(learner, Pause(**form.cleaned_data))
    return _saved(request, _("Pause removed."))


@require_safe
def plan_role(request: HttpRequest) -> HttpResponse:
    """What a role would mean for the plan; without one, or with one that does not exist, all of them."""
    here = visit(request)
    role = here.catalogue.roles.get(request.GET.get("role", ""))
    if role is None:
        return render(request, "roadmap/plan/roles.html", roles_context(here))
    return render(request, "roadmap/plan/role.html", role_context(here, role))


@require_POST
def plan_role_set(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    form = RoleChoiceForm(request.POST, roles=here.catalogue.roles)
    if not form.is_valid():
        return refuse(request, form)
    role = form.cleaned_data["role"]
    study_plans.set_role(learners.find_or_make(request), role)
    messages.success(request, _("This is now your plan for %(role)s.") % {"role": role.name})
    return SeeOther(reverse("plan-show"))


@dataclass(frozen=True, slots=True)
class PauseRow:
    pause: Pause
    words: str


def pause_rows(row: StudyPlan) -> list[PauseRow]:
    """Those that are not over."""
    today = timezone.localdate()
    words = _("%(first)s to %(last)s")
    return [
        PauseRow(pause, words % {"first": day_words(pause.first_day, today), "last": day_words(pause.last_day, today)})
        for pause in study_plans.pauses_of(row)
        if pause.last_day >= today
    ]


def settings_context(request: HttpRequest, here: Visit, **bound: forms.Form) -> dict[str, Any]:
    """The page's forms as the plan has them; in their place those that were sent and have errors."""
    row = plan_or_proposal(study_plans.find(here.learner_pk), timezone.localdate())
    return {
        "row": row,
        "role": study_plans.role_of(row, here.catalogue),
        "pauses": pause_rows(row),
        "hours_form": HoursForm(initial=hours_initial(row)),
        "scope_form": ScopeForm(
            initial={"starts_on": row.starts_on, "importance": row.importance, "hides_dates": row.hides_dates}
        ),
        "pause_form": PauseForm(),
        **calendar_addresses(request, row.calendar_token),
        **bound,
    }


def hours_initial(row: StudyPlan) -> dict[str, Any]:
    by_weekday = row.weekday_minutes or [None] * 7
    days = dict(zip(WEEKDAYS, by_weekday, strict=True))
    return {"hours": row.weekly_minutes, "per_weekday": bool(row.weekday_minutes), **days}


def roles_context(here: Visit) -> dict[str, Any]:
    return {
        "readiness": [here.readiness(role) for role in here.catalogue.roles.values()],
        "present": study_plans.role_of(study_plans.find(here.learner_pk), here.catalogue),
    }


@dataclass(frozen=True, slots=True)
class Side:
    """A role as the change of roles shows it, before or after. `planned` are the hours of what the plan would hold."""

    role: Role
    percent: int
    left: int
    hours_left: int
    planned: str
    forecast: str


def role_context(here: Visit, role: Role) -> dict[str, Any]:
    today = timezone.localdate()
    row = plan_or_proposal(study_plans.find(here.learner_pk), today)
    present = study_plans.role_of(row, here.catalogue)
    change = switch(present, role, here.standings)
    spent = spent_this_week(here.learner_pk, today)

    def side(of: Role) -> Side:
        plan = plan_for(row, of, here.catalogue, here.standings, today, spent_this_week=spent)
        whole = here.readiness(of).whole
        forecast = "" if row.hides_dates else forecast_words(plan, today)
        planned = hours_words(plan.schedule.total_minutes)
        return Side(of, whole.percent, whole.left, whole.hours_left, planned, forecast)

    return {
        "role": role,
        "present": present,
        "change": change,
        "sides": side_rows(change, side(role), side(present) if present and present is not role else None),
    }


def side_rows(change: Switch, after: Side, before: Side | None) -> list[Side]:
    return [before, after] if before and change.before else [after]


def _form_again(request: HttpRequest, **bound: forms.Form) -> HttpResponse:
    here = visit(request)
    return render(request, PAGE, settings_context(request, here, **bound), status=422)


def _saved(request: HttpRequest, words: str) -> HttpResponse:
    messages.success(request, words)
    return SeeOther(reverse("plan-settings"))
