"""What can be read of the JSON in a plan's row. Pure.

The database cannot check it, so nothing is trusted: what does not parse is dropped, what does comes back in the one
form in which study_plans writes it.
"""

import datetime

from roadmap.planning.hours import Hours, Pause

PIN_DATES = ("due_on", "not_before")


def weekdays(kept: object) -> list[int] | None:
    """Minutes from Monday on, if they are seven whole numbers that Hours takes; else None."""
    if not isinstance(kept, list) or not all(type(minutes) is int for minutes in kept):
        return None
    try:
        return list(Hours(tuple(kept)).by_weekday)
    except ValueError:
        return None


def pauses(kept: object) -> list[list[str]]:
    """First and last day of each pause that does not end before it begins."""
    found = [_pause(each) for each in kept] if isinstance(kept, list) else []
    return [[pause.first_day.isoformat(), pause.last_day.isoformat()] for pause in found if pause]


def pins(kept: object) -> dict[str, dict[str, str]]:
    """By milestone the dates that a pin has, without milestones that have none."""
    found = {slug: _dates(pin) for slug, pin in kept.items()} if isinstance(kept, dict) else {}
    return {slug: dates for slug, dates in found.items() if dates}


def slugs(kept: object) -> list[str]:
    """Each once, in their order."""
    return list(dict.fromkeys(each for each in kept if isinstance(each, str))) if isinstance(kept, list) else []


def _pause(kept: object) -> Pause | None:
    days = [_day(text) for text in kept] if isinstance(kept, list) else []
    match days:
        case [datetime.date() as first, datetime.date() as last] if first <= last:
            return Pause(first, last)
    return None


def _dates(kept: object) -> dict[str, str]:
    days = {name: _day(kept.get(name)) for name in PIN_DATES} if isinstance(kept, dict) else {}
    return {name: day.isoformat() for name, day in days.items() if day}


def _day(kept: object) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(kept) if isinstance(kept, str) else None
    except ValueError:
        return None
