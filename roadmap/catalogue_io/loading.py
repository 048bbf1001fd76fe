"""Content files meet the database: what is new comes in, what the files changed is changed, what editors did stays.

Which row is whose is for `deciding`; the ledger (LoadedRow) remembers what was loaded last. Everything is written, or
nothing.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import transaction

from roadmap import catalogue, versions
from roadmap.catalogue_io.deciding import WRITTEN, Decision, Verdict, decide, digest, retired
from roadmap.catalogue_io.files import read
from roadmap.catalogue_io.inserting import Stored, insert
from roadmap.catalogue_io.kinds import Kind, kinds
from roadmap.catalogue_io.layout import OWNER_KINDS, OWNERS, is_part
from roadmap.catalogue_io.rows import CatalogueError, NaturalKey, Row
from roadmap.catalogue_io.stored import all_stored_keys, stored_rows
from roadmap.catalogue_io.taken import unique_values, without_taken
from roadmap.catalogue_io.validation import refuse_dangling, validated
from roadmap.documents import Document, DocumentError, apply, document_from, documents_of, identity
from roadmap.models import LoadedRow

_CHANGING = (Verdict.CHANGED, Verdict.OVERWRITTEN)
# A role's letter has no room for another value meanwhile.
_SHORT = frozenset({"letter"})
_UNTOLD = (Verdict.ADDED, Verdict.SAME, Verdict.SETTLED)
ByKey = dict[str, dict[NaturalKey, Row]]
# By kind and natural key: the fingerprint of the row that was loaded last.
Ledger = dict[str, dict[NaturalKey, str]]
# The kind and the slug of a thing with its own page.
Thing = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What became of every row of the files, and of those that they once brought in."""

    decisions: tuple[Decision, ...]

    def count(self, verdict: Verdict, kind: str | None = None) -> int:
        return sum(item.verdict is verdict and kind in (None, item.kind) for item in self.decisions)

    @property
    def written(self) -> int:
        return sum(item.verdict in WRITTEN for item in self.decisions)

    @property
    def told(self) -> tuple[Decision, ...]:
        """Those that a person may want to read about: all but what is new or the same."""
        return tuple(item for item in self.decisions if item.verdict not in _UNTOLD)


def read_valid(folder: Path) -> list[Row]:
    """The rows of complete, valid files that refer to nothing but one another; no database. Raises CatalogueError."""
    rows = validated(read(folder))
    refuse_dangling(rows, {name: set(_by_key(kind, rows[name])) for name, kind in kinds().items()})
    return [row for found in rows.values() for row in found]


def load(folder: Path, *, overwrite: bool = False, dry_run: bool = False) -> LoadReport:
    """Bring the database to what the files say, but for rows that editors changed or deleted since the last load.

    With `overwrite` the files win there too. Things that once came from the files and are gone are retired, never
    deleted, with all their parts; so are criteria and self-check questions. Other parts are taken out, which the
    history of their thing keeps. Renews the content version if anything was written, and keeps versions of what was
    changed. A dry run does everything and rolls it back. Raises CatalogueError with nothing written.
    """
    rows = validated(read(folder))
    with transaction.atomic():
        catalogue.hold()
        report = _Load(rows, overwrite=overwrite).run()
        if report.written:
            catalogue.touch()
        if dry_run:
            transaction.set_rollback(True)
    return report


def _by_key(kind: Kind, rows: Iterable[Row]) -> dict[NaturalKey, Row]:
    return {kind.natural_key(row): row for row in rows}


def _thing(row: Row) -> Thing:
    owner = OWNERS.get(row.kind.removeprefix("roadmap."))
    return (OWNER_KINDS[owner], row.parent(owner)) if owner else (row.kind, row.slug)


