"""Draw the map as the catalogue stands, if it is not drawn yet, and note what changed for readers.

Run it after content has changed in bulk.
"""

from django.core.management.base import BaseCommand

from roadmap import publication


class Command(BaseCommand):
    help = "Draw and store the map of all roles and its landmarks, if they have changed."

    def handle(self, *args: object, **options: object) -> None:
        drawn = publication.after_commit()
        self.stdout.write(f"Drawn: {', '.join(drawn) or 'nothing, all is up to date'}.")
