"""Tools, by category, and one tool with its state and what to use instead."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roadmap.models import Tool
from roadmap.views.category import by_category
from roadmap.views.visit import find, visit


@require_safe
def tool_list(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    categories = by_category(here.catalogue.tools.values(), Tool.Category)
    return render(request, "roadmap/tool/list.html", {"categories": categories})


@require_safe
def tool_show(request: HttpRequest, slug: str) -> HttpResponse:
    catalogue = visit(request).catalogue
    tool = find(catalogue.tools, slug)
    context = {
        "tool": tool,
        "alternatives": [catalogue.tools[other] for other in tool.alternatives],
        "milestones": catalogue.milestones_by_tool.get(slug, ()),
    }
    return render(request, "roadmap/tool/show.html", context)
