"""Publish the drafts whose time has come. Run it every minute, or let it run with --every.

Several may run at once: each draft is published by one of them.
"""

import datetime
import logging
import os
import signal
import threading
import time
from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from roadmap import drafts, publication

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Publish the drafts whose time has come."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=int, metavar="SECONDS", help="go on until SIGTERM, at this interval")
        parser.add_argument("--with-parent", action="store_true", help="end when the process that started this ends")

    def handle(self, *args: object, every: int | None, with_parent: bool, **options: object) -> None:
        if every is None:
            published, refused = publish_due()
            self.stdout.write(f"Drafts published: {published}, refused: {refused}")
            return
        over = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: over.set())
        parent = os.getppid() if with_parent else None
        while not over.is_set():
            try:
                publish_due()
            except Exception:  # whatever it is, later drafts must not wait for somebody to look
                logger.exception("Drafts could not be looked for")
            close_old_connections()
            wait(over, every, parent=parent)


def publish_due() -> tuple[int, int]:
    """Publish what is due now, log each draft, and see to what follows; how many were published and refused."""
    published, refused = drafts.publish_due(datetime.datetime.now(tz=datetime.UTC))
    for document in published:
        logger.info("Published the draft of %s %s", document.kind, document.slug)
    for draft in refused:
        logger.warning("The draft of %s was not published: %s", draft, draft.refusal)
    if published:
        publication.after_commit()
    return len(published), len(refused)


def wait(over: threading.Event, seconds: float, *, parent: int | None = None) -> None:
    """Until `seconds` have passed, `over` is set, or the process `parent` is no longer ours: then `over` is set."""
    end = time.monotonic() + seconds
    while not over.is_set() and (left := end - time.monotonic()) > 0:
        if parent is not None and os.getppid() != parent:
            over.set()
        over.wait(min(left, 1))
