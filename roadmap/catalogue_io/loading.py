"""From content files to the database: what is missing comes in, everything else is left alone.

A row is neither changed nor brought back: editors own what is in the database, and the ledger (LoadedRow) remembers
what once came from the files, so that what an editor deleted stays deleted.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db import DatabaseError, models, transaction

from roadmap import catalogue
from roadmap.catalogue_io.files import read
from roadmap.catalogue_io.kinds import Kind, kinds
from roadmap.catalogue_io.rows import CatalogueError, NaturalKey, Row
from roadmap.catalogue_io.validation import clean_values, refuse_dangling, validated
from roadmap.models import LoadedRow


@dataclass(frozen=True, slots=True)
class KindReport:
    """What became of the rows of one kind. `orphaned`: the thing they belong to was deleted by an editor."""

    kind: str
    added: int
    present: int
    deleted: int
    orphaned: int


@dataclass(frozen=True, slots=True)
class LoadReport:
    kinds: tuple[KindReport, ...]

    @property
    def added(self) -> int:
        return sum(report.added for report in self.kinds)


def read_valid(folder: Path) -> list[Row]:
    """The rows of complete, valid files that refer to nothing but one another; no database. Raises CatalogueError."""
    rows = validated(read(folder))
    refuse_dangling(rows, _named(rows))
    return [row for found in rows.values() for row in found]


@dataclass(frozen=True, slots=True)
class _Known:
    """By kind: what the database holds (with primary keys), and what the ledger remembers."""

    stored: dict[str, dict[NaturalKey, int]]
    loaded: dict[str, set[NaturalKey]]


def load(folder: Path) -> LoadReport:
    """Insert the rows that are neither in the database nor in the ledger; all of them or none.

    Rows of a thing that an editor deleted are left out, and so are references to one. Renews the content version if
    anything was added. Raises CatalogueError with nothing written.
    """
    rows = validated(read(folder))
    with transaction.atomic():
        catalogue.hold()
        known = _Known({name: stored_keys(kind) for name, kind in kinds().items()}, _ledger())
        named = _named(rows)
        refuse_dangling(rows, {name: named[name] | known.loaded[name] | set(known.stored[name]) for name in named})
        report = LoadReport(tuple(_load_kind(kind, rows[name], known) for name, kind in kinds().items()))
        _remember(rows, known)
        if report.added:
            catalogue.touch()
    return report


def stored_keys(kind: Kind) -> dict[NaturalKey, int]:
    """The natural keys of one kind in the database, with the primary keys; one query."""
    found = kind.stored.values_list(*kind.key_paths, "pk")
    return {tuple(key): pk for *key, pk in found}


def digest(row: Row) -> str:
    """A fingerprint of a row of the files, the same for every way of writing it."""
    text = json.dumps([row.kind, row.fields], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _named(rows: dict[str, list[Row]]) -> dict[str, set[NaturalKey]]:
    return {name: {kind.natural_key(row) for row in rows[name]} for name, kind in kinds().items()}


def _ledger() -> dict[str, set[NaturalKey]]:
    loaded: dict[str, set[NaturalKey]] = {name: set() for name in kinds()}
    for kind, key in LoadedRow.objects.values_list("kind", "natural_key"):
        if kind in loaded:
            loaded[kind].add(tuple(json.loads(key)))
    return loaded


def _load_kind(kind: Kind, rows: list[Row], known: _Known) -> KindReport:
    stored, loaded = known.stored[kind.name], known.loaded[kind.name]
    missing = [row for row in rows if kind.natural_key(row) not in stored]
    unknown = [row for row in missing if kind.natural_key(row) not in loaded]
    fresh = [row for row in unknown if _has_parents(kind, row, known)]
    if fresh:
        _insert(kind, [(row, _instance(kind, row, known)) for row in fresh])
        known.stored[kind.name] = stored_keys(kind)
        for name in kind.many:
            _connect(kind, name, fresh, known)
    return KindReport(
        kind=kind.name,
        added=len(fresh),
        present=len(rows) - len(missing),
        deleted=len(missing) - len(unknown),
        orphaned=len(unknown) - len(fresh),
    )


def _has_parents(kind: Kind, row: Row, known: _Known) -> bool:
    return all(tuple(row.texts(name)) in known.stored[target] for name, target in kind.parents.items())


def _instance(kind: Kind, row: Row, known: _Known) -> models.Model:
    parents = {f"{name}_id": known.stored[target][tuple(row.texts(name))] for name, target in kind.parents.items()}
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


def _connect(kind: Kind, name: str, rows: Iterable[Row], known: _Known) -> None:
    """Write the many-to-many references of new rows, but for those to things that editors deleted."""
    link = kind.link(name)
    stored, targets = known.stored[kind.name], known.stored[kind.many[name]]
    link.model.objects.bulk_create(
        link.model(**{link.own: stored[kind.natural_key(row)], link.other: targets[key]})
        for row in rows
        for key in row.keys(name)
        if key in targets
    )


def _remember(rows: dict[str, list[Row]], known: _Known) -> None:
    """Note every row of the files that is now in the database and not yet in the ledger."""
    LoadedRow.objects.bulk_create(
        LoadedRow(kind=name, natural_key=json.dumps(list(key), ensure_ascii=False), digest=digest(row))
        for name, kind in kinds().items()
        for row in rows[name]
        if (key := kind.natural_key(row)) in known.stored[name] and key not in known.loaded[name]
    )
