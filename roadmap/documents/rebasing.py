"""A draft meets what others changed meanwhile: three documents become one, or the clashes are named. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from roadmap.catalogue_io.rows import NaturalKey, Row, Value
from roadmap.documents.document import Document, document_from
from roadmap.documents.identity import identity

Rows = Mapping[tuple[str, NaturalKey], Row]
_NOTHING: Mapping[str, Value] = {}


@dataclass(frozen=True, slots=True)
class Clash:
    """Both sides changed the same in different ways. `field` is empty where one changed, or refers to, a row that the
    other removed, and both values then are None."""

    row: Row
    field: str
    ours: Value = None
    theirs: Value = None


@dataclass(frozen=True, slots=True)
class Rebased:
    """`document` has both sides' changes; where they clash, ours."""

    document: Document
    clashes: tuple[Clash, ...]


def rebase(base: Document, ours: Document, theirs: Document) -> Rebased:
    """Our changes since `base` on top of theirs, row by row and field by field.

    A field that only one side changed has that side's value; a row that only one side removed is gone unless the other
    changed it, or has rows that refer to it: that is a clash, and the row stays.
    """
    old, mine, other = _rows(base), _rows(ours), _rows(theirs)
    rows: list[Row] = []
    gone: list[Row] = []
    clashes: list[Clash] = []
    for key in dict.fromkeys([*mine, *other]):
        row, found = _joined(old.get(key), mine.get(key), other.get(key))
        clashes += found
        if row:
            rows.append(row)
        else:
            gone.append(mine.get(key) or other[key])
    needed = [row for row in gone if _is_referred_to(row, rows)]
    return Rebased(document_from([*rows, *needed]), (*clashes, *(Clash(row, "") for row in needed)))


def _is_referred_to(row: Row, others: Iterable[Row]) -> bool:
    """As a step refers to its stage: the field has the kind's name, and the natural key."""
    kind, key = identity(row)
    return any(other.texts(kind.removeprefix("roadmap.")) == list(key) for other in others)


def _rows(document: Document) -> Rows:
    return {identity(row): row for row in document.rows}


def _joined(old: Row | None, mine: Row | None, other: Row | None) -> tuple[Row | None, list[Clash]]:
    if mine is None or other is None:
        kept = mine or other
        if kept is None or old is None:  # removed by both, or added by one
            return kept, []
        if kept.fields == old.fields:  # removed by one, left alone by the other
            return None, []
        return kept, [Clash(kept, "")]
    before = old.fields if old else _NOTHING
    fields: dict[str, Value] = {}
    clashes = []
    for name in dict.fromkeys([*mine.fields, *other.fields]):
        was, ours, theirs = before.get(name), mine.fields.get(name), other.fields.get(name)
        value = theirs if ours == was else ours
        if ours not in (was, theirs) and theirs != was:
            clashes.append(Clash(mine, name, ours, theirs))
        if value is not None:
            fields[name] = value
    return replace(mine, fields=fields), clashes
