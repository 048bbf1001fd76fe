"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roadmap.views.visit import visit


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    return render(
        request,
        "roadmap/home/show.html",
        {
            "readiness": [here.readiness(role) for role in here.catalogue.roles.values()],
            "claims": here.catalogue.market_claims.values(),
            "articles": list(here.catalogue.articles.values())[:4],
            "catalogue": here.catalogue,
            "has_progress": bool(here.standings),
        },
    )
