"""Resources: the filtered list, and one resource with what uses it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from roadmap import progress
from roadmap.context import is_free_only
from roadmap.filters import (
    COSTS,
    FIELDS,
    SORTS,
    UNKNOWN_HOURS,
    Option,
    Selection,
    Shelf,
    Wishes,
    by_cost,
    changed,
    in_order,
    parameters,
    select,
    shelve,
)
from roadmap.snapshot import Catalogue, Resource
from roadmap.views.link_words import link_words
from roadmap.views.visit import ANY_COST, Visit, find, visit

PAGE_SIZE = 40
_LABELS = {
    "skill": _("Skill"),
    "kind": _("Kind"),
    "cost": _("Cost"),
    "level": _("Level"),
    "hours": _("Hours"),
    "language": _("Language"),
    "provider": _("Provider"),
}
# Few enough values to show them all, each with its box.
_BOXES = {"cost", "level", "hours"}
_SORT_LABELS = {
    "free": _("Free first"),
    "title": _("Title"),
    "hours": _("Shortest first"),
    "newest": _("Newest first"),
}
_HOURS = {
    "up-to-5": _("Up to 5 h"),
    "5-to-20": _("5 to 20 h"),
    "20-to-60": _("20 to 60 h"),
    "over-60": _("More than 60 h"),
    UNKNOWN_HOURS: _("Hours not known"),
}


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """A resource as lists show it. `mark` is the reader's, empty where there is none; `checks` is what was checked
    of it, and when, less what the list says once for most of its rows."""

    resource: Resource
    mark: str
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Another choice of filters: `query` is the address of it, less the question mark, and `count` what it shows."""

    field: str | Promise
    label: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class FilterField:
    """A field of the form: with a box for each value, or with boxes for what is chosen and a list to add from."""

    name: str
    label: str | Promise
    options: Sequence[Option]

    @property
    def boxes(self) -> list[Option]:
        return [option for option in self.options if option.chosen or self.name in _BOXES]

    @property
    def is_offered(self) -> bool:
        return bool(self.boxes or self.more)

    @property
    def more(self) -> list[Option]:
        """What would change the list; empty for a field of boxes."""
        others = [option for option in self.options if option not in self.boxes]
        return [option for option in others if (option.count if option.adds is None else option.adds)]


