"""The whole map, with one role brought forward where the address asks for it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roadmap import maps
from roadmap.models import MapDrawing
from roadmap.snapshot import Role
from roadmap.views.visit import Visit, find, visit


@require_safe
def map_show(request: HttpRequest, drawing: Any = None) -> HttpResponse:
    """Of a preview the drawing is given: it is stored nowhere."""
    here = visit(request)
    slug = request.GET.get("role", "")
    role = find(here.catalogue.roles, slug) if slug else None
    context = {
        **map_context(here, MapDrawing.Kind.WHOLE, role, drawing),
        "roles": here.catalogue.roles.values(),
        "chosen": role,
    }
    return render(request, "roadmap/map/show.html", context)


def map_context(here: Visit, kind: str, role: Role | None = None, drawing: Any = None) -> dict[str, Any]:
    """What the map's partials show: the drawing for wide screens, and the strip for phones."""
    catalogue = here.catalogue
    drawing = drawing or maps.drawing_of(catalogue, kind)
    strip = maps.strip_of(catalogue, kind)
    return {
        "map": maps.show(catalogue, drawing, here.standings, role) if drawing else None,
        "strip": maps.show_strip(catalogue, strip, here.standings, role),
        "new_stops": new_stops(here, role),
    }


def new_stops(here: Visit, role: Role | None) -> set[str]:
    """What is new on the chosen role; without one, what is new wherever it is."""
    if role:
        return set(here.new_stops[role.slug])
    return {
        slug
        for slug, roles in here.catalogue.roles_by_milestone.items()
        if all(slug in here.new_stops[each.slug] for each in roles)
    }
