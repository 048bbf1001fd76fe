"""What every template may know about the site and the session."""

from django.conf import settings
from django.http import HttpRequest

from roadmap import learners


def site(request: HttpRequest) -> dict[str, object]:
    # An error page may be rendered before the session middleware has run.
    session = getattr(request, "session", {})
    return {"is_demo": settings.DEMO, "merge_notice": session.get(learners.MERGE_NOTICE)}
