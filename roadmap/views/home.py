"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roadmap.readiness import furthest_begun, next_step
from roadmap.views.visit import visit


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    readiness = [here.readiness(role) for role in here.catalogue.roles.values()]
    furthest = furthest_begun(readiness)
    return render(
        request,
        "roadmap/home/show.html",
        {
            "readiness": readiness,
            "furthest": furthest,
            "next_step": next_step(furthest.role, here.standings) if furthest else None,
            "claims": here.catalogue.market_claims.values(),
            "articles": list(here.catalogue.articles.values())[:4],
            "catalogue": here.catalogue,
        },
    )
