"""Merges: review cards follow from the answers of both, and after an undo from those that are left."""

import datetime
import uuid

import pytest

from roadmap import catalogue, review_cards
from roadmap.merges import merge_into, undo_merge
from roadmap.models import ReviewAnswer, ReviewCard, SelfCheck
from roadmap.reviews import Answer, replay
from tests.factories import make_learner, make_milestone, make_role

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 3, 2, 18, tzinfo=datetime.UTC)
FORGOT, GOOD, EASY = 1, 3, 4
STATE = ("self_check", "due_at", "phase", "step", "stability", "difficulty", "answered_at", "answers")


@pytest.fixture
def milestone():
    row = make_milestone(slug="a")
    SelfCheck.objects.create(milestone=row, key="other", question="?", answer="!", position=7)
    make_role(slug="role", milestones=(row,))
    return catalogue.current().milestones["a"]


@pytest.fixture
def account():
    return make_learner(email="a@test.example")


@pytest.fixture
def visitor():
    return make_learner()


def respond(learner, milestone, rating, days, number=0):
    """Answer some days from NOW; returns the answer's key."""
    at = NOW + datetime.timedelta(days=days)
    check = milestone.self_checks[number]
    review_cards.record_answer(learner, check, rating, key=(key := uuid.uuid4()), at=at)
    return key


def cards(learner):
    return sorted(ReviewCard.objects.filter(learner=learner).values_list(*STATE))


def by_answers(learner):
    """What the cards should be: (self-check, due, answers), of those with answers."""
    found = {}
    for row in ReviewAnswer.objects.filter(learner=learner).order_by("answered_at", "pk"):
        given = Answer(row.rating, row.answered_at, row.answered_at.date())
        found.setdefault(row.self_check_id, []).append(given)
    replayed = {pk: replay(answers, NOW) for pk, answers in found.items()}
    return [(pk, card.due_at, card.answers) for pk, card in sorted(replayed.items())]


def in_short(learner):
    return [(card[0], card[1], card[-1]) for card in cards(learner) if card[-1]]


def test_cards_follow_from_the_answers_of_both_until_the_merge_is_undone(account, visitor, milestone):
    for days in (-40, -30, -10):
        respond(visitor, milestone, EASY, days)
    respond(visitor, milestone, GOOD, -5, number=1)
    respond(account, milestone, FORGOT, -1)
    before = cards(account), cards(visitor)

    merge = merge_into(account, visitor)
    joined = in_short(account), by_answers(account)
    undo_merge(merge)

    assert joined[0] == joined[1]
    assert [answers for _pk, _due, answers in joined[0]] == [4, 1]
    assert (cards(account), cards(visitor)) == before


def test_answer_taken_back_after_a_merge_leaves_the_card_as_it_was(account, visitor, milestone):
    respond(visitor, milestone, EASY, -40)
    respond(account, milestone, FORGOT, -1)
    merge_into(account, visitor)
    before = cards(account)
    key = respond(account, milestone, GOOD, 0)

    assert review_cards.undo_answer(account, key)
    assert cards(account) == before


def test_undo_leaves_the_cards_of_answers_given_since(account, visitor, milestone):
    for days in (-40, -30):
        respond(visitor, milestone, EASY, days)
    merge = merge_into(account, visitor)
    respond(account, milestone, FORGOT, 0)

    undo_merge(merge)

    assert in_short(account) == by_answers(account)
    assert [card[-1] for card in cards(account)] == [1, 0]


def test_undo_of_an_earlier_merge_leaves_the_cards_of_a_later_one(account, visitor, milestone):
    other = make_learner()
    respond(visitor, milestone, EASY, -40)
    respond(other, milestone, GOOD, -20)
    merges = [merge_into(account, each) for each in (visitor, other)]

    undo_merge(merges[0])
    between = cards(account)
    merges[1].refresh_from_db()
    undo_merge(merges[1])

    assert between == cards(other)
    assert cards(account) == []


def test_merge_writes_cards_in_the_same_number_of_statements_whatever_there_is(
    account, visitor, milestone, django_assert_max_num_queries
):
    for number in range(30):
        SelfCheck.objects.create(milestone_id=milestone.pk, key=f"k{number}", question="?", answer="!", position=9)
    catalogue.touch()
    here = catalogue.current(fresh=True).milestones["a"]
    for number in range(len(here.self_checks)):
        respond(visitor, here, GOOD, -5, number=number)

    with django_assert_max_num_queries(60):
        merge_into(account, visitor)

    assert len(in_short(account)) == len(here.self_checks) == 32
