"""Which resources a reader asked for, in which order, and how many each further choice would leave. Pure.

Several values of one field widen the choice, fields narrow each other. Values and addresses come out in one order, so
that the same choice has the same address whoever made it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import reduce
from itertools import compress, groupby
from math import inf
from operator import and_, or_
from typing import Any

from roadmap.snapshot import Choice, Resource

FIELDS = ("skill", "kind", "cost", "level", "hours", "language", "provider")
# The first is what one gets without asking.
SORTS = ("free", "title", "hours", "newest")
COSTS = ("free", "freemium", "paid")
# Upper ends in hours, each belonging to its range.
HOURS = {"up-to-5": 5, "5-to-20": 20, "20-to-60": 60, "over-60": inf}
UNKNOWN_HOURS = "unknown"
# Values that have an order of their own; those of other fields are sorted by label.
_ORDERS = {
    "cost": COSTS,
    "level": ("beginner", "intermediate", "advanced"),
    "hours": (*HOURS, UNKNOWN_HOURS),
}

Wishes = Mapping[str, Sequence[str]]


@dataclass(frozen=True, eq=False, slots=True)
class Shelf:
    """Resources, made ready for many selections.

    `labels` has every value of each field, in the order of options; `places` for each value which resources have it,
    one bit for each, the first resource's the lowest.
    """

    resources: tuple[Resource, ...]
    labels: Mapping[str, Mapping[str, str]]
    places: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Option:
    """A value to choose. `count` is how many resources it would show as the only value of its field, together with
    what is chosen in the other fields.

    `adds` is how many more than now it would show beside the chosen values of its field: None where it is one of
    them, and where there are none, because choosing it then narrows to `count`. `without` is how many would be shown
    if it were taken out; None where it is not chosen.
    """

    value: str
    label: str
    count: int
    chosen: bool
    adds: int | None = None
    without: int | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """The resources that match, every value of each field, and the values that are chosen and known."""

    resources: Sequence[Resource]
    options: Mapping[str, Sequence[Option]]
    wishes: Wishes

    @property
    def chosen(self) -> list[tuple[str, Option]]:
        """Each chosen value with its field, in the order of addresses."""
        return [(field, option) for field in FIELDS for option in self.options[field] if option.chosen]


def shelve(resources: Iterable[Resource]) -> Shelf:
    """The label of hours is their value: words for ranges are the page's."""
    everything = tuple(resources)
    labels: dict[str, dict[str, str]] = {field: {} for field in FIELDS}
    places: dict[str, dict[str, int]] = {field: {} for field in FIELDS}
    for number, resource in enumerate(everything):
        for field, values in _values(resource).items():
            labels[field].update(values)
            for value in values:
                places[field][value] = places[field].get(value, 0) | 1 << number
    return Shelf(
        everything, {field: dict(sorted(found.items(), key=_rank(field))) for field, found in labels.items()}, places
    )


def select(shelf: Shelf, asked: Wishes) -> Selection:
    """Filter by every field of `asked` of which a value occurs on the shelf; values that do not are overlooked. The
    order of resources stays, that of `asked` does not matter."""
    wanted = {field: shelf.labels[field].keys() & set(asked.get(field, ())) for field in FIELDS}
    narrowing = {
        field: reduce(or_, (shelf.places[field][value] for value in chosen))
        for field, chosen in wanted.items()
        if chosen
    }

    def matching(*, but: str = "") -> int:
        """What matches every field, but for one."""
        masks = (mask for field, mask in narrowing.items() if field != but)
        return reduce(and_, masks, (1 << len(shelf.resources)) - 1)

    shown = matching()
    options = {field: _options(shelf, field, wanted[field], matching(but=field), shown) for field in FIELDS}
    return Selection(
        resources=list(compress(shelf.resources, map(int, reversed(f"{shown:b}")))),
        options=options,
        wishes={field: [option.value for option in options[field] if option.chosen] for field in narrowing},
    )


def _options(shelf: Shelf, field: str, chosen: Set[str], rest: int, shown: int) -> list[Option]:
    """Every value of the field. `rest` is what matches the other fields, `shown` what matches all, as bits."""
    found = {value: places & rest for value, places in shelf.places[field].items()}

    def without(value: str) -> int:
        others = [found[other] for other in chosen if other != value]
        return reduce(or_, others) if others else rest

    return [
        Option(
            value=value,
            label=label,
            count=found[value].bit_count(),
            chosen=value in chosen,
            adds=(found[value] & ~shown).bit_count() if chosen and value not in chosen else None,
            without=without(value).bit_count() if value in chosen else None,
        )
        for value, label in shelf.labels[field].items()
    ]


def changed(wishes: Wishes, field: str, values: Sequence[str]) -> dict[str, Sequence[str]]:
    """The same wishes with other values of one field, none to leave it out."""
    return {name: chosen for name, chosen in {**wishes, field: values}.items() if chosen}


def parameters(wishes: Wishes, sort: str = "") -> list[tuple[str, str]]:
    """Names and values for an address: by field, and a sort only where it is known and not the usual one."""
    pairs = [(field, value) for field in FIELDS for value in wishes.get(field, ())]
    return [*pairs, ("sort", sort)] if sort in SORTS[1:] else pairs


def in_order(resources: Iterable[Resource], sort: str) -> list[Resource]:
    """Ties by title, case ignored, and then by slug.

    "hours" puts the shortest first and what has no hours last; "newest" the latest year first and what is undated
    last; "title" nothing before the title. Anything else means "free": free, then partly free, then paid.
    """
    keys: dict[str, Callable[[Resource], float]] = {
        "hours": lambda item: inf if item.hours is None else item.hours,
        "newest": lambda item: -(item.year or 0),
        "title": lambda _item: 0,
    }
    key = keys.get(sort, lambda item: COSTS.index(item.cost.value))
    return sorted(resources, key=lambda item: (key(item), item.title.casefold(), item.slug))


def by_cost(resources: Iterable[Resource]) -> list[tuple[Choice, list[Resource]]]:
    """Consecutive resources of the same cost together; the order stays."""
    return [(cost, list(group)) for cost, group in groupby(resources, key=lambda item: item.cost)]


def hours_range(hours: float | None) -> str:
    """The range that so many hours fall into: the first whose upper end they do not pass."""
    if hours is None:
        return UNKNOWN_HOURS
    return next(name for name, most in HOURS.items() if hours <= most)


def _values(resource: Resource) -> dict[str, dict[str, str]]:
    """Field -> the resource's values with their labels."""
    hours = hours_range(resource.hours)
    return {
        "skill": {skill.slug: skill.name for skill in resource.skills},
        "kind": {resource.kind.value: resource.kind.label},
        "cost": {resource.cost.value: resource.cost.label},
        "level": {resource.level.value: resource.level.label},
        "hours": {hours: hours},
        "language": {resource.language.value: resource.language.label},
        "provider": {resource.provider.slug: resource.provider.name},
    }


def _rank(field: str) -> Callable[[tuple[str, str]], Any]:
    order = _ORDERS.get(field, ())
    return lambda pair: (order.index(pair[0]) if pair[0] in order else len(order), pair[1].casefold(), pair[0])
