"""Which resources a reader asked for, in which order, and how many each further choice would leave. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import inf

from roadmap.snapshot import Choice, Resource

FIELDS = ("skill", "kind", "cost", "level", "language", "provider")
SORTS = ("title", "hours", "newest")
COSTS = ("free", "freemium", "paid")


@dataclass(frozen=True, slots=True)
class Option:
    """A value to choose, with the number of resources that it would show together with the other filters.

    Values that would show none are left out, unless chosen.
    """

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Selection:
    """The resources that match, and the options of each filter field."""

    resources: Sequence[Resource]
    options: Mapping[str, Sequence[Option]]
    chosen: Mapping[str, Choice]


def select(resources: Iterable[Resource], asked: Mapping[str, str]) -> Selection:
    """Filter by every field of `asked` that has a value; an unknown value matches nothing.

    Options keep the order in which their values first appear in a listing by label, case ignored.
    """
    everything = list(resources)
    wanted = {field: asked[field] for field in FIELDS if asked.get(field)}
    return Selection(
        resources=[item for item in everything if _matches(item, wanted)],
        options={field: _options(everything, wanted, field) for field in FIELDS},
        chosen={field: Choice(value, _label(everything, field, value)) for field, value in wanted.items()},
    )


def in_order(resources: Iterable[Resource], sort: str) -> list[Resource]:
    """What is free first, then partly free, then paid; within each by `sort`, ties by title.

    "hours" puts the shortest first and what has no hours last; "newest" the latest year first and what is undated
    last. Anything else means "title", case ignored.
    """
    keys = {"hours": lambda item: inf if item.hours is None else item.hours, "newest": lambda item: -(item.year or 0)}
    key = keys.get(sort, lambda _item: 0)
    return sorted(
        resources, key=lambda item: (COSTS.index(item.cost.value), key(item), item.title.casefold(), item.slug)
    )


def by_cost(resources: Iterable[Resource]) -> list[tuple[Choice, list[Resource]]]:
    """Consecutive resources of the same cost together; the order stays."""
    return [(cost, list(group)) for cost, group in groupby(resources, key=lambda item: item.cost)]


def _values(resource: Resource, field: str) -> tuple[Choice, ...]:
    if field == "skill":
        return tuple(Choice(skill.slug, skill.name) for skill in resource.skills)
    if field == "provider":
        return (Choice(resource.provider.slug, resource.provider.name),)
    return (getattr(resource, field),)


def _matches(resource: Resource, wanted: Mapping[str, str]) -> bool:
    return all(any(choice.value == value for choice in _values(resource, field)) for field, value in wanted.items())


def _options(resources: Sequence[Resource], wanted: Mapping[str, str], field: str) -> list[Option]:
    others = {name: value for name, value in wanted.items() if name != field}
    counts = Counter(choice for item in resources if _matches(item, others) for choice in _values(item, field))
    chosen = wanted.get(field)
    for choice in (choice for item in resources for choice in _values(item, field) if choice.value == chosen):
        counts.setdefault(choice, 0)
    return [
        Option(choice.value, choice.label, counts[choice], choice.value == chosen)
        for choice in sorted(counts, key=lambda choice: (choice.label.casefold(), choice.value))
    ]


def _label(resources: Sequence[Resource], field: str, value: str) -> str:
    labels = (choice.label for item in resources for choice in _values(item, field) if choice.value == value)
    return next(labels, value)
