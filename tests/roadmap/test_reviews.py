"""When questions come back, and which to ask now."""

import datetime
import zoneinfo
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap import reviews
from roadmap.reviews import Answer, Card, Question
from roadmap.snapshot import SelfCheck
from tests.roadmap import snapshots

NOW = datetime.datetime(2026, 3, 2, 18, tzinfo=datetime.UTC)
DAY_END = datetime.datetime(2026, 3, 3, tzinfo=datetime.UTC)
MINUTE, DAY = datetime.timedelta(minutes=1), datetime.timedelta(days=1)
FORGOT, HARD, GOOD, EASY = 1, 2, 3, 4

ratings = st.sampled_from([FORGOT, HARD, GOOD, EASY])
gaps = st.timedeltas(min_value=datetime.timedelta(0), max_value=400 * DAY)
zones = st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"])
histories = st.lists(st.tuples(gaps, ratings), max_size=12)


def answers(*given: tuple[datetime.timedelta, int]) -> list[Answer]:
    """Each so long after the one before, the first so long after NOW."""
    found, at = [], NOW
    for gap, rating in given:
        at += gap
        found.append(Answer(rating, at, at.date()))
    return found


def questions(*cards: Card) -> list[Question]:
    """One for each card, all of one milestone."""
    milestone = snapshots.milestone("milestone")
    checks = [SelfCheck(100 * milestone.pk + n, f"check-{n}", "Question?", "Answer.") for n in range(len(cards))]
    return [Question(milestone, check, card) for check, card in zip(checks, cards, strict=True)]


def begun(due_at: datetime.datetime, *, phase: int = 2, answered: int = 1) -> Card:
    return Card(due_at, phase, None, 5.0, 5.0, NOW - DAY, answered)


# ---------------------------------------------------------------- when it comes back


def test_first_answer_offers_ten_minutes_fifteen_minutes_and_days():
    times = reviews.next_times(Card(NOW), NOW)

    assert times == (10 * MINUTE, 15 * MINUTE, 2 * DAY, 8 * DAY)


def test_good_answers_lead_to_ever_longer_intervals_up_to_a_year():
    card, days = Card(NOW), []
    for _number in range(6):
        card = reviews.answer(card, GOOD, card.due_at)
        days.append((card.due_at - card.answered_at).days)

    assert days == [2, 11, 46, 163, 365, 365]


def test_forgotten_question_comes_back_in_this_sitting():
    card = reviews.replay(answers((0 * DAY, GOOD), (2 * DAY, GOOD)), NOW)

    forgotten = reviews.answer(card, FORGOT, card.due_at)

    assert forgotten.due_at - card.due_at == 10 * MINUTE
    assert forgotten.stability < card.stability


@pytest.mark.parametrize("rating", [0, 5, -1])
def test_answer_refuses_an_unknown_rating(rating):
    with pytest.raises(ValueError, match="not a valid Rating"):
        reviews.answer(Card(NOW), rating, NOW)


def test_answer_refuses_a_moment_without_time_zone():
    with pytest.raises(ValueError, match="time zone"):
        reviews.answer(Card(NOW), GOOD, datetime.datetime(2026, 3, 2, 18))


@given(histories, ratings, gaps)
def test_answer_never_leads_into_the_past(history, rating, gap):
    card = reviews.replay(answers(*history), NOW)
    moment = (card.answered_at or NOW) + gap

    after = reviews.answer(card, rating, moment)

    assert moment + 10 * MINUTE <= after.due_at <= moment + reviews.LONGEST * DAY
    assert after.answers == card.answers + 1


@given(histories, gaps, st.sampled_from([HARD, GOOD, EASY]))
def test_remembering_makes_a_question_no_less_stable(history, gap, rating):
    card = reviews.answer(reviews.replay(answers(*history), NOW), HARD, NOW + 5000 * DAY)

    after = reviews.answer(card, rating, card.answered_at + gap)

    assert after.stability >= card.stability


@given(histories, gaps)
def test_better_answers_keep_a_question_away_for_longer(history, gap):
    card = reviews.replay(answers(*history), NOW)

    times = reviews.next_times(card, (card.answered_at or NOW) + gap)

    assert list(times) == sorted(times)


@given(histories, zones)
def test_dates_depend_on_the_instant_and_not_on_the_zone(history, zone):
    elsewhere = zoneinfo.ZoneInfo(zone)
    given_here = answers(*history)

    there = [replace(each, at=each.at.astimezone(elsewhere)) for each in given_here]

    assert reviews.replay(there, NOW) == reviews.replay(given_here, NOW)


def test_clock_that_went_back_counts_as_standing_still():
    card = reviews.answer(Card(NOW), GOOD, NOW)

    assert reviews.answer(card, GOOD, NOW - DAY) == reviews.answer(card, GOOD, NOW)


# ---------------------------------------------------------------- what to ask now


def test_round_asks_the_longest_due_first_then_the_milestones_order_then_new_ones():
    asked = questions(
        Card(NOW - 9 * DAY), begun(NOW - DAY), begun(NOW - 2 * DAY), begun(NOW - DAY), begun(NOW + DAY), Card(NOW)
    )

    found = reviews.plan_round(asked, {}, NOW, DAY_END)

    assert found.waiting == (asked[2], asked[1], asked[3], asked[0], asked[5])
    assert found.next_at == NOW + DAY


@given(st.permutations(range(6)))
def test_round_of_different_dates_does_not_depend_on_the_order_of_questions(order):
    asked = questions(*(begun(NOW - number * DAY) for number in range(6)))

    found = reviews.plan_round([asked[number] for number in order], {}, NOW, DAY_END)

    assert found.waiting == tuple(reversed(asked))


@pytest.mark.parametrize(
    ("card", "is_asked"),
    [
        (begun(DAY_END - MINUTE), True),
        (begun(DAY_END), False),
        (begun(NOW, phase=1), True),
        (begun(NOW + MINUTE, phase=1), False),
        (begun(NOW + MINUTE, phase=3), False),
    ],
)
def test_question_of_days_is_due_all_day_and_one_of_minutes_at_its_minute(card, is_asked):
    found = reviews.plan_round(questions(card), {}, NOW, DAY_END)

    assert bool(found.waiting) == is_asked


def test_round_begins_at_most_ten_questions_a_day():
    asked = questions(*[Card(NOW)] * 40)

    found = reviews.plan_round(asked, {}, NOW, DAY_END)

    assert found.waiting == tuple(asked[:10])
    assert found.next_at == DAY_END


def test_questions_begun_today_count_against_the_limit_and_old_ones_do_not():
    first_time = begun(NOW + DAY, answered=2)
    old = begun(NOW + DAY, answered=7)
    asked = questions(first_time, old, *[Card(NOW)] * 20)
    today = {asked[0].check.pk: 2, asked[1].check.pk: 1}

    found = reviews.plan_round(asked, today, NOW, DAY_END)

    assert found.waiting == tuple(asked[2:11])


def test_round_counts_what_is_done_and_what_comes_back_today():
    asked = questions(begun(NOW - DAY), begun(NOW + DAY), begun(NOW + 9 * MINUTE, phase=3), begun(NOW + 5 * DAY))
    today = {asked[1].check.pk: 1, asked[2].check.pk: 1}

    found = reviews.plan_round(asked, today, NOW, DAY_END)

    assert (found.done, found.later, found.total) == (1, 1, 3)
    assert found.next_at == NOW + 9 * MINUTE


def test_round_of_nothing_is_empty():
    assert reviews.plan_round([], {}, NOW, DAY_END) == reviews.Round()
