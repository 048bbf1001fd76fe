"""Skills and tools in their categories, in the order in which the model lists these."""

from collections.abc import Iterable
from itertools import groupby
from typing import TypeVar

from django.db.models import TextChoices

from roadmap.snapshot import Choice, Skill, Tool

Thing = TypeVar("Thing", Skill, Tool)


def by_category(things: Iterable[Thing], categories: type[TextChoices]) -> list[tuple[Choice, list[Thing]]]:
    """Empty categories are left out; within one, things keep their order."""
    order = {value: number for number, value in enumerate(categories.values)}
    in_order = sorted(things, key=lambda thing: order[thing.category.value])
    return [(category, list(group)) for category, group in groupby(in_order, key=lambda thing: thing.category)]
