"""Middleware of the whole site: headers, and the learner's time zone."""

import zoneinfo
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
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


def personal_pages(get_response: GetResponse) -> GetResponse:
    """Keep pages of people with a session out of shared caches. Strangers' pages only vary by cookie."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True)
        return response

    return middleware


def learner_time_zone(get_response: GetResponse) -> GetResponse:
    """Show dates in the time zone that the session knows, else in settings.TIME_ZONE."""

    def middleware(request: HttpRequest) -> HttpResponse:
        name = request.session.get("time_zone")
        with timezone.override(zoneinfo.ZoneInfo(name) if name else None):
            return get_response(request)

    return middleware
