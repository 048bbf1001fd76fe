"""Merges: totals and sessions say the same after them, and an undo takes off what the merge added."""

import datetime
from decimal import Decimal

import pytest

from roadmap import catalogue, hours
from roadmap.merges import merge_into, undo_merge
from roadmap.models import StudySession
from tests.factories import make_learner, make_milestone, make_role

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 3, 2)


@pytest.fixture
def milestone():
    make_role(slug="role", milestones=(make_milestone(slug="a"),))
    return catalogue.current().milestones["a"]


@pytest.fixture
def account():
    return make_learner(email="a@test.example")


@pytest.fixture
def visitor():
    return make_learner()


def spend(learner, milestone, *minutes):
    for each in minutes:
        hours.add_time(learner, milestone, minutes=each, day=DAY)


def totals(learner, milestone):
    """Hours by the total and by the sessions."""
    sessions = StudySession.objects.filter(learner=learner).values_list("minutes", flat=True)
    total = learner.progress.filter(milestone=milestone.pk).values_list("actual_hours", flat=True).first()
    return total, Decimal(sum(sessions)) / 60


@pytest.mark.parametrize(("own", "others"), [(120, 180), (120, 120), (0, 180), (120, 0)])
def test_hours_are_added_up_as_sessions_are_until_the_merge_is_undone(account, visitor, milestone, own, others):
    spend(account, milestone, *[own] * bool(own))
    spend(visitor, milestone, *[others] * bool(others), *[60] * (not others))
    before = totals(account, milestone)

    merge = merge_into(account, visitor)
    joined = totals(account, milestone)
    undo_merge(merge)

    assert joined[0] == joined[1] == Decimal(own + (others or 60)) / 60
    assert totals(account, milestone) == before


def test_corrected_totals_are_added_up_and_equal_ones_count_once(account, visitor, milestone):
    for learner, total in ((account, 3), (visitor, 5), (other := make_learner(), 8)):
        hours.set_total(learner, milestone, Decimal(total))

    merge_into(account, visitor)
    first = totals(account, milestone)[0]
    merge_into(account, other)

    assert (first, totals(account, milestone)[0]) == (8, 8)


def test_sessions_that_the_account_has_already_count_once(account, visitor, milestone):
    """The session that outlived an undo comes along again."""
    spend(visitor, milestone, 20, 70)
    session = StudySession.objects.get(minutes=20)
    values = {"milestone_id": milestone.pk, "day": DAY, "started_at": session.started_at, "minutes": 20}
    StudySession.objects.create(learner=account, **values)
    hours.set_total(account, milestone, Decimal("0.3333"))

    merge_into(account, visitor)

    assert totals(account, milestone) == (Decimal("1.5"), Decimal("1.5"))


def test_undo_keeps_an_hour_added_since(account, visitor, milestone):
    spend(account, milestone, 120)
    spend(visitor, milestone, 180)
    merge = merge_into(account, visitor)
    spend(account, milestone, 60)

    undo_merge(merge)

    assert totals(account, milestone) == (3, 3)


def test_undo_does_not_take_off_again_what_was_removed_since(account, visitor, milestone):
    spend(account, milestone, 120)
    spend(visitor, milestone, 180, 40)
    merge = merge_into(account, visitor)
    hours.remove_session(account, account.study_sessions.get(minutes=180).pk)

    undo_merge(merge)

    assert totals(account, milestone) == (2, 2)


def test_clock_that_came_along_and_was_stopped_since_stays_in_the_total(account, visitor, milestone):
    spend(account, milestone, 120)
    hours.start_clock(visitor, milestone)
    merge = merge_into(account, visitor)
    minutes = hours.stop_clock(account).minutes

    undo_merge(merge)

    expected = Decimal(120 + minutes) / 60
    assert totals(account, milestone) == (expected.quantize(Decimal("0.0001")), expected)


def test_undo_of_an_earlier_merge_leaves_the_hours_of_a_later_one(account, visitor, milestone):
    other = make_learner()
    spend(account, milestone, 60)
    spend(visitor, milestone, 120)
    spend(other, milestone, 240)
    merges = [merge_into(account, each) for each in (visitor, other)]
    joined = totals(account, milestone)

    undo_merge(merges[0])

    assert (joined, totals(account, milestone)) == ((7, 7), (5, 5))
