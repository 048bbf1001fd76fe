"""Progress: several milestones set by one request are one step of the history, and are undone together."""

import uuid

import pytest

from roadmap import catalogue, progress
from roadmap.merges import merge_into
from roadmap.models import ProgressEvent, State
from tests.factories import make_learner, make_milestone, make_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestones():
    make_role(slug="role", milestones=[make_milestone(slug=slug) for slug in "abc"])
    return list(catalogue.current().milestones.values())


@pytest.fixture
def learner():
    return make_learner(email="learner@test.example")


def states(learner):
    return {slug: here.state for slug, here in progress.standings(learner.pk, catalogue.current()).items()}


def test_set_states_sets_each_and_replays_nothing(learner, milestones):
    key = uuid.uuid4()

    first = progress.set_states(learner, milestones, State.DONE, key=key)
    again = progress.set_states(learner, milestones, State.TODO, key=key)

    assert (first.changed, again.changed) == (True, False)
    assert states(learner) == {"a": "done", "b": "done", "c": "done"}
    assert ProgressEvent.objects.count() == 3


def test_set_states_of_nothing_changes_nothing(learner):
    outcome = progress.set_states(learner, [], State.DONE, key=uuid.uuid4())

    assert not outcome.changed
    assert not ProgressEvent.objects.exists()


@pytest.mark.parametrize("named_by", ["batch", "last event"])
def test_undo_takes_the_whole_batch_back_once(learner, milestones, named_by):
    progress.set_state(learner, milestones[1], State.DOING, key=uuid.uuid4())
    key = uuid.uuid4()
    progress.set_states(learner, milestones, State.DONE, key=key)
    name = key if named_by == "batch" else progress.last_change(learner.pk).key

    assert progress.undo(learner, name)
    assert not progress.undo(learner, name)

    assert states(learner) == {"a": "todo", "b": "doing", "c": "todo"}


def test_undo_of_a_batch_leaves_what_was_changed_by_then(learner, milestones):
    key = uuid.uuid4()
    progress.set_states(learner, milestones, State.DONE, key=key)
    other = uuid.uuid4()
    progress.set_state(learner, milestones[0], State.SKIPPED, key=other)

    assert not progress.undo(learner, key)

    progress.undo(learner, other)
    assert progress.undo(learner, key)
    assert states(learner) == {"a": "todo", "b": "todo", "c": "todo"}


@pytest.mark.parametrize("merged", ["a", "abc"])
def test_undo_leads_past_what_a_merge_overtook(learner, milestones, merged):
    progress.set_state(learner, milestones[0], State.SKIPPED, key=(first := uuid.uuid4()))
    progress.set_states(learner, milestones, State.DOING, key=(key := uuid.uuid4()))
    visitor = make_learner()
    progress.set_states(visitor, milestones[: len(merged)], State.DONE, key=uuid.uuid4())
    merge_into(learner, visitor)

    undone = progress.undo(learner, key)

    assert undone is (merged == "a")
    assert states(learner) == {slug: "done" if slug in merged else "todo" for slug in "abc"}
    assert progress.last_change(learner.pk).key == first


def test_set_states_leaves_the_first_finish_of_what_was_done(learner, milestones):
    progress.set_state(learner, milestones[0], State.DONE, key=uuid.uuid4())
    before = learner.progress.get(milestone=milestones[0].pk).finished_at
    key = uuid.uuid4()

    progress.set_states(learner, milestones, State.DONE, key=key)
    progress.undo(learner, key)

    assert learner.progress.get(milestone=milestones[0].pk).finished_at == before
    assert states(learner) == {"a": "done", "b": "todo", "c": "todo"}
