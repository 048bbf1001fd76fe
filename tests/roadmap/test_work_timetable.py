"""The tick: what is due comes into the queue, once however many look."""

import datetime
import threading

import pytest
from django.db import connection
from django.utils import timezone

from roadmap.models import BackgroundTask, Schedule
from roadmap.work.slots import DAY, Slots
from roadmap.work.timetable import HOUR, TIMETABLE, Job, tick
from tests.roadmap import work_tasks

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC)
JOBS = (Job("test", work_tasks.be_hopeless, Slots(DAY, 3 * HOUR), "A test"),)


def test_new_job_waits_for_its_slot_and_then_comes_daily():
    found = [tick(JOBS, now=NOON + HOUR * hours) for hours in (0, 14, 15, 16)]

    row = Schedule.objects.get()
    assert found == [[], [], ["test"], []]
    assert (row.last_run_at, row.next_run_at) == (NOON + 15 * HOUR, NOON + 39 * HOUR)
    assert BackgroundTask.objects.get().pk == row.last_task


def test_job_whose_last_run_is_unfinished_does_not_pile_up():
    tick(JOBS, now=NOON)
    tick(JOBS, now=NOON + DAY)

    second = tick(JOBS, now=NOON + 2 * DAY)
    BackgroundTask.objects.update(status="FAILED")
    third = tick(JOBS, now=NOON + 3 * DAY)

    assert (second, third) == ([], ["test"])
    assert BackgroundTask.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_that_tick_at_once_enqueue_once():
    Schedule.objects.create(name="test", next_run_at=NOON)
    barrier = threading.Barrier(4)
    found = []

    def look():
        try:
            for day in range(5):
                barrier.wait(timeout=30)
                found.extend(tick(JOBS, now=NOON + day * DAY))
                barrier.wait(timeout=30)
                BackgroundTask.objects.update(status="SUCCESSFUL")
        finally:
            connection.close()

    threads = [threading.Thread(target=look) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == ["test"] * 5
    assert BackgroundTask.objects.count() == 5


def test_timetable_has_each_name_once_and_each_job_as_a_task():
    assert len({job.name for job in TIMETABLE}) == len(TIMETABLE)
    assert {job.task.func.__module__.split(".")[0] for job in TIMETABLE} <= {"roadmap", "accounts"}


def test_every_job_runs(settings):
    for job in TIMETABLE:
        Schedule.objects.create(name=job.name, next_run_at=timezone.now())

    tick()

    for row in BackgroundTask.objects.all():
        assert row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"]) is not None
    assert BackgroundTask.objects.count() == len(TIMETABLE)
