"""What every plan promises, on random roles, learners and choices; and against every other order of the work."""

import datetime
import random
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roadmap.planning import Hours, Pause, Pin, Plan, Task, earlier, later, monday_of, plan
from roadmap.planning.hours import Calendar, open_calendar
from roadmap.planning.schedule import last_day, schedule

from .planning_cases import MONDAY, Case, cases, day, task
from .planning_promises import broken_promises

PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}
USUAL, THOROUGH = settings(max_examples=500, **PATIENT), settings(max_examples=20_000, **PATIENT)


def planned(case: Case, **changes) -> Plan:
    return plan(case.role, case.standings, replace(case.choices, **changes), case.today)


def check_promises(case: Case, less: Sequence[int]) -> None:
    first = planned(case)

    assert broken_promises(case, first) == []
    check_repeatable(case, first)
    check_fewer_hours(case, first, less)


def check_repeatable(case: Case, first: Plan) -> None:
    """The same in, the same out; the order of the tasks, of the pauses and of the additions is no input."""
    mixed = list(first.schedule.tasks)
    random.Random(1).shuffle(mixed)  # noqa: S311 - to be repeatable, not secret

    assert planned(case, pauses=case.choices.pauses[::-1]) == first
    assert planned(case, additions=case.choices.additions[::-1]) == first
    assert replace(schedule(mixed, first.schedule.calendar), gaps=first.schedule.gaps) == first.schedule
    assert last_day(mixed, first.schedule.calendar) == first.schedule.finish


def check_fewer_hours(case: Case, first: Plan, less: Sequence[int]) -> None:
    hours = Hours(tuple(min(pair) for pair in zip(case.choices.hours.by_weekday, less, strict=True)))
    slower = planned(case, hours=hours).forecast

    for name in ("earliest", "middle", "latest"):
        assert (getattr(first.forecast, name) or datetime.date.max) <= (getattr(slower, name) or datetime.date.max)


def check_moves(case: Case) -> None:
    before = planned(case).schedule
    for slug, span in before.spans.items():
        pin = case.choices.pins.get(slug, Pin())
        if not_before := later(before, slug):
            after = planned(case, pins={**case.choices.pins, slug: replace(pin, not_before=not_before)}).schedule
            assert slug not in after.spans or after.spans[slug].first_day >= monday_of(
                span.first_day
            ) + datetime.timedelta(7)
        if due_on := earlier(before, slug):
            alone = planned(case, pins={slug: Pin(due_on=due_on)} | releases(case, slug)).schedule
            assert before.calendar.start <= due_on == monday_of(span.last_day) - datetime.timedelta(1)
            assert alone.spans[slug].last_day <= due_on


def releases(case: Case, but: str) -> dict[str, Pin]:
    """The pins without due dates, less one milestone's."""
    return {slug: Pin(not_before=pin.not_before) for slug, pin in case.choices.pins.items() if slug != but}


weekdays = st.lists(st.sampled_from((1440, 600, 120, 60, 0)), min_size=7, max_size=7)


@given(cases(), weekdays)
@USUAL
def test_a_plan_keeps_its_promises(case: Case, less: list[int]):
    check_promises(case, less)


@given(cases())
@settings(max_examples=200, **PATIENT)
def test_moves_move(case: Case):
    check_moves(case)


@pytest.mark.slow
@given(cases(), weekdays)
@THOROUGH
def test_twenty_thousand_plans_keep_their_promises(case: Case, less: list[int]):
    check_promises(case, less)


# Lateness. The rivals below know nothing of due dates passed on or of keys: they try everything.

hours = st.lists(st.integers(0, 3), min_size=7, max_size=7).filter(any).map(lambda minutes: Hours(tuple(minutes)))
pauses = st.builds(lambda first, length: Pause(day(first), day(first + length)), st.integers(0, 20), st.integers(0, 9))
calendars = st.builds(
    lambda hours, start, pauses: open_calendar(hours, today=day(start), pauses=pauses),
    hours,
    st.integers(0, 6),
    st.lists(pauses, max_size=2),
)


@st.composite
def small(draw: st.DrawFn, *, count: int, minutes: int, releases: bool) -> list[Task]:
    slugs = "abcdef"[: draw(st.integers(1, count))]
    return [
        task(
            slug,
            draw(st.integers(1, minutes)),
            *draw(st.lists(st.sampled_from(slugs[:number]), unique=True, max_size=2) if number else st.just([])),
            due=draw(st.none() | st.integers(-3, 25)),
            released=draw(st.none() | st.integers(0, 15)) if releases else None,
            is_started=draw(st.booleans()),
            order=draw(st.integers(0, 5)),
        )
        for number, slug in enumerate(slugs)
    ]