@require_safe
def resource_list(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    sort = request.GET.get("sort", "")
    sort = sort if sort in SORTS else SORTS[0]
    selection = _selection(request, here, sort)
    page = Paginator(selection.resources, PAGE_SIZE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    marks, usual = progress.marks_of(here.learner_pk, shown), usual_checks(shown)
    groups = by_cost(shown) if sort == SORTS[0] else [(None, shown)]
    providers = selection.wishes.get("provider", ())
    context = {
        **_choices(request, selection),
        "total": len(here.catalogue.resources),
        "has_token": here.has_token,
        "sorts": [(value, _SORT_LABELS[value], value == sort) for value in SORTS],
        "usual": usual,
        "groups": [(cost, rows_of(group, marks, usual)) for cost, group in groups if group],
        "page": page,
        "provider": here.catalogue.providers.get(providers[0]) if len(providers) == 1 else None,
    }
    answer = render(request, "roadmap/resource/list.html", context)
    # Forms send fields in the order of the page; the address bar shows the one address that links use.
    number = f"page={page.number}" if page.number > 1 else ""
    answer["HX-Push-Url"] = _address(request, context["address"], number)
    return answer


def _selection(request: HttpRequest, here: Visit, sort: str) -> Selection:
    """What the address asks for; free only where it names no cost that there is and the reader wants that
    everywhere."""
    shelf = _shelves(here.catalogue)(sort)
    asked = {field: request.GET.getlist(field) for field in FIELDS}
    if here.free_only and not shelf.labels["cost"].keys() & set(asked["cost"]):
        asked["cost"] = [COSTS[0]]
    return select(shelf, asked)


# Of one snapshot: those before it are large, and nobody asks for them any more.
@lru_cache(maxsize=1)
def _shelves(catalogue: Catalogue) -> Callable[[str], Shelf]:
    """By order, each made once for a snapshot, rather than sorted for each request: a selection keeps the order."""
    return cache(lambda sort: shelve(in_order(catalogue.resources.values(), sort)))


def _choices(request: HttpRequest, selection: Selection) -> dict[str, Any]:
    """The filters of the page, and the addresses that change them."""
    wishes = selection.wishes
    others = _query(request, changed(wishes, "cost", ()), standing=False)
    return {
        "fields": [FilterField(field, _LABELS[field], _worded(field, selection.options[field])) for field in FIELDS],
        "chips": _chips(request, selection),
        "clear": _address(request, _query(request, {}, standing=False)) if _is_clearable(request, wishes) else "",
        "offers": _cost_offers(request, selection),
        "has_cost": "cost" in wishes,
        **_free_only(request, selection),
        "everything": f"?{_query(request, changed(wishes, 'cost', ()))}",
        "address": _query(request, wishes),
        "next": _address(request, others),
    }


def _free_only(request: HttpRequest, selection: Selection) -> dict[str, Any]:
    """What the reader's standing wish hides on this page, or would hide, and whether the address overrules it."""
    is_free = list(selection.wishes.get("cost", ())) == [COSTS[0]]
    costly = [option for option in selection.options["cost"] if option.value != COSTS[0]]
    asked = any(option.chosen for option in selection.options["cost"])
    return {
        "hidden": sum(option.count for option in costly) if is_free and is_free_only(request) else 0,
        "costly": sum(option.count for option in costly if option.chosen or not asked),
        "is_overruled": is_free_only(request) and not is_free,
    }


def _is_clearable(request: HttpRequest, wishes: Wishes) -> bool:
    """Whether anything is chosen but the standing wish, which its switch takes back."""
    standing = {"cost": [COSTS[0]]} if is_free_only(request) else {}
    return bool(wishes) and dict(wishes) != standing


def _worded(field: str, options: Sequence[Option]) -> list[Option]:
    """Ranges of hours in words; other values have their words from the catalogue."""
    if field != "hours":
        return list(options)
    return [replace(option, label=str(_HOURS[option.value])) for option in options]


def _chips(request: HttpRequest, selection: Selection) -> list[Link]:
    """The chosen values, each with the address that is without it."""
    chips = []
    for field, option in selection.chosen:
        others = [value for value in selection.wishes[field] if value != option.value]
        rest = _query(request, changed(selection.wishes, field, others))
        chips.append(Link(_LABELS[field], _worded(field, [option])[0].label, option.without or 0, rest))
    return chips


def _cost_offers(request: HttpRequest, selection: Selection) -> list[Link]:
    """The costs one could choose instead; none where all that is shown costs the same anyway."""
    options = [option for option in selection.options["cost"] if option.count or option.chosen]
    if len(options) < 2:
        return []
    return [
        Link(_LABELS["cost"], item.label, item.count, _query(request, changed(selection.wishes, "cost", [item.value])))
        for item in options
        if not item.chosen
    ]


def _query(request: HttpRequest, wishes: Wishes, *, standing: bool = True) -> str:
    """These wishes in the present order as an address. Where they are not about costs, but the reader's standing wish
    is to see only what is free, it says so, unless that wish is about to change."""
    if standing and is_free_only(request) and "cost" not in wishes:
        wishes = {**wishes, "cost": [ANY_COST]}
    return urlencode(parameters(wishes, request.GET.get("sort", "")))


def _address(request: HttpRequest, *queries: str) -> str:
    """This page with those of the queries that are not empty."""
    query = "&".join(filter(None, queries))
    return f"{request.path}?{query}" if query else request.path


def rows_of(resources: Sequence[Resource], marks: Mapping[int, str], usual: Sequence[str]) -> list[ResourceRow]:
    """The rows of a list; `marks` by resource, `usual` what the list says for all that say nothing else."""
    return [
        ResourceRow(
            resource,
            marks.get(resource.pk, ""),
            tuple(check for check in _checks(resource) if check not in usual),
        )
        for resource in resources
    ]


def usual_checks(resources: Sequence[Resource]) -> list[str]:
    """What more than half of at least two resources would say of their checks alike."""
    most = [Counter(alike).most_common(1)[0] for alike in zip(*map(_checks, resources), strict=True)]
    return [check for check, count in most if count > max(1, len(resources) / 2)]


def _checks(resource: Resource) -> tuple[str, str]:
    """When the resource was recorded, and when its link was last found to work, in words."""
    recorded = resource.reviewed_on
    return (
        gettext("recorded %(day)s") % {"day": date_format(recorded, "M j, Y")} if recorded else gettext("not dated"),
        link_words(resource, timezone.now()),
    )


@require_safe
def resource_show(request: HttpRequest, slug: str) -> HttpResponse:
    here = visit(request)
    resource = find(here.catalogue.resources, slug)
    context = {
        "resource": resource,
        "credits": here.catalogue.credits_of("resource", slug),
        "milestones": here.catalogue.milestones_by_resource.get(slug, ()),
        "mark": progress.mark_of(here.learner_pk, resource),
        "link": link_words(resource, timezone.now()),
    }
    return render(request, "roadmap/resource/show.html", context)
