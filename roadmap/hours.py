"""Time spent: the clock that a learner starts and stops, time added by hand, and what it comes to.

The total of a milestone is its actual hours, which may be corrected freely; sessions say on which day time was spent.
What a plan makes of it is planning's business.
"""

import datetime
import statistics
import time
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db.models import Sum
from django.utils import timezone

from roadmap import progress
from roadmap.models import Learner, MilestoneProgress, State, StudySession
from roadmap.planning.hours import MINUTES_A_DAY
from roadmap.snapshot import Catalogue, Milestone

# Minutes. A clock that ran longer was forgotten: it counts as this much, and the learner is told.
LONGEST_SESSION = 8 * 60
MOST_HOURS = Decimal(9999)
# The same time added again so soon is a double click.
REPEATED_WITHIN = datetime.timedelta(seconds=10)
# So many people must have reported their hours before their median is shown.
FEWEST_REPORTS = 5

# The version of the content, and of its milestones when each median was read, and which it was.
_read: "tuple[str, dict[int, tuple[float, Reported | None]]]" = ("", {})


class DayIsFullError(Exception):
    """The day would have more than 24 hours."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """A clock that was stopped: its milestone, what was counted, and whether that is less than it ran."""

    milestone_pk: int
    minutes: int
    was_cut: bool


def running_session(learner_pk: int | None) -> StudySession | None:
    """The session whose clock runs."""
    if learner_pk is None:
        return None
    return StudySession.objects.filter(learner=learner_pk, minutes=None).first()


def start_clock(learner: Learner, milestone: Milestone) -> Stopped | None:
    """Let the clock run for a milestone. One that runs for it already goes on; one for another is stopped first, and
    what it came to returned."""
    with progress.locked(learner) as owner:
        running = running_session(owner.pk)
        if running and running.milestone_id == milestone.pk:
            return None
        stopped = _stop(owner, running) if running else None
        now = timezone.now()
        StudySession.objects.create(
            learner=owner, milestone_id=milestone.pk, day=timezone.localdate(now), started_at=now
        )
        return stopped


def stop_clock(learner: Learner) -> Stopped | None:
    """Stop the clock and add its time, to the minute and at least one, to the milestone. None when none runs."""
    with progress.locked(learner) as owner:
        running = running_session(owner.pk)
        return _stop(owner, running) if running else None


def add_time(learner: Learner, milestone: Milestone, *, minutes: int, day: datetime.date) -> bool:
    """Count minutes that were spent on a day. Raises DayIsFullError where the day has no room for them.

    False, and nothing added, when the very same was added within REPEATED_WITHIN: forms carry no key, so that what
    was sent is all that tells a double click.
    """
    with progress.locked(learner) as owner:
        now = timezone.now()
        of_day = StudySession.objects.filter(learner=owner, day=day)
        just_now = (now - REPEATED_WITHIN, now)
        if of_day.filter(milestone=milestone.pk, minutes=minutes, started_at__range=just_now).exists():
            return False
        if (of_day.aggregate(total=Sum("minutes"))["total"] or 0) + minutes > MINUTES_A_DAY:
            raise DayIsFullError
        StudySession.objects.create(learner=owner, milestone_id=milestone.pk, day=day, started_at=now, minutes=minutes)
        _add_to_total(owner, milestone.pk, minutes)
        return True


def remove_session(learner: Learner, session_pk: int) -> bool:
    """Take a session out again, off the total as well. False when the learner has none of that number."""
    with progress.locked(learner) as owner:
        session = StudySession.objects.filter(learner=owner, pk=session_pk).first()
        if session is None:
            return False
        _add_to_total(owner, session.milestone_id, -(session.minutes or 0))
        session.delete()
        return True


def set_total(learner: Learner, milestone: Milestone, hours: Decimal | None) -> None:
    """Correct the hours of a milestone as a whole; None forgets them. The sessions stay as they are."""
    with progress.locked(learner) as owner:
        row = progress.row_of(owner, milestone.pk)
        row.actual_hours = hours
        row.save()


def minutes_by_day(learner_pk: int | None, first: datetime.date, last: datetime.date) -> dict[datetime.date, int]:
    """Minutes of each day from the first to the last, days without any left out. A running clock does not count."""
    if learner_pk is None:
        return {}
    rows = StudySession.objects.filter(learner=learner_pk, day__range=(first, last)).exclude(minutes=None)
    return dict(rows.order_by("day").values("day").annotate(total=Sum("minutes")).values_list("day", "total"))


@dataclass(frozen=True, slots=True)
class Reported:
    """What learners with accounts report to have needed for a milestone, in hours."""

    median: Decimal
    count: int


def reported_hours(milestone: Milestone) -> Reported | None:
    """The median of those who finished it; None below FEWEST_REPORTS reports. Demo people never count."""
    rows = MilestoneProgress.objects.filter(
        milestone=milestone.pk, actual_hours__gt=0, state=State.DONE, learner__user__is_demo=False
    )
    hours = [hours for hours in rows.values_list("actual_hours", flat=True) if hours]
    return Reported(statistics.median(hours), len(hours)) if len(hours) >= FEWEST_REPORTS else None


def reported_lately(catalogue: Catalogue, milestone: Milestone) -> Reported | None:
    """What reported_hours said at most settings.REPORTED_HOURS_MAX_AGE seconds ago, in this process and for this
    version of the content. No query while it is known."""
    global _read  # noqa: PLW0603  one memory a process is the point
    if _read[0] != catalogue.version:
        _read = (catalogue.version, {})
    known = _read[1]
    at, reported = known.get(milestone.pk, (float("-inf"), None))
    if time.monotonic() - at >= settings.REPORTED_HOURS_MAX_AGE:
        reported = reported_hours(milestone)
        known[milestone.pk] = (time.monotonic(), reported)
    return reported


def _stop(owner: Learner, running: StudySession) -> Stopped:
    ran = max(1, round((timezone.now() - running.started_at).total_seconds() / 60))
    running.minutes = min(ran, LONGEST_SESSION)
    running.save(update_fields=["minutes"])
    _add_to_total(owner, running.milestone_id, running.minutes)
    return Stopped(running.milestone_id, running.minutes, was_cut=ran > LONGEST_SESSION)


def _add_to_total(owner: Learner, milestone_pk: int, minutes: int) -> None:
    """Never below nothing, nor above what the column holds. A minute is kept to a fifth of a second."""
    row = progress.row_of(owner, milestone_pk)
    total = (row.actual_hours or Decimal(0)) + Decimal(minutes) / 60
    row.actual_hours = min(max(total, Decimal(0)), MOST_HOURS).quantize(Decimal("0.0001"))
    row.save()
