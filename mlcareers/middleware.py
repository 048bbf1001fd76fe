"""Middleware of the whole site: headers, which bodies are read, and the learner's time zone."""

import math
import re
import zoneinfo
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_cache_control

GetResponse = Callable[[HttpRequest], HttpResponse]

# The same for everybody, so nobody's session is read: shared caches may keep them, and the health check must be able
# to say that the database is gone.
IMPERSONAL = {"/healthz", "/catalogue.json", "/manifest.webmanifest", "/robots.txt", "/sitemap.xml"}
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"


def permissions_policy(get_response: GetResponse) -> GetResponse:
    """Tell browsers that no page uses sensors, cameras or payment."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response

    return middleware


# As Django makes them.
_SESSION_KEY = re.compile(r"[a-z0-9]{8,40}")


def readable_requests(get_response: GetResponse) -> GetResponse:
    """Refuse bodies in other encodings than UTF-8, and overlook session cookies that no session ever had.

    Python knows encodings that are none, and PostgreSQL refuses a NUL byte: both would be errors further in.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if (request.content_params or {}).get("charset", "utf-8").lower() not in {"utf-8", "utf8"}:
            raise BadRequest("Only UTF-8 is understood.")
        if not _SESSION_KEY.fullmatch(request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")):
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        return get_response(request)

    return middleware


def refused_bodies(get_response: GetResponse) -> GetResponse:
    """Answer 413 by the announced size, before anything reads the body, as Django's check of the token does.

    A body without an announced size is none to Django, which reads no byte of it: say so with 411, rather than
    answer what was not asked.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if is_unannounced(request):
            return _refusal(request, HTTPStatus.LENGTH_REQUIRED, is_unannounced=True)
        size = _announced(request)
        # Who asks is looked up for what is large only.
        if size > settings.BODY_LIMIT and size > (limit := body_limit(request)):
            return _refusal(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, megabytes=f"{limit / 1_000_000:g}")
        return get_response(request)

    return middleware


def _announced(request: HttpRequest) -> float:
    """The size in bytes; 0 where it is no number. So long a number is too large whatever it says: int() refuses it."""
    size = request.headers.get("Content-Length") or "0"
    if not size.isdecimal():
        return 0
    return math.inf if len(size) > 20 else int(size)


def is_unannounced(request: HttpRequest) -> bool:
    """Whether a body of unsaid size may come. Methods that change nothing have none that counts.

    HTTP/1 says with Transfer-Encoding that there is one. HTTP/2 does not, so that there a length is asked for even
    where nothing follows: browsers send it with each POST, "0" included.
    """
    if request.method in {"GET", "HEAD", "OPTIONS"} or request.headers.get("Content-Length"):
        return False
    is_first = request.META.get("SERVER_PROTOCOL", "HTTP/1.1").startswith("HTTP/1")
    return not is_first or "Transfer-Encoding" in request.headers


def body_limit(request: HttpRequest) -> int:
    """In bytes: for staff, that of the longest prefix in settings.STAFF_BODY_LIMITS."""
    prefixes = [prefix for prefix in settings.STAFF_BODY_LIMITS if request.path.startswith(prefix)]
    if not prefixes or not request.user.is_staff:
        return settings.BODY_LIMIT
    return settings.STAFF_BODY_LIMITS[max(prefixes, key=len)]


def _refusal(request: HttpRequest, status: HTTPStatus, **context: object) -> HttpResponse:
    """A page that knows the reader; a line where nothing does, not even of the database."""
    if request.path in IMPERSONAL:
        return HttpResponse(f"{status.phrase}\n", status=status, content_type="text/plain")
    return render(request, "413.html", context, status=status)


def friendly_refusals(get_response: GetResponse) -> GetResponse:
    """Give Django's empty "method not allowed" a page: people reach it by reloading after an expired form."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            response.content = render_to_string("405.html", request=request)
        return response

    return middleware


def personal_pages(get_response: GetResponse) -> GetResponse:
    """Keep pages with cookies out of shared caches. Strangers' pages without only vary by cookie."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        has_cookies = request.COOKIES.keys() & {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
        if (has_cookies or response.cookies) and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True)
        return response

    return middleware


def learner_time_zone(get_response: GetResponse) -> GetResponse:
    """Show dates in the time zone that the session knows, else in settings.TIME_ZONE."""

    def middleware(request: HttpRequest) -> HttpResponse:
        name = None if request.path in IMPERSONAL else request.session.get("time_zone")
        with timezone.override(zoneinfo.ZoneInfo(name) if name else None):
            return get_response(request)

    return middleware
