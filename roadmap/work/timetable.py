"""Which jobs run when, and the tick that puts those whose slot has come into the queue, once however many look.

A new job is one more line of TIMETABLE, such as

    Job("tell-authors", chores.tell_authors, Slots(HOUR), gettext_lazy("Tell authors what became of it")),

with a task (`mlcareers.work.task`) that is called without arguments. Its name is for ever: the slot is kept under it.
"""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from mlcareers.work import Task
from roadmap.models import BackgroundTask, Schedule
from roadmap.work import chores
from roadmap.work.slots import DAY, Slots, turn

MINUTE = datetime.timedelta(minutes=1)
HOUR = datetime.timedelta(hours=1)


@dataclass(frozen=True)
class Job:
    name: str
    task: Task
    slots: Slots
    title: str | Promise


TIMETABLE = (
    Job("publish-due", chores.publish_due, Slots(MINUTE), gettext_lazy("Publish drafts whose time has come")),
    Job("check-links", chores.check_links, Slots(HOUR), gettext_lazy("Look at links that are due")),
    Job("forget-visitors", chores.forget_visitors, Slots(DAY, 3 * HOUR), gettext_lazy("Forget visitors long away")),
    Job("tidy-up", chores.tidy_up, Slots(DAY, 4 * HOUR), gettext_lazy("Drop expired sessions and old records")),
)


def tick(jobs: tuple[Job, ...] = TIMETABLE, *, now: datetime.datetime | None = None) -> list[str]:
    """Put what is due into the queue; the names of the jobs that this call has put there."""
    now = now or timezone.now()
    known = {row.name: row for row in Schedule.objects.filter(name__in=[job.name for job in jobs])}
    return [job.name for job in jobs if _take(job, known.get(job.name), now)]


def _take(job: Job, row: Schedule | None, now: datetime.datetime) -> bool:
    """One job's turn, if nobody else takes it. While its last run is unfinished, that one counts as this one too."""
    taken = turn(row.next_run_at if row else None, now, job.slots)
    if row is None:
        Schedule.objects.bulk_create([Schedule(name=job.name, next_run_at=taken.next_run_at)], ignore_conflicts=True)
        return False
    if taken.next_run_at == row.next_run_at:
        return False
    unchanged = Schedule.objects.filter(name=job.name, next_run_at=row.next_run_at)
    with transaction.atomic():
        if not unchanged.update(next_run_at=taken.next_run_at) or not taken.is_due:
            return False
        if BackgroundTask.objects.unfinished().filter(task_path=job.task.module_path).exists():
            return False
        result = job.task.enqueue()
        Schedule.objects.filter(name=job.name).update(last_run_at=now, last_task=result.id)
    return True
