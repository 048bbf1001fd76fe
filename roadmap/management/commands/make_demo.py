"""Prepare the demo, and serve it: everything between an installed checkout and a site full of life.

Runs again and again: what is there stays, so learners' and editors' changes survive. Works in demo mode only, because
it makes people whose password is written to a file.
"""

import os
import secrets
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from accounts import demo as people
from roadmap import demo as history
from roadmap import demo_suggestions

SERVER = (
    "-m granian --interface wsgi --host 127.0.0.1 --workers 2 --blocking-threads 8 --workers-kill-timeout 2 "
    "--log-level error mlcareers.wsgi:application"
)
WORKER = "work --with-parent"


class Command(BaseCommand):
    help = "Prepare the demo (database, catalogue, people, static files); with --serve, serve it on this machine."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--serve", action="store_true", help="serve the demo when all is ready")
        parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (8000)")

    def handle(self, *args: object, serve: bool, port: int, **options: object) -> None:
        if not settings.DEMO:
            raise CommandError("This site is not in demo mode (DEMO=true); nothing was made.")
        password = kept_password(settings.VAR_DIR / "demo-password")
        with ThreadPoolExecutor() as pool:
            # Compressing them leaves Python's lock free, so it costs next to nothing beside the database's work.
            static = pool.submit(self.call, "collectstatic", interactive=False)
            for name, step in self.steps(password):
                self.timed(name, step)
            self.timed("static files", static.result)
        self.welcome(port, password)
        if serve:
            self.stdout.flush()
            # What is done in the background. It ends with the server.
            worker = [sys.executable, str(settings.BASE_DIR / "manage.py"), *WORKER.split()]
            subprocess.Popen(worker, stdin=subprocess.DEVNULL)  # noqa: S603 - no shell, our own command
            # The server takes this process's place, so that stopping it stops everything.
            os.execv(sys.executable, [sys.executable, *SERVER.split(), "--port", str(port)])  # noqa: S606 - no shell

    def steps(self, password: str) -> Iterator[tuple[str, Callable[[], object]]]:
        yield "database", self.make_tables
        yield "catalogue", lambda: self.call("load_catalogue")
        yield "people", lambda: people.make_people(password=password)
        yield "history", history.live_in
        yield "suggestions", demo_suggestions.suggest
        yield "map", lambda: self.call("build_map")

    def make_tables(self) -> None:
        self.call("migrate")
        self.call("createcachetable")

    def call(self, command: str, **options: object) -> None:
        call_command(command, verbosity=0, stdout=self.stdout, stderr=self.stderr, **options)

    def timed(self, name: str, step: Callable[[], object]) -> None:
        self.stdout.write(f"  {name:14}", ending="")
        self.stdout.flush()
        start = time.perf_counter()
        step()
        self.stdout.write(f"{time.perf_counter() - start:6.1f} s")

    def welcome(self, port: int, password: str) -> None:
        self.stdout.write(
            f"\nmlcareers, the demo:  http://127.0.0.1:{port}/\n\n"
            "  log in as   learner@example.com   who has begun a first roadmap\n"
            "              editor@example.com    who curates the catalogue at /admin/\n"
            "              admin@example.com     who may do everything\n"
            f"  password    {password}\n"
            "  its mails   /demo/mail/\n\n"
            "Ctrl-C stops it; everything is kept for the next start.\n"
        )


def kept_password(path: Path) -> str:
    """The demo people's password: random, made once per checkout, readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        password = secrets.token_urlsafe(12)
        file.write(password + "\n")
    return password
