"""Review cards: they come with done milestones, move by answers, rest when set back, and are each learner's own."""

import dataclasses
import datetime
import uuid
import zoneinfo

import pytest
from django.utils import timezone

from roadmap import catalogue, progress, review_cards, reviews
from roadmap.merges import merge_into
from roadmap.models import Learner, ReviewAnswer, ReviewCard, SelfCheck, Status
from tests.factories import make_learner, make_milestone, make_role
from tests.roadmap.records import click, everything

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 3, 2, 18, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
FORGOT, HARD, GOOD, EASY = 1, 2, 3, 4
STATE = [field.name for field in dataclasses.fields(reviews.Card)]


@pytest.fixture(autouse=True)
def rows():
    rows = [make_milestone(slug=slug) for slug in "abc"]
    make_role(slug="role", milestones=rows)
    return {row.slug: row for row in rows}


@pytest.fixture
def learner():
    learner = make_learner(email="learner@test.example")
    review_cards.turn_on(learner)
    click(learner, milestone("a"), "done")
    return learner


def milestone(slug):
    return catalogue.current().milestones[slug]


def check(slug):
    return milestone(slug).self_checks[0]


def look(learner, now=NOW):
    here = catalogue.current()
    return review_cards.due(learner.pk, here, progress.standings(learner.pk, here), now)


def waiting(learner, now=NOW):
    return [question.milestone.slug for question in look(learner, now).round.waiting]


def respond(learner, slug, rating, at=NOW, **more):
    return review_cards.record_answer(learner, check(slug), rating, key=uuid.uuid4(), at=at, **more)


def levels(learner):
    here = catalogue.current()
    found = review_cards.mastery_of(learner.pk, here, progress.standings(learner.pk, here))
    return {slug: mastery.level for slug, mastery in found.items()}


def test_questions_of_done_milestones_come_into_the_rotation(learner):
    click(learner, milestone("b"), "doing")
    click(learner, milestone("c"), "skipped")

    assert waiting(learner) == ["a"]
    finished_at = learner.progress.get(milestone=milestone("a").pk).finished_at
    assert [question.card for question in look(learner).round.waiting] == [reviews.Card(finished_at)]


def test_looking_writes_nothing(learner, django_assert_num_queries):
    here = catalogue.current()
    standings = progress.standings(learner.pk, here)

    with django_assert_num_queries(2):
        review_cards.due(learner.pk, here, standings, NOW)

    assert ReviewCard.objects.count() == 0


def test_nobody_has_nothing_due():
    here = catalogue.current()

    assert review_cards.due(None, here, {}, NOW) == review_cards.Reviews()
    assert review_cards.mastery_of(None, here, {}) == {}


def test_turned_off_nothing_is_asked_and_everything_is_kept(learner):
    respond(learner, "a", GOOD)

    review_cards.turn_off(learner)

    assert look(learner, NOW + 9 * DAY) == review_cards.Reviews()
    review_cards.turn_on(learner)
    assert waiting(learner, NOW + 9 * DAY) == ["a"]
    assert ReviewCard.objects.get().answers == 1


def test_milestone_set_back_rests_with_its_cards(learner):
    respond(learner, "a", GOOD)

    click(learner, milestone("a"), "doing")

    assert waiting(learner, NOW + 9 * DAY) == []
    click(learner, milestone("a"), "done")
    assert waiting(learner, NOW + 9 * DAY) == ["a"]


@pytest.mark.parametrize("what", ["question", "milestone"])
def test_what_is_retired_is_not_asked(learner, rows, what):
    respond(learner, "a", FORGOT)

    if what == "question":
        SelfCheck.objects.filter(milestone=rows["a"]).update(retired=True)
    else:
        type(rows["a"]).objects.filter(pk=rows["a"].pk).update(status=Status.RETIRED)
    catalogue.touch()

    assert waiting(learner, NOW + DAY) == []
    assert ReviewCard.objects.count() == 1


def test_answer_moves_the_card_and_is_kept(learner):
    recorded = respond(learner, "a", GOOD)

    card = ReviewCard.objects.get()
    assert recorded == review_cards.Recorded(learner.pk, reviews.answer(reviews.Card(NOW), GOOD, NOW), changed=True)
    assert (card.due_at, card.answers, card.phase, card.step) == (NOW + 2 * DAY, 1, 2, None)
    assert list(ReviewAnswer.objects.values_list("learner", "self_check", "rating", "answered_at")) == [
        (learner.pk, check("a").pk, GOOD, NOW)
    ]


def test_replayed_answer_changes_nothing(learner):
    key = uuid.uuid4()
    review_cards.record_answer(learner, check("a"), GOOD, key=key, at=NOW)
    before = ReviewCard.objects.values().get()

    again = review_cards.record_answer(learner, check("a"), FORGOT, key=key, at=NOW + DAY)

    assert not again.changed
    assert ReviewCard.objects.values().get() == before
    assert ReviewAnswer.objects.get().rating == GOOD


def test_second_answer_to_one_showing_changes_nothing(learner):
    respond(learner, "a", GOOD, asked=0)

    again = respond(learner, "a", FORGOT, asked=0)

    assert not again.changed
    assert ReviewAnswer.objects.get().rating == GOOD


