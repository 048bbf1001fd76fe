"""The page of one kind of finding: all of them, by kind of thing and by words of their titles."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from roadmap import health_board
from roadmap.admin.health.rows import kinds_for, may_look, row_of
from roadmap.health import Kind
from roadmap.health_words import ABOUT, LIMITS, kind_name

PAGE_SIZE = 50


@require_safe
def show(request, kind):
    """403 for whoever may not look at it, 404 for an unknown kind."""
    if not may_look(request):
        raise PermissionDenied
    if kind not in ABOUT:
        raise Http404
    if kind not in kinds_for(request):
        raise PermissionDenied
    own = [finding for finding in health_board.findings() if finding.kind == kind]
    chosen, words = request.GET.get("kind", ""), request.GET.get("q", "").strip()
    shown = [finding for finding in own if _matches(finding, chosen, words)]
    page = Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page"))
    about = ABOUT[Kind(kind)]
    context = {
        **admin.site.each_context(request),
        "title": about.name,
        "about": about,
        "limit": LIMITS.get(Kind(kind), ""),
        "count": len(own),
        "page": page,
        "rows": [row_of(request, finding) for finding in page],
        "thing_kinds": _thing_kinds(own),
        "chosen": chosen,
        "words": words,
    }
    return render(request, "admin/roadmap/health/show.html", context)


def _matches(finding, chosen, words):
    is_kind = chosen in {"", finding.about.kind}
    return is_kind and words.casefold() in finding.about.title.casefold()


def _thing_kinds(findings):
    """Kinds of things to choose from, none where there is only one."""
    kinds = {finding.about.kind for finding in findings}
    return sorted((capfirst(kind_name(kind)), kind) for kind in kinds) if len(kinds) > 1 else []


urlpatterns = [path("<slug:kind>/", admin.site.admin_view(show), name="health-show")]
