"""Error pages with our look. The 500 page is static: it must not need a database or a template context."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  Django's signature
    return render(request, "403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's signature
    """Suspicious requests: too large, too many fields, a bad host. Says nothing about what gave them away."""
    return render(request, "400.html", status=400)
