"""What becomes of a task's row, step by step, as a worker's thread takes them."""

import datetime

import pytest
from django.utils import timezone

from roadmap.models import BackgroundTask
from roadmap.work import queue
from tests.roadmap import work_tasks

pytestmark = pytest.mark.django_db

HERE = "tests.roadmap.work_tasks"


def work_off(worker="worker"):
    """Do everything that waits, later tries included; how many tries it took."""
    tries = 0
    while True:
        BackgroundTask.objects.filter(status="READY").update(run_after=timezone.now() - datetime.timedelta(days=1))
        row = queue.claim("default", worker=worker)
        if row is None:
            return tries
        tries += 1
        try:
            value = queue.attempt(row)
        except Exception as error:  # noqa: BLE001 - as the worker does
            queue.fail(row, error)
        else:
            queue.finish(row, value)


def test_task_is_done_once(tmp_path):
    work_tasks.note.enqueue(str(tmp_path / "trace"), 7)

    tries = work_off()

    row = BackgroundTask.objects.get()
    assert (tries, row.status, row.return_value, row.tries) == (1, "SUCCESSFUL", 7, 1)
    assert [line[:2] for line in work_tasks.lines(tmp_path / "trace")] == [["begin", "7"], ["end", "7"]]


def test_claimed_task_is_nobody_elses(tmp_path):
    work_tasks.note.enqueue(str(tmp_path / "trace"), 1)

    rows = [queue.claim("default", worker=name) for name in ("one", "two")]

    assert [row and row.worker_ids for row in rows] == [["one"], None]


def test_queues_are_apart():
    work_tasks.be_hopeless.enqueue()

    assert queue.claim("mail", worker="worker") is None


def test_higher_priority_goes_first(tmp_path):
    for number, priority in ((1, 0), (2, 10), (3, 0)):
        work_tasks.note.using(priority=priority).enqueue(str(tmp_path / "trace"), number)

    work_off()

    assert [line[1] for line in work_tasks.lines(tmp_path / "trace") if line[0] == "begin"] == ["2", "1", "3"]


def test_task_that_goes_wrong_waits_then_fails_without_its_words(tmp_path, caplog):
    work_tasks.go_wrong.enqueue(str(tmp_path / "trace"))
    row = queue.claim("default", worker="worker")
    before = timezone.now()
    queue.fail(row, ValueError(work_tasks.SECRET))
    waiting = BackgroundTask.objects.get()

    tries = work_off()

    failed = BackgroundTask.objects.get()
    assert (waiting.status, waiting.exception_class_path, waiting.finished_at) == (
        "READY",
        "builtins.ValueError",
        None,
    )
    assert before < waiting.next_try_at < before + datetime.timedelta(seconds=1)
    assert (tries, failed.status, failed.tries, failed.next_try_at) == (2, "FAILED", 3, None)
    assert "in go_wrong" in failed.traceback
    assert work_tasks.SECRET not in failed.traceback + caplog.text


def test_hopeless_task_is_tried_once():
    work_tasks.be_hopeless.enqueue()

    assert work_off() == 1
    row = BackgroundTask.objects.get()
    assert (row.status, row.exception_class_path) == ("FAILED", "mlcareers.work.task.GiveUpError")
    assert work_tasks.SECRET not in row.traceback


def test_task_that_is_gone_from_the_code_fails_in_the_end():
    work_tasks.be_hopeless.enqueue()
    BackgroundTask.objects.update(task_path=f"{HERE}.was_here_once")

    assert work_off() == 5
    assert BackgroundTask.objects.get().status == "FAILED"


def test_path_to_anything_but_a_task_runs_nothing():
    work_tasks.be_hopeless.enqueue()
    BackgroundTask.objects.update(task_path="os.getcwd")

    work_off()

    row = BackgroundTask.objects.get()
    assert (row.status, row.exception_class_path) == ("FAILED", "django.core.exceptions.SuspiciousOperation")


def test_answer_that_one_database_cannot_keep_is_an_error():
    work_tasks.answer_strangely.enqueue()

    work_off()

    assert BackgroundTask.objects.get().exception_class_path == "builtins.ValueError"


def test_private_arguments_are_dropped_when_it_is_done():
    work_tasks.keep_quiet.enqueue(work_tasks.SECRET)

    work_off()

    assert BackgroundTask.objects.get().args_kwargs == {"args": [], "kwargs": {}}


def test_tasks_of_a_dead_worker_wait_again_and_those_of_others_go_on(tmp_path):
    for number in range(2):
        work_tasks.note.enqueue(str(tmp_path / "trace"), number)
    dead, lively = (queue.claim("default", worker=name) for name in ("dead", "lively"))

    number = queue.put_back("dead")

    dead.refresh_from_db()
    lively.refresh_from_db()
    assert (number, dead.status, lively.status) == (1, "READY", "RUNNING")
    assert dead.exception_class_path == "roadmap.work.WorkerLost"


def test_late_word_of_a_worker_thought_dead_changes_nothing(tmp_path):
    work_tasks.note.enqueue(str(tmp_path / "trace"), 1)
    late = queue.claim("default", worker="late")
    queue.put_back("late")
    BackgroundTask.objects.update(run_after=timezone.now() - datetime.timedelta(days=1))
    queue.claim("default", worker="other")

    queue.finish(late, 1)
    queue.fail(late, ValueError())

    row = BackgroundTask.objects.get()
    assert (row.status, row.worker_ids) == ("RUNNING", ["late", "other"])


def test_poison_that_kills_its_workers_fails_in_the_end(tmp_path):
    work_tasks.kill_its_process.enqueue(str(tmp_path / "trace"))

    for number in range(3):
        BackgroundTask.objects.update(run_after=timezone.now() - datetime.timedelta(days=1))
        queue.claim("default", worker=f"worker {number}")
        queue.put_back(f"worker {number}")

    row = BackgroundTask.objects.get()
    assert (row.status, row.tries, row.exception_class_path) == ("FAILED", 3, "roadmap.work.WorkerLost")


def test_failed_task_can_run_again_with_all_its_tries(tmp_path):
    work_tasks.go_wrong.enqueue(str(tmp_path / "trace"))
    work_off()

    number = queue.run_again(BackgroundTask.objects.all())

    row = BackgroundTask.objects.get()
    assert (number, row.status, row.tries, row.next_try_at) == (1, "READY", 0, None)
    assert work_off() == 3


@pytest.mark.parametrize("status", ["READY", "RUNNING", "SUCCESSFUL"])
def test_only_failed_tasks_run_again(status):
    work_tasks.be_hopeless.enqueue()
    BackgroundTask.objects.update(status=status)

    assert queue.run_again(BackgroundTask.objects.all()) == 0
    assert BackgroundTask.objects.get().status == status


def test_finished_tasks_are_dropped_after_their_time():
    now = timezone.now()
    for status, days in (("SUCCESSFUL", 2), ("SUCCESSFUL", 4), ("FAILED", 13), ("FAILED", 15), ("READY", 99)):
        result = work_tasks.be_hopeless.enqueue()
        at = now - datetime.timedelta(days=days)
        BackgroundTask.objects.filter(pk=result.id).update(status=status, finished_at=at, priority=days)

    dropped = queue.drop_finished(now)

    assert dropped == 2
    assert set(BackgroundTask.objects.values_list("status", "priority")) == {
        ("SUCCESSFUL", 2),
        ("FAILED", 13),
        ("READY", 99),
    }
