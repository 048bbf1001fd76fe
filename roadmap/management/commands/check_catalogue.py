"""Checks content files against what the models demand and against the project's own rules."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from roadmap.catalogue_check import check_rows
from roadmap.catalogue_io.loading import read_valid
from roadmap.catalogue_io.rows import CatalogueError


class Command(BaseCommand):
    help = "Check content files. Fails on errors, with --strict on warnings too. Needs no database."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="folder", type=Path, default=settings.FIXTURE_DIRS[0], metavar="FOLDER")
        parser.add_argument("--strict", action="store_true", help="fail on warnings too")

    def handle(self, *, folder: Path, strict: bool, **_options: Any) -> None:
        try:
            rows = read_valid(folder)
        except CatalogueError as error:
            raise CommandError(str(error)) from error
        findings = check_rows(rows, this_year=timezone.localdate().year)
        for finding in findings:
            self.stdout.write(str(finding))
        errors = sum(finding.severity == "error" for finding in findings)
        summary = f"{len(rows)} rows, {errors} errors, {len(findings) - errors} warnings"
        if errors or (strict and findings):
            raise CommandError(summary)
        self.stdout.write(self.style.SUCCESS(summary))
