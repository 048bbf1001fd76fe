"""When a job of the timetable is due: at most once for each of its slots, whatever the clock does.

Pure: the time of the next run comes in, and goes out. All times are UTC, so no day has 23 or 25 hours.
"""

import datetime
from dataclasses import dataclass

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Slots:
    """Every `period`, counted from midnight UTC, `offset` later: Slots(DAY, timedelta(hours=3)) is 3:00 each day."""

    period: datetime.timedelta
    offset: datetime.timedelta = datetime.timedelta()

    def after(self, now: datetime.datetime) -> datetime.datetime:
        """The first slot later than now."""
        begun = (now - _EPOCH - self.offset) // self.period
        return _EPOCH + self.offset + (begun + 1) * self.period


@dataclass(frozen=True, slots=True)
class Turn:
    """Whether the job runs now, and when it is looked at again."""

    is_due: bool
    next_run_at: datetime.datetime


def turn(next_run_at: datetime.datetime | None, now: datetime.datetime, slots: Slots) -> Turn:
    """What becomes of a job whose next run was set to `next_run_at`; None for a new one, which waits for its slot.

    Slots that were missed come to one run. A clock that goes back by up to a period repeats nothing, because the next
    run was set beyond the last; a next run further off than two periods is left of a clock that was far ahead, and is
    set anew, so that no job waits for that day: then a slot may come twice.
    """
    if next_run_at is None or next_run_at - now > 2 * slots.period:
        return Turn(is_due=False, next_run_at=slots.after(now))
    if next_run_at <= now:
        return Turn(is_due=True, next_run_at=slots.after(now))
    return Turn(is_due=False, next_run_at=next_run_at)
