"""Progress: posts set, repetitions change nothing, the last step can be undone, history stays."""

import datetime
import uuid

import pytest
from django.db.models import ProtectedError
from django.utils import timezone

from roadmap import catalogue, progress
from roadmap.models import CriterionTick, MilestoneProgress, ProgressEvent, ResourceMark, State, Status
from roadmap.own_record import OwnRecord, own_record
from tests.factories import make_learner, make_milestone, make_resource, make_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestone():
    make_role(slug="role", milestones=(make_milestone(slug="milestone", resources=(make_resource(slug="resource"),)),))
    return catalogue.current().milestones["milestone"]


@pytest.fixture
def learner():
    return make_learner(email="learner@test.example")


def click(learner, milestone, state, key=None):
    key = key or uuid.uuid4()
    progress.set_state(learner, milestone, State(state), key=key)
    return key


def row(learner, milestone) -> MilestoneProgress:
    return MilestoneProgress.objects.get(learner=learner, milestone=milestone.pk)


@pytest.mark.parametrize("state", State.values)
def test_set_state_sets_it_whatever_it_was(learner, milestone, state):
    for before in State.values:
        click(learner, milestone, before)

        click(learner, milestone, state)

        assert row(learner, milestone).state == state


def test_set_state_keeps_the_day_of_the_start_when_done(learner, milestone):
    click(learner, milestone, "doing")
    started = row(learner, milestone).started_at

    click(learner, milestone, "done")

    done = row(learner, milestone)
    assert done.started_at == started
    assert done.finished_at is not None


def test_set_state_done_again_keeps_the_first_finish(learner, milestone):
    click(learner, milestone, "done")
    finished = row(learner, milestone).finished_at

    click(learner, milestone, "done")

    assert row(learner, milestone).finished_at == finished


def test_set_state_leaves_one_event_per_key(learner, milestone):
    key = click(learner, milestone, "done")
    click(learner, milestone, "done", key)
    click(learner, milestone, "done", key)

    events = ProgressEvent.objects.filter(learner=learner)

    assert [(event.key, event.before, event.after) for event in events] == [(key, "todo", "done")]


def test_a_replayed_key_changes_nothing_even_with_another_state(learner, milestone):
    key = click(learner, milestone, "done")
    click(learner, milestone, "todo")

    click(learner, milestone, "done", key)

    assert row(learner, milestone).state == "todo"


def test_two_learners_may_use_the_same_key(learner, milestone):
    key = click(learner, milestone, "done")
    other = make_learner()

    click(other, milestone, "done", key)

    assert row(other, milestone).state == "done"


def test_set_tick_and_mark_set_and_unset(learner, milestone):
    criterion, resource = milestone.criteria[0], milestone.uses[0].resource

    progress.set_tick(learner, criterion, ticked=True, key=uuid.uuid4())
    progress.set_tick(learner, criterion, ticked=True, key=uuid.uuid4())
    progress.set_mark(learner, resource, "saved", key=uuid.uuid4())
    progress.set_mark(learner, resource, "done", key=uuid.uuid4())
    own = own_record(learner.pk, milestone)

    assert own.ticks == {criterion.pk}
    assert own.marks == {resource.pk: "done"}

    progress.set_tick(learner, criterion, ticked=False, key=uuid.uuid4())
    progress.set_mark(learner, resource, "none", key=uuid.uuid4())

    assert CriterionTick.objects.count() == 0
    assert ResourceMark.objects.count() == 0


def test_own_record_of_a_stranger_is_empty(milestone, django_assert_num_queries):
    with django_assert_num_queries(0):
        own = own_record(None, milestone)

    assert own == OwnRecord()


def test_own_record_has_nothing_of_others(learner, milestone):
    other = make_learner()
    click(other, milestone, "done")
    progress.write_note(other, milestone, "secret")
    progress.set_tick(other, milestone.criteria[0], ticked=True, key=uuid.uuid4())
    progress.set_mark(other, milestone.uses[0].resource, "saved", key=uuid.uuid4())

    assert own_record(learner.pk, milestone) == OwnRecord()
    assert progress.standings(learner.pk, catalogue.current()) == {}


