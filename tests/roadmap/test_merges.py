"""Merges: a visitor's progress joins an account's at login, loses nothing, and can be taken out again."""

import datetime
import uuid

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

from roadmap import catalogue, progress
from roadmap.merges import merge_into, undo_merge
from roadmap.models import Learner, LearnerMerge, ProgressEvent
from tests.factories import make_learner, make_milestone, make_resource, make_role
from tests.roadmap.records import busy, click, everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestones():
    rows = tuple(make_milestone(slug=slug, resources=(make_resource(slug=f"r-{slug}"),)) for slug in "abc")
    make_role(slug="role", milestones=rows)
    return catalogue.current().milestones


@pytest.fixture
def user():
    return get_user_model().objects.create_user(email="learner@test.example")


def test_merge_loses_nothing(milestones):
    account, visitor = busy(milestones)

    merge_into(account, visitor)

    rows = {row.milestone.slug: row for row in account.progress.select_related("milestone")}
    assert {slug: row.state for slug, row in rows.items()} == {"a": "done", "b": "done", "c": "skipped"}
    assert rows["b"].note == "From home.\n\nFrom the library."
    assert account.ticks.count() == 1
    assert account.marks.get().mark == "done"
    assert account.events.count() == 3 + 5


def test_undone_merge_gives_both_back_what_they_had(milestones):
    account, visitor = busy(milestones)
    before = everything(account), everything(visitor)
    merge = merge_into(account, visitor)

    undo_merge(merge)

    assert (everything(account), everything(visitor)) == before


def test_undone_merge_keeps_what_was_changed_since(milestones):
    account, visitor = busy(milestones)
    merge = merge_into(account, visitor)
    click(account, milestones["c"], "done")

    undo_merge(merge)

    states = dict(account.progress.values_list("milestone__slug", "state"))
    assert states == {"a": "done", "b": "doing", "c": "done"}


def test_merge_happens_once(milestones):
    account, visitor = busy(milestones)

    answers = [merge_into(account, visitor), merge_into(account, visitor)]

    assert isinstance(answers[0], LearnerMerge)
    assert answers[1] is None


def test_deleted_user_takes_merged_visitors_along(milestones):
    account, visitor = busy(milestones)
    merge_into(account, visitor)

    account.user.delete()

    assert Learner.objects.count() == 0
    assert ProgressEvent.objects.count() == 0


def test_merge_undo_keeps_a_note_written_since(milestones):
    account, visitor = make_learner(email="account@test.example"), make_learner()
    click(account, milestones["a"], "doing")
    click(visitor, milestones["a"], "done")
    merge = merge_into(account, visitor)
    progress.write_note(account, milestones["a"], "My own words.")

    undo_merge(merge)

    row = account.progress.get()
    assert (row.state, row.note) == ("doing", "My own words.")


def test_merge_undo_keeps_ticks_and_marks_made_again(milestones):
    account, visitor = make_learner(email="account@test.example"), make_learner()
    criterion, resource = milestones["a"].criteria[0], milestones["a"].uses[0].resource
    progress.set_tick(visitor, criterion, ticked=True, key=uuid.uuid4())
    progress.set_mark(visitor, resource, "saved", key=uuid.uuid4())
    merge = merge_into(account, visitor)
    for ticked, mark in ((False, "none"), (True, "saved")):
        progress.set_tick(account, criterion, ticked=ticked, key=uuid.uuid4())
        progress.set_mark(account, resource, mark, key=uuid.uuid4())

    undo_merge(merge)

    assert (account.ticks.count(), account.marks.count()) == (1, 1)


def test_merge_undo_keeps_what_a_later_merge_brought(milestones):
    account, first, second = make_learner(email="account@test.example"), make_learner(), make_learner()
    click(second, milestones["a"], "done")
    click(first, milestones["a"], "done")
    merges = [merge_into(account, visitor) for visitor in (first, second)]

    undo_merge(merges[0])

    assert account.progress.get().finished_at == second.progress.get().finished_at

    undo_merge(merges[1])

    assert account.progress.count() == 0


def test_merge_undo_is_not_circumvented_by_undoing_a_later_click(milestones):
    account, visitor = make_learner(email="account@test.example"), make_learner()
    click(visitor, milestones["a"], "done")
    merge = merge_into(account, visitor)
    click(account, milestones["a"], "todo")
    own = progress.last_change(account.pk)

    undo_merge(merge)
    progress.undo(account, own.key)

    assert account.progress.filter(state="done").count() == 0


def test_merge_can_be_undone_after_the_visitor_was_forgotten(milestones):
    account, visitor = busy(milestones)
    before = everything(account)
    merge = merge_into(account, visitor)
    Learner.objects.filter(pk=visitor.pk).update(seen_on=datetime.date(2020, 1, 1))
    call_command("forget_visitors", verbosity=0)
    merge.refresh_from_db()

    undo_merge(merge)

    assert (merge.visitor, everything(account)) == (None, before)


def test_merged_history_cannot_be_undone_click_by_click(milestones):
    account, visitor = make_learner(email="account@test.example"), make_learner()
    click(visitor, milestones["a"], "done")
    progress.undo(visitor, progress.last_change(visitor.pk).key)
    merge_into(account, visitor)

    visitor.delete()

    assert progress.last_change(account.pk) is None


def test_a_click_under_way_during_login_reaches_the_account_at_merge(milestones):
    account, visitor = make_learner(email="account@test.example"), make_learner()
    click(visitor, milestones["a"], "done")
    merge_into(account, visitor)

    click(visitor, milestones["b"], "done")
    progress.write_note(visitor, milestones["c"], "Late.")

    assert sorted(account.progress.values_list("milestone__slug", flat=True)) == ["a", "b", "c"]


def test_merged_history_still_says_what_was_an_undo(milestones):
    account, visitor = make_learner(email="account@test.example"), make_learner()
    click(visitor, milestones["a"], "done")
    progress.undo(visitor, progress.last_change(visitor.pk).key)

    merge_into(account, visitor)

    first, second = account.events.order_by("pk")
    assert second.undoes == first
