"""Merges: a visitor's saved ads come into the account, each once, and go for good when they are deleted there."""

import uuid

import pytest

from roadmap import catalogue, saved_adverts
from roadmap.adverts import Reading
from roadmap.merges import merge_into, undo_merge
from roadmap.models import SavedAdvert
from tests.factories import make_learner

pytestmark = pytest.mark.django_db


def save(learner, title="An ad", *, text="", key=None):
    return saved_adverts.save(
        learner,
        Reading((), ()),
        title=title,
        text=text,
        key=key or uuid.uuid4(),
        standings={},
        catalogue=catalogue.current(),
    ).row


@pytest.fixture
def account():
    return make_learner(email="a@test.example")


@pytest.fixture
def visitor():
    return make_learner()


def kept_by(learner):
    return sorted(SavedAdvert.objects.filter(learner=learner).values_list("title", "text"))


def rows_of(learner):
    return list(SavedAdvert.objects.filter(learner=learner).values())


def test_same_ad_under_another_key_is_joined_once(account, visitor):
    save(account)
    save(visitor)

    merge_into(account, visitor)

    assert kept_by(account) == [("An ad", "")]


@pytest.mark.parametrize("key", [uuid.uuid4(), None])
def test_text_that_only_the_visitor_kept_comes_to_the_ad_and_leaves_it_with_the_undo(account, visitor, key):
    save(account)
    SavedAdvert.objects.update(key=key)
    save(visitor, text="Words.")
    before = rows_of(account)

    merge = merge_into(account, visitor)
    joined = kept_by(account)
    undo_merge(merge)

    assert joined == [("An ad", "Words.")]
    assert rows_of(account) == before
    assert kept_by(visitor) == [("An ad", "Words.")]
    assert "Words." not in str(merge.journal)


@pytest.mark.parametrize("text", ["", "Other words."])
def test_text_of_the_account_stays_and_the_ad_is_there_once(account, visitor, text):
    save(account, text="Words.")
    save(visitor, text=text)

    merge_into(account, visitor)

    assert kept_by(account) == [("An ad", "Words.")]


def test_texts_of_several_visitors_are_taken_back_each_by_itself(account, visitor):
    second = make_learner()
    save(account)
    save(visitor, text="First.")
    save(second, text="Second.")
    save(second, "Another")
    merge = merge_into(account, visitor)
    merge_into(account, second)

    undo_merge(merge)

    assert kept_by(account) == [("An ad", "Second."), ("Another", "")]


def test_undo_leaves_another_ad_that_was_saved_by_the_key_of_before(account, visitor):
    key = uuid.uuid4()
    save(account, key=key)
    save(visitor, text="Words.")
    merge = merge_into(account, visitor)
    save(account, "Another", key=key)

    undo_merge(merge)

    assert kept_by(account) == [("An ad", ""), ("Another", "")]
    assert SavedAdvert.objects.get(learner=account, title="Another").key == key


def test_deletion_reaches_the_visitors_ad_whose_text_came_with_the_merge(account, visitor):
    save(account)
    save(visitor, text="Words.")
    merge_into(account, visitor)

    saved_adverts.delete(SavedAdvert.objects.get(learner=account))

    assert not SavedAdvert.objects.exists()


def test_ads_saved_by_one_key_from_a_form_that_was_gone_back_to_are_both_joined(account, visitor):
    key = uuid.uuid4()
    save(account, key=key)
    save(visitor, "Another", key=key)

    merge = merge_into(account, visitor)
    joined = kept_by(account)
    undo_merge(merge)

    assert joined == [("An ad", ""), ("Another", "")]
    assert kept_by(account) == [("An ad", "")]


def test_ad_that_the_account_kept_before_there_were_choices_is_joined_once(account, visitor):
    save(account)
    save(visitor)
    SavedAdvert.objects.filter(learner=account).update(required=["zorblax", "quuxon"])
    SavedAdvert.objects.filter(learner=visitor).update(required=["zorblax|quuxon"])

    merge_into(account, visitor)

    assert SavedAdvert.objects.get(learner=account).required == ["zorblax", "quuxon"]


def test_ads_of_before_there_were_keys_are_told_apart_by_what_they_say(account, visitor):
    for learner, title in ((account, "An ad"), (visitor, "An ad"), (visitor, "Another")):
        save(learner, title)
    SavedAdvert.objects.update(key=None)

    merge_into(account, visitor)

    assert kept_by(account) == [("An ad", ""), ("Another", "")]


def test_text_added_since_outlasts_the_undo(account, visitor):
    save(visitor)
    save(visitor, "Another")
    merge = merge_into(account, visitor)
    save(account, text="Words.")

    undo_merge(merge)

    assert kept_by(account) == [("An ad", "Words.")]


def test_deleted_ad_is_gone_from_all_visitors_that_it_came_by(account):
    first, second, third = (make_learner() for _number in range(3))
    for title in ("Deleted", "Kept"):
        save(first, title)
    for visitor, into in ((first, second), (second, third), (third, account)):
        merge_into(into, visitor)

    saved_adverts.delete(SavedAdvert.objects.get(learner=account, title="Deleted"))

    left = {(learner.pk, "Kept") for learner in (first, second, third, account)}
    assert set(SavedAdvert.objects.values_list("learner", "title")) == left


def test_deletion_reaches_the_visitors_ad_whose_text_was_added_in_the_account(account, visitor):
    save(visitor)
    merge_into(account, visitor)
    advert = save(account, text="Words.")

    saved_adverts.delete(advert)

    assert not SavedAdvert.objects.exists()