def test_undo_restores_state_tick_and_mark(learner, milestone):
    criterion, resource = milestone.criteria[0], milestone.uses[0].resource
    keys = [uuid.uuid4() for _number in range(3)]
    progress.set_state(learner, milestone, State.DOING, key=keys[0])
    progress.set_tick(learner, criterion, ticked=True, key=keys[1])
    progress.set_mark(learner, resource, "saved", key=keys[2])

    undone = [progress.undo(learner, key) for key in reversed(keys)]

    own = own_record(learner.pk, milestone)
    assert undone == [True, True, True]
    assert (own.state, own.ticks, own.marks) == ("todo", frozenset(), {})


def test_undo_takes_back_only_the_last_change(learner, milestone):
    first = click(learner, milestone, "doing")
    click(learner, milestone, "done")

    assert progress.undo(learner, first) is False
    assert row(learner, milestone).state == "done"


def test_undo_twice_is_undo_once(learner, milestone):
    click(learner, milestone, "doing")
    last = click(learner, milestone, "done")

    answers = [progress.undo(learner, last), progress.undo(learner, last)]

    assert answers == [True, False]
    assert row(learner, milestone).state == "doing"


def test_undo_of_another_learners_event_does_nothing(learner, milestone):
    other = make_learner()
    key = click(other, milestone, "done")

    assert progress.undo(learner, key) is False
    assert row(other, milestone).state == "done"


def test_undo_gives_back_the_day_of_the_first_finish(learner, milestone):
    day = timezone.now() - datetime.timedelta(days=30)
    progress.set_state(learner, milestone, State.DONE, key=uuid.uuid4(), at=day)
    last = click(learner, milestone, "todo")

    progress.undo(learner, last)

    assert row(learner, milestone).finished_at == day


def test_history_is_appended_to_by_undo(learner, milestone):
    key = click(learner, milestone, "done")

    progress.undo(learner, key)

    events = ProgressEvent.objects.filter(learner=learner).newest_first()
    assert [(event.before, event.after) for event in events] == [("done", "todo"), ("todo", "done")]
    assert events[0].undoes == events[1]


def test_note_is_kept_through_every_state(learner, milestone):
    progress.write_note(learner, milestone, "Remember this.")

    for state in State.values:
        click(learner, milestone, state)

    assert row(learner, milestone).note == "Remember this."


def test_retirement_keeps_the_record_and_leaves_the_count(learner, milestone):
    click(learner, milestone, "done")
    progress.write_note(learner, milestone, "Mine.")
    model = row(learner, milestone).milestone

    model.status = Status.RETIRED
    model.save()

    current = catalogue.current()
    assert progress.standings(learner.pk, current) == {}
    assert current.roles["role"].steps == ()
    kept = row(learner, milestone)
    assert (kept.state, kept.note) == ("done", "Mine.")

    model.status = Status.PUBLISHED
    model.save()

    assert progress.standings(learner.pk, catalogue.current())["milestone"].state == "done"


def test_a_milestone_with_records_cannot_be_deleted(learner, milestone):
    click(learner, milestone, "done")
    model = row(learner, milestone).milestone
    model.steps.all().delete()

    with pytest.raises(ProtectedError):
        model.delete()


def test_the_last_day_of_activity_is_remembered(learner, milestone):
    type(learner).objects.update(seen_on=datetime.date(2020, 1, 1))

    click(learner, milestone, "done")

    learner.refresh_from_db()
    assert learner.seen_on == timezone.now().date()


def test_undo_gives_back_the_day_of_the_start(learner, milestone):
    day = timezone.now() - datetime.timedelta(days=30)
    progress.set_state(learner, milestone, State.DOING, key=uuid.uuid4(), at=day)
    last = click(learner, milestone, "todo")

    progress.undo(learner, last)

    assert row(learner, milestone).started_at == day


def test_undo_of_a_start_leaves_no_start(learner, milestone):
    click(learner, milestone, "done")
    last = click(learner, milestone, "doing")

    progress.undo(learner, last)

    assert row(learner, milestone).started_at is None


def test_marks_of_are_the_learners_own_among_those_asked_for(learner, milestone):
    resource = milestone.uses[0].resource
    progress.set_mark(learner, resource, "saved", key=uuid.uuid4())

    assert progress.marks_of(learner.pk, [resource]) == {resource.pk: "saved"}
    assert progress.marks_of(learner.pk, []) == {}
    assert progress.marks_of(make_learner().pk, [resource]) == {}
    assert progress.marks_of(None, [resource]) == {}
