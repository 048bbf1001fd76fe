"""The plan of a learner as it stands now: the kept choices, the progress and the hours of this week, planned.

Today and the plan's page, the calendar and the settings all ask here, so that they never disagree.
"""

import datetime

from roadmap import hours, study_plans
from roadmap.models import StudyPlan
from roadmap.planning import Plan, monday_of, plan
from roadmap.readiness import Standings
from roadmap.snapshot import Catalogue, Role


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


def spent_this_week(learner_pk: int | None, today: datetime.date) -> int:
    """Minutes from Monday to today. One query."""
    return sum(hours.minutes_by_day(learner_pk, monday_of(today), today).values())
