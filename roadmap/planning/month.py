"""A month of a schedule as a table of weeks and days. Pure."""

import calendar
import datetime
from bisect import bisect_left
from dataclasses import dataclass

from roadmap.planning.schedule import Piece, Schedule


@dataclass(frozen=True, slots=True)
class Day:
    """A cell of the table. `minutes` are those for learning; `pieces` the work, in its order."""

    date: datetime.date
    in_month: bool
    minutes: int
    is_paused: bool
    pieces: tuple[Piece, ...]

    @property
    def finished(self) -> tuple[str, ...]:
        """Slugs of milestones that are finished on this day."""
        return tuple(piece.slug for piece in self.pieces if piece.finishes)


def month_grid(plan: Schedule, year: int, month: int) -> tuple[tuple[Day, ...], ...]:
    """The weeks of a month, Monday first, filled up with days of the months beside it.

    ValueError when there is no such month, or its table would reach beyond the last of all dates.
    """
    if not 1 <= month <= 12 or not 1 <= year <= 9998:
        raise ValueError(f"no month {month} of the year {year}")
    return tuple(
        tuple(_day(plan, date, in_month=date.month == month) for date in week)
        for week in calendar.Calendar().monthdatescalendar(year, month)
    )


def _day(plan: Schedule, date: datetime.date, *, in_month: bool) -> Day:
    first = bisect_left(plan.pieces, date, key=lambda piece: piece.day)
    last = bisect_left(plan.pieces, date + datetime.timedelta(days=1), key=lambda piece: piece.day)
    return Day(date, in_month, plan.calendar.minutes(date), plan.calendar.is_paused(date), plan.pieces[first:last])
