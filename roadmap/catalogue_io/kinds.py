"""What the models say about each kind of row: its fields, references, defaults and natural key.

Reads the models' definitions only, never the database, so that a new field needs no change here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from roadmap.catalogue_io.layout import KINDS
from roadmap.catalogue_io.rows import NaturalKey, Row, Value

_ALWAYS_WRITTEN = frozenset({"slug", "status"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of row. `key_paths` are the query paths of its natural key."""

    name: str
    model: type[models.Model]
    key_paths: tuple[str, ...]
    plain: "Mapping[str, models.Field[Any, Any]]"
    parents: Mapping[str, str]
    many: Mapping[str, str]
    order: tuple[str, ...]

    @property
    def key_fields(self) -> tuple[str, ...]:
        return tuple(path.partition("__")[0] for path in self.key_paths)

    def natural_key(self, row: Row) -> NaturalKey:
        """The row's identity. References in it count with their own natural key."""
        parts: list[str] = []
        for name in self.key_fields:
            parts += row.texts(name) if name in self.parents else [row.text(name)]
        return tuple(parts)

    def row(self, values: Mapping[str, Value], *, file: str = "", line: int = 0) -> Row:
        """The canonical row: fields in the written order, lists of references sorted, defaults left out."""
        fields: dict[str, Value] = {}
        for name in self.order:
            if name not in values:
                continue
            value = values[name]
            if name in self.many and isinstance(value, list):
                value = [list(key) for key in sorted(tuple(item) for item in value)]
            if name in _ALWAYS_WRITTEN or name in self.key_fields or value != self.default(name):
                fields[name] = value
        return Row(self.name, fields, file=file, line=line)

    @property
    def stored(self) -> "models.Manager[Any]":
        """The rows of this kind in the database."""
        manager: models.Manager[Any] = self.model.objects  # type: ignore[attr-defined]
        return manager

    def link(self, name: str) -> "Link":
        """How a many-to-many reference is stored."""
        field: Any = self.model._meta.get_field(name)  # noqa: SLF001  Django's documented name
        through = field.remote_field.through
        return Link(through, f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id")

    def default(self, name: str) -> Value:
        """What the field holds when the row leaves it out."""
        if name in self.many:
            return []
        return None if name in self.parents else self.plain[name].get_default()


@dataclass(frozen=True, slots=True)
class Link:
    """The table behind a many-to-many reference, and its columns for the row itself and for the target."""

    model: Any
    own: str
    other: str


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind that the content files may hold, in the order in which they are loaded."""
    return {name: _kind(name) for name in KINDS}


def _kind(name: str) -> Kind:
    model = apps.get_model(name)
    fields = [field for field in model._meta.get_fields() if isinstance(field, models.Field)]  # noqa: SLF001
    fields = [field for field in fields if field.editable and not field.primary_key]
    paths: tuple[str, ...] = getattr(model, "natural_key_fields", ("slug",))
    first = [path.partition("__")[0] for path in paths]
    rest = sorted(fields, key=lambda field: field.creation_counter)
    return Kind(
        name=name,
        model=model,
        key_paths=paths,
        plain={field.name: field for field in fields if not field.is_relation},
        parents={field.name: _target(field) for field in fields if field.many_to_one},
        many={field.name: _target(field) for field in fields if field.many_to_many},
        order=(*first, *(field.name for field in rest if field.name not in first)),
    )


def _target(field: "models.Field[Any, Any]") -> str:
    return field.related_model._meta.label_lower  # type: ignore[union-attr]  # noqa: SLF001