class _Load:
    def __init__(self, rows: dict[str, list[Row]], *, overwrite: bool) -> None:
        self.overwrite = overwrite
        self.stored = Stored(all_stored_keys())
        self.files: ByKey = {name: _by_key(kind, rows[name]) for name, kind in kinds().items()}
        found: dict[str, list[Row]] = defaultdict(list)
        for row in stored_rows(self.stored.keys):
            found[row.kind].append(row)
        self.before: ByKey = {name: _by_key(kind, found[name]) for name, kind in kinds().items()}
        self.ledger = _ledger()
        known = {name: {*self.files[name], *self.ledger[name], *self.before[name]} for name in kinds()}
        refuse_dangling(rows, known)

    def run(self) -> LoadReport:
        decisions = without_taken(self._decide(), self.before)
        self._free_names(decisions)
        decisions = self._insert(decisions)
        decisions = self._apply(decisions)
        _remember(decisions, self.ledger)
        return LoadReport(tuple(decisions))

    def _decide(self) -> list[Decision]:
        found = [
            item
            for name in kinds()
            for item in decide(name, self.files[name], self.before[name], self.ledger[name], overwrite=self.overwrite)
        ]
        # A thing that retires keeps its parts, whatever became of them in the files.
        gone = {_thing(item.row) for item in found if not is_part(item.kind) and item.key not in self.files[item.kind]}
        return [item for item in found if not is_part(item.kind) or _thing(item.row) not in gone]

    def _free_names(self, decisions: list[Decision]) -> None:
        """Titles and names that will change give way, so that the files may exchange them or give them to others."""
        for item in decisions:
            if item.verdict not in _CHANGING or item.stored is None or not item.row.slug:
                continue
            names = [name for name, value in unique_values(item.row) if item.stored.fields.get(name) != value]
            kind = kinds()[item.kind]
            free = {name: f"~{self.stored.keys[item.kind][item.key]}" for name in names if name not in _SHORT}
            if free and self.stored.has_parents(kind, item.row):
                kind.stored.filter(slug=item.row.slug).update(**free)

    def _insert(self, decisions: list[Decision]) -> list[Decision]:
        """Write the new rows. Those whose thing was deleted by an editor become orphans."""
        found = []
        for name, kind in kinds().items():
            new = []
            for item in (each for each in decisions if each.kind == name):
                if item.verdict not in (Verdict.ADDED, Verdict.RESTORED):
                    found.append(item)
                elif self.stored.has_parents(kind, item.row):
                    new.append(item)
                else:
                    found.append(replace(item, verdict=Verdict.ORPHANED))
            insert(kind, [item.row for item in new], self.stored)
            found += new
        return found

    def _apply(self, decisions: list[Decision]) -> list[Decision]:
        """Change the things that were there before, one by one, and keep a version of each."""
        by_thing: dict[Thing, list[Decision]] = defaultdict(list)
        for item in decisions:
            if item.verdict in WRITTEN:
                by_thing[_thing(item.row)].append(item)
        known = {thing: found for thing, found in by_thing.items() if (thing[1],) in self.before[thing[0]]}
        before, present = self._documents_before(known), _documents(known)
        _loosen(decisions)
        kept: list[Decision] = []
        after: dict[Thing, Document] = {}
        for thing, items in known.items():
            wanted, refused = self._wanted(present[thing], items)
            kept += refused
            try:
                if wanted != present[thing]:
                    apply(wanted)
                after[thing] = wanted
            except DocumentError as error:
                _put_back(before[thing], items, error)
                kept += [replace(item, verdict=Verdict.CONFLICT, why=str(error)) for item in items]
        versions.keep_each(
            [(before[thing], document) for thing, document in after.items()],
            author=None,
            origin=versions.Origin.LOADED,
        )
        other = {(item.kind, item.key): item for item in kept}
        return [other.get((item.kind, item.key), item) for item in decisions]

    def _documents_before(self, things: Iterable[Thing]) -> dict[Thing, Document]:
        rows: dict[Thing, list[Row]] = {thing: [] for thing in things}
        for found in self.before.values():
            for row in found.values():
                if _thing(row) in rows:
                    rows[_thing(row)].append(row)
        return {thing: document_from(found) for thing, found in rows.items()}

    def _wanted(self, present: Document, items: Iterable[Decision]) -> tuple[Document, list[Decision]]:
        """The thing as the files want it, and what cannot be so: a stage that an editor's steps are in stays, and a
        step does not move to a stage that an editor deleted."""
        rows = {identity(row): row for row in present.rows}
        refused = []
        for item in items:
            place = (item.kind, item.key)
            match item.verdict:
                case Verdict.CHANGED | Verdict.OVERWRITTEN:
                    row = self._storable(item.row)
                    if row is None:
                        refused.append(replace(item, verdict=Verdict.CONFLICT))
                    else:
                        rows[place] = row
                case Verdict.RETIRED:
                    rows[place] = retired(rows[place]) or rows[place]
                case Verdict.TAKEN_OUT:
                    del rows[place]
        for item in items:
            if item.verdict is Verdict.TAKEN_OUT and _is_needed(item, rows.values()):
                rows[item.kind, item.key] = item.row
                refused.append(replace(item, verdict=Verdict.GONE))
        return document_from(rows.values()), refused

    def _storable(self, row: Row) -> Row | None:
        """Without references to what editors deleted; None if it belongs to such a thing."""
        kind = kinds()[row.kind]
        if not self.stored.has_parents(kind, row):
            return None
        fields = dict(row.fields)
        for name in kind.many:
            if name in fields:
                fields[name] = [list(key) for key in row.keys(name) if key in self.stored.keys[kind.many[name]]]
        return kind.row(fields, file=row.file, line=row.line)