def lateness(tasks: Sequence[Task], finish: dict[str, datetime.date]) -> int | None:
    return max(((finish[task.slug] - task.due_on).days for task in tasks if task.due_on), default=None)


def planned_lateness(tasks: Sequence[Task], calendar: Calendar) -> int | None:
    spans = schedule(tasks, calendar).spans
    return lateness(tasks, {slug: span.last_day for slug, span in spans.items()})


def minutes_in_order(tasks: Sequence[Task], calendar: Calendar) -> list[datetime.date]:
    """The day of each minute, as many as the tasks take."""
    total = sum(task.minutes for task in tasks)
    days: list[datetime.date] = []
    for date, minutes in calendar.open_days():
        days += [date] * minutes
        if len(days) >= total:
            return days
    raise AssertionError("a small plan fits")


def least_lateness_of_orders(tasks: Sequence[Task], calendar: Calendar) -> int | None:
    """Of all orders that keep the requirements, each milestone as a whole; enough where nothing is released later."""
    days = minutes_in_order(tasks, calendar)
    found = []
    for order in permutations(tasks):
        finish: dict[str, datetime.date] = {}
        used = 0
        for item in order:
            if not finish.keys() >= set(item.requires):
                break
            used += item.minutes
            finish[item.slug] = days[used - 1]
        else:
            found.append(lateness(tasks, finish))
    return min(found, key=lambda late: -999 if late is None else late)


def least_lateness_of_all(tasks: Sequence[Task], calendar: Calendar) -> int:
    """Of every way to give each single minute to a milestone that may be worked on, or to none."""
    days = [date for date, minutes in open_days(calendar, sum(item.minutes for item in tasks)) for _ in range(minutes)]

    @cache
    def best(number: int, left: tuple[int, ...]) -> int:
        if not any(left):
            return -999
        if number == len(days):
            return 999
        done = {item.slug for item, rest in zip(tasks, left, strict=True) if not rest}
        found = [best(number + 1, left)] if number + sum(left) < len(days) and waits(days[number], left, done) else []
        for place, item in enumerate(tasks):
            if left[place] and done >= set(item.requires) and (item.not_before or MONDAY) <= days[number]:
                rest = (*left[:place], left[place] - 1, *left[place + 1 :])
                late = (days[number] - item.due_on).days if item.due_on and not rest[place] else -999
                found.append(max(late, best(number + 1, rest)))
        return min(found, default=999)

    def waits(date: datetime.date, left: tuple[int, ...], done: set[str]) -> bool:
        """Idling is tried as long as something is not released; afterwards it cannot help."""
        return any(rest and (item.not_before or MONDAY) > date for item, rest in zip(tasks, left, strict=True))

    return best(0, tuple(item.minutes for item in tasks))


def open_days(calendar: Calendar, minutes_needed: int):
    """The days until nothing is released any more, and then as many as all the work takes."""
    for date, minutes in calendar.open_days():
        if minutes_needed <= 0:
            return
        yield date, minutes
        minutes_needed -= minutes if date > day(20) else 0


def check_against_orders(tasks: list[Task], calendar: Calendar) -> None:
    assert planned_lateness(tasks, calendar) == least_lateness_of_orders(tasks, calendar)


def check_against_all(tasks: list[Task], calendar: Calendar) -> None:
    late = planned_lateness(tasks, calendar)

    assert (-999 if late is None else late) == least_lateness_of_all(tasks, calendar)


@given(small(count=6, minutes=9, releases=False), calendars)
@USUAL
def test_no_order_is_less_late(tasks: list[Task], calendar: Calendar):
    check_against_orders(tasks, calendar)


@given(small(count=4, minutes=3, releases=True), calendars)
@USUAL
def test_no_way_of_splitting_is_less_late(tasks: list[Task], calendar: Calendar):
    check_against_all(tasks, calendar)


@pytest.mark.slow
@given(small(count=6, minutes=9, releases=False), calendars)
@settings(max_examples=4000, **PATIENT)
def test_no_order_of_thousands_is_less_late(tasks: list[Task], calendar: Calendar):
    check_against_orders(tasks, calendar)


@pytest.mark.slow
@given(small(count=4, minutes=3, releases=True), calendars)
@settings(max_examples=4000, **PATIENT)
def test_no_way_of_splitting_thousands_is_less_late(tasks: list[Task], calendar: Calendar):
    check_against_all(tasks, calendar)
