"""Merges: the visitor's calendar address shows the account's plan or is closed, and is handed back by an undo."""

import pytest

from roadmap import catalogue, study_plans
from roadmap.merges import merge_into, undo_merge
from roadmap.models import StudyPlan
from tests.factories import make_learner, make_milestone, make_role
from tests.roadmap.records import click

pytestmark = pytest.mark.django_db


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


def plan(learner):
    study_plans.set_hours(learner, weekly=60, by_weekday=None)


def opened(learner):
    """The token of a plan's new address."""
    plan(learner)
    return study_plans.open_calendar(learner)


def reader(token):
    """Whose plan an address shows."""
    found = study_plans.find_by_token(token)
    return found and found.learner


@pytest.mark.parametrize("has_plan", [False, True])
def test_address_shows_the_accounts_plan_until_the_merge_is_undone(account, visitor, has_plan):
    token = opened(visitor)
    if has_plan:
        plan(account)

    merge = merge_into(account, visitor)
    joined = reader(token)
    undo_merge(merge)

    assert joined == account
    assert reader(token) == visitor
    assert StudyPlan.objects.filter(learner=account).count() == has_plan


def test_address_alone_makes_a_merge(account, visitor):
    """Else nobody could undo that it moved."""
    plan(account)
    token = opened(visitor)

    merge = merge_into(account, visitor)

    visitor.refresh_from_db()
    assert (reader(token), visitor.joined_to, merge.visitor) == (account, account, visitor)


def test_nothing_moves_where_nothing_is_merged(account, visitor):
    plan(account)
    plan(visitor)

    assert merge_into(account, visitor) is None
    assert not StudyPlan.objects.exclude(calendar_token=None).exists()


def test_address_beside_the_accounts_own_is_closed_until_the_merge_is_undone(account, visitor):
    own, token = opened(account), opened(visitor)

    merge = merge_into(account, visitor)
    joined = reader(own), reader(token)
    undo_merge(merge)

    assert joined == (account, None)
    assert (reader(own), reader(token)) == (account, visitor)


def test_address_that_was_closed_since_stays_closed(account, visitor):
    token = opened(visitor)
    merge = merge_into(account, visitor)
    study_plans.close_calendar(account)

    undo_merge(merge)

    assert reader(token) is None


@pytest.mark.parametrize("came_along", [False, True])
def test_address_that_was_opened_since_stays_with_its_plan(account, visitor, came_along):
    plan(visitor)
    if came_along:
        study_plans.open_calendar(visitor)
    merge = merge_into(account, visitor)
    token = study_plans.open_calendar(account)

    undo_merge(merge)

    assert reader(token) == account


def test_undo_of_an_earlier_merge_leaves_the_address_of_a_later_one(account, visitor, milestone):
    other = make_learner()
    plan(visitor)
    click(visitor, milestone, "doing")
    token = opened(other)
    merges = [merge_into(account, each) for each in (visitor, other)]

    undo_merge(merges[0])
    between = reader(token)
    merges[1].refresh_from_db()
    undo_merge(merges[1])

    assert (between, reader(token)) == (account, other)


def test_address_of_a_forgotten_visitor_is_dead_after_the_undo(account, visitor):
    token = opened(visitor)
    merge = merge_into(account, visitor)
    study_plans.set_hours(account, weekly=90, by_weekday=None)
    visitor.delete()
    merge.refresh_from_db()

    undo_merge(merge)

    assert reader(token) is None
    assert StudyPlan.objects.get(learner=account).weekly_minutes == 90
