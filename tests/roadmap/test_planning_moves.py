"""The dates that a plan's buttons set, and the table of a month."""

import datetime

import pytest

from roadmap.planning import Pause, earlier, later, month_grid, skip_week
from tests.roadmap.planning_cases import day, made, task, work


def test_later_is_the_monday_after_the_first_day():
    plan = made(task("a", 120), task("b", 600), start=4)

    assert (later(plan, "a"), later(plan, "b")) == (day(7), day(7))


def test_later_moves_the_start():
    plan = made(task("a", 120, released=7), task("b", 120))

    assert work(plan) == [(0, "b", 60), (1, "b", 60), (7, "a", 60), (8, "a", 60)]
    assert later(plan, "a") == day(14)


def test_nothing_later_for_what_is_not_planned():
    plan = made(task("a", 60, released=40_000))

    assert (later(plan, "a"), later(plan, "b")) == (None, None)


def test_nothing_is_later_than_the_horizon():
    plan = made(task("a"), start=0)
    last = (plan.calendar.end - day(0)).days

    assert later(made(task("a", 60, released=last)), "a") is None


def test_earlier_is_the_sunday_before_the_last_week():
    plan = made(task("a", 600), task("b", 60))

    assert earlier(plan, "b") == day(6)
    assert work(made(task("a", 600), task("b", 60, due=6)))[0] == (0, "b", 60)


def test_nothing_is_earlier_than_the_start():
    plan = made(task("a", 60), task("b", 60), start=8)

    assert (earlier(plan, "a"), earlier(plan, "b")) == (None, None)


def test_nothing_is_earlier_than_its_requirements_allow():
    plan = made(task("a", 400), task("b", 60, "a"))

    assert (earlier(plan, "a"), earlier(plan, "b")) == (None, None)


def test_earlier_lets_go_of_the_milestones_own_date_only():
    plan = made(task("a", released=14), task("b", 60, "a"), task("c", released=14))

    assert [earlier(plan, slug) for slug in ("a", "b", "c")] == [day(13), None, day(13)]


def test_nothing_is_earlier_for_what_is_due_by_then():
    plan = made(task("a", 600, due=1), task("b", 60, due=3))

    assert (earlier(plan, "a"), earlier(plan, "b")) == (None, None)


def test_nothing_earlier_for_what_is_not_planned():
    plan = made(task("a", 60, released=40_000))

    assert (earlier(plan, "a"), earlier(plan, "b")) == (None, None)


def test_a_skipped_week_is_a_pause():
    plan = made(task("a", 60))

    assert skip_week(plan.weeks[0]) == Pause(day(0), day(6))


def test_a_month_is_a_table_of_weeks():
    plan = made(task("a", 90), task("b", 60), pauses=(Pause(day(1), day(2)),), start=0)

    weeks = month_grid(plan, 2026, 1)

    assert [(len(week), week[0].date) for week in weeks] == [(7, day(-7 + 7 * number)) for number in range(5)]
    assert [cell.in_month for cell in weeks[0]] == [False] * 3 + [True] * 4
    assert [
        (cell.minutes, cell.is_paused, [piece.slug for piece in cell.pieces], cell.finished) for cell in weeks[1][:5]
    ] == [
        (60, False, ["a"], ()),
        (0, True, [], ()),
        (0, True, [], ()),
        (60, False, ["a", "b"], ("a",)),
        (60, False, ["b"], ("b",)),
    ]


def test_every_piece_is_in_some_month_once():
    plan = made(task("a", 3000), task("b", 60))

    cells = [
        cell for month in range(1, 13) for week in month_grid(plan, 2026, month) for cell in week if cell.in_month
    ]

    assert [piece for cell in cells for piece in cell.pieces] == list(plan.pieces)
    assert [cell.date for cell in cells] == [datetime.date(2026, 1, 1) + datetime.timedelta(n) for n in range(365)]


@pytest.mark.parametrize("year, month", [(2026, 0), (2026, 13), (0, 1), (9999, 12)])
def test_no_such_month(year: int, month: int):
    with pytest.raises(ValueError, match="no month"):
        month_grid(made(task("a")), year, month)
