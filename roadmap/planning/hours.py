"""How many minutes each day has for learning: hours, pauses, and what is used up of this week. Pure.

What the minutes are spent on is `schedule`'s business.
"""

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from roadmap.planning.days import monday_of

MINUTES_A_DAY = 24 * 60
MINUTES_A_WEEK = 7 * MINUTES_A_DAY
# Nothing is planned for more than 50 years after the start: such a plan helps nobody.
HORIZON = datetime.timedelta(days=18_262)
# Leaves room for arithmetic with weeks at the end of all dates.
_LAST_DAY = datetime.date.max - datetime.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes for each weekday, Monday first. ValueError unless they are seven, from 0 to 1440 each."""

    by_weekday: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.by_weekday) != 7:
            raise ValueError("hours need one number for each of the seven weekdays")
        if not all(0 <= minutes <= MINUTES_A_DAY for minutes in self.by_weekday):
            raise ValueError("a day has from 0 to 1440 minutes")

    @classmethod
    def weekly(cls, minutes: int) -> Self:
        """So many minutes a week, spread evenly; those that seven does not divide go one each to the first days.

        600 a week are 86 from Monday to Friday and 85 on Saturday and Sunday. ValueError unless 0 to 10,080.
        """
        if not 0 <= minutes <= MINUTES_A_WEEK:
            raise ValueError("a week has from 0 to 10080 minutes")
        each, rest = divmod(minutes, 7)
        return cls(tuple(each + (weekday < rest) for weekday in range(7)))

    @property
    def week(self) -> int:
        """Minutes in a week without a pause."""
        return sum(self.by_weekday)


@dataclass(frozen=True, slots=True, order=True)
class Pause:
    """Days without hours, both ends included. ValueError when it ends before it begins."""

    first_day: datetime.date
    last_day: datetime.date

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise ValueError("a pause ends on or after its first day")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The minutes of each day from `start` to `end`. Make one with `open_calendar`.

    `pauses` are sorted and apart; `opening` are the minutes of the days from the start to the end of its week.
    """

    hours: Hours
    start: datetime.date
    end: datetime.date
    pauses: tuple[Pause, ...]
    opening: tuple[int, ...]

    def is_paused(self, day: datetime.date) -> bool:
        return _is_paused(self.pauses, day)

    def minutes(self, day: datetime.date) -> int:
        """Minutes for learning on a day; 0 before the start and after the end."""
        number = (day - self.start).days
        if number < 0 or day > self.end:
            return 0
        if number < len(self.opening):
            return self.opening[number]
        return 0 if self.is_paused(day) else self.hours.by_weekday[day.weekday()]

    def open_days(self) -> Iterator[tuple[datetime.date, int]]:
        """The days that have minutes, with them, in order."""
        if not self.hours.week:
            return
        first, by_weekday, shift = self.start.toordinal(), self.hours.by_weekday, self.start.weekday()
        pauses = [(pause.first_day.toordinal(), pause.last_day.toordinal()) for pause in reversed(self.pauses)]
        for number in range(self.end.toordinal() - first + 1):
            ordinal = first + number
            while pauses and pauses[-1][1] < ordinal:
                pauses.pop()
            paused = bool(pauses) and pauses[-1][0] <= ordinal
            usual = 0 if paused else by_weekday[(shift + number) % 7]
            minutes = self.opening[number] if number < len(self.opening) else usual
            if minutes:
                yield datetime.date.fromordinal(ordinal), minutes


def open_calendar(
    hours: Hours,
    *,
    today: datetime.date,
    start: datetime.date | None = None,
    pauses: Iterable[Pause] = (),
    spent_this_week: int = 0,
) -> Calendar:
    """The calendar from the later of start and today until HORIZON.

    Minutes spent this week count against the week's hours: first against its days before the start, and what goes
    beyond them is taken off the days from the start on, the nearest first. So a week is never fuller than its hours.
    They do not matter when the start lies in a later week. ValueError when they are negative.
    """
    if spent_this_week < 0:
        raise ValueError("minutes spent are not negative")
    first = max(start or today, today)
    merged = _merged(pauses)
    days = [monday_of(first) + datetime.timedelta(days=number) for number in range(7)] if first <= _LAST_DAY else []
    usual = [0 if _is_paused(merged, day) else hours.by_weekday[day.weekday()] for day in days]
    gone = first.weekday()
    beyond = max(0, spent_this_week - sum(usual[:gone])) if monday_of(today) == monday_of(first) else 0
    opening = []
    for minutes in usual[gone:]:
        taken = min(minutes, beyond)
        opening.append(minutes - taken)
        beyond -= taken
    end = datetime.date.fromordinal(min(first.toordinal() + HORIZON.days, _LAST_DAY.toordinal()))
    return Calendar(hours, first, end, merged, tuple(opening))


def _merged(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """Sorted, and those that overlap joined into one."""
    merged: list[Pause] = []
    for pause in sorted(pauses):
        if merged and pause.first_day <= merged[-1].last_day:
            merged[-1] = Pause(merged[-1].first_day, max(merged[-1].last_day, pause.last_day))
        else:
            merged.append(pause)
    return tuple(merged)


def _is_paused(pauses: tuple[Pause, ...], day: datetime.date) -> bool:
    place = bisect_right(pauses, day, key=lambda pause: pause.first_day) - 1
    return place >= 0 and day <= pauses[place].last_day
