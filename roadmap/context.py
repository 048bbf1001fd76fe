"""What every template may know about the site, the session and the page."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

from roadmap import learners

# The cookie that a choice of light or dark leaves; without it the page follows the system.
THEME_COOKIE = "theme"
THEMES = ("light", "dark")
# The cookie that the wish to see only what is free leaves; without it everything is shown.
BUDGET_COOKIE = "budget"
FREE = "free"
PRIVATE_SECTIONS = {
    "accounts",
    "demo",
    "notes",
    "plan",
    "reviews",
    "settings",
    "start",
    "style",
    "suggestions",
    "today",
}


def site(request: HttpRequest) -> dict[str, object]:
    """`section` is the first part of the path; `back` leads to this page after login; `theme` is empty unless one was
    chosen; `free_only` is the reader's standing wish; `is_private` keeps search engines out."""
    # An error page may be rendered before the session middleware has run.
    session = getattr(request, "session", {})
    section = request.path.split("/")[1]
    comes_back = request.method == "GET" and section not in {"", "accounts", "demo"}
    return {
        "is_demo": settings.DEMO,
        "merge_notice": session.get(learners.MERGE_NOTICE) if section != "accounts" else None,
        "section": section,
        "back": f"?{urlencode({'next': request.get_full_path()})}" if comes_back else "",
        "theme": chosen_theme(request),
        "free_only": is_free_only(request),
        "is_private": section in PRIVATE_SECTIONS,
        "canonical": canonical_address(request),
    }


def chosen_theme(request: HttpRequest) -> str:
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return theme if theme in THEMES else ""


def is_free_only(request: HttpRequest) -> bool:
    return request.COOKIES.get(BUDGET_COOKIE) == FREE


def canonical_address(request: HttpRequest) -> str:
    """The page without its query; empty for a page that is none: an unknown path, or a host that is not ours."""
    if request.resolver_match is None:
        return ""
    try:
        return request.build_absolute_uri(request.path)
    except DisallowedHost:
        return ""
