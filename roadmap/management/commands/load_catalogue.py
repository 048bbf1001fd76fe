"""Brings the content files' missing rows into the database."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from roadmap.catalogue_io import CatalogueError, load


class Command(BaseCommand):
    help = "Insert what the content files have and the database never had. What editors changed or deleted stays so."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="folder", type=Path, default=settings.FIXTURE_DIRS[0], metavar="FOLDER")

    def handle(self, *, folder: Path, verbosity: int, **_options: Any) -> None:
        try:
            report = load(folder)
        except CatalogueError as error:
            raise CommandError(str(error)) from error
        if verbosity == 0:
            return
        self.stdout.write(f"{'':28}{'added':>8}{'present':>9}{'deleted':>9}{'orphaned':>10}")
        for kind in report.kinds:
            name = kind.kind.removeprefix("roadmap.")
            self.stdout.write(f"{name:28}{kind.added:8}{kind.present:9}{kind.deleted:9}{kind.orphaned:10}")
        self.stdout.write(self.style.SUCCESS(f"{report.added} rows added."))
