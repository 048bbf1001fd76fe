"""Counts learners for the health of the catalogue: never who they are, and demo people never.

The numbers are exact; that small ones are not told is for roadmap/health/.
"""

import datetime

from django.db.models import Count, Q

from roadmap.health.facts import Audience
from roadmap.health.standstill import IDLE_DAYS
from roadmap.models import MilestoneProgress, State, StudyPlan

# A visitor who has joined an account is the account's owner, counted there.
_PEOPLE = Q(learner__joined_to=None) & (Q(learner__user=None) | Q(learner__user__is_demo=False))


def audiences(today: datetime.date) -> dict[int, Audience]:
    """By the primary key of each milestone that somebody has begun and not finished.

    One query over the rows in that state, by an index that holds no others, so what is done costs nothing. Idle is
    whoever has made no mark anywhere on the site for IDLE_DAYS.
    """
    idle = Q(learner__seen_on__lt=today - datetime.timedelta(days=IDLE_DAYS))
    rows = MilestoneProgress.objects.filter(_PEOPLE, state=State.DOING).order_by().values("milestone")
    # What is counted stands in the index.
    counted = rows.annotate(learning=Count("learner"), stopped=Count("learner", filter=idle))
    return {
        pk: Audience(learning, stopped)
        for pk, learning, stopped in counted.values_list("milestone", "learning", "stopped")
    }


def planners() -> dict[str, int]:
    """How many learners plan for each role. One query."""
    rows = StudyPlan.objects.filter(_PEOPLE, role__isnull=False).order_by().values("role__slug")
    return dict(rows.annotate(learners=Count("pk")).values_list("role__slug", "learners"))
