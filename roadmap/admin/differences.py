"""Differences between two documents in words: what is called what, and which words of a text changed.

Used by drafts and by the history. `_differences.html` shows the rows that `worded` gives.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

from django.db import models
from django.utils.formats import localize
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roadmap.catalogue_io.kinds import Kind, kinds
from roadmap.catalogue_io.layout import OWNERS
from roadmap.documents import Change, own_key
from roadmap.text_differences import Op, Piece, shortened, text_differences

# By which field a part is called; others by what they point to.
NAMES = ("title", "name", "text", "question", "claim")
VERBS = {
    Change.ADDED: gettext_lazy("Added"),
    Change.REMOVED: gettext_lazy("Taken away"),
    Change.CHANGED: gettext_lazy("Changed"),
}
PROSE = {"CharField", "TextField", "JSONField", "TextListField"}


@dataclass(frozen=True, slots=True)
class FieldWords:
    """A field by its label, and its text with what went and what came."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class RowWords:
    """`kind` is empty for the thing itself. Of a row that came or went the fields are those worth reading."""

    change: str
    verb: str
    kind: str
    name: str
    fields: tuple[FieldWords, ...]


@dataclass(frozen=True, slots=True)
class ClashWords:
    """What two people made of the same. `label` is empty where one took away what the other changed."""

    kind: str
    name: str
    label: str
    ours: str
    theirs: str


def count_of(changes):
    """How many changes an editor sees: each field, and each row that came or went."""
    return sum(len(change.fields) or 1 for change in changes)


def worded(changes):
    """The result of `roadmap.documents.differences` as rows to show, in its order. A query for each kind named."""
    changes = list(changes)
    before = [_with(change.row, field.name, field.before) for change in changes for field in change.fields]
    names = _names_of([*(change.row for change in changes), *before])
    return [_row(change, names) for change in changes]


def worded_clashes(clashes):
    """The clashes of an outcome, side by side. Ours are the draft's."""
    sides = [_with(clash.row, clash.field, side) for clash in clashes for side in (clash.ours, clash.theirs)]
    names = _names_of([*(clash.row for clash in clashes), *sides])
    return [_clash(clash, names) for clash in clashes]


def _with(row, name, value):
    return replace(row, fields={**row.fields, name: value}) if name else row


def _row(change, names):
    row = change.row
    if change.change is Change.CHANGED:
        fields = [_field(row.kind, field.name, field.before, field.after, names) for field in change.fields]
    else:
        op = Op.ADDED if change.change is Change.ADDED else Op.REMOVED
        fields = [_whole(row.kind, name, value, op, names) for name, value in _worth_reading(row)]
    return RowWords(change.change.value, str(VERBS[change.change]), _kind_of(row), _name_of(row, names), tuple(fields))


def _worth_reading(row):
    """What a part says beside its name: not its owner, its key and its place."""
    hidden = {_owner_field(row), "key", "position", "slug", "status", _naming_field(row)}
    return [(name, value) for name, value in row.fields.items() if name not in hidden]


def _field(kind, name, before, after, names):
    known = _known(kind)
    if name in known.many:
        old, new = (_targets(known, name, value, names) for value in (before, after))
        gone, come = [text for text in old if text not in new], [text for text in new if text not in old]
        pieces = [Piece(Op.REMOVED, ", ".join(gone))] if gone else []
        pieces += [Piece(Op.ADDED, ", ".join(come))] if come else []
    else:
        old, new = (_text(known, name, value, names) for value in (before, after))
        pieces = shortened(text_differences(old, new)) if _is_prose(known, name) else _exchanged(old, new)
    return FieldWords(_label(known, name), tuple(pieces))


def _whole(kind, name, value, op, names):
    known = _known(kind)
    return FieldWords(_label(known, name), (Piece(op, _text(known, name, value, names)),))


def _exchanged(old, new):
    return [piece for piece in (Piece(Op.REMOVED, old), Piece(Op.ADDED, new)) if piece.text]


def _known(name):
    """What the models say of a kind: nothing of one that was given up since the document was kept."""
    return kinds().get(name) or Kind(name, models.Model, key_paths=(), plain={}, parents={}, many={}, order=())


def _is_prose(kind, name):
    field = kind.plain.get(name)
    return field is not None and field.get_internal_type() in PROSE and not field.choices


def _label(kind, name):
    """The bare name of a field that was given up."""
    if name not in kind.order:
        return name
    return capfirst(str(kind.model._meta.get_field(name).verbose_name))  # noqa: SLF001  documented


def _text(kind, name, value, names):
    """A value as a person reads it; one that the row leaves out is the field's default."""
    if name in kind.many:
        return ", ".join(_targets(kind, name, value, names))
    if name in kind.parents:
        return names.get((kind.parents[name], tuple(value)), " ".join(value)) if value else ""
    if value is None and name in kind.order:
        value = kind.default(name)
    if isinstance(value, list):
        return "\n".join(map(_bare, value))
    choices = dict(kind.plain[name].flatchoices) if name in kind.plain else {}
    if value in choices:
        return str(choices[value])
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(localize(value))


def _bare(item):
    """An item of a list; of a field that was given up it may be a reference."""
    return " ".join(item) if isinstance(item, list) else str(item)


def _targets(kind, name, keys, names):
    return sorted(names.get((kind.many[name], tuple(key)), " ".join(key)) for key in keys or ())


def _clash(clash, names):
    kind = _known(clash.row.kind)
    label = _label(kind, clash.field) if clash.field else ""
    ours, theirs = (
        _text(kind, clash.field, value, names) if clash.field else "" for value in (clash.ours, clash.theirs)
    )
    return ClashWords(_kind_of(clash.row), _name_of(clash.row, names), label, ours, theirs)


def _kind_of(row):
    if row.kind not in kinds():
        return row.kind.removeprefix("roadmap.")
    is_part = _owner_field(row) is not None
    return str(kinds()[row.kind].model._meta.verbose_name) if is_part else ""  # noqa: SLF001  documented


def _owner_field(row):
    return OWNERS.get(row.kind.removeprefix("roadmap."))


def _naming_field(row):
    """What a row points to by its key, such as a step's milestone; else its title, text or the like."""
    kind = _known(row.kind)
    pointing = [name for name in kind.key_fields if name in kind.parents and name != _owner_field(row)]
    return next(iter([*pointing, *(name for name in NAMES if name in kind.plain)]), "")


def _name_of(row, names):
    name = _naming_field(row)
    kind = _known(row.kind)
    if name in kind.parents:
        return names.get((kind.parents[name], tuple(row.texts(name))), row.parent(name))
    return row.text(name) or own_key(row)


def _names_of(rows):
    """(kind, natural key) -> what it is called: the rows themselves, and what they point to if it is still stored."""
    names, wanted = {}, defaultdict(set)
    for row in rows:
        kind = _known(row.kind)
        if text := row.text(_naming_field(row)):
            names.setdefault((row.kind, kind.natural_key(row)), text)
        for name, target in kind.parents.items():
            if name != _owner_field(row) and row.fields.get(name):
                wanted[target].add(tuple(row.texts(name)))
        for name, target in kind.many.items():
            wanted[target].update(row.keys(name))
    for target, keys in wanted.items():
        for found in _stored(kinds()[target], keys):
            names.setdefault((target, tuple(found.natural_key())), str(found))
    return names


def _stored(kind, keys):
    """The rows of these keys, and perhaps some that share the first part of one."""
    return kind.stored.filter(**{f"{kind.key_paths[0]}__in": {key[0] for key in keys}}).select_related(*kind.parents)
