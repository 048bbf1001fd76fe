"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roadmap.facts import pick_facts
from roadmap.models import MapDrawing
from roadmap.readiness import furthest_begun, next_step
from roadmap.views.maps import map_context
from roadmap.views.role_summary import summaries
from roadmap.views.visit import visit


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    catalogue = here.catalogue
    roles = summaries(here)
    furthest = furthest_begun(item.readiness for item in roles)
    context = {
        **map_context(here, MapDrawing.Kind.LANDMARKS),
        "summaries": roles,
        "furthest": next((item for item in roles if item.readiness is furthest), None),
        "next_step": next_step(furthest.role, here.standings) if furthest else None,
        "facts": pick_facts(catalogue.roles.values(), catalogue.market_claims.values()),
        "articles": list(catalogue.articles.values())[:4],
        "catalogue": catalogue,
    }
    return render(request, "roadmap/home/show.html", context)
