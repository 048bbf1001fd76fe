"""Tools, by category, and one tool with its state and what to use instead."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roadmap import snapshot
from roadmap.models import Tool
from roadmap.views.category import by_category
from roadmap.views.visit import find, visit


@dataclass(frozen=True, slots=True)
class ToolRow:
    """A tool as the list shows it; `instead` is what to use instead of one that is no more."""

    tool: snapshot.Tool
    instead: tuple[snapshot.Tool, ...]


def tool_row(catalogue: snapshot.Catalogue, tool: snapshot.Tool) -> ToolRow:
    gone = tool.state.value == Tool.State.DISCONTINUED
    return ToolRow(tool, tuple(catalogue.tools[other] for other in tool.alternatives) if gone else ())


@require_safe
def tool_list(request: HttpRequest) -> HttpResponse:
    catalogue = visit(request).catalogue
    categories = [
        (category, [tool_row(catalogue, tool) for tool in tools])
        for category, tools in by_category(catalogue.tools.values(), Tool.Category)
    ]
    return render(request, "roadmap/tool/list.html", {"categories": categories})


@require_safe
def tool_show(request: HttpRequest, slug: str) -> HttpResponse:
    catalogue = visit(request).catalogue
    tool = find(catalogue.tools, slug)
    context = {
        "tool": tool,
        "credits": catalogue.credits_of("tool", slug),
        "alternatives": [catalogue.tools[other] for other in tool.alternatives],
        "milestones": catalogue.milestones_by_tool.get(slug, ()),
    }
    return render(request, "roadmap/tool/show.html", context)
