"""Merging: nothing that either record holds is lost."""

import dataclasses
import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap import hours
from roadmap.merging import (
    MOST_HOURS,
    NO_HOURS,
    STATE_RANK,
    Record,
    merge_marks,
    merge_notes,
    merge_records,
    take_back,
)

HALF = Decimal("0.5")

MOMENTS = st.datetimes(
    min_value=datetime.datetime(2020, 1, 1), max_value=datetime.datetime(2030, 1, 1), timezones=st.just(datetime.UTC)
)


@st.composite
def records(draw: st.DrawFn) -> Record:
    state = draw(st.sampled_from(sorted(STATE_RANK)))
    return Record(
        state=state,
        started_at=draw(st.none() | MOMENTS),
        finished_at=draw(MOMENTS) if state == "done" else None,
        note=draw(st.text(max_size=30)),
        actual_hours=draw(st.none() | st.decimals(0, 999, places=1)),
    )


@given(records(), records())
def test_merge_takes_the_further_state(account, visitor):
    merged = merge_records(account, visitor)

    assert STATE_RANK[merged.state] == max(STATE_RANK[account.state], STATE_RANK[visitor.state])


@given(records(), records())
def test_merge_keeps_both_notes(account, visitor):
    merged = merge_records(account, visitor)

    assert account.note in merged.note
    assert visitor.note in merged.note


@given(records(), records())
def test_merge_has_a_finish_exactly_when_done(account, visitor):
    merged = merge_records(account, visitor)

    assert (merged.finished_at is not None) == (merged.state == "done")


@given(records(), records())
def test_merge_twice_changes_nothing_more(account, visitor):
    once = merge_records(account, visitor)

    assert merge_records(once, visitor, shared=visitor.actual_hours or NO_HOURS) == once


@given(records())
def test_merge_with_nothing_is_the_record_itself(record):
    assert merge_records(record, Record()) == record
    assert merge_records(Record(), record) == record


@given(records())
def test_record_survives_json(record):
    assert Record.from_json(record.as_json()) == record


def test_merge_keeps_the_earliest_finish():
    early, late = (datetime.datetime(2026, 1, day, tzinfo=datetime.UTC) for day in (1, 2))

    merged = merge_records(Record("done", finished_at=late), Record("done", finished_at=early))

    assert merged.finished_at == early


@pytest.mark.parametrize(
    ("account", "visitor", "brought", "shared", "expected"),
    [
        (3, 5, 0, 0, 8),
        (3, 5, 5, 0, 8),
        (3, 5, 3, 2, 6),
        (3, 2, 0, 2, 3),
        (3, 1, 0, 2, 3),
        (3, 3, 0, 0, 3),
        (3, 3, 3, 0, 6),
        (3, None, 2, 0, 3),
        (None, 5, 5, 0, 5),
        (None, None, 0, 0, None),
        (9990, 100, 0, 0, MOST_HOURS),
        (MOST_HOURS + HALF, 100, 0, 0, MOST_HOURS + HALF),
    ],
)
def test_merge_adds_hours_up_and_counts_none_twice(account, visitor, brought, shared, expected):
    records = [Record(actual_hours=None if total is None else Decimal(total)) for total in (account, visitor)]

    merged = merge_records(*records, brought=Decimal(brought), shared=Decimal(shared))

    assert merged.actual_hours == expected


def test_most_hours_are_those_of_a_milestone():
    assert MOST_HOURS == hours.MOST_HOURS


@given(records(), records())
def test_merge_taken_back_gives_back_what_there_was(account, visitor):
    after = merge_records(account, visitor)

    assert take_back(after, account, after) == account
    assert take_back(visitor, None, merge_records(Record(), visitor)) is None


@given(records(), records(), st.decimals(0, 999, places=1))
def test_hours_added_since_the_merge_stay(account, visitor, more):
    after = merge_records(account, visitor)
    current = dataclasses.replace(after, actual_hours=(after.actual_hours or NO_HOURS) + more)

    left = take_back(current, account, after)

    assert left is not None
    assert (left.actual_hours or NO_HOURS) == (account.actual_hours or NO_HOURS) + more


@pytest.mark.parametrize(
    ("before", "after", "current", "gone", "expected"),
    [
        (2, 5, 2, 3, 2),
        (2, 5, 5, 3, 5),
        (2, 5, 1, 0, 0),
        (2, 5, None, 0, None),
        (2, 2, 2, 3, 2),
        (None, 3, 0, 0, None),
        (None, 3, 0, 3, None),
        (0, 3, 3, 0, 0),
    ],
)
def test_hours_left_never_fall_below_nothing_nor_count_what_is_gone(before, after, current, gone, expected):
    old, new, present = (
        Record("doing", actual_hours=None if total is None else Decimal(total)) for total in (before, after, current)
    )

    left = take_back(present, old, new, gone=Decimal(gone))

    assert left == Record("doing", actual_hours=None if expected is None else Decimal(expected))


def test_merge_of_equal_notes_is_one_note():
    assert merge_notes("same", "same") == "same"
    assert merge_notes("", "visitor") == "visitor"
    assert merge_notes("account", "visitor") == "account\n\nvisitor"


def test_merge_of_marks_lets_done_win():
    assert merge_marks(None, "saved") == "saved"
    assert merge_marks("done", "saved") == "done"
    assert merge_marks("saved", "done") == "done"
