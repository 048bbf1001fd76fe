"""What is different between two documents, row by row and field by field. Pure.

Rows are the same if their identity is: a criterion by its key, a step by its milestone. How it is worded is for
whoever shows it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from roadmap.catalogue_io.rows import NaturalKey, Row, Value
from roadmap.documents.document import Document
from roadmap.documents.identity import identity

Identity = tuple[str, NaturalKey]


class Change(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """None stands for the field's default."""

    name: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class RowChange:
    """`row` is the newer one, the old one where it was removed. `fields` is empty but for changed rows."""

    change: Change
    row: Row
    fields: tuple[FieldChange, ...] = ()


def differences(before: Document | None, after: Document | None) -> tuple[RowChange, ...]:
    """From the thing itself to its parts: changed and added rows in the order of `after`, then the removed ones."""
    old, new = _by_identity(before), _by_identity(after)
    found = []
    for key, row in new.items():
        if key not in old:
            found.append(RowChange(Change.ADDED, row))
        elif fields := changed_fields(old[key], row):
            found.append(RowChange(Change.CHANGED, row, fields))
    found += [RowChange(Change.REMOVED, row) for key, row in old.items() if key not in new]
    return tuple(found)


def changed_fields(before: Row, after: Row) -> tuple[FieldChange, ...]:
    """In the order of `after`; fields that only the old row has come last."""
    names: Iterable[str] = dict.fromkeys([*after.fields, *before.fields])
    pairs = [(name, before.fields.get(name), after.fields.get(name)) for name in names]
    return tuple(FieldChange(name, old, new) for name, old, new in pairs if old != new)


def _by_identity(document: Document | None) -> Mapping[Identity, Row]:
    return {identity(row): row for row in document.rows} if document else {}
