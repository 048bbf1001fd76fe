"""What becomes of two records when a visitor signs in: the rules by which they are joined. Pure.

Nothing is lost: the further state wins, notes are joined, the earliest dates are kept.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal

STATE_RANK = {"todo": 0, "skipped": 1, "doing": 2, "done": 3}
MARK_RANK = {"saved": 0, "done": 1}


@dataclass(frozen=True, slots=True)
class Record:
    """What a learner has on one milestone."""

    state: str = "todo"
    started_at: datetime.datetime | None = None
    finished_at: datetime.datetime | None = None
    note: str = ""
    actual_hours: Decimal | None = None

    def as_json(self) -> dict[str, str | None]:
        return {
            "state": self.state,
            "started_at": self.started_at.isoformat() if self.started_at else None,
            "finished_at": self.finished_at.isoformat() if self.finished_at else None,
            "note": self.note,
            "actual_hours": None if self.actual_hours is None else str(self.actual_hours),
        }

    @classmethod
    def from_json(cls, data: dict[str, str | None]) -> "Record":
        return cls(
            state=data["state"] or "todo",
            started_at=_moment(data["started_at"]),
            finished_at=_moment(data["finished_at"]),
            note=data["note"] or "",
            actual_hours=None if data["actual_hours"] is None else Decimal(data["actual_hours"]),
        )


def _moment(text: str | None) -> datetime.datetime | None:
    return datetime.datetime.fromisoformat(text) if text else None


def _earliest(*moments: datetime.datetime | None) -> datetime.datetime | None:
    return min((moment for moment in moments if moment), default=None)


def merge_records(account: Record, visitor: Record) -> Record:
    """Done beats doing beats skipped beats todo; hours of the account beat the visitor's."""
    state = max(account.state, visitor.state, key=STATE_RANK.__getitem__)
    return Record(
        state=state,
        started_at=_earliest(account.started_at, visitor.started_at),
        finished_at=_earliest(account.finished_at, visitor.finished_at) if state == "done" else None,
        note=merge_notes(account.note, visitor.note),
        actual_hours=visitor.actual_hours if account.actual_hours is None else account.actual_hours,
    )


def take_back(current: Record, before: Record | None, after: Record) -> Record | None:
    """What is left of a record when the merge that led from `before` to `after` is taken back.

    What the learner changed since stays: the state with its dates, the note and the hours each for themselves.
    None where nothing is left of a record that the merge had made.
    """
    old = before or Record()
    state = old if _progress(current) == _progress(after) else current
    left = Record(
        state=state.state,
        started_at=state.started_at,
        finished_at=state.finished_at,
        note=old.note if current.note == after.note else current.note,
        actual_hours=old.actual_hours if current.actual_hours == after.actual_hours else current.actual_hours,
    )
    return None if before is None and left == Record() else left


def _progress(record: Record) -> tuple[str, datetime.datetime | None, datetime.datetime | None]:
    return (record.state, record.started_at, record.finished_at)


def merge_notes(account: str, visitor: str) -> str:
    """Both notes, the account's first; one alone where it already contains the other."""
    if visitor in account:
        return account
    if account in visitor:
        return visitor
    return f"{account}\n\n{visitor}"


def merge_marks(account: str | None, visitor: str) -> str:
    """Done beats saved."""
    return max(account or "saved", visitor, key=MARK_RANK.__getitem__)
