"""A role's plan for a learner: the schedule, and when it may end at a faster and at a slower pace. Pure.

The one call that a view needs. Dates are a range, never one promise.
"""

import datetime
from dataclasses import dataclass
from typing import Literal

from roadmap.planning.choices import Choices
from roadmap.planning.hours import open_calendar
from roadmap.planning.pace import Pace, pace_from
from roadmap.planning.schedule import Schedule, last_day, schedule
from roadmap.planning.tasks import Gap, Problem, select
from roadmap.readiness import Standings
from roadmap.snapshot import Role


@dataclass(frozen=True, slots=True)
class Forecast:
    """Last days of the plan at the low, the middle and the high pace; earliest <= middle <= latest.

    None where there is nothing to finish, or it does not fit before the horizon; what is slower than None is None too.
    `basis` and `count` say what the pace rests on.
    """

    earliest: datetime.date | None
    middle: datetime.date | None
    latest: datetime.date | None
    basis: Literal["assumed", "own"]
    count: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The schedule at the middle pace. `problem` says why it is empty or not whole, `gaps` what it does not wait
    for: first what is left out or outside the role, then what would be a circle."""

    schedule: Schedule
    forecast: Forecast
    pace: Pace
    gaps: tuple[Gap, ...]
    problem: Problem | None


def plan(role: Role, standings: Standings, choices: Choices, today: datetime.date) -> Plan:
    """Plan what is left of a role from the later of today and the chosen start."""
    pace = pace_from(choices.samples)
    calendar = open_calendar(
        choices.hours,
        today=today,
        start=choices.start,
        pauses=choices.pauses,
        spent_this_week=choices.spent_this_week,
    )
    selection = select(role, standings, choices, pace.middle)
    shown = schedule(selection.tasks, calendar)
    earliest, latest = (
        last_day(select(role, standings, choices, factor).tasks, calendar) for factor in (pace.low, pace.high)
    )
    return Plan(
        schedule=shown,
        forecast=Forecast(earliest, shown.finish, latest, pace.basis, pace.count),
        pace=pace,
        gaps=(*selection.gaps, *shown.gaps),
        problem=selection.problem or shown.problem,
    )
