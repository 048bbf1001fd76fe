"""Merges: plan, hours, links and reviews of a visitor come into the account too, and leave it with an undo."""

import datetime
import uuid

import pytest
from django.apps import apps
from django.utils import timezone

from roadmap import catalogue, hours, own_links, progress, review_cards
from roadmap.merge_copies import IDENTITIES
from roadmap.merges import has_taken_back, merge_into, undo_merge
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
from tests.roadmap.test_merge_adverts import save

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 3, 2)
# Made by learning and by answers, so they do not tell of anybody who was active.
FOLLOWING = {ReviewCard}
# Joined row by row, or by rules of their own.
BY_RULES = {
    "Learner",
    "LearnerMerge",
    "MilestoneProgress",
    "CriterionTick",
    "ResourceMark",
    "ProgressEvent",
    "Seconding",
    "Suggestion",
}


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
    SavedAdvert.objects.create(
        learner=learner, key=uuid.uuid4(), title=f"Secret {minutes}", text="secret words", first_have=0, saved_at=now
    )


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


@pytest.mark.parametrize("account_has_one", [False, True])
def test_running_clock_goes_on_in_the_account_unless_one_runs_there(milestone, account_has_one):
    account, visitor = make_learner(email="a@test.example"), make_learner()
    StudySession.objects.create(
        learner=visitor, milestone_id=milestone.pk, day=DAY, started_at=timezone.now(), minutes=None
    )

    if account_has_one:
        hours.start_clock(account, milestone)
    running = hours.running_session(account.pk)

    merge_into(account, visitor)

    expected = running or hours.running_session(visitor.pk)
    assert hours.running_session(account.pk).started_at == expected.started_at
    assert StudySession.objects.filter(learner=account).count() == 1


def test_undone_merge_keeps_nothing_of_what_the_visitor_wrote(milestone):
    account, visitor = make_learner(email="a@test.example"), make_learner()
    fill(visitor, milestone)
    progress.write_note(visitor, milestone, "Private.")
    merge = merge_into(account, visitor)
    before = merge.journal

    undo_merge(merge)
    visitor.delete()

    merge.refresh_from_db()
    assert "https://a.example/360" in str(before)
    assert merge.journal == {}
    assert not undo_merge(merge)


@pytest.mark.parametrize(("account_on", "visitor_on"), [(False, True), (True, True), (True, False), (False, False)])
def test_switched_on_reviews_come_along_and_are_handed_back(milestone, account_on, visitor_on):
    account, visitor = make_learner(email="a@test.example"), make_learner()
    fill(visitor, milestone)
    Learner.objects.filter(pk=account.pk).update(reviews_on=account_on)
    Learner.objects.filter(pk=visitor.pk).update(reviews_on=visitor_on)

    merge = merge_into(account, visitor)
    account.refresh_from_db()
    joined = account.reviews_on
    undo_merge(merge)

    account.refresh_from_db()
    visitor.refresh_from_db()
    assert joined is (account_on or visitor_on)
    assert (account.reviews_on, visitor.reviews_on) == (account_on, visitor_on)


def test_visitor_with_nothing_but_reviews_switched_on_is_joined_so_that_it_can_be_undone():
    account, visitor = make_learner(email="a@test.example"), make_learner()
    Learner.objects.filter(pk=visitor.pk).update(reviews_on=True)

    undo_merge(merge_into(account, visitor))

    account.refresh_from_db()
    assert account.reviews_on is False


def test_merge_of_before_reviews_were_carried_can_be_undone(milestone):
    account, visitor = make_learner(email="a@test.example"), make_learner()
    fill(visitor, milestone)
    Learner.objects.filter(pk=account.pk).update(reviews_on=True)
    merge = merge_into(account, visitor)
    for name in ("reviews_on", "address", "cards"):
        del merge.journal[name]
    merge.save()

    undo_merge(merge)

    account.refresh_from_db()
    assert account.reviews_on is True


@pytest.mark.parametrize("kind", [*(kind for kind in IDENTITIES if kind not in FOLLOWING), None])
def test_visitor_who_did_anything_since_the_undo_is_newly_active(milestone, kind):
    account, visitor = make_learner(email="a@test.example"), make_learner()
    StudyPlan.objects.create(learner=visitor, role=milestone_role(), weekly_minutes=60, starts_on=DAY)
    undo_merge(merge_into(account, visitor))
    before = has_taken_back(account, visitor)
    now = timezone.now()
    acts = {
        StudyPlan: lambda: StudyPlan.objects.get(learner=visitor).save(),
        StudySession: lambda: hours.add_time(visitor, milestone, minutes=30, day=DAY),
        OwnLink: lambda: own_links.add_link(visitor, milestone, url="https://a.example/", title=""),
        ReviewAnswer: lambda: review_cards.record_answer(
            visitor, milestone.self_checks[0], 3, key=uuid.uuid4(), at=now
        ),
        SavedAdvert: lambda: save(visitor),
        None: lambda: None,
    }

    acts[kind]()

    assert before is True
    assert has_taken_back(account, visitor) is (kind is None)
