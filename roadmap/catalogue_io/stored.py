"""What the database holds of the content files' kinds: natural keys, and canonical rows."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from roadmap.catalogue_io.kinds import Kind, kinds
from roadmap.catalogue_io.rows import NaturalKey, Row, Value

# Of more rows than these, all links are read: a database has a limit for the parameters of a query.
FEW = 200
# By kind: the natural keys of stored rows by primary key.
Keys = Mapping[str, Mapping[int, NaturalKey]]


def stored_keys(kind: Kind) -> dict[NaturalKey, int]:
    """The natural keys of one kind in the database, with the primary keys; one query."""
    found = kind.stored.values_list(*kind.key_paths, "pk")
    return {tuple(key): pk for *key, pk in found}


def all_stored_keys() -> dict[str, dict[NaturalKey, int]]:
    """The natural keys of every kind; a query for each."""
    return {name: stored_keys(kind) for name, kind in kinds().items()}


def stored_rows(pks: Mapping[str, Mapping[NaturalKey, int]]) -> list[Row]:
    """Every row of the catalogue in the database, in no particular order. `pks` are those of all_stored_keys."""
    keys = {name: {pk: key for key, pk in found.items()} for name, found in pks.items()}
    return [row for kind in kinds().values() for row in rows_of(kind, list(kind.stored.all()), keys)]


def rows_of(kind: Kind, instances: Collection[Any], keys: Keys) -> list[Row]:
    """The canonical rows of these instances; a query for each many-to-many field. `keys` has what they refer to."""
    many = {name: _targets(kind, name, instances, keys) for name in kind.many}
    rows = []
    for instance in instances:
        values: dict[str, Value] = {name: _plain(getattr(instance, name)) for name in kind.plain}
        for name, target in kind.parents.items():
            values[name] = list(keys[target][getattr(instance, f"{name}_id")])
        for name, targets in many.items():
            values[name] = targets[instance.pk]
        rows.append(kind.row(values))
    return rows


def _targets(kind: Kind, name: str, instances: Collection[Any], keys: Keys) -> dict[int, list[list[str]]]:
    link = kind.link(name)
    links = link.model.objects.all()
    if len(instances) < FEW:
        links = links.filter(**{f"{link.own}__in": [instance.pk for instance in instances]})
    found: dict[int, list[list[str]]] = defaultdict(list)
    for own, other in links.values_list(link.own, link.other):
        found[own].append(list(keys[kind.many[name]][other]))
    return found


def _plain(value: Any) -> Value:
    """Numbers as a person would write them (4, 0.5), and the line ends of web forms as those of files."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    found: Value = value
    return found
