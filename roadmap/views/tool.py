"""Tools, by category, and one tool with its state and what to use instead."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roadmap.models import Tool
from roadmap.views.visit import find, visit

_CATEGORY_ORDER = {value: number for number, value in enumerate(Tool.Category.values)}


@require_safe
def tool_list(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    tools = sorted(here.catalogue.tools.values(), key=lambda tool: _CATEGORY_ORDER[tool.category.value])
    categories = [(category, list(group)) for category, group in groupby(tools, key=lambda tool: tool.category)]
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
