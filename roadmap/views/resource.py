"""Resources: the filtered list, and one resource with what uses it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from roadmap import progress
from roadmap.filters import FIELDS, select
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


@require_safe
def resource_list(request: HttpRequest) -> HttpResponse:
    catalogue = visit(request).catalogue
    selection = select(catalogue.resources.values(), request.GET.dict())
    pages = Paginator(selection.resources, PAGE_SIZE)
    context = {
        "fields": [(field, _LABELS[field], selection.options[field]) for field in FIELDS],
        "chips": [(_LABELS[field], choice, _without(request, field)) for field, choice in selection.chosen.items()],
        "page": pages.get_page(request.GET.get("page")),
        "address": _without(request, "page"),
        "provider": catalogue.providers.get(request.GET.get("provider", "")),
    }
    return render(request, "roadmap/resource/list.html", context)


def _without(request: HttpRequest, field: str) -> str:
    """The present filters as a query, less one of them and the page."""
    query = request.GET.copy()
    for name in (field, "page"):
        query.pop(name, None)
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
