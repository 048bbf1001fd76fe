"""Visitors who never signed up and left no mark for settings.VISITOR_DAYS: how they are forgotten."""

import datetime

from django.conf import settings
from django.db import transaction

from roadmap.models import Learner
from roadmap.models.learner import LearnerQuerySet

# Small enough that one deletion never keeps others from writing for long.
BATCH = 500


def idle() -> LearnerQuerySet:
    """Those to forget today."""
    today = datetime.datetime.now(tz=datetime.UTC).date()
    return Learner.objects.visitors().idle_since(today - datetime.timedelta(days=settings.VISITOR_DAYS))


def forget() -> int:
    """Delete idle visitors, batch by batch; one who comes back meanwhile is spared."""
    forgotten = 0
    while batch := list(idle().order_by("pk").values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            # Locked as clicks lock them: whoever comes first, a click or this, has finished before the other begins.
            still_idle = list(idle().select_for_update().filter(pk__in=batch).values_list("pk", flat=True))
            _, rows = Learner.objects.filter(pk__in=still_idle).delete()
        forgotten += rows.get("roadmap.Learner", 0)
    return forgotten
