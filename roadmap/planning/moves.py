"""What the buttons of a plan set: a milestone a week later or earlier, a week skipped. Pure.

They only name dates; a view writes them into the learner's choices and plans again.
"""

import datetime
from dataclasses import replace

from roadmap.planning.days import WEEK, monday_of
from roadmap.planning.hours import Pause
from roadmap.planning.schedule import Schedule, Week, last_day
from roadmap.readiness import reach


def later(plan: Schedule, slug: str) -> datetime.date | None:
    """The `not_before` that moves a milestone's start to the next week or beyond: the Monday after its first day.

    None where nothing of it is planned, or that Monday lies beyond the horizon. A due date may stay beside it.
    """
    if slug not in plan.spans:
        return None
    monday = monday_of(plan.spans[slug].first_day) + WEEK
    return monday if monday <= plan.calendar.end else None


def earlier(plan: Schedule, slug: str) -> datetime.date | None:
    """The `due_on` that moves a milestone's end a week ahead: the Sunday before its present last week.

    To be set in place of the milestone's whole pin, so that its own `not_before` does not hold it back. None where
    it is not planned to its end, is due by then already, or cannot be finished by then even if everything else but
    what it requires waits; so never a day before the plan's start, nor before today. Another milestone with an
    earlier due date still comes first.
    """
    if slug not in plan.spans or slug in plan.unplaced:
        return None
    monday = monday_of(plan.spans[slug].last_day)
    if monday <= plan.calendar.start:
        return None
    sunday = monday - datetime.timedelta(days=1)
    tasks = {task.slug: task for task in plan.tasks}
    due = tasks[slug].due_on
    if due and due <= sunday:
        return None
    required = reach(slug, {task.slug: task.requires for task in plan.tasks})
    alone = last_day([replace(tasks[slug], not_before=None), *(tasks[name] for name in required)], plan.calendar)
    return sunday if alone and alone <= sunday else None


def skip_week(week: Week) -> Pause:
    """The pause that leaves a week empty."""
    return Pause(week.first_day, week.last_day)
