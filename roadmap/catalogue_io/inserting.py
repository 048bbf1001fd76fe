"""New rows of content files in the database, many at once and in the order of their references."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import DatabaseError, models, transaction

from roadmap.catalogue_io.kinds import Kind
from roadmap.catalogue_io.rows import CatalogueError, NaturalKey, Row
from roadmap.catalogue_io.stored import stored_keys
from roadmap.catalogue_io.validation import clean_values


@dataclass(frozen=True, slots=True)
class Stored:
    """Primary keys by kind and natural key; kept up to date by `insert`."""

    keys: dict[str, dict[NaturalKey, int]]

    def has_parents(self, kind: Kind, row: Row) -> bool:
        return all(tuple(row.texts(name)) in self.keys[target] for name, target in kind.parents.items())


def insert(kind: Kind, rows: list[Row], stored: Stored) -> None:
    """Write rows whose parents are stored. References to many lack those that are not there.

    Raises CatalogueError, naming the row, where the database refuses one.
    """
    if not rows:
        return
    _insert(kind, [(row, _instance(kind, row, stored)) for row in rows])
    stored.keys[kind.name] = stored_keys(kind)
    for name in kind.many:
        _connect(kind, name, rows, stored)


def _instance(kind: Kind, row: Row, stored: Stored) -> models.Model:
    parents = {f"{name}_id": stored.keys[target][tuple(row.texts(name))] for name, target in kind.parents.items()}
    return kind.model(**clean_values(kind, row), **parents)


def _insert(kind: Kind, fresh: list[tuple[Row, models.Model]]) -> None:
    try:
        with transaction.atomic():
            kind.stored.bulk_create([instance for _, instance in fresh])
    except DatabaseError:
        _blame(kind, fresh)
        raise


def _blame(kind: Kind, fresh: list[tuple[Row, models.Model]]) -> None:
    """Insert one by one to find the row that the database refuses; the whole load is rolled back afterwards."""
    for row, instance in fresh:
        try:
            with transaction.atomic():
                kind.stored.bulk_create([instance])
        except DatabaseError as error:
            raise CatalogueError(f"{row.where}: the database refuses this row: {str(error).strip()}") from error


def _connect(kind: Kind, name: str, rows: Iterable[Row], stored: Stored) -> None:
    link = kind.link(name)
    own, targets = stored.keys[kind.name], stored.keys[kind.many[name]]
    link.model.objects.bulk_create(
        link.model(**{link.own: own[kind.natural_key(row)], link.other: targets[key]})
        for row in rows
        for key in row.keys(name)
        if key in targets
    )
