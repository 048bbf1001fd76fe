"""Hours, pauses, pace, and which day it is."""

import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest

from roadmap.planning import Choices, Hours, Pace, Pause, Sample, monday_of, plan, today_in
from roadmap.planning.hours import HORIZON, open_calendar
from roadmap.planning.pace import TRUST, pace_from
from tests.roadmap.planning_cases import MONDAY, day
from tests.roadmap.snapshots import milestone, role, step

HOURLY = Hours((60,) * 7)


def minutes(calendar, *numbers: int) -> list[int]:
    return [calendar.minutes(day(number)) for number in numbers]


@pytest.mark.parametrize(
    "weekly, by_weekday",
    [
        (0, (0,) * 7),
        (1, (1, 0, 0, 0, 0, 0, 0)),
        (600, (86, 86, 86, 86, 86, 85, 85)),
        (10_080, (1440,) * 7),
    ],
)
def test_a_weeks_minutes_are_spread_evenly(weekly: int, by_weekday: tuple[int, ...]):
    hours = Hours.weekly(weekly)

    assert (hours.by_weekday, hours.week) == (by_weekday, weekly)


@pytest.mark.parametrize("weekly", [-1, 10_081])
def test_a_week_has_no_more_than_168_hours(weekly: int):
    with pytest.raises(ValueError, match="10080"):
        Hours.weekly(weekly)


@pytest.mark.parametrize("by_weekday", [(), (60,) * 6, (60,) * 8, (1441, *[0] * 6), (-1, *[0] * 6)])
def test_hours_that_no_week_has_are_refused(by_weekday: tuple[int, ...]):
    with pytest.raises(ValueError, match=r"seven|1440"):
        Hours(by_weekday)


def test_a_pause_does_not_end_before_it_begins():
    assert Pause(MONDAY, MONDAY).last_day == MONDAY
    with pytest.raises(ValueError, match="ends"):
        Pause(day(1), day(0))


def test_a_pause_has_no_minutes_from_its_first_to_its_last_day():
    pauses = (Pause(day(9), day(10)), Pause(day(2), day(8)), Pause(day(3), day(4)))

    calendar = open_calendar(HOURLY, today=MONDAY, pauses=pauses)

    assert minutes(calendar, 1, 2, 8, 9, 10, 11) == [60, 0, 0, 0, 0, 60]
    assert [date for date, _ in calendar.open_days()][:3] == [day(0), day(1), day(11)]


@pytest.mark.parametrize("start, first", [(None, 2), (day(-9), 2), (day(2), 2), (day(4), 4)])
def test_nothing_is_planned_before_the_later_of_start_and_today(start, first: int):
    calendar = open_calendar(HOURLY, today=day(2), start=start)

    assert calendar.start == day(first)
    assert minutes(calendar, first - 1, first) == [0, 60]


@pytest.mark.parametrize(
    "spent, left",
    [
        (0, [60, 60, 60, 60, 60, 60]),  # Wednesday to Monday
        (120, [60, 60, 60, 60, 60, 60]),
        (130, [50, 60, 60, 60, 60, 60]),
        (200, [0, 40, 60, 60, 60, 60]),
        (9999, [0, 0, 0, 0, 0, 60]),
    ],
)
def test_what_is_spent_beyond_the_days_gone_is_taken_off_the_weeks_rest(spent: int, left: list[int]):
    calendar = open_calendar(HOURLY, today=day(2), spent_this_week=spent)

    assert minutes(calendar, 2, 3, 4, 5, 6, 7) == left
    opened = dict(calendar.open_days())
    assert [opened.get(day(number), 0) for number in range(2, 8)] == left


def test_what_is_spent_this_week_does_not_matter_to_a_later_one():
    calendar = open_calendar(HOURLY, today=day(2), start=day(8), spent_this_week=9999)

    assert minutes(calendar, 8, 9) == [60, 60]


def test_a_paused_day_that_is_gone_had_no_hours():
    calendar = open_calendar(HOURLY, today=day(2), pauses=(Pause(day(0), day(0)),), spent_this_week=90)

    assert minutes(calendar, 2, 3) == [30, 60]


def test_negative_minutes_are_refused():
    with pytest.raises(ValueError, match="negative"):
        open_calendar(HOURLY, today=MONDAY, spent_this_week=-1)
    with pytest.raises(ValueError, match="negative"):
        Sample(-1, 60)


