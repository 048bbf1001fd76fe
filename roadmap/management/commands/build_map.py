"""Draw the map as the catalogue stands, if it is not drawn yet. Run it after content has changed in bulk."""

from django.core.management.base import BaseCommand

from roadmap import catalogue, maps


class Command(BaseCommand):
    help = "Draw and store the map of all roles and its landmarks, if they have changed."

    def handle(self, *args: object, **options: object) -> None:
        drawn = maps.build(catalogue.current(fresh=True))
        self.stdout.write(f"Drawn: {', '.join(drawn) or 'nothing, all is up to date'}.")
