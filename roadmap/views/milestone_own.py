"""What a milestone's page shows of the learner's own: hours with the clock, sessions, and links."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from roadmap.hours import reported_lately
from roadmap.own_forms import LinkForm, TimeForm, TotalForm
from roadmap.own_record import OwnRecord, Session
from roadmap.snapshot import Milestone
from roadmap.views.clock import since_words
from roadmap.views.visit import Visit

# The latest sessions; older ones are in the total.
MOST_SESSIONS = 50


@dataclass(frozen=True, slots=True)
class SessionRow:
    session: Session
    spent: str


def own_context(here: Visit, milestone: Milestone, own: OwnRecord) -> dict[str, Any]:
    finished = [session for session in own.sessions if session.minutes is not None]
    return {
        "reported": reported_lately(here.catalogue, milestone),
        "clock_since": since_words(own.clock_since) if own.clock == milestone.pk and own.clock_since else "",
        "clock_elsewhere": here.catalogue.milestones_by_pk.get(own.clock or 0) if own.clock != milestone.pk else None,
        "sessions": [SessionRow(each, spent_words(each.minutes or 0)) for each in finished[:MOST_SESSIONS]],
        "older_sessions": len(finished[MOST_SESSIONS:]),
        "time_form": TimeForm(initial={"day": timezone.localdate()}),
        "total": "" if own.actual_hours is None else spent_words(round(60 * own.actual_hours)),
        "total_form": TotalForm(initial={"hours": hours_words(own.actual_hours)}),
        "link_form": LinkForm(),
    }


def hours_words(hours: Decimal | None) -> str:
    """As one would type it: "12", "12.5", "2.86"; empty without any. What the database pads is cut off."""
    return "" if hours is None else f"{hours:.2f}".rstrip("0").rstrip(".")


def spent_words(minutes: int) -> str:
    """To the minute: "1 h 25 min", "2 h", "5 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)d min") % {"minutes": rest}
    if not rest:
        return _("%(hours)d h") % {"hours": hours}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}
