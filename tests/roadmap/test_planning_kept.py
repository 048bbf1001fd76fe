"""What can be read of a plan's JSON: whatever stands there, the rest comes back, in one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.planning import Hours, Pause, Pin, kept

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
days = st.dates().map(str) | st.sampled_from(("2026-02-30", "20260302", "2026-W10-1", "", "\ud800"))
anything = st.recursive(
    scalars | days,
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(st.sampled_from(("a", *kept.PIN_DATES)), inner),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        ([60, 0, 60, 0, 0, 0, 1440], [60, 0, 60, 0, 0, 0, 1440]),
        ([0] * 7, [0] * 7),
        ([0] * 6 + [1441], None),
        ([0] * 6 + [-1], None),
        ([0] * 6 + [1.0], None),
        ([0] * 6 + [True], None),
        ([0] * 6, None),
        ([0] * 8, None),
        ({}, None),
        ("0000000", None),
        (None, None),
    ],
)
def test_weekdays_are_seven_numbers_of_minutes_or_none(value, minutes):
    assert kept.weekdays(value) == minutes


@pytest.mark.parametrize(
    ("value", "pauses"),
    [
        (
            [["2026-03-02", "2026-03-02"], ["20260303", "2026-03-09"]],
            ["2026-03-02/2026-03-02", "2026-03-03/2026-03-09"],
        ),
        ([["2026-03-03", "2026-03-02"]], []),
        ([["2026-02-30", "2026-03-02"]], []),
        ([["2026-03-02"], ["2026-03-02"] * 3, "2026-03-02", None, {}, [1, 2], [None, None]], []),
        ({"2026-03-02": "2026-03-02"}, []),
        (None, []),
    ],
)
def test_pauses_are_pairs_of_days(value, pauses):
    assert ["/".join(each) for each in kept.pauses(value)] == pauses


@pytest.mark.parametrize(
    ("value", "pins"),
    [
        ({"a": {"due_on": "2026-03-02", "not_before": "x"}}, {"a": {"due_on": "2026-03-02"}}),
        ({"a": {"x": "2026-03-02"}, "b": None, "c": [], "d": {"due_on": None}, "e": {}}, {}),
        ([], {}),
        (None, {}),
    ],
)
def test_pins_are_named_dates(value, pins):
    assert kept.pins(value) == pins


@pytest.mark.parametrize(
    ("value", "slugs"), [(["b", "a", "b"], ["b", "a"]), ([["a"], None, 1, "a"], ["a"]), ("ab", []), (None, [])]
)
def test_slugs_are_strings_once_each(value, slugs):
    assert kept.slugs(value) == slugs


@given(anything)
def test_whatever_is_kept_the_planner_takes_what_is_read(value):
    minutes = kept.weekdays(value)
    pauses = kept.pauses(value)
    pins = kept.pins(value)

    assert minutes is None or Hours(tuple(minutes))
    assert all(Pause(first, last) for first, last in pauses)
    assert all(Pin(**dates) for dates in pins.values())
    assert (kept.weekdays(minutes), kept.pauses(pauses), kept.pins(pins)) == (minutes, pauses, pins)
    assert kept.slugs(kept.slugs(value)) == kept.slugs(value)
