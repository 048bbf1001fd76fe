"""The worker as a process: killed, stopped, stuck, in company, and with a database that breaks off."""

import signal
import time
from collections import Counter

import pytest
from django.db import connection, transaction
from django.utils import timezone

from roadmap.models import BackgroundTask, LinkCheck, Schedule
from roadmap.models import Worker as WorkerRow
from roadmap.work.timetable import TIMETABLE
from roadmap.work.worker import Worker
from tests import factories
from tests.roadmap import work_tasks
from tests.roadmap.work_tasks import lines, wait_until, worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def trace(tmp_path):
    return tmp_path / "trace"


def enqueue(trace, number, *, seconds=0.0):
    with transaction.atomic():
        for task in range(number):
            work_tasks.note.enqueue(str(trace), task, seconds)


def statuses():
    """Of the tasks of these tests; the timetable's own are not asked for."""
    rows = BackgroundTask.objects.filter(task_path__startswith="tests.")
    return Counter(rows.values_list("status", flat=True))


def begun(trace):
    return Counter(int(line[1]) for line in lines(trace) if line[0] == "begin")


def overlaps(trace):
    """Tasks that began while they were at work already."""
    at_work, found = Counter(), []
    for kind, number, _at in lines(trace):
        at_work[number] += 1 if kind == "begin" else -1
        if at_work[number] > 1:
            found.append(number)
    return found


def test_killed_workers_lose_nothing(trace):
    enqueue(trace, 200, seconds=0.005)

    for goal in (40, 90, 140):
        with worker() as process:
            wait_until(lambda goal=goal: len(begun(trace)) >= goal)
            process.kill()
    with worker():
        wait_until(lambda: statuses() == {"SUCCESSFUL": 200})

    times = begun(trace)
    assert set(times) == set(range(200))
    # Each kill hits one task at work, at most.
    assert sum(times.values()) <= 203


def test_worker_killed_amid_200_links_leaves_none_unchecked_and_none_stuck(trace):
    for number in range(200):
        factories.make_resource(url=f"https://host-{number}.example.org/page")
    work_tasks.look_at_links.enqueue(str(trace))

    for goal in (40, 90, 140):
        with worker() as process:
            wait_until(lambda goal=goal: len(lines(trace)) >= goal)
            process.kill()
    with worker():
        wait_until(lambda: statuses() == {"SUCCESSFUL": 1})
    claimed = LinkCheck.objects.filter(checked_at=None)
    assert claimed.count() <= 3
    # What the killed ones were looking at waits until their claims run out.
    claimed.update(claimed_until=timezone.now())
    work_tasks.look_at_links.call(str(trace))

    looks = Counter(url for _begin, url in lines(trace))
    assert set(looks) == {link.address for link in LinkCheck.objects.filter(verdict="ok", claimed_until=None)}
    assert (len(looks), sum(looks.values()) <= 203) == (200, True)


def test_two_workers_never_do_one_task_at_once(trace):
    enqueue(trace, 200, seconds=0.01)

    with worker(), worker():
        wait_until(lambda: statuses() == {"SUCCESSFUL": 200})

    workers = {row.worker_ids[0] for row in BackgroundTask.objects.filter(task_path__startswith="tests.")}
    assert set(begun(trace).values()) == {1}
    assert overlaps(trace) == []
    assert len(workers) == 2


def test_lively_worker_keeps_its_long_task(trace):
    enqueue(trace, 1, seconds=6)

    with worker(lease=1), worker(lease=1):
        wait_until(lambda: statuses() == {"SUCCESSFUL": 1})

    assert begun(trace) == {0: 1}


def test_told_to_end_it_finishes_its_task_and_takes_no_other(trace):
    enqueue(trace, 2, seconds=2)

    with worker() as process:
        wait_until(lambda: begun(trace))
        process.send_signal(signal.SIGTERM)
        code = process.wait(timeout=20)

    assert (code, statuses()) == (0, {"SUCCESSFUL": 1, "READY": 1})
    assert [line[0] for line in lines(trace)] == ["begin", "end"]
    assert not WorkerRow.objects.exists()


def test_stuck_task_fails_and_others_are_done(trace, tmp_path):
    work_tasks.hang.enqueue(str(tmp_path / "hung"))
    enqueue(trace, 3)

    with worker(lease=1) as process:
        wait_until(lambda: statuses() == {"SUCCESSFUL": 3, "FAILED": 1})
        still_runs = process.poll() is None

    assert still_runs
    assert len(lines(tmp_path / "hung")) == 2


def test_task_that_kills_its_process_fails_in_the_end(trace, tmp_path):
    work_tasks.kill_its_process.enqueue(str(tmp_path / "killed"))
    enqueue(trace, 3)

    codes = []
    for _start in range(4):
        with worker(lease=1) as process:
            wait_until(lambda process=process: process.poll() is not None or "FAILED" in statuses())
            codes.append(process.poll())

    assert codes == [-signal.SIGKILL, -signal.SIGKILL, -signal.SIGKILL, None]
    assert statuses() == {"SUCCESSFUL": 3, "FAILED": 1}
    assert len(lines(tmp_path / "killed")) == 3


def test_until_empty_does_what_there_is_and_ends(trace):
    enqueue(trace, 5)

    with worker("--until-empty") as process:
        code = process.wait(timeout=30)

    assert (code, statuses()) == (0, {"SUCCESSFUL": 5})
    assert set(Schedule.objects.values_list("name", flat=True)) == {job.name for job in TIMETABLE}


def test_worker_ends_with_its_parent():
    assert Worker(parent=-1).run()
    assert not WorkerRow.objects.exists()


def break_connections():
    """As a database that restarts does; SQLite cannot, there somebody else writes for seconds."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'worker'")
            return
    with transaction.atomic():
        time.sleep(2)


def test_database_that_breaks_off_loses_nothing(trace):
    enqueue(trace, 100, seconds=0.02)

    with worker() as process:
        for goal in (20, 40, 60):
            wait_until(lambda goal=goal: len(begun(trace)) >= goal)
            break_connections()
        wait_until(lambda: statuses() == {"SUCCESSFUL": 100})
        still_runs = process.poll() is None

    assert still_runs
    assert set(begun(trace)) == set(range(100))
    assert overlaps(trace) == []
