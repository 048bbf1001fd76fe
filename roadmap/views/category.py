"""Things in their categories, in the order in which the model lists them."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.models import TextChoices

from roadmap.snapshot import Choice


def by_category(things: Iterable[Any], categories: type[TextChoices]) -> list[tuple[Choice, list[Any]]]:
    """Empty categories are left out; within one, things keep their order."""
    order = {value: number for number, value in enumerate(categories.values)}
    in_order = sorted(things, key=lambda thing: order[thing.category.value])
    return [(category, list(group)) for category, group in groupby(in_order, key=lambda thing: thing.category)]
