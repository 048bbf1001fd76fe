"""Middleware of the whole site: one header, and the learner's time zone."""

import zoneinfo
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

GetResponse = Callable[[HttpRequest], HttpResponse]

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"


def permissions_policy(get_response: GetResponse) -> GetResponse:
    """Tell browsers that no page uses sensors, cameras or payment."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response

    return middleware


def learner_time_zone(get_response: GetResponse) -> GetResponse:
    """Show dates in the time zone that the session knows, else in settings.TIME_ZONE."""

    def middleware(request: HttpRequest) -> HttpResponse:
        name = request.session.get("time_zone")
        with timezone.override(zoneinfo.ZoneInfo(name) if name else None):
            return get_response(request)

    return middleware
