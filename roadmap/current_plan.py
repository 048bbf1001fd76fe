"""The plan of a learner as it stands now: the kept choices, the progress and the hours of this week, planned.

Today and the plan's page, the calendar and the settings all ask here, so that they never disagree.
"""

import datetime

from roadmap import hours, study_plans
from roadmap.models import ProgressEvent, StudyPlan
from roadmap.planning import Plan, monday_of, plan
from roadmap.readiness import Standings, next_step
from roadmap.snapshot import Catalogue, Milestone, Role


def current_plan(
    row: StudyPlan | None, catalogue: Catalogue, standings: Standings, learner_pk: int | None, today: datetime.date
) -> Plan | None:
    """The plan from today on; None where no published role is chosen. One query, for the minutes of this week."""
    role = study_plans.role_of(row, catalogue)
    if row is None or role is None:
        return None
    return plan_for(row, role, catalogue, standings, today, spent_this_week=spent_this_week(learner_pk, today))


def plan_for(
    row: StudyPlan,
    role: Role,
    catalogue: Catalogue,
    standings: Standings,
    today: datetime.date,
    *,
    spent_this_week: int,
) -> Plan:
    """What the same choices come to for any role: how another one compares. No query."""
    choices = study_plans.choices_of(row, catalogue, standings, spent_this_week=spent_this_week)
    return plan(role, standings, choices, today)


def next_milestone(
    row: StudyPlan | None, made: Plan | None, role: Role, catalogue: Catalogue, standings: Standings
) -> Milestone | None:
    """What to do now: what the plan works on first; without a plan, or where it holds nothing, the role's next step.

    Nothing that was left out of the plan.
    """
    if made and made.schedule.pieces:
        return catalogue.milestones[made.schedule.pieces[0].slug]
    step = next_step(role, standings, row.exclusions if row else ())
    return step.milestone if step else None


def changed_at(row: StudyPlan, midnight: datetime.datetime) -> datetime.datetime:
    """When what the plan comes to was last different, as far as it is known. One query.

    That is its own last change, the learner's last click, or the day's beginning, as it is planned anew each day.
    When hours were entered or a milestone's content was edited is not recorded: both count from the next midnight.
    """
    clicks = ProgressEvent.objects.filter(learner=row.learner_id).newest_first().values_list("created_at", flat=True)
    return max([row.changed_at, midnight, *clicks[:1]])


def spent_this_week(learner_pk: int | None, today: datetime.date) -> int:
    """Minutes from Monday to today. One query."""
    return sum(hours.minutes_by_day(learner_pk, monday_of(today), today).values())