def test_answers_are_each_learners_own(learner):
    other = make_learner()
    review_cards.turn_on(other)
    click(other, milestone("a"), "done")
    key = uuid.uuid4()

    for each, rating in ((learner, GOOD), (other, EASY)):
        review_cards.record_answer(each, check("a"), rating, key=key, at=NOW)

    assert ReviewCard.objects.get(learner=learner).due_at == NOW + 2 * DAY
    assert ReviewCard.objects.get(learner=other).due_at == NOW + 8 * DAY
    assert waiting(learner, NOW + 3 * DAY) == ["a"]
    assert waiting(other, NOW + 3 * DAY) == []


def test_answer_of_a_visitor_who_was_joined_meanwhile_goes_to_the_account():
    visitor, account = make_learner(), make_learner(email="account@test.example")
    review_cards.turn_on(visitor)
    click(visitor, milestone("a"), "done")
    respond(visitor, "a", GOOD)
    merge_into(account, visitor)

    recorded = respond(visitor, "a", GOOD, NOW + 2 * DAY)

    assert recorded.learner_pk == account.pk
    assert (account.review_answers.count(), visitor.review_answers.count()) == (2, 1)
    assert review_cards.turn_on(visitor) == account.pk
    assert Learner.objects.get(pk=account.pk).reviews_on


def test_reviews_never_touch_progress(learner):
    before = everything(learner)

    look(learner)
    respond(learner, "a", FORGOT)
    review_cards.undo_answer(learner, ReviewAnswer.objects.get().key)
    review_cards.turn_off(learner)

    assert everything(learner) == before


@pytest.mark.parametrize("earlier", [0, 1, 3])
def test_undo_leaves_the_card_as_the_earlier_answers_made_it(learner, earlier):
    for number in range(earlier):
        respond(learner, "a", GOOD, NOW + 2 * number * DAY)
    before = list(ReviewCard.objects.values_list(*STATE))
    respond(learner, "a", FORGOT, NOW + 20 * DAY)

    undone = review_cards.undo_answer(learner, ReviewAnswer.objects.order_by("-pk").first().key)

    # Of a card without answers only the day on which it was new can be told, and it was waiting then.
    expected = before or [dataclasses.astuple(reviews.Card(NOW + 20 * DAY))]
    assert undone
    assert list(ReviewCard.objects.values_list(*STATE)) == expected
    assert ReviewAnswer.objects.count() == earlier


def test_undo_takes_back_the_learners_own_last_answer_only(learner):
    click(learner, milestone("b"), "done")
    respond(learner, "a", GOOD)
    first = ReviewAnswer.objects.get().key
    respond(learner, "b", GOOD, NOW + DAY)
    last = ReviewAnswer.objects.order_by("-pk").first().key

    assert not review_cards.undo_answer(learner, first)
    assert not review_cards.undo_answer(make_learner(), last)
    assert not review_cards.undo_answer(learner, uuid.uuid4())
    assert ReviewAnswer.objects.count() == 2


def test_last_key_is_of_today_only(learner):
    respond(learner, "a", GOOD)

    assert [look(learner, NOW + days * DAY).last_key for days in (0, 1)] == [ReviewAnswer.objects.get().key, None]


@pytest.mark.parametrize(("zone", "asked"), [("UTC", []), ("Asia/Tokyo", ["a"]), ("Pacific/Kiritimati", [])])
def test_day_is_the_one_of_the_active_time_zone(learner, zone, asked):
    """Now it is the 3rd, 16:00 UTC, and the question is due on the 4th, 14:00: in Tokyo both are the 4th."""
    respond(learner, "a", GOOD)
    moment = NOW + datetime.timedelta(hours=22)
    ReviewCard.objects.update(due_at=NOW + datetime.timedelta(hours=44))

    with timezone.override(zoneinfo.ZoneInfo(zone)):
        assert waiting(learner, moment) == asked


def test_new_questions_are_limited_by_the_day(learner):
    for number in range(14):
        row = make_milestone(slug=f"more-{number:02}")
        click(learner, catalogue.current(fresh=True).milestones[row.slug], "done")

    assert len(waiting(learner)) == reviews.NEW_A_DAY
    for slug in waiting(learner):
        respond(learner, slug, EASY)
    assert waiting(learner) == []
    assert look(learner).round.next_at == datetime.datetime(2026, 3, 3, tzinfo=datetime.UTC)
    assert len(waiting(learner, NOW + DAY)) == 5


def test_levels_grow_with_answers_and_are_the_learners_own(learner):
    found = [levels(learner)]
    for after in (0, 2, 13):
        respond(learner, "a", GOOD, NOW + after * DAY)
        found.append(levels(learner))

    assert found == [{"a": "met"}, {"a": "met"}, {"a": "practiced"}, {"a": "kept"}]
    review_cards.turn_on(other := make_learner())
    click(other, milestone("a"), "done")
    assert levels(other) == {"a": "met"}
    click(learner, milestone("a"), "todo")
    assert levels(learner) == {}


def test_levels_cost_two_queries_whatever_there_is(learner, django_assert_num_queries):
    for slug in "bc":
        click(learner, milestone(slug), "done")
        respond(learner, slug, GOOD)
    here = catalogue.current()
    standings = progress.standings(learner.pk, here)

    with django_assert_num_queries(2):
        found = review_cards.mastery_of(learner.pk, here, standings)

    assert set(found) == {"a", "b", "c"}
    assert set(review_cards.mastery_of(learner.pk, here, standings, [here.milestones["b"]])) == {"b"}
