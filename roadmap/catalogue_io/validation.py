"""Whether rows are what the models allow: kinds, fields, values, identities, references. Nothing is read or written.

What only the project wants of its content (counts, lengths, spelling) is for `catalogue_check`.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations

from roadmap.catalogue_io.kinds import Kind, kinds
from roadmap.catalogue_io.layout import FILE_OF
from roadmap.catalogue_io.rows import CatalogueError, NaturalKey, Row
from roadmap.models.text_list import TextListField
from roadmap.requirements import find_cycle

_REQUIRING = ("roadmap.skill", "roadmap.milestone")
_TYPES: tuple[tuple[type[Any], tuple[type, ...], str], ...] = (
    (TextListField, (list,), "a list of texts"),
    (models.BooleanField, (bool,), "true or false"),
    (models.DecimalField, (int, float), "a number"),
    (models.IntegerField, (int,), "a whole number"),
    (models.DateField, (datetime.date,), "a date such as 2026-11-23"),
    (models.Field, (str,), "text"),
)


def validated(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows in canonical form by kind, in the order in which kinds are loaded.

    Raises CatalogueError, naming file and line, for an unknown model or field, a value that the model refuses, a
    reference of the wrong shape, an identity used twice, or a circle of requirements.
    """
    found: dict[str, list[Row]] = defaultdict(list)
    seen: set[tuple[str, NaturalKey]] = set()
    for row in rows:
        kind = _known_kind(row)
        _check_references(kind, row)
        clean_values(kind, row)
        row = kind.row(row.fields, file=row.file, line=row.line)  # noqa: PLW2901  the canonical form of the same row
        key = kind.natural_key(row)
        if (kind.name, key) in seen:
            raise CatalogueError(f"{row.where}: {kind.name} {', '.join(key)} is there twice")
        seen.add((kind.name, key))
        found[kind.name].append(row)
    for name in _REQUIRING:
        _refuse_cycle(name, found[name])
    return {name: found[name] for name in kinds()}


def clean_values(kind: Kind, row: Row) -> dict[str, Any]:
    """The row's own values as the model wants them, defaults filled in. Raises CatalogueError for a bad one."""
    values = {}
    for name, field in kind.plain.items():
        try:
            value = _typed(field, row.fields[name]) if name in row.fields else field.get_default()
            values[name] = field.clean(value, None)
        except (ValidationError, ValueError) as error:
            problem = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            raise CatalogueError(f"{row.where}: {name}: {problem}") from error
    return values


def refuse_dangling(rows: Mapping[str, Iterable[Row]], known: Mapping[str, Collection[NaturalKey]]) -> None:
    """Raise CatalogueError if a row refers to something that `known`, by kind, does not hold."""
    for name, kind in kinds().items():
        for row in rows[name]:
            for field, target, key in references(kind, row):
                if key not in known[target]:
                    raise CatalogueError(f"{row.where}: {field}: there is no {target} {', '.join(key)}")


def references(kind: Kind, row: Row) -> list[tuple[str, str, NaturalKey]]:
    """Field, kind and natural key of everything the row refers to."""
    single = [(name, target, tuple(row.texts(name))) for name, target in kind.parents.items()]
    return single + [(name, target, key) for name, target in kind.many.items() for key in row.keys(name)]


def _known_kind(row: Row) -> Kind:
    kind = kinds().get(row.kind)
    if kind is None:
        raise CatalogueError(f"{row.where}: unknown model {row.kind!r}")
    expected = f"{FILE_OF[row.kind]}.yaml"
    if row.file and row.file != expected:
        raise CatalogueError(f"{row.where}: {row.kind} belongs in {expected}")
    for name in row.fields:
        if name not in kind.order:
            raise CatalogueError(f"{row.where}: {row.kind} has no field {name!r}")
    return kind


def _check_references(kind: Kind, row: Row) -> None:
    for name, target in kind.parents.items():
        if not _is_key(row.fields.get(name), target):
            raise CatalogueError(f"{row.where}: {name} must be the natural key of a {target}, such as [its-slug]")
    for name, target in kind.many.items():
        value = row.fields.get(name, [])
        if not isinstance(value, list) or not all(_is_key(item, target) for item in value):
            raise CatalogueError(f"{row.where}: {name} must be a list of natural keys, such as [[its-slug]]")
        if len({tuple(item) for item in value}) < len(value):
            raise CatalogueError(f"{row.where}: {name} repeats a reference")
    if row.kind == "roadmap.step" and row.parent("stage") != row.parent("role"):
        raise CatalogueError(f"{row.where}: the stage belongs to another role")


def _is_key(value: object, target: str) -> bool:
    texts = isinstance(value, list) and all(isinstance(item, str) for item in value)
    return texts and len(value) == len(kinds()[target].key_paths)  # type: ignore[arg-type]


def _typed(field: "models.Field[Any, Any]", value: Any) -> Any:
    """The value if YAML gave it the field's type; ValueError otherwise. Nothing is guessed: `5` is no text."""
    if value is None and field.null:
        return None
    types, wanted = next((types, wanted) for base, types, wanted in _TYPES if isinstance(field, base))
    if not isinstance(value, types) or type(value) in {bool, datetime.datetime} - set(types):
        raise ValueError(f"expected {wanted}, found {value!r}")
    if isinstance(field, models.DecimalField):
        return Decimal(str(value))
    if isinstance(field, models.IntegerField):
        # PostgreSQL's range: SQLite would take any number.
        ranges: dict[str, Any] = BaseDatabaseOperations.integer_field_ranges
        low, high = ranges[field.get_internal_type()]
        if not low <= value <= high:
            raise ValueError(f"{value} is not between {low} and {high}")
    for text in value if isinstance(value, list) else [value]:
        if isinstance(text, str) and not storable(text):
            raise ValueError("has a character that cannot be stored")
    return value


def storable(text: str) -> bool:
    """PostgreSQL takes neither NUL nor half of a surrogate pair."""
    return "\x00" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


def _refuse_cycle(name: str, rows: Iterable[Row]) -> None:
    by_slug = {row.slug: row for row in rows}
    cycle = find_cycle({slug: row.slugs("requires") for slug, row in by_slug.items()})
    if cycle:
        raise CatalogueError(f"{by_slug[cycle[0]].where}: {name} requires itself: {' -> '.join(cycle)}")
