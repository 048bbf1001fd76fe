"""Brings the content files into the database, with respect for what editors did there."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from roadmap import roadmap_changes
from roadmap.catalogue_io.deciding import Decision, Verdict
from roadmap.catalogue_io.kinds import kinds
from roadmap.catalogue_io.loading import LoadReport, load
from roadmap.catalogue_io.rows import CatalogueError, Value
from roadmap.documents.differences import changed_fields

WHY = {
    Verdict.EDITED: "an editor changed it; kept",
    Verdict.CONFLICT: "changed here and in the files; kept",
    Verdict.DELETED: "an editor deleted it; stays deleted",
    Verdict.GONE: "gone from the files, but an editor changed it; kept",
    Verdict.ORPHANED: "belongs to something that an editor deleted; left out",
    Verdict.RETIRED: "gone from the files; retired",
    Verdict.TAKEN_OUT: "gone from the files; taken out",
    Verdict.OVERWRITTEN: "an editor's change, overwritten",
    Verdict.RESTORED: "an editor had deleted it; brought back",
}
LONGEST = 60


class Command(BaseCommand):
    help = (
        "Bring the database to what the content files say. Rows that editors changed or deleted since the last load "
        "are named and kept. What is gone from the files is retired."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="folder", type=Path, default=settings.FIXTURE_DIRS[0], metavar="FOLDER")
        parser.add_argument("--dry-run", action="store_true", help="say what would be different, and change nothing")
        parser.add_argument("--overwrite", action="store_true", help="let the files win over editors' changes, too")

    def handle(self, *, folder: Path, dry_run: bool, overwrite: bool, verbosity: int, **_options: Any) -> None:
        if not dry_run:
            roadmap_changes.note()  # what was there before counts as known, also where nothing was ever noted
        try:
            report = load(folder, overwrite=overwrite, dry_run=dry_run)
        except CatalogueError as error:
            raise CommandError(str(error)) from error
        if not dry_run:
            roadmap_changes.note()
        if verbosity == 0:
            return
        self.tell_counts(report)
        for item in report.told:
            self.tell(item)
        if dry_run:
            self.stdout.write(self.style.SUCCESS(f"{report.written} rows would be written; nothing was changed."))
        else:
            self.stdout.write(self.style.SUCCESS(f"{report.written} rows written."))

    def tell_counts(self, report: LoadReport) -> None:
        shown = [verdict for verdict in Verdict if report.count(verdict)]
        self.stdout.write(f"{'':20}" + "".join(f"{verdict.value:>12}" for verdict in shown))
        for name in kinds():
            counts = [report.count(verdict, name) for verdict in shown]
            self.stdout.write(f"{name.removeprefix('roadmap.'):20}" + "".join(f"{count:12}" for count in counts))

    def tell(self, item: Decision) -> None:
        """A line for the row, and one for each field that differs between the database and the files."""
        why = WHY.get(item.verdict, item.verdict.value)
        reason = f" ({item.why})" if item.why else ""
        self.stdout.write(f"{item.kind.removeprefix('roadmap.')} {' '.join(item.key)}: {why}{reason}")
        if item.stored:
            for change in changed_fields(item.stored, item.row):
                self.stdout.write(f"    {change.name}: {_short(change.before)} -> {_short(change.after)}")


def _short(value: Value) -> str:
    text = " ".join(str("default" if value is None else value).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."
