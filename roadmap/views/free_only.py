"""What the wish to see only what is free hides on a page of one thing, and the addresses that show it all the same."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from roadmap.budget import is_free
from roadmap.context import is_free_only
from roadmap.snapshot import Resource
from roadmap.views.visit import ANY_COST, Visit


def free_only_context(request: HttpRequest, here: Visit, resources: Iterable[Resource]) -> dict[str, Any]:
    """What roadmap/resource/_free_only.html expects, for a page that has these resources, free or not."""
    costly = sum(not is_free(resource) for resource in resources)
    query = [(name, value) for name, values in request.GET.lists() if name != "cost" for value in values]
    return {
        "has_token": here.has_token,
        "hidden": costly if here.free_only else 0,
        "costly": 0 if here.free_only else costly,
        "is_overruled": is_free_only(request) and not here.free_only,
        "everything": f"{request.path}?{urlencode([*query, ('cost', ANY_COST)])}",
        "next": f"{request.path}?{urlencode(query)}" if query else request.path,
    }
