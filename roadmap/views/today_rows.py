"""What Today shows, row by row: stops with their reasons, the days of the last weeks, changes, and all roles.

What is ready, what happened and what is planned is the business of readiness, activity and planning.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roadmap import activity
from roadmap.activity import Activity
from roadmap.planning.tasks import minutes_left
from roadmap.readiness import ReadyNow, Standing, switch
from roadmap.snapshot import Milestone, Role
from roadmap.views.learner import change_words
from roadmap.views.plan_words import day_words, hours_words
from roadmap.views.role_summary import RoleSummary
from roadmap.views.visit import Visit

# Minutes from which a day is drawn larger: half an hour, one, two.
_STEPS = (30, 60, 120)
# Of what a stop needs, at most so many are named.
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class StopRow:
    """A milestone that can be worked on now. `reason` is empty where none is known."""

    milestone: Milestone
    standing: Standing
    reason: str

    @property
    def is_begun(self) -> bool:
        return self.standing.state == "doing"

    @property
    def hours(self) -> str:
        """What is left of the estimate."""
        return hours_words(minutes_left(self.milestone.hours, 1, self.standing.minutes))


def reason_words(ready: ReadyNow) -> str:
    """ "Needs Git, which you have; opens 5 others; also on 2 other lines." """
    names = [item.short_title for item in ready.has[:_MOST_NAMES]]
    more = len(ready.has) - len(names)
    if more:
        names.append(ngettext("%(count)d more", "%(count)d more", more) % {"count": more})
    parts = []
    if names:
        parts.append(_("needs %(names)s, which you have") % {"names": get_text_list(names, _("and"))})
    elif not ready.step.milestone.requires:
        parts.append(_("needs nothing before it"))
    if opens := ready.opens.total:
        parts.append(ngettext("opens %(count)d other", "opens %(count)d others", opens) % {"count": opens})
    if ready.roles:
        words = ngettext("also on %(count)d other line", "also on %(count)d other lines", ready.roles)
        parts.append(words % {"count": ready.roles})
    return f"{capfirst('; '.join(parts))}." if parts else ""


# ---------------------------------------------------------------- the days


@dataclass(frozen=True, slots=True)
class WeekHead:
    """`month` stands over the first week of a month, else it is empty."""

    words: str
    month: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A day, from nothing (0) to two hours and more (4); None for a day to come."""

    level: int | None
    words: str


@dataclass(frozen=True, slots=True)
class DayRow:
    """A weekday over the weeks."""

    name: str
    short: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class DayTable:
    weeks: tuple[WeekHead, ...]
    rows: tuple[DayRow, ...]


def day_table(done: Activity) -> DayTable:
    """Weekdays down, weeks across, the present week last."""
    mondays = [done.first + datetime.timedelta(weeks=number) for number in range(activity.WEEKS)]
    return DayTable(
        weeks=tuple(_week_head(number, monday, done.today) for number, monday in enumerate(mondays)),
        rows=tuple(
            DayRow(
                str(WEEKDAYS[weekday]),
                str(WEEKDAYS_ABBR[weekday]),
                tuple(_cell(done, monday + datetime.timedelta(days=weekday)) for monday in mondays),
            )
            for weekday in range(7)
        ),
    )


def _week_head(number: int, monday: datetime.date, today: datetime.date) -> WeekHead:
    """The first column has its month only if the next month's name leaves room for it."""
    is_first = monday.day <= 7 if number else monday.day <= 14
    words = _("Week of %(day)s") % {"day": day_words(monday, today)}
    return WeekHead(words, date_format(monday, "M") if is_first else "")


def _cell(done: Activity, day: datetime.date) -> Cell:
    if day > done.today:
        return Cell(None, "")
    minutes, changes = done.minutes.get(day, 0), done.changes.get(day, 0)
    parts = [hours_words(minutes)] if minutes else []
    if changes:
        parts.append(ngettext("%(count)d change", "%(count)d changes", changes) % {"count": changes})
    level = 1 + sum(minutes >= step for step in _STEPS) if parts else 0
    return Cell(level, ", ".join(parts) or _("Nothing"))


def activity_words(done: Activity) -> str:
    """ "31 days active in the last 26 weeks; 42 h recorded." Empty where nothing happened."""
    days, minutes = done.active_days, done.total_minutes
    if not days:
        return ""
    active = ngettext(
        "%(days)d day active in the last %(weeks)d weeks", "%(days)d days active in the last %(weeks)d weeks", days
    ) % {"days": days, "weeks": activity.WEEKS}
    if not minutes:
        return f"{active}."
    return _("%(active)s; %(hours)s recorded.") % {"active": active, "hours": hours_words(minutes)}


# ---------------------------------------------------------------- changes and roles


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change in words; `can_undo` for the one that undo would take back."""

    change: activity.Change
    can_undo: bool

    @property
    def words(self) -> str:
        words = change_words(self.change.about, self.change.value, criterion=self.change.criterion)
        return _("Taken back: %(what)s") % {"what": words} if self.change.is_undo else words


def change_rows(done: Activity) -> list[ChangeRow]:
    return [ChangeRow(change, change.key == done.undoable) for change in done.latest]


@dataclass(frozen=True, slots=True)
class RoleRow:
    """How far a role is. `shared` are the milestones left on it that the present role has too; None for the present
    role itself, and where there is none."""

    summary: RoleSummary
    is_present: bool
    shared: int | None

    @property
    def role(self) -> Role:
        return self.summary.role


def role_rows(here: Visit, summaries: Iterable[RoleSummary], present: Role | None) -> list[RoleRow]:
    """All roles in their order."""
    return [
        RoleRow(
            summary=item,
            is_present=item.role is present,
            shared=None
            if present is None or item.role is present
            else len(switch(present, item.role, here.standings).left_for_both),
        )
        for item in summaries
    ]
