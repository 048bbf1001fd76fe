"""Reads what the health of the catalogue is judged by, of every status, in a number of queries that does not grow.

Fields are found by their types, so that a new text, address or reference is looked at from the day it is added. What
follows from the facts is decided in roadmap/health/, learners are counted in roadmap/health_learners.py.
"""

# ruff: noqa: SLF001  Django documents _meta

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from roadmap.catalogue_check.articles import count_words
from roadmap.catalogue_io.layout import OWNERS
from roadmap.health import Facts
from roadmap.health.facts import Address, Key, Reference, Text, Thing, Use, Waiting
from roadmap.health.lengths import MOST, SHORTER
from roadmap.health.resources import ENDLESS
from roadmap.models import Cost, Draft, Editorial, LinkCheck, MilestoneResource, Part, Status
from roadmap.roadmap_editing.outline import Outline, Stage, Step, Stop, new_stage, new_step

NAMING = ("title", "name", "claim")
# The field that says where a thing itself is found.
OWN_ADDRESSES = {"provider": "url", "resource": "url", "tool": "homepage"}
_PAGES = {
    "guide": "article",
    "milestones": "milestone",
    "pathways": "pathway",
    "resources": "resource",
    "roles": "role",
    "skills": "skill",
    "tools": "tool",
}
_LINK = re.compile(rf"\]\(/({'|'.join(_PAGES)})/([a-z0-9-]+)/[)#]")
# Not a role.
_COMPARISON = ("role", "compare")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """What is read of one model. `owner` is the field of a part that names its thing, empty for a thing.

    `texts` are fields with their limits in characters, `links` the foreign keys to things with their kinds.
    """

    model: type[models.Model]
    kind: str
    owner: str
    texts: Mapping[str, int]
    addresses: tuple[str, ...]
    links: Mapping[str, str]

    def rows(self) -> list[Row]:
        """In the order in which they stand."""
        order = (f"{self.owner}_id", "position", "pk") if self.owner else ("slug",)
        names = [each.attname for each in self.model._meta.concrete_fields]
        return list(self.model._default_manager.order_by(*order).values("pk", *names))


@dataclass(slots=True)
class _Reading:
    """What is gathered on the way. `keys` are those of things by kind and primary key, `rows` all rows by kind."""

    things: dict[Key, Thing] = field(default_factory=dict)
    keys: dict[str, dict[int, Key]] = field(default_factory=lambda: defaultdict(dict))
    references: list[Reference] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    rows: dict[str, list[Row]] = field(default_factory=dict)


def read() -> Facts:
    """What the stored content says today; prepared changes and learners are not part of it. About 30 queries."""
    reading = _Reading()
    for table in tables(Editorial):
        _read_things(table, reading)
    for table in tables(Editorial):
        _read_links(table, reading)
    for table in tables(Part):
        _read_parts(table, reading)
    resources = reading.rows["resource"]
    hourless = (row for row in resources if row["hours"] is None and row["kind"] not in ENDLESS)
    return Facts(
        today=timezone.localdate(),
        things=reading.things,
        references=tuple(reading.references),
        uses=tuple(_uses(reading)),
        free=frozenset(row["slug"] for row in resources if row["cost"] == Cost.FREE),
        without_hours=frozenset(row["slug"] for row in hourless),
        addresses=tuple(reading.addresses),
        texts=tuple(reading.texts),
        roadmaps=tuple(_roadmaps(reading)),
        stops=_stops(reading),
        dead=dead_addresses(),
    )


def dead_addresses() -> frozenset[str]:
    """The addresses whose pages are gone by the last word of the link checker. One query."""
    return frozenset(LinkCheck.objects.gone().values_list("address", flat=True))


def waiting() -> tuple[Waiting, ...]:
    """The prepared changes. One query."""
    rows = Draft.objects.order_by("kind", "slug").values_list("kind", "slug", "changed_at", "publish_at", "refusal")
    return tuple(
        Waiting((kind.removeprefix("roadmap."), slug), since, publish_at, refusal)
        for kind, slug, since, publish_at, refusal in rows
    )


@cache
def tables(base: type[models.Model]) -> tuple[Table, ...]:
    """Of all models of things (Editorial) or of parts (Part)."""
    return tuple(_table(model) for model in apps.get_models() if issubclass(model, base))


def _table(model: type[models.Model]) -> Table:
    kind = _kind(model)
    owner = OWNERS.get(kind, "")
    fields = model._meta.concrete_fields
    skipped = (models.URLField, models.SlugField)
    texts = {
        each.name: SHORTER.get((kind, each.name), each.max_length)
        for each in fields
        if isinstance(each, models.CharField | models.TextField)
        and not isinstance(each, skipped)
        and each.max_length
        and not each.choices
    }
    related: dict[str, Any] = {each.name: each.related_model for each in fields if each.is_relation}
    links = {name: _kind(to) for name, to in related.items() if name != owner and issubclass(to, Editorial)}
    addresses = tuple(each.name for each in fields if isinstance(each, models.URLField))
    return Table(model, kind, owner, texts, addresses, links)


