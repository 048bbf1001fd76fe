"""Resources: the filtered list, and one resource with what uses it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from roadmap import progress
from roadmap.filters import COSTS, FIELDS, SORTS, by_cost, in_order, select
from roadmap.models import ResourceMark
from roadmap.snapshot import Resource
from roadmap.views.visit import Visit, find, visit

PAGE_SIZE = 40
_LABELS = {
    "skill": _("Skill"),
    "kind": _("Kind"),
    "cost": _("Cost"),
    "level": _("Level"),
    "language": _("Language"),
    "provider": _("Provider"),
}
_SORT_LABELS = {"title": _("Title"), "hours": _("Shortest first"), "newest": _("Newest first")}


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """A resource as the list shows it; `mark` is the reader's, empty where there is none."""

    resource: Resource
    mark: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter as a link: `query` is the present one with it, or without it where it is chosen."""

    label: str
    count: int
    query: str
    chosen: bool


@require_safe
def resource_list(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    catalogue = here.catalogue
    selection = select(catalogue.resources.values(), request.GET.dict())
    sort = request.GET.get("sort", "")
    pages = Paginator(in_order(selection.resources, sort), PAGE_SIZE)
    page = pages.get_page(request.GET.get("page"))
    marks = _marks(here, page.object_list)
    context = {
        "fields": [(field, _LABELS[field], selection.options[field]) for field in FIELDS],
        "sorts": [(value, _SORT_LABELS[value], value == sort) for value in SORTS],
        "chips": [(_LABELS[field], choice, _without(request, field)) for field, choice in selection.chosen.items()],
        "costs": [
            Chip(item.label, item.count, _with(request, "cost", "" if item.chosen else item.value), item.chosen)
            for item in sorted(selection.options["cost"], key=lambda item: COSTS.index(item.value))
        ],
        "groups": [(cost, _rows(group, marks)) for cost, group in by_cost(page.object_list)],
        "page": page,
        "address": _without(request, "page"),
        "provider": catalogue.providers.get(request.GET.get("provider", "")),
    }
    return render(request, "roadmap/resource/list.html", context)


def _rows(resources: Iterable[Resource], marks: Mapping[int, str]) -> list[ResourceRow]:
    return [ResourceRow(resource, marks.get(resource.pk, "")) for resource in resources]


def _marks(here: Visit, resources: Iterable[Resource]) -> Mapping[int, str]:
    """Resource row -> the reader's mark, in one query; in none for a stranger."""
    if here.learner_pk is None:
        return {}
    marks = ResourceMark.objects.filter(learner=here.learner_pk, resource__in=[item.pk for item in resources])
    return dict(marks.values_list("resource", "mark"))


def _without(request: HttpRequest, field: str) -> str:
    """The present filters as a query, less one of them and the page."""
    return _with(request, field, "")


def _with(request: HttpRequest, field: str, value: str) -> str:
    """The present filters as a query, one of them changed or with an empty value left out, and no page."""
    query = request.GET.copy()
    for name in (field, "page"):
        query.pop(name, None)
    if value:
        query[field] = value
    return query.urlencode()


@require_safe
def resource_show(request: HttpRequest, slug: str) -> HttpResponse:
    here = visit(request)
    resource = find(here.catalogue.resources, slug)
    context = {
        "resource": resource,
        "milestones": here.catalogue.milestones_by_resource.get(slug, ()),
        "mark": progress.mark_of(here.learner_pk, resource),
    }
    return render(request, "roadmap/resource/show.html", context)
