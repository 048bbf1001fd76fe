"""Hours: one clock a learner, totals that add up, days that are counted, and a median that needs five reports."""

import datetime
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from roadmap import catalogue, hours
from roadmap.models import Learner, MilestoneProgress, StudySession
from tests.factories import make_learner, make_milestone, make_role

pytestmark = pytest.mark.django_db

MONDAY = datetime.date(2026, 3, 2)
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def milestones():
    make_role(slug="role", milestones=[make_milestone(slug=slug) for slug in "ab"])
    return catalogue.current().milestones


@pytest.fixture
def learner():
    return make_learner(email="learner@test.example")


def run_for(learner, minutes):
    """Let the clock that runs look as if it had been started so long ago."""
    StudySession.objects.filter(learner=learner, minutes=None).update(started_at=timezone.now() - minutes * MINUTE)


def total(learner, milestone):
    return MilestoneProgress.objects.get(learner=learner, milestone=milestone.pk).actual_hours


def test_clock_counts_the_minutes_between_start_and_stop(learner, milestones):
    hours.start_clock(learner, milestones["a"])
    run_for(learner, 90)

    stopped = hours.stop_clock(learner)

    assert stopped == hours.Stopped(milestones["a"].pk, 90, was_cut=False)
    assert total(learner, milestones["a"]) == Decimal("1.5")
    assert hours.running_session(learner.pk) is None


def test_clock_that_was_forgotten_counts_as_the_longest_session(learner, milestones):
    hours.start_clock(learner, milestones["a"])
    run_for(learner, 3000)

    stopped = hours.stop_clock(learner)

    assert stopped == hours.Stopped(milestones["a"].pk, hours.LONGEST_SESSION, was_cut=True)


def test_clock_started_again_goes_on(learner, milestones):
    hours.start_clock(learner, milestones["a"])
    run_for(learner, 20)

    hours.start_clock(learner, milestones["a"])

    assert hours.stop_clock(learner).minutes == 20


def test_clock_started_for_another_milestone_stops_the_first(learner, milestones):
    hours.start_clock(learner, milestones["a"])
    run_for(learner, 20)

    hours.start_clock(learner, milestones["b"])

    assert hours.running_session(learner.pk).milestone_id == milestones["b"].pk
    assert total(learner, milestones["a"]) == Decimal("0.3333")


def test_stop_without_a_clock_does_nothing(learner):
    assert hours.stop_clock(learner) is None


def test_days_add_up_and_a_running_clock_does_not_count(learner, milestones):
    hours.add_time(learner, milestones["a"], minutes=30, day=MONDAY)
    hours.add_time(learner, milestones["b"], minutes=45, day=MONDAY)
    hours.add_time(learner, milestones["b"], minutes=60, day=MONDAY + datetime.timedelta(days=7))
    hours.start_clock(learner, milestones["a"])

    by_day = hours.minutes_by_day(learner.pk, MONDAY, MONDAY + datetime.timedelta(days=6))

    assert by_day == {MONDAY: 75}
    assert hours.minutes_by_day(None, MONDAY, MONDAY) == {}


def test_removed_session_leaves_the_total(learner, milestones):
    hours.add_time(learner, milestones["a"], minutes=30, day=MONDAY)
    hours.add_time(learner, milestones["a"], minutes=60, day=MONDAY)
    first = StudySession.objects.get(minutes=30)

    assert hours.remove_session(learner, first.pk)
    assert not hours.remove_session(learner, first.pk)

    assert total(learner, milestones["a"]) == Decimal(1)


def test_session_of_somebody_else_cannot_be_removed(learner, milestones):
    other = make_learner()
    hours.add_time(other, milestones["a"], minutes=30, day=MONDAY)

    assert not hours.remove_session(learner, StudySession.objects.get().pk)

    assert total(other, milestones["a"]) == Decimal("0.5")


def test_total_corrected_by_hand_stays_above_nothing(learner, milestones):
    hours.add_time(learner, milestones["a"], minutes=120, day=MONDAY)
    hours.set_total(learner, milestones["a"], Decimal(1))

    hours.remove_session(learner, StudySession.objects.get().pk)

    assert total(learner, milestones["a"]) == Decimal(0)


def report(milestone, number, *, is_demo=False, state="done", amount=None):
    user = get_user_model().objects.create_user(email=f"{number}@test.example", is_demo=is_demo)
    MilestoneProgress.objects.create(
        learner=Learner.objects.create(user=user),
        milestone_id=milestone.pk,
        state=state,
        finished_at=timezone.now() if state == "done" else None,
        actual_hours=amount or number,
    )


def test_reported_hours_need_five_finished_reports_of_real_accounts(milestones):
    milestone = milestones["a"]
    for number in (1, 2, 3, 40):
        report(milestone, number)
    report(milestone, 100, is_demo=True)
    report(milestone, 101, state="doing")
    visitor = make_learner()
    hours.set_total(visitor, milestone, Decimal(5))

    assert hours.reported_hours(milestone) is None

    report(milestone, 50)
    assert hours.reported_hours(milestone) == hours.Reported(Decimal(3), 5)


def test_minutes_add_up_to_hours(learner, milestones):
    for number in range(60):
        hours.add_time(learner, milestones["a"], minutes=1, day=MONDAY + datetime.timedelta(days=number))

    assert round(total(learner, milestones["a"]), 2) == Decimal(1)