def test_a_calendar_ends_at_the_horizon():
    calendar = open_calendar(HOURLY, today=MONDAY)

    assert calendar.end == MONDAY + HORIZON == datetime.date(2076, 1, 5)
    assert [calendar.minutes(date) for date in (calendar.end, calendar.end + datetime.timedelta(1))] == [60, 0]


def test_a_pace_without_records_is_assumed():
    assert pace_from() == Pace(0.8, 1.0, 1.4, "assumed", 0)


def test_a_pace_is_all_own_time_by_all_estimates_and_some_trust_in_these():
    pace = pace_from([Sample(600, 600), Sample(0, 60), Sample(60, 0), Sample(600, 3000)])

    assert (pace.middle, pace.basis, pace.count) == ((3600 + TRUST) / (1200 + TRUST), "own", 2)
    assert (round(pace.low / pace.middle, 3), round(pace.high / pace.middle, 3)) == (0.859, 1.283)


def test_many_records_outweigh_the_trust_in_estimates():
    assert round(pace_from([Sample(1200, 2400)] * 100).middle, 2) == 1.98


@pytest.mark.parametrize("count, low, high", [(1, 0.8, 1.4), (4, 0.9, 1.2), (16, 0.95, 1.1), (400, 0.95, 1.1)])
def test_a_paces_spread_shrinks_with_records_to_a_quarter(count: int, low: float, high: float):
    pace = pace_from([Sample(60, 60)] * count)

    assert (round(pace.low, 9), pace.middle, round(pace.high, 9)) == (low, 1.0, high)


@pytest.mark.parametrize("actual", [1, 359, 9001])
def test_a_record_beyond_belief_is_none_of_the_whole_milestone(actual: int):
    assert pace_from([Sample(1800, actual)]) == pace_from()


@pytest.mark.parametrize("actual", [360, 9000])
def test_a_record_at_the_edge_of_belief_counts(actual: int):
    assert pace_from([Sample(1800, actual)]).count == 1


def test_today_is_the_learners_own():
    moment = datetime.datetime(2026, 1, 5, 23, 30, tzinfo=datetime.UTC)

    assert [today_in(moment, zone) for zone in ("America/New_York", "UTC", "Europe/Berlin", "Pacific/Kiritimati")] == [
        day(0),
        day(0),
        day(1),
        day(1),
    ]


def test_today_needs_an_aware_moment_and_a_zone():
    for moment, zone in [
        (datetime.datetime(2026, 1, 5, tzinfo=None), "UTC"),
        (datetime.datetime(2026, 1, 5, tzinfo=datetime.UTC), "Mars/Olympus"),
        (datetime.datetime(2026, 1, 5, tzinfo=datetime.UTC), "../etc/passwd"),
    ]:
        with pytest.raises(ValueError, match=r"offset|zone|Olympus|passwd"):
            today_in(moment, zone)


@cache
def days_of_transitions(zone: str) -> list[datetime.date]:
    """Days of 2026 on which the clock of a zone is put forward or back."""
    place = ZoneInfo(zone)
    noon = datetime.datetime(2025, 12, 31, 12, tzinfo=datetime.UTC)
    offsets = [(noon + datetime.timedelta(days=n)).astimezone(place).utcoffset() for n in range(366)]
    return [day(n - 5) for n in range(1, 366) if offsets[n] != offsets[n - 1]]


def test_some_zones_put_their_clocks_forward_and_back():
    counts = {len(days_of_transitions(zone)) for zone in available_timezones()}

    assert counts >= {0, 2}


def test_a_clock_put_forward_or_back_changes_no_plan():
    """In every zone, on days of 23, 24 and 25 hours: each has its minutes, and the plan is that of the date alone."""
    steps = role(step(milestone("a", hours=20)), step(milestone("b", requires=("a",), hours=20)))
    choices = Choices(Hours((1440,) * 7))
    for zone in sorted(available_timezones()):
        for date in [MONDAY, *days_of_transitions(zone)]:
            midnight = datetime.datetime.combine(date, datetime.time(), ZoneInfo(zone)).astimezone(datetime.UTC)
            before = midnight - datetime.timedelta(microseconds=1)

            assert (today_in(before, zone), today_in(midnight, zone)) == (date - datetime.timedelta(1), date)
            made = plan(steps, {}, choices, today_in(before, zone))
            assert [(piece.day, piece.minutes) for piece in made.schedule.pieces] == [
                (date - datetime.timedelta(1), 1200),
                (date - datetime.timedelta(1), 240),
                (date, 960),
            ]


def test_a_week_begins_on_monday():
    assert {monday_of(day(number)) for number in range(7)} == {MONDAY}
    assert monday_of(day(7)) == day(7)
