"""The plan's page: the role, when it may be finished, and what is worked on in which week or month."""

import datetime
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from roadmap import study_plans
from roadmap.current_plan import current_plan
from roadmap.models import StudyPlan
from roadmap.planning import GapReason, Plan
from roadmap.snapshot import Catalogue, Milestone, Role
from roadmap.views.plan_rows import MOST_WEEKS, NEAR_WEEKS, month_table, week_rows
from roadmap.views.plan_words import basis_words, forecast_words, gap_words, hours_words, late_words
from roadmap.views.visit import Visit, visit

PAGE = "roadmap/plan/show.html"


@require_safe
def plan_show(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    return render(request, PAGE, plan_context(request, here, own_plan(here), showing_of(request.GET)))


@dataclass(frozen=True, slots=True)
class Showing:
    """What of the plan shows: the next weeks or all, or a month ("2026-12", empty for the present one)."""

    everything: bool
    month: str | None

    @property
    def parameters(self) -> dict[str, str]:
        """As addresses and forms carry it."""
        if self.month is not None:
            return {"view": "month", "month": self.month}
        return {"all": "1"} if self.everything else {}

    @property
    def address(self) -> str:
        query = urlencode(self.parameters)
        return reverse("plan-show") + (f"?{query}" if query else "")


def showing_of(sent: QueryDict) -> Showing:
    """Whatever is unknown shows the next weeks."""
    return Showing(sent.get("all") == "1", sent.get("month", "") if sent.get("view") == "month" else None)


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """The reader's plan: what was chosen, and what it comes to today."""

    row: StudyPlan
    role: Role
    plan: Plan
    today: datetime.date
    beside: tuple[Milestone, ...] = ()

    def left_out(self) -> list[Milestone]:
        """What the learner left out of this role, in its order, and then of what would be planned beside it."""
        planned = {step.milestone.slug: step.milestone for step in self.role.steps}
        planned |= {milestone.slug: milestone for milestone in self.beside}
        return [milestone for slug, milestone in planned.items() if slug in self.row.exclusions]


def own_plan(here: Visit) -> OwnPlan | None:
    """None for whoever has no plan, or none for a published role. Three queries with the standings."""
    row = study_plans.find(here.learner_pk)
    today = timezone.localdate()
    role = study_plans.role_of(row, here.catalogue)
    plan = current_plan(row, here.catalogue, here.standings, here.learner_pk, today) if role else None
    if not (row and role and plan):
        return None
    left_out = [here.catalogue.milestones[gap.requires] for gap in plan.gaps if gap.reason == GapReason.EXCLUDED]
    return OwnPlan(row, role, plan, today, (*study_plans.additions_of(row, here.catalogue), *left_out))


def plan_context(request: HttpRequest, here: Visit, own: OwnPlan | None, showing: Showing) -> dict[str, Any]:
    """What the page and its partial show; `part` is the template of what lies below the forecast."""
    if own is None:
        return no_plan_context(request, here, showing)
    catalogue, today, plan = here.catalogue, own.today, own.plan
    limit = MOST_WEEKS if showing.everything else NEAR_WEEKS
    return {
        "own": own,
        "role": own.role,
        "part": f"roadmap/plan/_{'weeks' if showing.month is None else 'month'}.html",
        "showing": showing,
        "hours": hours_words(plan.schedule.calendar.hours.week),
        "hours_left": round(plan.schedule.total_minutes / 60),
        "forecast": forecast_words(plan, today),
        "basis": basis_words(plan.forecast),
        "late": late_rows(own, catalogue),
        "gaps": list(filter(None, (gap_words(gap, catalogue) for gap in plan.gaps))),
        # Called by the template that shows it.
        "month": partial(month_table, plan, catalogue, today, showing.month or ""),
        "weeks": partial(week_rows, own.row, plan, catalogue, today, most=limit),
        "weeks_more": max(0, len(plan.schedule.weeks) - limit),
        "left_out": own.left_out(),
        **calendar_addresses(request, own.row.calendar_token),
    }


def late_rows(own: OwnPlan, catalogue: Catalogue) -> list[str]:
    hides_dates = own.row.hides_dates
    return [late_words(late, catalogue, own.today, hides_dates=hides_dates) for late in own.plan.schedule.late]


def no_plan_context(request: HttpRequest, here: Visit, showing: Showing) -> dict[str, Any]:
    """For whoever has no role to plan for; a calendar that was opened when there was one can still be closed."""
    row = study_plans.find(here.learner_pk)
    return {
        "own": None,
        "roles": here.catalogue.roles.values(),
        "showing": showing,
        **calendar_addresses(request, row.calendar_token if row else None),
    }


def calendar_addresses(request: HttpRequest, token: str | None) -> dict[str, str]:
    """To copy, and to open in a program; empty where the calendar is closed."""
    if not token:
        return {"calendar": "", "calendar_link": ""}
    address = request.build_absolute_uri(reverse("plan-calendar", args=[token]))
    return {"calendar": address, "calendar_link": f"webcal://{address.partition('://')[2]}"}
