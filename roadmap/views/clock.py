"""The line that tells on every page that a learner's clock runs.

It is kept in the session, so that pages need no query for it. It may be behind where the clock was started or stopped
in another browser: each milestone's page, which knows better, brings it up to date.
"""

import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from roadmap.own_record import OwnRecord
from roadmap.snapshot import Milestone
from roadmap.views.visit import Visit

# A key of the session, and what templates/_clock.html reads.
CLOCK = "clock"


def agree(request: HttpRequest, here: Visit, own: OwnRecord) -> None:
    """Let the line say what the learner's record says. Writes the session where the two differ only."""
    if here.learner_pk is None:
        return
    milestone = here.catalogue.milestones_by_pk.get(own.clock or 0)
    if milestone is None or own.clock_since is None:
        forget(request)
        return
    line = _line(here.learner_pk, milestone, own.clock_since)
    if request.session.get(CLOCK) != line:
        request.session[CLOCK] = line


def forget(request: HttpRequest) -> None:
    """No clock runs."""
    request.session.pop(CLOCK, None)


def since_words(moment: datetime.datetime) -> str:
    """ "14:05", of another day than today "November 23, 22:40"."""
    local = timezone.localtime(moment)
    if local.date() == timezone.localdate():
        return date_format(local, "H:i")
    return _("%(day)s, %(time)s") % {"day": date_format(local, "F j"), "time": date_format(local, "H:i")}


def _line(learner_pk: int, milestone: Milestone, since: datetime.datetime) -> dict[str, Any]:
    """Whose clock, so that it does not show after somebody else logs in; for what, and since when."""
    return {"learner": learner_pk, "slug": milestone.slug, "title": milestone.title, "since": since_words(since)}
