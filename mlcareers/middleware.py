"""Middleware of the whole site: headers, and the learner's time zone."""

import re
import zoneinfo
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_cache_control

GetResponse = Callable[[HttpRequest], HttpResponse]

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
        # The health check must be able to say that the database is gone.
        name = None if request.path == "/healthz" else request.session.get("time_zone")
        with timezone.override(zoneinfo.ZoneInfo(name) if name else None):
            return get_response(request)

    return middleware
