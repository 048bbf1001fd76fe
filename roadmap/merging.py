"""What becomes of two records when a visitor signs in: the rules by which they are joined. Pure.

Nothing is lost: the further state wins, notes are joined, the earliest dates are kept, hours are added up.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal

STATE_RANK = {"todo": 0, "skipped": 1, "doing": 2, "done": 3}
MARK_RANK = {"saved": 0, "done": 1}
# As hours has it: what the column holds.
MOST_HOURS = Decimal(9999)
NO_HOURS = Decimal(0)


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


def merge_records(
    account: Record, visitor: Record, *, brought: Decimal = NO_HOURS, shared: Decimal = NO_HOURS
) -> Record:
    """Done beats doing beats skipped beats todo; hours are added up, see merge_hours."""
    state = max(account.state, visitor.state, key=STATE_RANK.__getitem__)
    return Record(
        state=state,
        started_at=_earliest(account.started_at, visitor.started_at),
        finished_at=_earliest(account.finished_at, visitor.finished_at) if state == "done" else None,
        note=merge_notes(account.note, visitor.note),
        actual_hours=merge_hours(account.actual_hours, visitor.actual_hours, brought=brought, shared=shared),
    )


def merge_hours(
    account: Decimal | None, visitor: Decimal | None, *, brought: Decimal, shared: Decimal
) -> Decimal | None:
    """Both totals together, up to MOST_HOURS: the visitor's hours were spent beside the account's.

    `brought` are the hours of the visitor's sessions that the account lacks, `shared` of those that it has already:
    they are in both totals and count once. Equal totals without a session of the visitor's own are one total, told
    twice.
    """
    if account is None or visitor is None:
        return visitor if account is None else account
    if account == visitor and not brought:
        return account
    return max(account, min(account + max(visitor - shared, NO_HOURS), MOST_HOURS))


def take_back(current: Record, before: Record | None, after: Record, *, gone: Decimal = NO_HOURS) -> Record | None:
    """What is left of a record when the merge that led from `before` to `after` is taken back.

    What the learner changed since stays: the state with its dates and the note each for themselves. Of the hours
    goes what the merge added, but for those `gone` since, with sessions that the learner took out again.
    None where nothing is left of a record that the merge had made.
    """
    old = before or Record()
    state = old if _progress(current) == _progress(after) else current
    left = Record(
        state=state.state,
        started_at=state.started_at,
        finished_at=state.finished_at,
        note=old.note if current.note == after.note else current.note,
        actual_hours=_hours_left(current.actual_hours, old.actual_hours, after.actual_hours, gone),
    )
    return None if before is None and left == Record() else left


def _hours_left(
    current: Decimal | None, before: Decimal | None, after: Decimal | None, gone: Decimal
) -> Decimal | None:
    """Never below nothing. A total that the learner forgot since stays forgotten."""
    if current is None:
        return None
    added = max((after or NO_HOURS) - (before or NO_HOURS) - gone, NO_HOURS)
    left = max(current - added, NO_HOURS)
    return left if left or before is not None else None


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
