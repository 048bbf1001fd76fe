"""Not sure which role: what is asked, how roles are ranked, and why."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap import catalogue as current_catalogue
from roadmap.role_finder import (
    BUDGETS,
    FEELINGS,
    QUESTIONS,
    Budget,
    ShareReason,
    Suggestion,
    TimeReason,
    questions,
    rank,
)
from roadmap.snapshot import Choice, Milestone
from tests.roadmap.snapshots import catalogue, milestone, role, skill, step

CATEGORIES = ("mathematics", "programming", "data", "vision", "language", "operations", "career")
SKILLS = {category: skill(category, category) for category in CATEGORIES}


def work(slug: str, hours: int, *categories: str, level: str = "beginner") -> Milestone:
    return milestone(slug, hours=hours, skills=tuple(SKILLS[category] for category in categories), level=level)


def small_world():
    """A seer of 200 hours, a writer of 400 with more mathematics, and a role that has no milestones yet."""
    code, proofs, search = (
        work("code", 40, "programming"),
        work("proofs", 100, "mathematics"),
        work("search", 20, "career"),
    )
    seeing = work("seeing", 140, "vision", level="advanced")
    writing = work("writing", 240, "language", "programming")
    seer = role(step(code), step(seeing), step(search), step(proofs, "optional"), slug="seer")
    writer = role(step(code), step(proofs), step(writing), step(search), slug="writer")
    return catalogue(role(slug="empty"), seer, writer)


@st.composite
def worlds(draw: st.DrawFn):
    """A catalogue of up to five roles that share milestones; some have none, or none of their core."""
    items = [
        work(
            f"m{number}",
            draw(st.integers(1, 60)),
            *draw(st.lists(st.sampled_from(CATEGORIES), unique=True, max_size=3)),
            level=draw(st.sampled_from(("beginner", "advanced"))),
        )
        for number in range(draw(st.integers(1, 10)))
    ]
    steps = st.builds(step, st.sampled_from(items), st.sampled_from(("core", "core", "optional")))
    lists = st.lists(steps, unique_by=lambda item: item.milestone.slug, max_size=8)
    return catalogue(*(role(*draw(lists), slug=f"r{number}") for number in range(draw(st.integers(0, 5)))))


@st.composite
def answered_worlds(draw: st.DrawFn):
    everything = draw(worlds())
    answers = {}
    for question in questions(everything):
        values = [choice.value for choice in question.choices]
        most = len(values) if question.takes_several else 1
        answers[question.key] = draw(st.lists(st.sampled_from(values), unique=True, max_size=most))
    return everything, answers


def order(suggestions: list[Suggestion]) -> list[str]:
    return [item.role.slug for item in suggestions]


def choices(everything, key: str) -> list[str]:
    return [choice.value for question in questions(everything) if question.key == key for choice in question.choices]


def test_questions_offer_what_tells_the_roles_apart_and_what_may_be_known():
    everything = small_world()

    assert [question.key for question in questions(everything)] == [*QUESTIONS]
    assert choices(everything, "enjoy") == ["language", "programming", "vision"]
    assert choices(everything, "avoid") == ["language", "programming", "vision"]
    assert choices(everything, "mathematics") == [*FEELINGS]
    assert choices(everything, "time") == [*BUDGETS]
    assert choices(everything, "known") == ["language", "mathematics", "programming"]


def test_questions_without_a_choice_are_not_asked():
    one = role(step(work("code", 40, "programming")))

    assert [question.key for question in questions(catalogue(one))] == ["time"]
    assert [question.key for question in questions(catalogue())] == ["time"]


def test_questions_offer_seven_choices_at_most_those_that_differ_most():
    kinds = [skill(f"k{number}", f"k{number}") for number in range(9)]
    roles = [
        role(
            step(milestone(f"m{number}", hours=90)),
            step(milestone(f"own{number}", hours=10 + number, skills=(kind,))),
            slug=f"r{number}",
        )
        for number, kind in enumerate(kinds)
    ]

    assert choices(catalogue(*roles), "enjoy") == [f"k{number}" for number in range(2, 9)]


def test_a_budget_is_hours_over_its_months():
    assert Budget(months=12, hours_a_week=8).hours == 416
    assert Budget(months=3, hours_a_week=10).hours == 130


@pytest.mark.parametrize(
    ("answers", "ranked"),
    [
        ({}, [("empty", 0), ("seer", 0), ("writer", 0)]),
        ({"enjoy": []}, [("empty", 0), ("seer", 0), ("writer", 0)]),
        ({"enjoy": ["vision"]}, [("seer", 100), ("empty", 0), ("writer", 0)]),
        # The seer has 40 of 200 hours of programming, the writer 160 of 400: half as much.
        ({"enjoy": ["programming"]}, [("writer", 100), ("seer", 50), ("empty", 0)]),
        ({"enjoy": ["programming", "vision"]}, [("seer", 75), ("writer", 50), ("empty", 0)]),
        ({"avoid": ["vision"]}, [("writer", 100), ("empty", 0), ("seer", 0)]),
        ({"mathematics": ["gladly"]}, [("writer", 100), ("empty", 0), ("seer", 0)]),
        ({"mathematics": ["little"]}, [("seer", 100), ("empty", 0), ("writer", 0)]),
        ({"mathematics": ["as-needed"]}, [("seer", 100), ("writer", 100), ("empty", 0)]),
        ({"time": ["3-months-10-hours"]}, [("seer", 65), ("writer", 32), ("empty", 0)]),
        ({"time": ["12-months-12-hours"]}, [("seer", 100), ("writer", 100), ("empty", 0)]),
        # Of the writer's 400 hours 160 are spared, of the seer's 200 only 40.
        ({"known": ["programming"]}, [("writer", 100), ("seer", 50), ("empty", 0)]),
        # Weights 4 and 2: a third of the way from the one to the other.
        ({"enjoy": ["vision"], "mathematics": ["gladly"]}, [("seer", 67), ("writer", 33), ("empty", 0)]),
    ],
)
def test_rank_scores_each_answer(answers, ranked):
    suggestions = rank(answers, small_world())

    assert [(item.role.slug, item.score) for item in suggestions] == ranked


def test_rank_gives_reasons_in_the_order_of_the_questions():
    answers = {
        "known": {"programming"},
        "time": {"6-months-10-hours"},
        "mathematics": {"little"},
        "enjoy": {"vision", "language"},
    }

    reasons = {item.role.slug: item.reasons for item in rank(answers, small_world())}

    language, vision, mathematics, programming = (
        Choice(category, category.capitalize()) for category in ("language", "vision", "mathematics", "programming")
    )
    assert reasons["writer"] == (
        ShareReason("enjoy", language, 30, speaks_for=True),
        ShareReason("enjoy", vision, 0, speaks_for=False),
        ShareReason("mathematics", mathematics, 25, speaks_for=False),
        TimeReason(needed=240, available=260),
        ShareReason("known", programming, 40, speaks_for=True),
    )
    assert [item.speaks_for for item in reasons["seer"]] == [False, True, True, True, True]
    assert reasons["empty"] == ()


def test_time_speaks_against_a_role_whose_core_takes_longer():
    assert TimeReason(needed=261, available=260).speaks_for is False
    assert TimeReason(needed=260, available=260).speaks_for is True


def test_mathematics_as_needed_is_no_reason():
    assert [item.reasons for item in rank({"mathematics": ["as-needed"]}, small_world())] == [(), (), ()]


@pytest.mark.parametrize(
    "answers",
    [
        {"color": ["blue"]},
        {"color": []},
        {"enjoy": ["fishing"]},
        {"enjoy": ["career"]},
        {"enjoy": "vision"},
        {"known": ["vision"]},
        {"mathematics": ["gladly", "little"]},
    ],
)
def test_rank_refuses_answers_that_were_not_offered(answers):
    with pytest.raises(ValueError, match="no such question or choice|takes one answer"):
        rank(answers, small_world())


@given(answered_worlds())
def test_rank_gives_every_role_once_with_a_score_in_descending_order(answered_world):
    everything, answers = answered_world

    suggestions = rank(answers, everything)

    assert sorted(order(suggestions)) == sorted(everything.roles)
    scores = [item.score for item in suggestions]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)
    assert all(item.score == 0 and item.reasons == () for item in suggestions if not item.role.core_hours)
    assert rank({key: [*chosen, *chosen] for key, chosen in answers.items()}, everything) == suggestions


@given(worlds())
def test_no_preference_leaves_the_order_of_the_roles(everything):
    assert order(rank({}, everything)) == [*everything.roles]
    assert order(rank(dict.fromkeys(QUESTIONS, ()), everything)) == [*everything.roles]


@given(worlds())
def test_whoever_has_most_of_what_one_enjoys_comes_first(everything):
    """So a role that editors add takes part, whatever it is about."""
    for kind in choices(everything, "enjoy"):
        first = rank({"enjoy": [kind]}, everything)[0]

        assert first.score == 100
        assert rank({"avoid": [kind]}, everything)[-1].score == 0


@given(worlds())
def test_questions_offer_two_to_seven_different_choices(everything):
    for question in questions(everything):
        values = [choice.value for choice in question.choices]
        assert 2 <= len(values) <= 7
        assert len(set(values)) == len(values)
        assert "career" not in values


@pytest.mark.django_db
@pytest.mark.usefixtures("real_catalogue")
def test_every_real_role_comes_first_for_somebody():
    everything = current_catalogue.current()
    asked = questions(everything)
    kinds, feelings = choices(everything, "enjoy"), choices(everything, "mathematics")

    firsts = {
        rank({"enjoy": [kind], "mathematics": [feeling], "time": [time]}, everything)[0].role.slug
        for kind, feeling, time in product(kinds, feelings, BUDGETS)
    }

    assert [question.key for question in asked] == [*QUESTIONS]
    assert all(3 <= len(question.choices) <= 7 for question in asked)
    assert firsts == {*everything.roles}
