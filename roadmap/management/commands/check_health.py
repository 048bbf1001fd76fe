"""Prints what the board on the admin's first page shows, for whoever runs the site: by hand, or by cron."""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from roadmap import health_board
from roadmap.health import BROKEN, Kind
from roadmap.health_words import ABOUT, kind_name, sentence


class Command(BaseCommand):
    help = "Look at the health of the stored catalogue. Fails where readers run into something that is broken."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--strict", action="store_true", help="fail on whatever is found")
        kinds = [str(kind) for kind in Kind]
        parser.add_argument("--only", nargs="+", choices=kinds, metavar="KIND", help=f"of {', '.join(kinds)}")

    def handle(self, *, strict: bool, only: list[str] | None, **_options: Any) -> None:
        kinds = [Kind(kind) for kind in only or Kind]
        found = [finding for finding in health_board.findings() if finding.kind in kinds]
        for finding in found:
            about = finding.about
            self.stdout.write(f"{finding.kind}: {kind_name(about.kind)} {about.title}: {sentence(finding)}")
        counts = Counter(finding.kind for finding in found)
        for kind in kinds:
            if not counts[kind]:
                self.stdout.write(str(ABOUT[kind].fine))
        broken = sum(count for kind, count in counts.items() if kind in BROKEN)
        summary = f"Findings: {len(found)}, of which readers run into: {broken}"
        if broken or (strict and found):
            raise CommandError(summary)
        self.stdout.write(self.style.SUCCESS(summary))
