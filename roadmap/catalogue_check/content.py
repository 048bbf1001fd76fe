"""The rows under check, looked up by kind and by what they belong to. Pure.

Only published things and their parts count: a draft may be unfinished, and a retired thing is gone for readers.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from roadmap.catalogue_io.layout import OWNER_KINDS, OWNERS
from roadmap.catalogue_io.rows import Row


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong (error) or deserves a look (warning)."""

    severity: Literal["error", "warning"]
    where: str
    text: str

    def __str__(self) -> str:
        return f"{self.severity}: {self.where}: {self.text}"


def error(row: Row, text: str) -> Finding:
    return Finding("error", _name(row), text)


def warning(row: Row, text: str) -> Finding:
    return Finding("warning", _name(row), text)


def _name(row: Row) -> str:
    kind = row.kind.removeprefix("roadmap.")
    owner = OWNERS.get(kind)
    own = row.slug or row.text("key") or row.parent("resource") or row.parent("milestone") or row.text("url")
    name = f"{kind} {row.parent(owner)}/{own or row.text('text')}" if owner else f"{kind} {own}"
    return f"{name} ({row.where})" if row.line else name


class Content:
    """The published rows."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if not row.fields.get("retired"):
                self._rows[row.kind.removeprefix("roadmap.")].append(row)
        self._things: dict[str, dict[str, Row]] = {
            kind: {row.slug: row for row in found if row.text("status") == "published"}
            for kind, found in self._rows.items()
            if kind not in OWNERS
        }

    def things(self, kind: str) -> Mapping[str, Row]:
        """The published things of one kind by slug."""
        return self._things.get(kind, {})

    def parts(self, kind: str, slug: str) -> list[Row]:
        """The parts of one thing by position, without those that point to something unpublished."""
        return self._parts[kind].get(slug, [])

    def all_parts(self, kind: str) -> list[Row]:
        return [row for rows in self._parts[kind].values() for row in rows]

    def __iter__(self) -> Iterator[Row]:
        for things in self._things.values():
            yield from things.values()
        for kind in OWNERS:
            yield from self.all_parts(kind)

    @cached_property
    def _parts(self) -> dict[str, dict[str, list[Row]]]:
        parts: dict[str, dict[str, list[Row]]] = {kind: defaultdict(list) for kind in OWNERS}
        for kind, owner in OWNERS.items():
            owners = self.things(OWNER_KINDS[owner].removeprefix("roadmap."))
            for row in sorted(self._rows[kind], key=lambda row: row.number("position")):
                if row.parent(owner) in owners and self._points_to_published(row):
                    parts[kind][row.parent(owner)].append(row)
        return parts

    def _points_to_published(self, row: Row) -> bool:
        return all(row.parent(name) in self.things(name) for name in ("milestone", "resource") if name in row.fields)

    def road(self, role: str) -> list[Row]:
        """A role's steps in the order in which a learner meets them: by stage, then by position."""
        stages = {row.text("key"): row.number("position") for row in self.parts("stage", role)}
        return sorted(
            self.parts("step", role), key=lambda row: (stages.get(row.texts("stage")[-1], 0), row.number("position"))
        )

    def core_hours(self, role: str) -> int:
        steps = [row for row in self.parts("step", role) if row.text("importance") in {"", "core"}]
        return sum(self.things("milestone")[row.parent("milestone")].number("hours") for row in steps)
