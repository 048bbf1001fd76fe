"""Where the published catalogue links to, and how many learners a link concerns.

Every address that a published thing or a part of it holds in a URL field is one, so that a new field needs no change
here. A tool that was discontinued shows its homepage without a link.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from roadmap.catalogue_io.kinds import kinds
from roadmap.documents.reading import owner_field
from roadmap.links.addresses import normalized
from roadmap.models import (
    Editorial,
    Mark,
    Milestone,
    MilestoneProgress,
    MilestoneResource,
    Part,
    Resource,
    ResourceMark,
    State,
    Status,
    Tool,
)


@dataclass(frozen=True, slots=True)
class Use:
    """A published thing that links to an address, itself or by a part. `kind` is such as "roadmap.resource"."""

    kind: str
    pk: int
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A model with URL fields. `path` is the way to the thing whose status decides, empty for a thing itself."""

    model: Any
    path: str
    fields: tuple[str, ...]

    @property
    def thing(self) -> Any:
        return self.model._meta.get_field(self.path.removesuffix("__")).related_model if self.path else self.model  # noqa: SLF001


def uses() -> dict[str, tuple[Use, ...]]:
    """By address, in its one spelling. A query for each model with addresses."""
    found: dict[str, list[Use]] = defaultdict(list)
    for place in _places():
        for use, addresses in _rows(place):
            for address in addresses:
                if address and use not in found[normalized(address)]:
                    found[normalized(address)].append(use)
    return {address: tuple(entries) for address, entries in found.items() if entries}


def address_fields() -> dict[str, tuple[str, ...]]:
    """By kind of row, such as "roadmap.material": the fields that hold addresses."""
    return {place.model._meta.label_lower: place.fields for place in _places()}  # noqa: SLF001


def learners_of(found: Mapping[str, tuple[Use, ...]]) -> dict[str, int]:
    """How many learners each address concerns: those who have begun a milestone that shows it, or have saved the
    resource. Visitors count; those who have joined an account count as its owner alone. Five queries."""
    people = _People()
    return {address: len(set().union(*map(people.of, entries))) for address, entries in found.items()}


@cache
def _places() -> tuple[_Place, ...]:
    found = []
    for model in apps.get_app_config("roadmap").get_models():
        fields = tuple(field.name for field in model._meta.fields if isinstance(field, models.URLField))  # noqa: SLF001
        if fields and issubclass(model, Editorial | Part):
            is_part = issubclass(model, Part)
            path = f"{owner_field(kinds()[model._meta.label_lower])}__" if is_part else ""  # noqa: SLF001
            found.append(_Place(model, path, fields))
    return tuple(found)


def _rows(place: _Place) -> Iterator[tuple[Use, list[str]]]:
    kind = place.thing._meta.label_lower  # noqa: SLF001
    known = {field.name for field in place.thing._meta.fields}  # noqa: SLF001
    naming = next(name for name in ("title", "name", "claim") if name in known)
    rows = place.model.objects.filter(**{f"{place.path}status": Status.PUBLISHED}).order_by("pk")
    paths = [f"{place.path}{name}" for name in ("pk", "slug", naming)]
    more = ["state"] if place.model is Tool else []
    for pk, slug, name, *values in rows.values_list(*paths, *place.fields, *more):
        addresses = dict(zip((*place.fields, *more), values, strict=True))
        if addresses.pop("state", None) == Tool.State.DISCONTINUED:
            addresses.pop("homepage")
        yield Use(kind, pk, slug, name), list(addresses.values())


class _People:
    """Whom things concern, read at once."""

    def __init__(self) -> None:
        begun = MilestoneProgress.objects.filter(state=State.DOING, learner__joined_to=None)
        saved = ResourceMark.objects.filter(mark=Mark.SAVED, learner__joined_to=None)
        self._begun = _grouped(begun.values_list("milestone_id", "learner_id"))
        self._saved = _grouped(saved.values_list("resource_id", "learner_id"))
        self._milestones = {
            "roadmap.resource": _grouped(MilestoneResource.objects.values_list("resource_id", "milestone_id")),
            "roadmap.tool": _grouped(Milestone.tools.through.objects.values_list("tool_id", "milestone_id")),
        }
        self._resources = _grouped(Resource.objects.published().values_list("provider_id", "pk"))

    def of(self, use: Use) -> set[int]:
        match use.kind:
            case "roadmap.milestone":
                return self._begun.get(use.pk, set())
            case "roadmap.resource":
                return self._of_resource(use.pk)
            case "roadmap.provider":
                return set().union(*map(self._of_resource, self._resources.get(use.pk, ())))
            case _:
                return self._at(use.kind, use.pk)

    def _of_resource(self, pk: int) -> set[int]:
        return self._at("roadmap.resource", pk) | self._saved.get(pk, set())

    def _at(self, kind: str, pk: int) -> set[int]:
        milestones = self._milestones.get(kind, {}).get(pk, ())
        return set().union(*(self._begun.get(milestone, set()) for milestone in milestones))


def _grouped(pairs: Any) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return found
