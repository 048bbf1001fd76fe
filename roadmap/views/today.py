"""Today: the next stop and why, what is left of this week, and what was done lately."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from roadmap import study_plans
from roadmap.activity import Activity, activity_of
from roadmap.current_plan import next_milestone, plan_for
from roadmap.models import StudyPlan
from roadmap.own_record import OwnRecord
from roadmap.planning import monday_of
from roadmap.readiness import furthest_begun, ready_now, standing
from roadmap.snapshot import Milestone, Role
from roadmap.views import clock
from roadmap.views.plan import OwnPlan
from roadmap.views.plan_rows import BlockRow
from roadmap.views.plan_words import day_words, forecast_words, share_words
from roadmap.views.role_summary import RoleSummary, summaries
from roadmap.views.today_changes import roles_begun, told_changes
from roadmap.views.today_rows import StopRow, activity_words, change_rows, day_table, reason_words, role_rows
from roadmap.views.visit import Visit, visit

# So many stops show beside the next one.
MOST_OTHERS = 3


@require_safe
def today_show(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    learner, row = study_plans.find_with_learner(here.learner_pk)
    done = activity_of(here.learner_pk, here.catalogue, here.standings, timezone.now())
    own = plan_of(here, row, done)
    agree(request, here, done)
    roles = summaries(here)
    mine = line_of(roles, own)
    role = mine.role if mine else None
    context: dict[str, Any] = {
        "told": told_changes(here, learner, [role] if own and role else roles_begun(here, roles)),
        "mine": mine,
        "own": own,
        "clock": done.clock.milestone_pk if done.clock else None,
        "activity": done,
        "activity_words": activity_words(done),
        "table": day_table(done),
        "changes": change_rows(done),
        "roles": role_rows(here, roles, role),
        **(stops(here, role, row, own) if role else {}),
        **(week_of(here, own, done) if own else {}),
    }
    return render(request, "roadmap/today/show.html", context)


def agree(request: HttpRequest, here: Visit, done: Activity) -> None:
    """Bring the line that tells of the clock on every page up to date. Writes the session where it was behind only."""
    running = done.clock
    own = OwnRecord(clock=running.milestone_pk, clock_since=running.started_at) if running else OwnRecord()
    clock.agree(request, here, own)


def plan_of(here: Visit, row: StudyPlan | None, done: Activity) -> OwnPlan | None:
    """The plan as it stands now, with this week's minutes from what was read already. No query."""
    role = study_plans.role_of(row, here.catalogue)
    if row is None or role is None:
        return None
    plan = plan_for(row, role, here.catalogue, here.standings, done.today, spent_this_week=done.spent_this_week)
    return OwnPlan(row, role, plan, done.today)


def line_of(roles: list[RoleSummary], own: OwnPlan | None) -> RoleSummary | None:
    """The plan's role, else the one on which the reader is furthest."""
    furthest = furthest_begun(item.readiness for item in roles)
    wanted = own.role if own else furthest.role if furthest else None
    return next((item for item in roles if item.role is wanted), None)


def stops(here: Visit, role: Role, row: StudyPlan | None, own: OwnPlan | None) -> dict[str, Any]:
    """The next stop, and others that are ready too, without those that were left out of the plan."""
    ready = {item.step.milestone.slug: item for item in ready_now(role, here.standings, here.catalogue)}
    left_out = row.exclusions if row else ()
    following = next_milestone(row, own.plan if own else None, role, here.catalogue, here.standings)

    def stop(milestone: Milestone) -> StopRow:
        reason = reason_words(ready[milestone.slug]) if milestone.slug in ready else ""
        return StopRow(milestone, standing(here.standings, milestone), reason)

    others = [item.step.milestone for slug, item in ready.items() if slug not in left_out]
    others = [milestone for milestone in others if milestone is not following]
    return {"next": stop(following) if following else None, "others": [stop(item) for item in others[:MOST_OTHERS]]}


@dataclass(frozen=True, slots=True)
class RestOfWeek:
    """What was recorded since Monday, and what the plan holds from today to Sunday. `starts_on` only of a plan that
    starts after today; `is_full` when the week's hours are used up."""

    recorded: str
    is_full: bool
    is_paused: bool
    starts_on: str
    blocks: tuple[BlockRow, ...]


def week_of(here: Visit, own: OwnPlan, done: Activity) -> dict[str, Any]:
    """This week by the plan, and its forecast, which is empty where dates are hidden."""
    schedule, spent = own.plan.schedule, done.spent_this_week
    hours = schedule.calendar.hours.week
    blocks = [block for week in schedule.weeks if week.first_day == monday_of(own.today) for block in week.blocks]
    week = RestOfWeek(
        recorded=share_words(spent, hours),
        is_full=spent >= hours > 0,
        is_paused=schedule.calendar.is_paused(own.today),
        starts_on=day_words(own.row.starts_on, own.today) if own.row.starts_on > own.today else "",
        blocks=tuple(BlockRow(here.catalogue.milestones[block.slug], block) for block in blocks),
    )
    return {"week": week, "forecast": "" if own.row.hides_dates else forecast_words(own.plan, own.today)}
