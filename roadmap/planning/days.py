"""Days and weeks: what day it is for a learner, and where a week begins. Pure.

Work is planned in whole days of the learner's own calendar, so a clock that is put forward or back changes nothing.
"""

import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

WEEK = datetime.timedelta(days=7)


def today_in(moment: datetime.datetime, zone: str) -> datetime.date:
    """The date that a calendar in `zone`, such as "Europe/Berlin", shows at an aware moment.

    Raises ValueError when the moment is naive or there is no such zone.
    """
    if moment.utcoffset() is None:
        raise ValueError("a moment needs its offset from UTC to have a day")
    try:
        place = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError(f"no time zone {zone!r}") from error
    return moment.astimezone(place).date()


def monday_of(day: datetime.date) -> datetime.date:
    """First day of the day's ISO week."""
    return day - datetime.timedelta(days=day.weekday())


def sunday_of(day: datetime.date) -> datetime.date:
    """Last day of the day's ISO week; date.max when that lies beyond it."""
    return datetime.date.fromordinal(min(day.toordinal() + 6 - day.weekday(), datetime.date.max.toordinal()))
