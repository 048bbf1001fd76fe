"""One editorial thing with its parts, as canonical rows. Pure.

The rows are those of the content files: natural keys for references, defaults left out, parts in the editor's order.
So a document means the same in any database, and two of them can be compared. One that was kept long ago may have
fields and kinds that are no more: it is read and compared all the same, and only not applied.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from roadmap.catalogue_io.layout import FILE_OF, in_order, is_part
from roadmap.catalogue_io.rows import Row, Value

STATUS = "status"


@dataclass(frozen=True, slots=True)
class Document:
    """`rows`: the thing itself first, then its parts by kind and in their order."""

    rows: tuple[Row, ...]

    @property
    def head(self) -> Row:
        return self.rows[0]

    @property
    def kind(self) -> str:
        return self.head.kind

    @property
    def slug(self) -> str:
        return self.head.slug

    @property
    def status(self) -> str:
        return self.head.text(STATUS)

    @property
    def parts(self) -> tuple[Row, ...]:
        return self.rows[1:]

    def of(self, kind: str) -> tuple[Row, ...]:
        """The parts of one kind, such as "roadmap.step", in their order."""
        return tuple(row for row in self.parts if row.kind == kind)

    def with_status(self, status: str) -> "Document":
        return self.with_fields({STATUS: status})

    def with_fields(self, fields: Mapping[str, Value]) -> "Document":
        """The same thing with other values of its own; those not named stay."""
        return Document((replace(self.head, fields={**self.head.fields, **fields}), *self.parts))

    def with_parts(self, kind: str, parts: Iterable[Row]) -> "Document":
        """The same thing with other parts of that kind."""
        others = [row for row in self.parts if row.kind != kind]
        return Document((self.head, *others, *parts))

    def as_json(self) -> list[Any]:
        """As the database keeps it: a list of kinds with their fields; dates become {"date": "2026-11-24"}."""
        return [
            [row.kind, {name: _packed(value) for name, value in row.fields.items() if value is not None}]
            for row in self.rows
        ]


def from_json(rows: Any) -> Document:
    """The document that `as_json` gave."""
    return Document(
        tuple(Row(kind, {name: _unpacked(value) for name, value in fields.items()}) for kind, fields in rows)
    )


def document_from(rows: Iterable[Row]) -> Document:
    """A document of exactly one thing and its parts, in any order. ValueError without exactly one thing.

    Rows of kinds that are no more come last, as they are.
    """
    rows = tuple(rows)
    known = [row for row in rows if row.kind in FILE_OF]
    heads = [row for row in known if not is_part(row.kind)]
    if len(heads) != 1:
        raise ValueError(f"a document has one thing, not {len(heads)}")
    others = [row for row in rows if row.kind not in FILE_OF]
    return Document((*in_order(known)[FILE_OF[heads[0].kind]], *others))


def _packed(value: Value) -> Any:
    return {"date": value.isoformat()} if isinstance(value, datetime.date) else value


def _unpacked(value: Any) -> Value:
    if isinstance(value, dict):
        return datetime.date.fromisoformat(value["date"])
    found: Value = value
    return found
