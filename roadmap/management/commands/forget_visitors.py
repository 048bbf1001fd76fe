"""Delete the progress of visitors who never signed up and left no mark for settings.VISITOR_DAYS. Run it daily.

Expired sessions are Django's `clearsessions`.
"""

import datetime
from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from roadmap.models import Learner
from roadmap.models.learner import LearnerQuerySet

# Small enough that one deletion never keeps others from writing for long.
BATCH = 500


class Command(BaseCommand):
    help = f"Forget visitors without an account who left no mark for {settings.VISITOR_DAYS} days."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say how many it would be")

    def handle(self, *args: object, dry_run: bool, **options: object) -> None:
        day = datetime.datetime.now(tz=datetime.UTC).date() - datetime.timedelta(days=settings.VISITOR_DAYS)
        if dry_run:
            self.stdout.write(f"Visitors to forget: {idle_visitors(day).count()}")
            return
        self.stdout.write(f"Visitors forgotten: {forget(day)}")


def idle_visitors(day: datetime.date) -> LearnerQuerySet:
    return Learner.objects.visitors().idle_since(day)


def forget(day: datetime.date) -> int:
    """Delete visitors idle since before that day, batch by batch; one who comes back meanwhile is spared."""
    forgotten = 0
    while batch := list(idle_visitors(day).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            # Locked as clicks lock them: whoever comes first, a click or this, has finished before the other begins.
            idle = list(idle_visitors(day).select_for_update().filter(pk__in=batch).values_list("pk", flat=True))
            _, rows = Learner.objects.filter(pk__in=idle).delete()
        forgotten += rows.get("roadmap.Learner", 0)
    return forgotten
