"""Merges: plan, hours, links and reviews of a visitor come into the account too, and leave it with an undo."""

import datetime
import uuid

import pytest
from django.apps import apps
from django.utils import timezone

from roadmap import catalogue
from roadmap.merge_copies import IDENTITIES
from roadmap.merges import merge_into, undo_merge
from roadmap.models import (
    Learner,
    OwnLink,
    ReviewAnswer,
    ReviewCard,
    SavedAdvert,
    StudyPlan,
    StudySession,
)
from tests.factories import make_learner, make_milestone, make_role

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 3, 2)
# Joined row by row, or by rules of their own.
BY_RULES = {"Learner", "LearnerMerge", "MilestoneProgress", "CriterionTick", "ResourceMark", "ProgressEvent"}


@pytest.fixture
def milestone():
    row = make_milestone(slug="a")
    make_role(slug="role", milestones=(row,))
    return catalogue.current().milestones["a"]


def fill(learner, milestone, *, minutes=360):
    """A row of every kind that is copied."""
    now = timezone.now()
    check = milestone.self_checks[0].pk
    role = milestone_role()
    StudyPlan.objects.create(learner=learner, role=role, weekly_minutes=minutes, starts_on=DAY)
    StudySession.objects.create(learner=learner, milestone_id=milestone.pk, day=DAY, started_at=now, minutes=minutes)
    OwnLink.objects.create(
        learner=learner, milestone_id=milestone.pk, url=f"https://a.example/{minutes}", added_at=now
    )
    ReviewCard.objects.create(learner=learner, self_check_id=check, due_at=now)
    ReviewAnswer.objects.create(learner=learner, self_check_id=check, key=uuid.uuid4(), rating=3, answered_at=now)
    SavedAdvert.objects.create(learner=learner, title="Secret", text="secret words", first_have=0, saved_at=now)


def milestone_role():
    return apps.get_model("roadmap", "Role").objects.get()


def counts(learner):
    return {kind.__name__: kind.objects.filter(learner=learner).count() for kind in IDENTITIES}


def test_every_kind_of_row_of_a_learner_is_joined():
    kinds = {
        model.__name__
        for model in apps.get_app_config("roadmap").get_models()
        if any(field.related_model is Learner for field in model._meta.concrete_fields)
    }

    assert kinds - BY_RULES == {kind.__name__ for kind in IDENTITIES}


def test_merge_copies_what_the_account_lacks(milestone):
    account, visitor = make_learner(email="a@test.example"), make_learner()
    fill(visitor, milestone)

    merge_into(account, visitor)

    assert counts(account) == counts(visitor) == dict.fromkeys(counts(account), 1)


def test_merge_keeps_the_accounts_own_plan_and_adds_links_and_sessions(milestone):
    account, visitor = make_learner(email="a@test.example"), make_learner()
    fill(account, milestone, minutes=120)
    fill(visitor, milestone, minutes=600)

    merge_into(account, visitor)

    assert StudyPlan.objects.get(learner=account).weekly_minutes == 120
    assert counts(account) == {
        "StudyPlan": 1,
        "StudySession": 2,
        "OwnLink": 2,
        "ReviewCard": 1,
        "ReviewAnswer": 2,
        "SavedAdvert": 2,
    }


def test_undone_merge_takes_the_copies_away_and_keeps_what_was_changed_since(milestone):
    account, visitor = make_learner(email="a@test.example"), make_learner()
    fill(visitor, milestone)
    merge = merge_into(account, visitor)
    StudyPlan.objects.filter(learner=account).update(weekly_minutes=60)

    undo_merge(merge)

    assert counts(account) == {**dict.fromkeys(counts(account), 0), "StudyPlan": 1}
    assert counts(visitor) == dict.fromkeys(counts(visitor), 1)


def test_merge_keeps_what_the_visitor_added_to_a_role(milestone):
    account, visitor = make_learner(email="a@test.example"), make_learner()
    mine = StudyPlan.objects.create(learner=account, starts_on=DAY, additions=["a", "b"], exclusions=["b", "c", "x"])
    StudyPlan.objects.create(learner=visitor, starts_on=DAY, additions=["d", "a", "b", "c"])

    merge = merge_into(account, visitor)

    mine.refresh_from_db()
    assert (mine.additions, mine.exclusions) == (["a", "b", "d", "c"], ["x"])

    undo_merge(merge)

    mine.refresh_from_db()
    assert (mine.additions, mine.exclusions) == (["a", "b"], ["b", "c", "x"])


def test_undone_merge_leaves_what_the_account_added_or_took_out_since(milestone):
    account, visitor = make_learner(email="a@test.example"), make_learner()
    mine = StudyPlan.objects.create(learner=account, starts_on=DAY, exclusions=["a"])
    StudyPlan.objects.create(learner=visitor, starts_on=DAY, additions=["a", "b"])
    merge = merge_into(account, visitor)
    StudyPlan.objects.filter(learner=account).update(additions=["b", "own"])

    undo_merge(merge)

    mine.refresh_from_db()
    assert (mine.additions, mine.exclusions) == (["own"], [])


def test_merge_of_additions_alone_is_one_that_can_be_undone(milestone):
    account, visitor = make_learner(email="a@test.example"), make_learner()
    StudyPlan.objects.create(learner=account, starts_on=DAY)
    StudyPlan.objects.create(learner=visitor, starts_on=DAY, additions=["a"])

    assert merge_into(account, visitor) is not None


def test_journal_does_not_hold_what_a_saved_ad_says(milestone):
    account, visitor = make_learner(email="a@test.example"), make_learner()
    fill(visitor, milestone)

    merge = merge_into(account, visitor)

    assert "secret" not in str(merge.journal).lower()
    assert SavedAdvert.objects.get(learner=account).text == "secret words"


def test_running_clock_stays_with_the_visitor(milestone):
    account, visitor = make_learner(email="a@test.example"), make_learner()
    StudySession.objects.create(
        learner=visitor, milestone_id=milestone.pk, day=DAY, started_at=timezone.now(), minutes=None
    )

    merge_into(account, visitor)

    assert not StudySession.objects.filter(learner=account).exists()


def test_calendar_address_shows_the_accounts_plan_until_the_merge_is_undone(milestone):
    account, visitor = make_learner(email="a@test.example"), make_learner()
    fill(visitor, milestone)
    StudyPlan.objects.filter(learner=visitor).update(calendar_token="secret")

    merge = merge_into(account, visitor)

    assert StudyPlan.objects.get(calendar_token="secret").learner == account

    StudyPlan.objects.filter(learner=account).update(weekly_minutes=60)
    undo_merge(merge)

    assert not StudyPlan.objects.filter(calendar_token="secret").exists()
