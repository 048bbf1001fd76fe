"""The command that tells of the catalogue's health, and its exit status."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from roadmap.health import BROKEN, Kind
from roadmap.health_words import ABOUT
from tests.roadmap.health_faults import FAULTS, clean_catalogue

pytestmark = pytest.mark.django_db


def run(*arguments):
    """The lines that it prints, and the message with which it fails, or nothing."""
    out = StringIO()
    try:
        call_command("check_health", *arguments, stdout=out)
    except CommandError as error:
        return out.getvalue().splitlines(), str(error)
    return out.getvalue().splitlines(), ""


def test_clean_catalogue_passes_and_is_said_to_be_in_order():
    clean_catalogue()

    fine = [str(about.fine) for about in ABOUT.values()]
    assert run("--strict") == ([*fine, "Findings: 0, of which readers run into: 0"], "")


@pytest.mark.parametrize("kind", FAULTS)
def test_it_fails_where_readers_run_into_something(kind):
    FAULTS[kind](clean_catalogue())

    _lines, failure = run()

    assert failure == ("Findings: 1, of which readers run into: 1" if kind in BROKEN else "")


def test_strictly_everything_fails():
    FAULTS[Kind.UNUSED](clean_catalogue())

    assert run("--strict")[1] == "Findings: 1, of which readers run into: 0"


def test_each_finding_is_a_line():
    FAULTS[Kind.DUPLICATE](clean_catalogue())

    lines, _failure = run("--only", "duplicate")

    address = "http://www.example.org/course/?utm_source=mail#top"
    assert lines == [f"duplicate: resource Copy: {address} is the address of “Course” too."]


def test_other_kinds_do_not_count_where_one_is_asked_for():
    FAULTS[Kind.LONG](clean_catalogue())

    lines, failure = run("--only", "stale", "unused")

    assert lines[:2] == [str(ABOUT[Kind.STALE].fine), str(ABOUT[Kind.UNUSED].fine)]
    assert failure == ""


@pytest.mark.parametrize("kind", FAULTS)
def test_every_fault_has_a_sentence(kind):
    FAULTS[kind](clean_catalogue())

    (line,) = run("--only", kind)[0][:1]

    assert line.startswith(f"{kind}: ")
    assert line.endswith(".")
