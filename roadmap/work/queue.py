"""What becomes of a task's row: claimed by one worker, done, tried again later, failed, put back, run again, dropped.

Each change holds only if the row is still as it was read, so that two workers never do one task at once, and a worker
that was thought dead cannot undo what others did since.
"""

import datetime
import json
import logging
import random
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks_db.models import get_date_max

from mlcareers.work import GiveUpError, rules_of
from roadmap.models import BackgroundTask
from roadmap.work.failure import Failure, describe

logger = logging.getLogger(__name__)

READY, RUNNING, FAILED, SUCCESSFUL = "READY", "RUNNING", "FAILED", "SUCCESSFUL"
# Finished rows are kept so long, to look at. Failed ones hold the arguments that "run again" needs.
KEPT = {SUCCESSFUL: datetime.timedelta(days=3), FAILED: datetime.timedelta(days=14)}
LOST = Failure(kind="roadmap.work.WorkerLost", trace="The worker ended before it was done.")
_NO_ARGUMENTS: dict[str, Any] = {"args": [], "kwargs": {}}


def claim(queue: str, *, worker: str) -> BackgroundTask | None:
    """The next task of a queue, from now on this worker's; None if nothing is to be done."""
    waiting = BackgroundTask.objects.ready().filter(queue_name=queue, backend_name="default")
    while row := waiting.first():
        now = timezone.now()
        workers = [*row.worker_ids, worker]
        # started_at changes with every claim: the row is as it was read, or somebody else was faster.
        unchanged = BackgroundTask.objects.filter(pk=row.pk, status=READY, started_at=row.started_at)
        if unchanged.update(status=RUNNING, started_at=now, worker_ids=workers):
            row.status, row.started_at, row.worker_ids = RUNNING, now, workers
            return row
    return None


def attempt(row: BackgroundTask) -> Any:
    """Do the task in this thread, which may raise whatever the task raises; what it returns, as JSON."""
    task: Any = row.task  # the library's type knows no arguments
    text = json.dumps(task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"]))
    if "\\u0000" in text:
        raise ValueError("PostgreSQL keeps no NUL in JSON.")
    return json.loads(text)


def finish(row: BackgroundTask, value: Any) -> None:
    """Note that a claimed task is done."""
    arguments = {} if rules_of(row.task_path).keep_arguments else {"args_kwargs": _NO_ARGUMENTS}
    _settle(
        row,
        status=SUCCESSFUL,
        finished_at=timezone.now(),
        return_value=value,
        exception_class_path="",
        traceback="",
        **arguments,
    )


def fail(row: BackgroundTask, error: BaseException) -> None:
    """Note that a try went wrong: the task waits for the next one, or has failed for good."""
    _try_later(row, describe(error), is_hopeless=isinstance(error, GiveUpError))


def put_back(worker: str, *, queue: str | None = None) -> int:
    """The tasks that this worker has begun and will not finish: they wait again, or fail after their last try."""
    running = BackgroundTask.objects.filter(status=RUNNING)
    lost = [
        row
        for row in (running.filter(queue_name=queue) if queue else running)
        if row.worker_ids and row.worker_ids[-1] == worker
    ]
    for row in lost:
        _try_later(row, LOST, is_hopeless=False)
    return len(lost)


def run_again(rows: QuerySet[BackgroundTask]) -> int:
    """Let failed tasks begin anew, with all their tries; how many did. Others stay as they are."""
    return rows.filter(status=FAILED).update(
        status=READY, run_after=get_date_max(), finished_at=None, worker_ids=[], return_value=None
    )


def drop_finished(now: datetime.datetime) -> int:
    """Delete what was over long ago; how many rows."""
    return sum(
        BackgroundTask.objects.filter(status=status, finished_at__lt=now - age).delete()[0]
        for status, age in KEPT.items()
    )


def _try_later(row: BackgroundTask, failure: Failure, *, is_hopeless: bool) -> None:
    now = timezone.now()
    wait = rules_of(row.task_path).retry.wait_after(row.tries, chance=random.random())  # noqa: S311 - no secret
    error = {"exception_class_path": failure.kind, "traceback": failure.trace}
    if wait is None or is_hopeless:
        logger.error("%s %s has failed after %d tries: %s", row, row.pk, row.tries, failure.kind)
        _settle(row, status=FAILED, finished_at=now, **error)
    else:
        logger.warning("%s %s goes on in %d s after %s", row, row.pk, wait.total_seconds(), failure.kind)
        _settle(row, status=READY, run_after=now + wait, **error)


def _settle(row: BackgroundTask, **values: Any) -> None:
    """Write what became of a running task, unless it is somebody else's by now."""
    BackgroundTask.objects.filter(pk=row.pk, status=RUNNING, started_at=row.started_at).update(**values)
