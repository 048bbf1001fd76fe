"""As much of a document as can be applied at this moment, where the whole cannot.

Meanwhile somebody may have deleted what it refers to, taken its title, or closed a circle. Changes that have become
impossible are left out one by one, so that its author can go on with the others.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from django.db import IntegrityError, transaction

from roadmap.catalogue_io.rows import NaturalKey, Row, Value
from roadmap.documents.applying import DocumentError, apply
from roadmap.documents.differences import Change, FieldChange, differences
from roadmap.documents.document import Document, document_from
from roadmap.documents.identity import identity

Identity = tuple[str, NaturalKey]
Rows = dict[Identity, Row]
Edit = Callable[[Rows], Rows]


def salvaged(document: Document, present: Document) -> Document:
    """`present`, which is stored, with all changes of `document` that are possible together; earlier ones first.

    Belongs in a transaction that holds the catalogue. Applies and takes back: once if everything is possible, else
    some times for each change that is not.
    """
    return document if _is_possible(document) else _with(present, _edits(present, document))


def _with(document: Document, edits: Sequence[Edit]) -> Document:
    """Halves what is impossible until it is a single edit."""
    changed = _edited(document, edits)
    if _is_possible(changed):
        return changed
    if len(edits) == 1:
        return document
    half = len(edits) // 2
    return _with(_with(document, edits[:half]), edits[half:])


def _is_possible(document: Document) -> bool:
    try:
        with transaction.atomic():
            apply(document, provisional=True)
            transaction.set_rollback(True)
    except (DocumentError, IntegrityError):
        return False
    return True


def _edited(document: Document, edits: Sequence[Edit]) -> Document:
    rows: Rows = {identity(row): row for row in document.rows}
    for edit in edits:
        rows = edit(rows)
    return document_from(rows.values())


def _edits(before: Document, after: Document) -> list[Edit]:
    """What leads from one to the other, in steps as small as can be. Rows go last, those that others refer to after
    these."""
    edits: list[Edit] = []
    going: list[Edit] = []
    for change in differences(before, after):
        key = identity(change.row)
        match change.change:
            case Change.ADDED:
                edits.append(partial(_put, key, change.row))
            case Change.REMOVED:
                going.append(partial(_drop, key))
            case Change.CHANGED:
                edits += [edit for field in change.fields for edit in _field_edits(key, field)]
    return [*edits, *reversed(going)]


def _field_edits(key: Identity, field: FieldChange) -> list[Edit]:
    """One for each reference that came or went, else one."""
    old, new = _references(field.before), _references(field.after)
    if not (old or new):
        return [partial(_set, key, field.name, field.after)]
    gone: list[Edit] = [partial(_refer, key, field.name, item, refers=False) for item in old if item not in new]
    return [*gone, *(partial(_refer, key, field.name, item, refers=True) for item in new if item not in old)]


def _references(value: Value) -> list[list[str]]:
    return [item for item in value if isinstance(item, list)] if isinstance(value, list) else []


def _put(key: Identity, row: Row, rows: Rows) -> Rows:
    return {**rows, key: row}


def _drop(key: Identity, rows: Rows) -> Rows:
    return {other: row for other, row in rows.items() if other != key}


def _set(key: Identity, name: str, value: Value, rows: Rows) -> Rows:
    fields = {other: kept for other, kept in rows[key].fields.items() if other != name}
    return _put(key, replace(rows[key], fields=fields if value is None else {**fields, name: value}), rows)


def _refer(key: Identity, name: str, item: list[str], rows: Rows, *, refers: bool) -> Rows:
    others = [other for other in _references(rows[key].fields.get(name)) if other != item]
    found = sorted([*others, item]) if refers else others
    return _set(key, name, found or None, rows)
