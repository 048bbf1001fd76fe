"""The runner of all checks: what counts as failed, and what its last lines say."""

import pytest

from tests import every_check
from tests.environment import without_settings
from tests.every_check import Result, result_of, summary
from tests.postgres import NoPostgresError


def cannot_run() -> bool:
    raise NoPostgresError("no initdb found")


@pytest.mark.parametrize("ci, outcome", [("", "skipped"), ("true", "failed")])
def test_a_part_that_cannot_run_is_skipped_but_fails_in_ci(monkeypatch, ci: str, outcome: str):
    monkeypatch.setenv("CI", ci)
    monkeypatch.setitem(every_check.PARTS, "postgresql", cannot_run)

    result = result_of("postgresql")

    assert (result.outcome, result.reason) == (outcome, "no initdb found")


def test_summary_ends_with_what_was_not_run_and_a_count():
    results = [Result("lint", "passed", 1.0), Result("browser", "skipped", 0.0, "no Chromium")]

    assert summary(results).splitlines()[-2:] == ["NOT RUN: browser: no Chromium", "1 passed, 0 failed, 1 skipped"]


def test_unknown_parts_are_refused():
    assert every_check.main(["lint", "everything"]) == 2


def test_checks_inherit_no_setting_of_the_caller(monkeypatch):
    for name in ("EMAIL_URL", "SECRET_KEY_FILE", "DEMO", "TEST_DATABASE_URL"):
        monkeypatch.setenv(name, "leaked")
    monkeypatch.setenv("LEFT_ALONE", "yes")

    environment = without_settings()

    assert "leaked" not in environment.values()
    assert environment["LEFT_ALONE"] == "yes"
