"""Names that only one thing may have: which rows of the files must wait because an editor's row has the name.

Reads the models' definitions only, never the database.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from roadmap.catalogue_io.deciding import Decision, Verdict
from roadmap.catalogue_io.kinds import kinds
from roadmap.catalogue_io.rows import NaturalKey, Row, Value

_TAKING = frozenset({Verdict.ADDED, Verdict.RESTORED, Verdict.CHANGED, Verdict.OVERWRITTEN})


def unique_values(row: Row) -> Iterator[tuple[str, Value]]:
    """The fields of a thing, but for its slug, whose value no other of its kind may have."""
    for name, field in kinds()[row.kind].plain.items():
        if field.unique and name != "slug" and name in row.fields:
            yield name, row.fields[name]


def without_taken(decisions: list[Decision], stored: Mapping[str, Mapping[NaturalKey, Row]]) -> list[Decision]:
    """The decisions, with a conflict for each row that wants a name which another stored row keeps.

    A row that stays as it is keeps its old name, which may be in the way of a third: so it is gone over until nothing
    changes any more.
    """
    while True:
        going = {(item.kind, item.key) for item in decisions if item.verdict in _TAKING}
        kept = {
            (kind, name, value): key
            for kind, rows in stored.items()
            for key, row in rows.items()
            for name, value in unique_values(row)
            if (kind, key) not in going
        }
        found = [_judged(item, kept) for item in decisions]
        if found == decisions:
            return found
        decisions = found


def _judged(item: Decision, kept: Mapping[tuple[str, str, Value], NaturalKey]) -> Decision:
    if item.verdict not in _TAKING:
        return item
    for name, value in unique_values(item.row):
        other = kept.get((item.kind, name, value))
        if other and other != item.key:
            return replace(item, verdict=Verdict.CONFLICT, why=f"{name} {value!r} is that of {' '.join(other)}")
    return item