def _kind(model: Any) -> str:
    return str(model._meta.model_name)


def _read_things(table: Table, reading: _Reading) -> None:
    reading.rows[table.kind] = table.rows()
    naming = next(name for name in NAMING if name in table.texts)
    for row in reading.rows[table.kind]:
        thing = Thing(table.kind, row["slug"], row[naming], row["pk"], row["status"], row["reviewed_on"])
        reading.things[thing.key] = thing
        reading.keys[table.kind][thing.pk] = thing.key


def _read_links(table: Table, reading: _Reading) -> None:
    """What things say themselves, now that all are known."""
    for row in reading.rows[table.kind]:
        _look_at(row, table, (table.kind, row["slug"]), reading)
    for each in table.model._meta.many_to_many:
        relation: Any = each
        names = relation.m2m_column_name(), relation.m2m_reverse_name()
        sources, targets = reading.keys[table.kind], reading.keys[_kind(relation.related_model)]
        for source, target in relation.remote_field.through.objects.order_by("pk").values_list(*names):
            reading.references.append(Reference(sources[source], relation.name, targets[target]))


def _read_parts(table: Table, reading: _Reading) -> None:
    reading.rows[table.kind] = table.rows()
    owner: Any = table.model._meta.get_field(table.owner).related_model
    owners = reading.keys[_kind(owner)]
    for row in reading.rows[table.kind]:
        if not row.get("retired"):
            _look_at(row, table, owners[row[f"{table.owner}_id"]], reading)


def _look_at(row: Row, table: Table, owner: Key, reading: _Reading) -> None:
    """The row's texts that are too long, its addresses and its foreign keys."""
    part = table.kind if table.owner else ""
    for name, limit in table.texts.items():
        if len(row[name]) > limit:
            reading.texts.append(Text(owner, part, name, len(row[name]), limit))
    for (kind, name), limit in MOST.items():
        if kind == table.kind and (words := count_words(row[name])) > limit:
            reading.texts.append(Text(owner, part, name, words, limit, in_words=True))
    own = OWN_ADDRESSES.get(table.kind, "")
    for name in table.addresses:
        if row[name]:
            reading.addresses.append(Address(owner, name, row[name], is_own=name == own))
    for name, kind in table.links.items():
        reading.references.append(Reference(owner, name, reading.keys[kind][row[f"{name}_id"]]))
    if table.kind == "article":
        pages = ((_PAGES[page], slug) for page, slug in _LINK.findall(row["body"]))
        reading.references += [Reference(owner, "body", page) for page in pages if page != _COMPARISON]


def _uses(reading: _Reading) -> Iterator[Use]:
    milestones, resources = reading.keys["milestone"], reading.keys["resource"]
    for row in reading.rows["milestoneresource"]:
        is_main = row["use"] == MilestoneResource.Use.MAIN
        yield Use(milestones[row["milestone_id"]][1], resources[row["resource_id"]][1], is_main)


def _roadmaps(reading: _Reading) -> Iterator[Outline]:
    """Of published roles, by slug."""
    steps: dict[int, list[Step]] = defaultdict(list)
    for row in reading.rows["step"]:
        role, milestone = reading.keys["role"][row["role_id"]], reading.keys["milestone"][row["milestone_id"]]
        steps[row["stage_id"]].append(new_step(role[1], milestone[1], row["importance"]))
    stages: dict[int, list[Stage]] = defaultdict(list)
    for row in reading.rows["stage"]:
        role = reading.keys["role"][row["role_id"]]
        stage = new_stage(role[1], row["key"], row["name"], row["goal"])
        stages[row["role_id"]].append(Stage(stage.row, tuple(steps[row["pk"]])))
    for row in reading.rows["role"]:
        if row["status"] == Status.PUBLISHED:
            yield Outline(row["slug"], tuple(stages[row["pk"]]))


def _stops(reading: _Reading) -> dict[str, Stop]:
    requires: dict[Key, list[str]] = defaultdict(list)
    for link in reading.references:
        if link.field == "requires":
            requires[link.source].append(link.target[1])
    return {
        row["slug"]: Stop(
            slug=row["slug"],
            title=row["title"],
            short_title=row["short_title"],
            zone=row["zone"],
            level=row["level"],
            hours=row["hours"],
            status=row["status"],
            requires=tuple(sorted(requires["milestone", row["slug"]])),
        )
        for row in reading.rows["milestone"]
    }
