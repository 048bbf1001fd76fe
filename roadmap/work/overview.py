"""What is going on in the background, at a glance: who works, what waits, what the timetable's jobs did last.

Five queries, however much there is.
"""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Min
from django.utils import timezone
from django.utils.functional import Promise

from roadmap.models import BackgroundTask, Schedule, Worker
from roadmap.work.timetable import TIMETABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRow:
    """A job of the timetable; the task of its last run may have been dropped since."""

    title: str | Promise
    next_run_at: datetime.datetime | None
    last_run_at: datetime.datetime | None
    last: BackgroundTask | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """`workers`: those seen within a lease, by this machine's clock. `counts`: tasks by status."""

    workers: tuple[Worker, ...]
    counts: dict[str, int]
    waiting_since: datetime.datetime | None
    jobs: tuple[JobRow, ...]


def overview() -> Overview:
    """How things stand now. `waiting_since` is of the task that has been due, and not begun, for the longest time."""
    now = timezone.now()
    alive = now - datetime.timedelta(seconds=settings.WORK_LEASE)
    schedules = {row.name: row for row in Schedule.objects.all()}
    last = BackgroundTask.objects.in_bulk([row.last_task for row in schedules.values() if row.last_task])
    by_status = BackgroundTask.objects.order_by().values("status").annotate(number=Count("pk"))
    return Overview(
        workers=tuple(Worker.objects.filter(seen_at__gte=alive)),
        counts={row["status"]: row["number"] for row in by_status},
        waiting_since=BackgroundTask.objects.ready().aggregate(since=Min("enqueued_at"))["since"],
        jobs=tuple(
            JobRow(
                title=job.title,
                next_run_at=row.next_run_at if row else None,
                last_run_at=row.last_run_at if row else None,
                last=last.get(row.last_task) if row and row.last_task else None,
            )
            for job in TIMETABLE
            for row in [schedules.get(job.name)]
        ),
    )
