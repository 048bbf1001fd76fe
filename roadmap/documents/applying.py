"""From a document to the database: the stored thing and its parts become what the document says.

Parts keep their rows, and so what learners have on them, as long as their identity stays. Parts that the document
lacks are deleted, or retired where learners' records depend on them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from roadmap import catalogue
from roadmap.catalogue_io.kinds import Kind, kinds
from roadmap.catalogue_io.rows import CatalogueError, NaturalKey, Row
from roadmap.catalogue_io.stored import stored_keys
from roadmap.catalogue_io.validation import clean_values, references, validated
from roadmap.documents.document import Document
from roadmap.documents.reading import owner_field, part_kinds
from roadmap.requirements import find_cycle, reached_from

Stored = Mapping[str, Mapping[NaturalKey, int]]


class DocumentError(Exception):
    """The document cannot be applied to what is stored. `problems` say why, in words."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(self.problems))


def apply(document: Document, *, provisional: bool = False) -> models.Model:
    """Write the document and return the stored thing. Raises DocumentError with nothing written.

    `provisional` is for transactions that will be rolled back: new parts get the numbers -1, -2 and so on, the same
    each time the same document is applied to the same rows, so that a form can refer to them.
    """
    _refuse_invalid(document)
    with transaction.atomic(), catalogue.touched_once():
        return _Application(document, provisional=provisional).write()


def _refuse_invalid(document: Document) -> None:
    unknown = dict.fromkeys(word for row in document.rows for word in _unknown(row))
    if unknown:
        raise DocumentError(unknown)
    # The place is told by the row's own words: a document has no lines.
    named = [replace(row, file="", line=0) for row in document.rows]
    try:
        validated(named)
    except CatalogueError as error:
        raise DocumentError([str(error)]) from error


def _unknown(row: Row) -> list[str]:
    """What the models no longer have, since the document was kept."""
    kind = kinds().get(row.kind)
    if kind is None:
        return [_("There is no “%(kind)s” any more.") % {"kind": row.kind.removeprefix("roadmap.")}]
    gone = [name for name in row.fields if name not in kind.order]
    return [
        _("%(kind)s: there is no field “%(name)s” any more.") % {"kind": _name_of(row.kind), "name": name}
        for name in gone
    ]


class _Application:
    def __init__(self, document: Document, *, provisional: bool) -> None:
        self.document = document
        self.provisional = provisional
        self.next_number = -1
        self.kind = kinds()[document.kind]
        targets = {target for row in document.rows for _name, target, _key in references(kinds()[row.kind], row)}
        self.stored = {name: dict(stored_keys(kinds()[name])) for name in targets | {document.kind}}

    def write(self) -> models.Model:
        self._refuse_dangling()
        thing = self._write_head()
        owned = part_kinds(self.document.kind)
        gone = {part.name: self._write_parts(part, thing) for part in owned}
        for part in reversed(owned):
            for instance in gone[part.name]:
                _take_away(instance)
        return thing

    def _refuse_dangling(self) -> None:
        ours = {(row.kind, kinds()[row.kind].natural_key(row)) for row in self.document.rows}
        own_kinds = {part.name for part in part_kinds(self.document.kind)}
        problems = [
            _("%(kind)s: there is no %(target)s “%(key)s” any more.")
            % {"kind": kinds()[row.kind].model._meta.verbose_name, "target": _name_of(target), "key": " ".join(key)}  # noqa: SLF001
            for row in self.document.rows
            for _field, target, key in references(kinds()[row.kind], row)
            if (target, key) not in ours and (target in own_kinds or key not in self.stored[target])
        ]
        if problems:
            raise DocumentError(dict.fromkeys(problems))

    def _write_head(self) -> models.Model:
        row = self.document.head
        found = self.kind.stored.filter(slug=row.slug).first()
        thing = found or self.kind.model()
        self._fill(thing, self.kind, row)
        _save(thing)
        self.stored[self.kind.name][(row.slug,)] = thing.pk
        self._connect(thing, self.kind, row)
        self._refuse_circle(row)
        return thing

    def _write_parts(self, part: Kind, thing: models.Model) -> list[models.Model]:
        """Write the parts of one kind and return the stored ones that the document lacks."""
        rows = self.document.of(part.name)
        instances: dict[NaturalKey, Any] = {
            instance.natural_key(): instance
            for instance in part.stored.filter(**{owner_field(part): thing}).select_related(*part.parents)
        }
        known = self.stored.setdefault(part.name, {})
        known.update({key: instance.pk for key, instance in instances.items()})
        for row in rows:
            key = part.natural_key(row)
            instance = instances.pop(key, None)
            is_new = instance is None
            if instance is None:
                instance = part.model()
            changed = self._fill(instance, part, row)
            if is_new and self.provisional:
                instance.pk = self.next_number
                self.next_number -= 1
            if is_new or changed:
                _save(instance, is_new=is_new)
            known[key] = instance.pk
        return list(instances.values())

    def _fill(self, instance: Any, kind: Kind, row: Row) -> bool:
        """Set the row's own values and its parents; whether anything is different now."""
        values: dict[str, Any] = dict(clean_values(kind, row))
        for name, target in kind.parents.items():
            values[f"{name}_id"] = self.stored[target][tuple(row.texts(name))]
        changed = any(getattr(instance, name) != value for name, value in values.items())
        for name, value in values.items():
            setattr(instance, name, value)
        return changed

    def _connect(self, thing: Any, kind: Kind, row: Row) -> None:
        for name, target in kind.many.items():
            getattr(thing, name).set(self.stored[target][key] for key in row.keys(name))

    def _refuse_circle(self, row: Row) -> None:
        if "requires" not in self.kind.many:
            return
        required: dict[str, list[str]] = {}
        for own, other in self.kind.stored.exclude(requires=None).values_list("slug", "requires__slug"):
            required.setdefault(own, []).append(other)
        circle = find_cycle(reached_from(required, row.slug))
        if circle:
            names = self.kind.stored.in_bulk(circle, field_name="slug")
            words = _(" requires ").join(str(names[slug]) for slug in circle)
            raise DocumentError([_("Circle: %(circle)s.") % {"circle": words}])


def _save(instance: models.Model, *, is_new: bool | None = None) -> None:
    try:
        instance.validate_unique()
        instance.validate_constraints()
    except ValidationError as error:
        raise DocumentError(_in_words(instance, error)) from error
    instance.save(force_insert=bool(is_new))


def _in_words(instance: models.Model, error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    return [
        message if name == NON_FIELD_ERRORS else f"{instance._meta.get_field(name).verbose_name}: {message}"  # type: ignore[union-attr]  # noqa: SLF001
        for name, messages in error.message_dict.items()
        for message in messages
    ]


def _take_away(instance: Any) -> None:
    try:
        with transaction.atomic():
            instance.delete()
    except ProtectedError as error:
        if not hasattr(instance, "retired"):
            words = {"part": instance}
            raise DocumentError([_("“%(part)s” cannot be taken away: others depend on it.") % words]) from error
        if not instance.retired:
            instance.retired = True
            instance.save(update_fields=["retired"])


def _name_of(kind: str) -> str:
    return str(kinds()[kind].model._meta.verbose_name)  # noqa: SLF001
