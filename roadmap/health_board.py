"""The present findings, kept for a short time, so that looking at them costs next to nothing.

A process finds them anew when the content or a draft has changed, on another day, and after settings.HEALTH_MAX_AGE
seconds, because learners move on too.
"""

import datetime
import time
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils import timezone

from roadmap import health_learners, health_reading
from roadmap.health import Finding, check
from roadmap.health.facts import Waiting
from roadmap.models import ContentVersion


@dataclass(frozen=True, slots=True)
class _State:
    """What the findings follow from, learners apart."""

    version: str
    today: datetime.date
    waiting: tuple[Waiting, ...]


_kept: tuple[_State, float, tuple[Finding, ...]] | None = None


def findings() -> tuple[Finding, ...]:
    """All of them, in the order of `check`. Two queries where nothing has changed."""
    global _kept  # noqa: PLW0603  one memory a process is the point
    state = _State(_version(), timezone.localdate(), health_reading.waiting())
    if _kept and _kept[0] == state and time.monotonic() - _kept[1] < settings.HEALTH_MAX_AGE:
        return _kept[2]
    found = _find(state)
    _kept = (state, time.monotonic(), found)
    return found


def _find(state: _State) -> tuple[Finding, ...]:
    facts = replace(
        health_reading.read(),
        today=state.today,
        waiting=state.waiting,
        audiences=health_learners.audiences(state.today),
        planners=health_learners.planners(),
    )
    return check(facts)


def _version() -> str:
    """Read before the content: where that changes meanwhile, the next look finds anew."""
    return str(ContentVersion.objects.filter(pk=1).values_list("token", flat=True).first())
