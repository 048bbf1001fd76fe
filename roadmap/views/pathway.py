"""Pathways: ways into the field, side by side and one by one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roadmap.views.visit import find, visit


@require_safe
def pathway_list(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    return render(request, "roadmap/pathway/list.html", {"pathways": here.catalogue.pathways.values()})


@require_safe
def pathway_show(request: HttpRequest, slug: str) -> HttpResponse:
    catalogue = visit(request).catalogue
    pathway = find(catalogue.pathways, slug)
    context = {
        "pathway": pathway,
        "roles": catalogue.roles_by_pathway.get(slug, ()),
        "credits": catalogue.credits_of("pathway", slug),
    }
    return render(request, "roadmap/pathway/show.html", context)
