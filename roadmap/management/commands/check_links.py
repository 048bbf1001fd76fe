"""Look at the links that are due. Several may run at once: each address is looked at by one of them."""

import datetime
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from roadmap import link_checks
from roadmap.models import LinkCheck

LIMIT = 50


class Command(BaseCommand):
    help = "Look at the links of the catalogue that are due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--limit", type=int, default=LIMIT, help=f"at most so many links ({LIMIT})")
        parser.add_argument("--url", help="only this address, due or not; kept if the catalogue links to it")
        parser.add_argument("--dry-run", action="store_true", help="ask nobody, only list what is due, in its order")

    def handle(self, *args: object, limit: int, url: str | None, dry_run: bool, **options: object) -> None:
        if limit < 1:
            raise CommandError("--limit is a positive number.")
        if url and dry_run:
            raise CommandError("Give --url or --dry-run.")
        now = datetime.datetime.now(tz=datetime.UTC)
        if url:
            self._check_one(url, now)
        elif dry_run:
            self._list_due(limit, now)
        else:
            report = link_checks.check_due(limit, now)
            counts = [f"{verdict}: {count}" for verdict, count in report.verdicts.most_common()]
            self.stdout.write(", ".join([f"Links checked: {report.checked}", *counts]))

    def _check_one(self, url: str, now: datetime.datetime) -> None:
        found = link_checks.check_now(url, now)
        words = [str(found.status or ""), found.reason, found.target and f"-> {found.target}"]
        self.stdout.write(" ".join([f"{found.verdict}:", *filter(None, words)]).removesuffix(":"))

    def _list_due(self, limit: int, now: datetime.datetime) -> None:
        link_checks.refresh(now)
        due = LinkCheck.objects.due(now)
        for row in due[:limit]:
            self.stdout.write(f"{row.learners} {row.address}")
        self.stdout.write(f"Links due: {due.count()}")
