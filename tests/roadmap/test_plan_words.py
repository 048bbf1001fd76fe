"""What a plan says in words."""

import datetime

import pytest

from roadmap.planning import Forecast, Week
from roadmap.views.plan_words import basis_words, day_words, hours_words, share_words, week_words

TODAY = datetime.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 h"),
        (3, "5 min"),
        (52, "50 min"),
        (57, "55 min"),
        (59, "1 h"),
        (60, "1 h"),
        (90, "1.5 h"),
        (307, "5 h"),
        (360, "6 h"),
    ],
)
def test_hours_are_told_in_halves_and_less_in_minutes(minutes, words):
    assert hours_words(minutes) == words


@pytest.mark.parametrize(
    ("planned", "whole", "words"),
    [
        (240, 360, "4 of 6 h"),
        (50, 360, "50 min of 6 h"),
        (20, 45, "20 min of 45 min"),
        (0, 360, "0 of 6 h"),
        (360, 360, "6 h"),
        (355, 360, "6 h"),
        (0, 0, "0 h"),
    ],
)
def test_a_week_tells_how_much_of_it_has_work(planned, whole, words):
    assert share_words(planned, whole) == words


def test_days_of_another_year_have_it():
    days = (datetime.date(2026, 3, 9), datetime.date(2027, 1, 9))

    assert [day_words(day, TODAY) for day in days] == ["March 9", "January 9, 2027"]


@pytest.mark.parametrize(
    ("monday", "words"),
    [
        (datetime.date(2026, 3, 9), "March 9 to 15"),
        (datetime.date(2026, 3, 30), "March 30 to April 5"),
        (datetime.date(2026, 12, 28), "December 28 to January 3, 2027"),
        (datetime.date(2027, 3, 1), "March 1 to 7, 2027"),
    ],
)
def test_weeks_are_told_by_their_ends(monday, words):
    assert week_words(Week(monday, 0, False, ()), TODAY) == words


@pytest.mark.parametrize(
    ("forecast", "words"),
    [
        (Forecast(TODAY, TODAY, TODAY, "assumed", 0), "The range assumes that estimates are off by −20% to +40%."),
        (Forecast(TODAY, TODAY, TODAY, "own", 1), "The range comes from your own hours on 1 milestone."),
        (Forecast(TODAY, TODAY, TODAY, "own", 3), "The range comes from your own hours on 3 milestones."),
    ],
)
def test_the_range_says_what_it_rests_on(forecast, words):
    assert basis_words(forecast) == words