def _ledger() -> Ledger:
    loaded: Ledger = {name: {} for name in kinds()}
    for kind, key, digest_then in LoadedRow.objects.order_by("pk").values_list("kind", "natural_key", "digest"):
        if kind in loaded:
            loaded[kind][tuple(json.loads(key))] = digest_then
    return loaded


def _documents(things: Iterable[Thing]) -> dict[Thing, Document]:
    slugs: dict[str, list[str]] = defaultdict(list)
    for kind, slug in things:
        slugs[kind].append(slug)
    return {
        (kind, slug): document for kind, found in slugs.items() for slug, document in documents_of(kind, found).items()
    }


def _loosen(decisions: Iterable[Decision]) -> None:
    """Take away the requirements that will go before new ones come: turned round, two would be a circle meanwhile."""
    for item in decisions:
        if item.verdict not in _CHANGING or "requires" not in kinds()[item.kind].many:
            continue
        thing = kinds()[item.kind].stored.get(slug=item.row.slug)
        thing.requires.set(thing.requires.filter(slug__in=item.row.slugs("requires")))


def _is_needed(item: Decision, rows: Iterable[Row]) -> bool:
    return item.kind == "roadmap.stage" and any(tuple(row.texts("stage")) == item.key for row in rows)


def _put_back(before: Document, items: Iterable[Decision], error: DocumentError) -> None:
    """What cannot be changed is what it was. Where it has new parts already, or cannot be, the load is refused."""
    where = next((item.row.where for item in items if item.row.line), before.slug)
    refusal = CatalogueError(f"{where}: {before.kind} {before.slug}: {error}")
    if any(item.verdict in (Verdict.ADDED, Verdict.RESTORED) for item in items):
        raise refusal from error
    try:
        apply(before)
    except DocumentError:
        raise refusal from error


def _remember(decisions: Iterable[Decision], ledger: Ledger) -> None:
    """Note how every row of the files was loaded. What editors' changes kept out is remembered as it was before."""
    rows, forgotten = [], []
    for item in decisions:
        key = json.dumps(list(item.key), ensure_ascii=False)
        if item.verdict is Verdict.TAKEN_OUT:
            forgotten.append((item.kind, key))
        elif item.verdict in WRITTEN or item.verdict is Verdict.SAME:
            loaded = retired(item.row) or item.row if item.verdict is Verdict.RETIRED else item.row
            if ledger[item.kind].get(item.key) != digest(loaded):
                rows.append(LoadedRow(kind=item.kind, natural_key=key, digest=digest(loaded)))
    LoadedRow.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["kind", "natural_key"], update_fields=["digest"]
    )
    for kind, key in forgotten:
        LoadedRow.objects.filter(kind=kind, natural_key=key).delete()
