"""When jobs of the timetable are due, with clocks that jump."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.work.slots import DAY, Slots, Turn, turn

HOUR = datetime.timedelta(hours=1)
MINUTE = datetime.timedelta(minutes=1)
DAILY = Slots(DAY, 3 * HOUR)
NOON = datetime.datetime(2026, 3, 28, 12, tzinfo=datetime.UTC)

moments = st.datetimes(datetime.datetime(1990, 1, 1), datetime.datetime(2090, 1, 1), timezones=st.just(datetime.UTC))
all_slots = st.builds(
    lambda period, offset: Slots(period, offset % period),
    st.timedeltas(MINUTE, 7 * DAY),
    st.timedeltas(datetime.timedelta(), 7 * DAY),
)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ((28, 2, 59), (28, 3, 0)),
        ((28, 3, 0), (29, 3, 0)),
        ((28, 12, 0), (29, 3, 0)),
        ((28, 0, 0), (28, 3, 0)),
    ],
)
def test_daily_slot_follows(now, expected):
    at, slot = (datetime.datetime(2026, 3, *moment, tzinfo=datetime.UTC) for moment in (now, expected))

    assert DAILY.after(at) == slot


@given(moments, all_slots)
def test_next_slot_is_later_and_within_a_period(now, slots):
    found = slots.after(now)

    assert now < found <= now + slots.period
    assert slots.after(found - datetime.timedelta(microseconds=1)) == found
    assert slots.after(found) == found + slots.period


def test_new_job_waits_for_its_slot():
    assert turn(None, NOON, DAILY) == Turn(is_due=False, next_run_at=NOON + 15 * HOUR)


def test_missed_slots_come_to_one_run():
    assert turn(NOON - 10 * DAY, NOON, DAILY) == Turn(is_due=True, next_run_at=NOON + 15 * HOUR)


def test_job_waits_until_its_time():
    assert turn(NOON + HOUR, NOON, DAILY) == Turn(is_due=False, next_run_at=NOON + HOUR)


def test_clock_that_was_months_ahead_stops_nothing_for_months():
    assert turn(NOON + 90 * DAY, NOON, DAILY) == Turn(is_due=False, next_run_at=NOON + 15 * HOUR)


def runs(slots, shown):
    """The slots that a worker serves whose clock shows these times, one after another."""
    served, next_run_at = [], None
    for now in shown:
        found = turn(next_run_at, now, slots)
        if found.is_due:
            served.append(found.next_run_at - slots.period)
        next_run_at = found.next_run_at
    return served


# A clock that is right, or ahead, or behind, by up to a day in all: ten days of hours.
jumps = st.sampled_from([(0, 1, 24), (-24, -1, 0), (-1, 0, 1), (-12, 12)]).flatmap(
    lambda hours: st.lists(st.sampled_from(hours), min_size=240, max_size=240)
)


@given(jumps)
def test_daily_job_comes_once_a_slot_and_never_stops_whatever_the_clock_does(jumps):
    true_times = [NOON + number * HOUR for number in range(240)]

    served = runs(DAILY, [time + jump * HOUR for time, jump in zip(true_times, jumps, strict=True)])

    assert served == sorted(set(served))
    assert all(later - earlier <= 2 * DAY for earlier, later in pairwise(served))


def test_hour_back_and_forth_neither_doubles_nor_loses_a_night():
    shown = [NOON + number * MINUTE * 10 + (HOUR if number % 2 else -HOUR) for number in range(6 * 24 * 5)]

    served = runs(DAILY, shown)

    assert served == [datetime.datetime(2026, 3, day, 3, tzinfo=datetime.UTC) for day in (29, 30, 31)] + [
        datetime.datetime(2026, 4, day, 3, tzinfo=datetime.UTC) for day in (1, 2)
    ]


def test_job_of_every_minute_goes_on_after_an_hour_back():
    before = [NOON + HOUR + number * MINUTE for number in range(5)]
    after = [NOON + number * MINUTE for number in range(5)]

    served = runs(Slots(MINUTE), [*before, *after])

    assert served == [*before[1:], *after[1:]]
