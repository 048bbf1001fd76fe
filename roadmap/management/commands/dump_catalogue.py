"""Writes the catalogue in the database back into content files."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from roadmap.catalogue_io.dumping import dump


class Command(BaseCommand):
    help = "Write all content, drafts included, as content files. The same content gives the same bytes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", dest="folder", type=Path, default=settings.FIXTURE_DIRS[0], metavar="FOLDER")

    def handle(self, *, folder: Path, verbosity: int, **_options: Any) -> None:
        try:
            count = dump(folder)
        except OSError as error:
            raise CommandError(f"Cannot write to {folder}: {error}") from error
        if verbosity:
            self.stdout.write(self.style.SUCCESS(f"{count} rows written to {folder}."))
