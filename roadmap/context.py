"""What every template may know about the site, the session and the page."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

from roadmap import learners


def site(request: HttpRequest) -> dict[str, object]:
    """`section` is the first part of the path; `back` leads to this page after login."""
    # An error page may be rendered before the session middleware has run.
    session = getattr(request, "session", {})
    section = request.path.split("/")[1]
    comes_back = request.method == "GET" and section not in {"", "accounts", "demo"}
    return {
        "is_demo": settings.DEMO,
        "merge_notice": session.get(learners.MERGE_NOTICE) if section != "accounts" else None,
        "section": section,
        "back": f"?{urlencode({'next': request.get_full_path()})}" if comes_back else "",
    }
