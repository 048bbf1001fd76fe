"""What machines ask for: health, robots, sitemap, open data, and the token for a visitor's first click."""

from collections.abc import Iterable
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from roadmap import catalogue as catalogues
from roadmap import catalogue_json


@require_safe
@never_cache
def health_show(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  a view
    """200 when the database answers, 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("database unavailable\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def token_show(request: HttpRequest) -> HttpResponse:
    """Sets the CSRF cookie. Scripts ask for it before a visitor's first post; pages for readers stay without."""
    return JsonResponse({"token": get_token(request)})


@require_safe
def catalogue_show(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  a view
    return HttpResponse(catalogue_json.render(catalogues.current()), content_type="application/json")


@require_safe
def robots_show(request: HttpRequest) -> HttpResponse:
    lines = (
        "User-agent: *",
        *(f"Disallow: {path}" for path in ("/accounts/", "/admin/", "/demo/", "/settings/", "/token/")),
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap-show'))}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


class PageSitemap(Sitemap):
    """The pages that list things."""

    def items(self) -> list[str]:
        kinds = ("role", "skill", "resource", "tool", "pathway", "article")
        return [reverse("home"), *(reverse(f"{kind}-list") for kind in kinds)]

    def location(self, item: str) -> str:
        return item


class ObjectSitemap(Sitemap):
    """The pages of one kind of thing."""

    def __init__(self, kind: str, view: str) -> None:
        self.kind, self.view = kind, view

    def items(self) -> list[Any]:
        things: Iterable[Any] = getattr(catalogues.current(), self.kind).values()
        return list(things)

    def location(self, item: Any) -> str:
        return reverse(self.view, args=[item.slug])

    def lastmod(self, item: Any) -> Any:
        return item.reviewed_on


SITEMAPS = {
    "pages": PageSitemap(),
    **{
        kind: ObjectSitemap(kind, f"{kind.removesuffix('s')}-show")
        for kind in ("roles", "milestones", "skills", "resources", "tools", "pathways", "articles")
    },
}
