"""What machines ask for: health, robots, sitemap, manifest, open data, and the token for a visitor's first click.

And what every page shares: its light or dark look, whether paid things are left out, and the page that shows all
components.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.sitemaps import Sitemap
from django.core.exceptions import BadRequest
from django.db import Error, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from roadmap import catalogue as catalogues
from roadmap import catalogue_json, context
from roadmap.accept_encoding import IDENTITY, choose_encoding
from roadmap.views.answer import SeeOther, next_address

SYSTEM = "system"
# Nothing to find there: what is one person's own, or no page.
HIDDEN = (
    "/accounts/",
    "/admin/",
    "/adverts/saved/",
    "/demo/",
    "/notes/",
    "/plan/",
    "/reviews/",
    "/settings/",
    "/start/",
    "/suggestions/",
    "/today/",
    "/token/",
)
# Scripts of other sites may read the open data, its tag included, and may ask whether it has changed.
_OPEN = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag"}
_PREFLIGHT = {
    "Allow": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}
CHOICE_SECONDS = 365 * 24 * 60 * 60


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


@require_http_methods(["GET", "HEAD", "OPTIONS"])
def catalogue_show(request: HttpRequest) -> HttpResponse:
    """Everything published, for whatever site's scripts; 304 for who has it already."""
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={**_OPEN, **_PREFLIGHT})
    encoding = choose_encoding(request.headers.get("Accept-Encoding", ""), catalogue_json.ENCODINGS)
    document = catalogue_json.documents(catalogues.current())[encoding]
    whole = HttpResponse(document.body, content_type="application/json")
    if encoding != IDENTITY:
        whole["Content-Encoding"] = encoding
    whole["Link"] = f'<{settings.STATIC_URL}catalogue.schema.json>; rel="describedby"'
    whole["ETag"], whole["Vary"], whole["Cache-Control"] = document.tag, "Accept-Encoding", "public, no-cache"
    answer = get_conditional_response(request, etag=document.tag, response=whole) or whole
    for name, value in _OPEN.items():
        answer[name] = value
    return answer


@require_safe
def robots_show(request: HttpRequest) -> HttpResponse:
    lines = (
        "User-agent: *",
        *(f"Disallow: {path}" for path in HIDDEN),
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap-show'))}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
def manifest_show(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  a view
    """Lets phones put the site on the home screen."""
    manifest = {
        "name": "mlcareers",
        "short_name": "mlcareers",
        "description": _("Roadmaps into machine-learning careers, with curated resources and honest progress."),
        "lang": "en",
        "id": "/",
        "start_url": reverse("home"),
        "display": "minimal-ui",
        "background_color": "#fbfaf6",
        "theme_color": "#fbfaf6",
        "icons": [
            {"src": static("favicon.svg"), "type": "image/svg+xml", "sizes": "any"},
            {"src": static("apple-touch-icon.png"), "type": "image/png", "sizes": "180x180"},
        ],
    }
    return JsonResponse(manifest, content_type="application/manifest+json")


@require_POST
def theme_set(request: HttpRequest) -> HttpResponse:
    """Light, dark, or as the system says; kept in a cookie for a year, so that the server knows before it paints."""
    theme = request.POST.get("theme", "")
    if theme not in {SYSTEM, *context.THEMES}:
        raise BadRequest("No such theme.")
    answer = SeeOther(next_address(request, f"{reverse('settings-show')}#appearance"))
    _keep(answer, context.THEME_COOKIE, "" if theme == SYSTEM else theme)
    messages.success(request, _("Appearance saved."))
    return answer


@require_POST
def budget_set(request: HttpRequest) -> HttpResponse:
    """Whether to leave out what costs money, on every page; kept like the theme."""
    said = {
        "true": _("From now on this browser shows only what is free."),
        "false": _("This browser shows everything again, free or paid."),
    }
    free = request.POST.get("free", "")
    if free not in said:
        raise BadRequest("No such budget.")
    answer = SeeOther(next_address(request, reverse("resource-list")))
    _keep(answer, context.BUDGET_COOKIE, context.FREE if free == "true" else "")
    messages.success(request, said[free])
    return answer


def _keep(answer: HttpResponse, cookie: str, choice: str) -> None:
    """Remember the choice in the browser, or nothing where it is empty."""
    if not choice:
        answer.delete_cookie(cookie, samesite="Lax")
        return
    answer.set_cookie(
        cookie,
        choice,
        max_age=CHOICE_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


@require_safe
def style_show(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for those who build pages."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "roadmap/settings/style.html")


class PageSitemap(Sitemap):
    """The pages that list things."""

    def items(self) -> list[str]:
        kinds = ("role", "skill", "resource", "tool", "pathway", "article")
        pages = ("home", "map-show", "advert-check", "change-list", *(f"{kind}-list" for kind in kinds))
        return [reverse(page) for page in pages]

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
