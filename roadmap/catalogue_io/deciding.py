"""What becomes of each row when content files meet a database in which editors work. Pure.

Three states of a row decide: what the files say now, what the database holds, and what was loaded last, by its
fingerprint. Who changed it since then owns it; where both did, it is a conflict, and the editor's stays unless it is
overwritten.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from roadmap.catalogue_io.rows import NaturalKey, Row

Rows = Mapping[NaturalKey, Row]
Digests = Mapping[NaturalKey, str]
RETIRED_STATUS, RETIRED_FLAG = "retired", "retired"
# Parts on which learners' records hang say themselves that they are retired.
_FLAGGED = frozenset({"roadmap.criterion", "roadmap.selfcheck"})


class Verdict(StrEnum):
    """What becomes of a row. The first six are written, the others are left as they are."""

    ADDED = "added"
    CHANGED = "changed"  # the files' row is newer
    OVERWRITTEN = "overwritten"  # the editor's row gave way, because it was asked for
    RESTORED = "restored"  # deleted by an editor, and back because it was asked for
    RETIRED = "retired"  # gone from the files, and not for readers any more
    TAKEN_OUT = "taken out"  # a part that is gone from the files and has no way to retire
    SAME = "same"
    SETTLED = "settled"  # gone from the files, and retired here as well
    EDITED = "edited"  # changed by an editor since it was loaded, and not in the files
    CONFLICT = "conflict"  # changed by both in different ways
    DELETED = "deleted"  # deleted by an editor, and still in the files
    GONE = "gone"  # gone from the files, but changed by an editor
    ORPHANED = "orphaned"  # new in the files, but what it belongs to was deleted by an editor


WRITTEN = frozenset(
    {
        Verdict.ADDED,
        Verdict.CHANGED,
        Verdict.OVERWRITTEN,
        Verdict.RESTORED,
        Verdict.RETIRED,
        Verdict.TAKEN_OUT,
    }
)


@dataclass(frozen=True, slots=True)
class Decision:
    """`row` is what the files say, or what is stored where they say nothing; `stored` is None where nothing is.
    `why` says in words what is in the way of a conflict."""

    kind: str
    key: NaturalKey
    verdict: Verdict
    row: Row
    stored: Row | None
    why: str = ""


def decide(kind: str, files: Rows, stored: Rows, loaded: Digests, *, overwrite: bool) -> list[Decision]:
    """Decisions for all rows of one kind that the files hold or once brought in, in the files' order.

    Rows that were never in the files are the editors' own: nothing is said about them. Whether a new row has what it
    belongs to is for the caller to see.
    """
    decisions = [
        Decision(
            kind, key, _of_listed(row, stored.get(key), loaded.get(key), overwrite=overwrite), row, stored.get(key)
        )
        for key, row in files.items()
    ]
    return decisions + [
        Decision(kind, key, _of_missing(stored[key], digest_then, overwrite=overwrite), stored[key], stored[key])
        for key, digest_then in loaded.items()
        if key not in files and key in stored
    ]


def _of_listed(row: Row, stored: Row | None, digest_then: str | None, *, overwrite: bool) -> Verdict:
    if stored is None:
        if digest_then is None:
            return Verdict.ADDED
        return Verdict.RESTORED if overwrite else Verdict.DELETED
    if stored == row:
        return Verdict.SAME
    if digest_then == digest(stored):
        return Verdict.CHANGED
    if overwrite:
        return Verdict.OVERWRITTEN
    return Verdict.EDITED if digest_then == digest(row) else Verdict.CONFLICT


def _of_missing(stored: Row, digest_then: str, *, overwrite: bool) -> Verdict:
    if is_retired(stored):
        is_only_retired = digest_then in (digest(stored), digest(unretired(stored)))
        return Verdict.SETTLED if is_only_retired or overwrite else Verdict.GONE
    if digest_then != digest(stored) and not overwrite:
        return Verdict.GONE
    return Verdict.RETIRED if retired(stored) else Verdict.TAKEN_OUT


def is_retired(row: Row) -> bool:
    return row.text("status") == RETIRED_STATUS or row.fields.get(RETIRED_FLAG) is True


def retired(row: Row) -> Row | None:
    """The row as it is when readers no longer see it; None for parts that cannot say so."""
    if row.slug:
        return Row(row.kind, {**row.fields, "status": RETIRED_STATUS})
    return Row(row.kind, {**row.fields, RETIRED_FLAG: True}) if row.kind in _FLAGGED else None


def unretired(row: Row) -> Row:
    """The row as it was while readers saw it."""
    if row.slug:
        return Row(row.kind, {**row.fields, "status": "published"})
    return Row(row.kind, {name: value for name, value in row.fields.items() if name != RETIRED_FLAG})


def digest(row: Row) -> str:
    """A fingerprint of a canonical row, the same for every way of writing it."""
    text = json.dumps([row.kind, row.fields], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
