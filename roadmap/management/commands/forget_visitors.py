"""Delete the progress of visitors who never signed up and left no mark for settings.VISITOR_DAYS.

The worker does it daily (roadmap/work/); this does it by hand.
"""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand

from roadmap import visitors


class Command(BaseCommand):
    help = f"Forget visitors without an account who left no mark for {settings.VISITOR_DAYS} days."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say how many it would be")

    def handle(self, *args: object, dry_run: bool, **options: object) -> None:
        if dry_run:
            self.stdout.write(f"Visitors to forget: {visitors.idle().count()}")
            return
        self.stdout.write(f"Visitors forgotten: {visitors.forget()}")
