"""Review cards: which questions come into the rotation with an answer, and what that means for the levels."""

import datetime
import uuid

import pytest

from roadmap import catalogue, progress, review_cards
from roadmap.models import ReviewCard, SelfCheck
from tests.factories import make_learner, make_milestone, make_role
from tests.roadmap.records import click

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 3, 2, 18, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def row():
    row = make_milestone(slug="a")
    make_role(slug="role", milestones=(row, make_milestone(slug="b")))
    return row


@pytest.fixture
def learner(row):
    learner = make_learner(email="learner@test.example")
    review_cards.turn_on(learner)
    click(learner, catalogue.current().milestones["a"], "done")
    return learner


def respond(learner, row, at, pk=None):
    """Answer the milestone's first question, or another, well."""
    checks = {check.pk: check for check in catalogue.current().milestones[row.slug].self_checks}
    check = checks[pk or min(checks)]
    review_cards.record_answer(learner, check, 3, key=uuid.uuid4(), at=at)


def levels(learner):
    here = catalogue.current()
    found = review_cards.mastery_of(learner.pk, here, progress.standings(learner.pk, here))
    return {slug: mastery.level for slug, mastery in found.items()}


def test_answer_brings_in_the_other_questions_of_its_milestone_only(learner, row):
    click(learner, catalogue.current().milestones["b"], "done")
    keys = ("other", "retired")
    others = [SelfCheck(milestone=row, key=key, question="?", answer="!", position=7) for key in keys]
    others[1].retired = True
    SelfCheck.objects.bulk_create(others)
    respond(learner, row, NOW)
    late = SelfCheck.objects.create(milestone=row, key="late", question="?", answer="!", position=9)

    respond(learner, row, NOW + 2 * DAY)

    cards = ReviewCard.objects.filter(answers=0).order_by("due_at")
    assert list(cards.values_list("self_check", "due_at")) == [(others[0].pk, NOW), (late.pk, NOW + 2 * DAY)]
    assert ReviewCard.objects.count() == 3


def test_question_that_waits_keeps_the_level_down_though_nobody_looked(learner, row):
    other = SelfCheck.objects.create(milestone=row, key="other", question="?", answer="!", position=7)
    catalogue.touch()
    for after in (0, 2):
        respond(learner, row, NOW + after * DAY)

    before = levels(learner)
    for after in (2, 4):
        respond(learner, row, NOW + after * DAY, pk=other.pk)

    assert (before, levels(learner)) == ({"a": "met"}, {"a": "practiced"})
