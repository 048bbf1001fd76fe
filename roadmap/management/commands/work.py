"""Do what waits in the background: mails, publications at a set time, nightly tidying (docs/operations.md).

Any number may run, on any number of machines. It ends after its current tasks when it is told to (SIGTERM).
"""

import os
import signal
import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from roadmap.work.worker import Worker


class Command(BaseCommand):
    help = "Do the tasks that wait in the background, until SIGTERM."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--until-empty", action="store_true", help="end when nothing is left to be done now")
        parser.add_argument("--with-parent", action="store_true", help="end when the process that started this ends")

    def handle(self, *args: object, until_empty: bool, with_parent: bool, **options: object) -> None:
        worker = Worker(until_empty=until_empty, parent=os.getppid() if with_parent else None)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: worker.stop())
        if not worker.run():
            # A fresh process in this one's place: what hangs in its threads ends with it.
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - no shell, our own command
