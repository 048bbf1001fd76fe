"""Publish the drafts whose time has come. The worker does it every minute (roadmap/work/); this does it by hand.

Several may run at once: each draft is published by one of them.
"""

from django.core.management.base import BaseCommand

from roadmap import publication


class Command(BaseCommand):
    help = "Publish the drafts whose time has come."

    def handle(self, *args: object, **options: object) -> None:
        published, refused = publication.publish_due()
        self.stdout.write(f"Drafts published: {published}, refused: {refused}")
