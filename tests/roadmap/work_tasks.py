"""Tasks for tests, which leave a trace in a file, and the worker as a process beside the tests' database."""

import datetime
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from mlcareers.work import GiveUpError, Retry, task
from roadmap import link_checks
from roadmap.links.verdicts import Finding, Verdict
from tests.environment import without_settings

SECRET = "ada@example.org"


@task(retry=Retry(tries=8, first=0.05, most=0.2))
def note(file: str, number: int, seconds: float = 0.0) -> int:
    """Writes when it begins and when it ends."""
    write(file, f"begin {number} {time.monotonic()}")
    time.sleep(seconds)
    write(file, f"end {number} {time.monotonic()}")
    return number


@task(retry=Retry(tries=3, first=0.05, most=0.2))
def go_wrong(file: str) -> None:
    write(file, "tried")
    raise ValueError(f"{SECRET} is a secret")


@task(queue="links", retry=Retry(tries=8, first=0.05, most=0.2))
def look_at_links(file: str) -> int:
    """The real run over the links that are due, with a look that asks nobody."""

    def look(text: str, now: datetime.datetime, *, etag: str = "", last_modified: str = "") -> Finding:
        write(file, f"begin {text}")
        time.sleep(0.005)
        return Finding(Verdict.OK, status=200)

    return link_checks.check_due(1000, timezone.now(), look).checked


@task()
def be_hopeless() -> None:
    try:
        int(SECRET)
    except ValueError as error:
        raise GiveUpError(SECRET) from error


@task(keep_arguments=False)
def keep_quiet(secret: str) -> None:
    pass


@task(retry=Retry(tries=3, first=0.05, most=0.2))
def kill_its_process(file: str) -> None:
    write(file, "tried")
    os.kill(os.getpid(), 9)


@task(retry=Retry(tries=2, first=0.05, most=0.2), limit=datetime.timedelta(seconds=1))
def hang(file: str) -> None:
    write(file, "tried")
    time.sleep(3600)


@task()
def answer_strangely() -> str:
    return "\0"


def write(file: str, line: str) -> None:
    """One write to the end of the file, which no other process can come between."""
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(descriptor, f"{line}\n".encode())
    os.close(descriptor)


def lines(file: Path) -> list[list[str]]:
    return [line.split() for line in file.read_text().splitlines()] if file.exists() else []


@contextmanager
def worker(*arguments: str, lease: float = 2):
    """A worker on the tests' database; killed at the end if it still runs."""
    environment = {
        **without_settings(),
        "SECRET_KEY": "tests-only",
        "DATABASE_URL": database_url(),
        "WORK_LEASE": str(lease),
        "THREADS": "4",
        "PGAPPNAME": "worker",
        "EMAIL_URL": "dummymail://",
    }
    command = [sys.executable, "manage.py", "work", *arguments]
    process = subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR, stderr=subprocess.PIPE)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def database_url() -> str:
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    url, mark, options = os.environ["TEST_DATABASE_URL"].partition("?")
    return f"{url.rpartition('/')[0]}/{name}{mark}{options}"


def wait_until(is_so, *, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "It took too long."
        time.sleep(0.05)
