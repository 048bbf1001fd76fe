"""Many at once: a learner's clicks from several tabs, the same click twice, a login during a click."""

import threading
import uuid
from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from roadmap import catalogue, progress
from roadmap.merges import merge_into, undo_merge
from roadmap.models import ContentVersion, Learner, LearnerMerge, State
from tests.factories import make_learner, make_milestone, make_role

pytestmark = pytest.mark.django_db(transaction=True)


def together(*jobs: Callable[[], object]) -> list[object]:
    """Run all at the same time, each with a connection of its own; what they return, in order."""
    results: list[object] = [None] * len(jobs)
    errors: list[Exception] = []
    start = threading.Barrier(len(jobs))

    def run(number: int, job: Callable[[], object]) -> None:
        start.wait()
        try:
            results[number] = job()
        except Exception as error:  # noqa: BLE001  reported below
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=entry) for entry in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    return results


@pytest.fixture
def milestones():
    make_role(slug="role", milestones=tuple(make_milestone(slug=slug) for slug in "ab"))
    return catalogue.current(fresh=True).milestones


def test_one_key_from_many_tabs_is_one_event(milestones):
    learner, key = make_learner(), uuid.uuid4()

    together(*[lambda: progress.set_state(learner, milestones["a"], State.DONE, key=key)] * 10)

    assert learner.events.count() == 1


def test_every_acknowledged_click_leaves_an_event_and_the_last_one_stands(milestones):
    learner = make_learner()

    def clicks(offset: int) -> Callable[[], object]:
        states = [State.values[(offset + number) % 4] for number in range(10)]
        return lambda: [
            progress.set_state(learner, milestones["a"], State(state), key=uuid.uuid4()) for state in states
        ]

    together(*[clicks(offset) for offset in range(6)])

    assert learner.events.count() == 60
    assert learner.events.order_by("pk").last().after == learner.progress.get().state


def test_an_undo_sent_by_many_tabs_happens_once(milestones):
    learner, key = make_learner(), uuid.uuid4()
    progress.set_state(learner, milestones["a"], State.DONE, key=key)

    answers = together(*[lambda: progress.undo(learner, key)] * 6)

    assert answers.count(True) == 1


@pytest.mark.parametrize("attempt", range(6))
def test_no_click_is_lost_while_its_visitor_logs_in(milestones, attempt):
    visitor, account = make_learner(), make_learner(email="account@test.example")
    progress.set_state(visitor, milestones["a"], State.DONE, key=uuid.uuid4())

    together(
        lambda: progress.set_state(visitor, milestones["b"], State.DONE, key=uuid.uuid4()),
        lambda: merge_into(account, visitor),
    )

    assert account.progress.count() == 2


def test_a_visitor_joins_one_account_only(milestones):
    first, second, visitor = make_learner(email="a@test.example"), make_learner(email="b@test.example"), make_learner()
    progress.set_state(visitor, milestones["a"], State.DONE, key=uuid.uuid4())

    together(*[lambda: merge_into(first, visitor), lambda: merge_into(second, visitor)] * 2)

    assert LearnerMerge.objects.count() == 1

    answers = together(*[lambda: undo_merge(LearnerMerge.objects.get())] * 3)

    assert answers.count(True) == 1


def test_a_user_gets_one_learner():
    user = get_user_model().objects.create_user(email="learner@test.example")

    together(*[lambda: Learner.objects.get_or_create(user=user)] * 6)

    assert Learner.objects.count() == 1


def test_the_version_changes_with_many_editors():
    ContentVersion.objects.all().delete()

    together(*[catalogue.touch] * 6)

    assert ContentVersion.objects.count() == 1
