"""What `make test` runs: lint, types, unit tests on both databases, and real-browser tests, with times and a summary.

`python -m tests.every_check lint types` runs only these parts. A part that cannot run here is skipped and says why;
with CI=true a skip is a failure.
"""

import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from tests.browser import chromium
from tests.environment import without_settings
from tests.postgres import NoPostgresError, cluster

PYTEST = "pytest -q -n auto --dist loadfile -m 'not browser and not slow' --ignore tests/browser"
BROWSER = (
    "pytest -q -m 'browser and not slow and not look' tests/browser "
    "--screenshot only-on-failure --tracing retain-on-failure"
)
PACKAGES = ("mlcareers", "roadmap", "accounts", "tests")
LOOK = "pytest -q -m look tests/browser"
LINT = (
    "ruff check .",
    "ruff format --check .",
    "djlint --lint --quiet --allow-empty-input templates",
    "manage.py makemigrations --check --dry-run --verbosity 0",
)
FIXED = {"SECRET_KEY": "tests-only", "DATABASE_URL": "sqlite:///:memory:"}


@dataclass(frozen=True)
class Result:
    part: str
    outcome: str
    seconds: float
    reason: str = ""


def run(command: str, *files: str, **variables: str) -> bool:
    """Run a module of this Python, or a script of this folder; true if it succeeded."""
    say(f"$ {command}{' ...' if files else ''}")
    program, *arguments = [*shlex.split(command), *files]
    start = [program] if program.endswith(".py") else ["-m", program]
    environment = {**without_settings(), **FIXED, **variables}
    return subprocess.run([sys.executable, *start, *arguments], check=False, env=environment).returncode == 0


def lint() -> bool:
    modules = [str(path) for folder in PACKAGES for path in sorted(Path(folder).rglob("*.py"))]
    outcomes = [run(command) for command in LINT]
    outcomes.append(run("django_upgrade --check --target-version 5.2", *modules))
    return all(outcomes)


def types() -> bool:
    return run("mypy")


def sqlite() -> bool:
    return run(PYTEST)


def postgresql() -> bool:
    if url := os.environ.get("TEST_DATABASE_URL"):
        return run(PYTEST, TEST_DATABASE_URL=url)
    with cluster() as url:
        return run(PYTEST, TEST_DATABASE_URL=url)


def browser() -> bool:
    chromium.make_available()
    return run(BROWSER)


def look() -> bool:
    chromium.make_available()
    return run(LOOK)


PARTS: dict[str, Callable[[], bool]] = {
    part.__name__: part for part in (lint, types, sqlite, postgresql, browser, look)
}  # fmt: skip
# Measuring every page takes as long as all the rest: it runs by its name.
USUAL = [part for part in PARTS if part != "look"]


def result_of(part: str) -> Result:
    say(f"\n=== {part}")
    start = time.perf_counter()
    reason = ""
    try:
        outcome = "passed" if PARTS[part]() else "failed"
    except (NoPostgresError, chromium.NoBrowserError) as error:
        outcome, reason = ("failed" if os.environ.get("CI") == "true" else "skipped"), str(error)
    return Result(part, outcome, time.perf_counter() - start, reason)


def summary(results: list[Result]) -> str:
    lines = [f"{result.part:12}{result.outcome:8}{result.seconds:7.1f} s  {result.reason}" for result in results]
    count = {name: sum(result.outcome == name for result in results) for name in ("passed", "failed", "skipped")}
    skipped = [f"NOT RUN: {result.part}: {result.reason}" for result in results if result.outcome == "skipped"]
    return "\n".join(
        ["=== summary", *lines, *skipped, ", ".join(f"{number} {name}" for name, number in count.items())]
    )


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def leave(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


def main(parts: list[str]) -> int:
    signal.signal(signal.SIGTERM, leave)
    if unknown := set(parts) - set(PARTS):
        say(f"Unknown part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}.")
        return 2
    results = [result_of(part) for part in parts or USUAL]
    say(f"\n{summary(results)}")
    return 1 if any(result.outcome == "failed" for result in results) else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
