"""From a role, a learner's progress and their hours to dated weeks. Pure.

`forecast.plan` is the one call that a page needs; `moves` names what its buttons set, `month` makes its table, `days`
tells which day it is. docs/planning.md has the rules and a worked example.
"""

from roadmap.planning.additions import usual_places
from roadmap.planning.choices import Choices, Pin
from roadmap.planning.days import monday_of, today_in
from roadmap.planning.forecast import Forecast, Plan, plan
from roadmap.planning.hours import HORIZON, Hours, Pause
from roadmap.planning.month import Day, month_grid
from roadmap.planning.moves import earlier, later, skip_week
from roadmap.planning.pace import Pace, Sample
from roadmap.planning.schedule import Block, Late, Piece, Schedule, Span, Week
from roadmap.planning.tasks import Gap, GapReason, Problem, Task

__all__ = [
    "HORIZON",
    "Block",
    "Choices",
    "Day",
    "Forecast",
    "Gap",
    "GapReason",
    "Hours",
    "Late",
    "Pace",
    "Pause",
    "Piece",
    "Pin",
    "Plan",
    "Problem",
    "Sample",
    "Schedule",
    "Span",
    "Task",
    "Week",
    "earlier",
    "later",
    "monday_of",
    "month_grid",
    "plan",
    "skip_week",
    "today_in",
    "usual_places",
]
