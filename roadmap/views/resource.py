"""Resources: the filtered list, and one resource with what uses it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from roadmap import progress
from roadmap.filters import COSTS, FIELDS, SORTS, Selection, by_cost, in_order, select
from roadmap.snapshot import Resource
from roadmap.views.visit import find, visit

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
    """A resource as lists show it. `mark` is the reader's, empty where there is none; `checks` is what was checked
    of it, and when, less what the list says once for most of its rows."""

    resource: Resource
    mark: str
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A filter that is not chosen, as a link: `query` is the present one with it."""

    label: str
    count: int
    query: str


@require_safe
def resource_list(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    catalogue = here.catalogue
    selection = select(catalogue.resources.values(), request.GET.dict())
    sort = request.GET.get("sort", "")
    pages = Paginator(in_order(selection.resources, sort), PAGE_SIZE)
    page = pages.get_page(request.GET.get("page"))
    shown = list(page.object_list)
    marks, usual = progress.marks_of(here.learner_pk, shown), usual_checks(shown)
    context = {
        "fields": [(field, _LABELS[field], selection.options[field]) for field in FIELDS],
        "sorts": [(value, _SORT_LABELS[value], value == sort) for value in SORTS],
        "chips": [(_LABELS[field], choice, _without(request, field)) for field, choice in selection.chosen.items()],
        "offers": _cost_offers(request, selection),
        "usual": usual,
        "groups": [(cost, rows_of(group, marks, usual)) for cost, group in by_cost(shown)],
        "page": page,
        "address": _without(request, "page"),
        "provider": catalogue.providers.get(request.GET.get("provider", "")),
    }
    return render(request, "roadmap/resource/list.html", context)


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
    recorded, checked = resource.reviewed_on, resource.link_checked_at
    return (
        gettext("recorded %(day)s") % {"day": date_format(recorded, "M j, Y")} if recorded else gettext("not dated"),
        gettext("link checked %(day)s") % {"day": date_format(timezone.localtime(checked), "M j, Y")}
        if checked
        else gettext("link not checked yet"),
    )


def _cost_offers(request: HttpRequest, selection: Selection) -> list[Offer]:
    """The costs one could choose instead; none where all that is shown costs the same anyway."""
    options = sorted(selection.options["cost"], key=lambda item: COSTS.index(item.value))
    offers = [item for item in options if item.count and not item.chosen]
    if len(options) < 2:
        return []
    return [Offer(item.label, item.count, _with(request, "cost", item.value)) for item in offers]


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
