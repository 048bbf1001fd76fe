"""The levels of mastery: what they take, and that nothing but the learner's own undo takes one away."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap import reviews
from roadmap.readiness import Standing
from roadmap.reviews import Answer, Card, Mastery
from roadmap.snapshot import SelfCheck
from tests.roadmap import snapshots

NOW = datetime.datetime(2026, 3, 2, 18, tzinfo=datetime.UTC)
MINUTE, DAY = datetime.timedelta(minutes=1), datetime.timedelta(days=1)
FORGOT, HARD, GOOD, EASY = 1, 2, 3, 4
DONE = Standing("done", NOW)
RANK = {"met": 0, "practiced": 1, "kept": 2}


def answers(*given: tuple[datetime.timedelta, int]) -> list[Answer]:
    """Each so long after the one before, the first so long after NOW."""
    found, at = [], NOW
    for gap, rating in given:
        at += gap
        found.append(Answer(rating, at, at.date()))
    return found


def with_checks(count: int):
    item = snapshots.milestone("milestone")
    checks = tuple(SelfCheck(100 * item.pk + n, f"check-{n}", f"Question {n}?", "Answer.") for n in range(count))
    return replace(item, self_checks=checks)


def level_of(milestone, given, cards=None, standing=DONE) -> Mastery | None:
    by_check = {check.pk: list(each) for check, each in zip(milestone.self_checks, given, strict=False)}
    return reviews.mastery(standing, milestone, cards or {}, by_check)


KEPT = answers((0 * DAY, GOOD), (2 * DAY, GOOD), (11 * DAY, GOOD))
PRACTICED = KEPT[:2]
BEGUN = KEPT[:1]


@pytest.mark.parametrize("state", ["todo", "doing", "skipped"])
def test_milestone_that_is_not_done_has_no_level(state):
    assert level_of(with_checks(1), [KEPT], standing=Standing(state)) is None


@pytest.mark.parametrize(
    ("given", "level"),
    [
        ([[], []], Mastery("met", 2, 0, 0)),
        ([BEGUN, BEGUN], Mastery("met", 2, 0, 0)),
        ([PRACTICED, BEGUN], Mastery("met", 2, 1, 0)),
        ([PRACTICED, PRACTICED], Mastery("practiced", 2, 2, 0)),
        ([KEPT, PRACTICED], Mastery("practiced", 2, 2, 1)),
        ([KEPT, KEPT], Mastery("kept", 2, 2, 2)),
    ],
)
def test_level_is_that_of_the_last_question(given, level):
    assert level_of(with_checks(2), given) == level


def test_milestone_without_questions_is_met():
    assert level_of(with_checks(0), []) == Mastery("met", 0, 0, 0)


@pytest.mark.parametrize(
    "given",
    [
        answers((0 * DAY, GOOD), (MINUTE, EASY)),
        answers((0 * DAY, GOOD), (DAY, HARD)),
        answers((0 * DAY, GOOD), (DAY, FORGOT)),
    ],
)
def test_practiced_takes_a_good_answer_on_a_later_day(given):
    assert level_of(with_checks(1), [given]).level == "met"


def test_practiced_goes_by_the_learners_own_days():
    before_midnight, after_it = NOW.date(), NOW.date() + DAY

    given = [Answer(GOOD, NOW, before_midnight), Answer(GOOD, NOW + 20 * MINUTE, after_it)]

    assert level_of(with_checks(1), [given]).level == "practiced"


def test_question_that_waits_since_the_others_holds_the_level():
    milestone = with_checks(2)
    waiting = {milestone.self_checks[1].pk: Card(NOW)}

    assert level_of(milestone, [KEPT], waiting) == Mastery("met", 2, 1, 1)


@pytest.mark.parametrize("late", [[], answers((90 * DAY, FORGOT)), answers((90 * DAY, HARD), (90 * DAY, HARD))])
def test_question_that_editors_add_later_takes_no_level(late):
    milestone = with_checks(2)
    cards = {} if late else {milestone.self_checks[1].pk: Card(NOW + 80 * DAY)}

    assert level_of(milestone, [KEPT, late], cards) == Mastery("kept", 2, 1, 1)


def test_forgetting_takes_no_level():
    forgotten = [*KEPT, *answers((500 * DAY, FORGOT), (MINUTE, FORGOT))]

    assert level_of(with_checks(1), [forgotten]).level == "kept"


def test_reached_names_the_level_and_those_below():
    assert Mastery("practiced", 1, 1, 0).reached == ("met", "practiced")


@given(
    st.integers(1, 4),
    st.lists(st.tuples(st.integers(0, 3), st.timedeltas(MINUTE, 60 * DAY), st.integers(FORGOT, EASY)), max_size=25),
)
def test_answers_never_lower_a_level(count, events):
    """Whatever is answered, in whatever order, while cards that were never answered wait since the beginning."""
    milestone = with_checks(count)
    given: list[list[Answer]] = [[] for _check in milestone.self_checks]
    at, ranks = NOW, []
    for number, gap, rating in events:
        at += gap
        given[number % count].append(Answer(rating, at, at.date()))
        cards = {check.pk: Card(NOW) for check, own in zip(milestone.self_checks, given, strict=True) if not own}
        ranks.append(RANK[level_of(milestone, given, cards).level])

    assert ranks == sorted(ranks)
