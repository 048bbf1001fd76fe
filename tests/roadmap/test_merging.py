"""Merging: nothing that either record holds is lost."""

import datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from roadmap.merging import STATE_RANK, Record, merge_marks, merge_notes, merge_records

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

    assert merge_records(once, visitor) == once


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


def test_merge_prefers_the_hours_of_the_account():
    merged = merge_records(Record(actual_hours=Decimal(3)), Record(actual_hours=Decimal(5)))

    assert merged.actual_hours == Decimal(3)


def test_merge_of_equal_notes_is_one_note():
    assert merge_notes("same", "same") == "same"
    assert merge_notes("", "visitor") == "visitor"
    assert merge_notes("account", "visitor") == "account\n\nvisitor"


def test_merge_of_marks_lets_done_win():
    assert merge_marks(None, "saved") == "saved"
    assert merge_marks("done", "saved") == "done"
    assert merge_marks("saved", "done") == "done"
