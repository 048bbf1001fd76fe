"""The demo's command: where it refuses, and the password it keeps. The browser tests run all of it."""

import stat
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from roadmap.management.commands.make_demo import kept_password


def test_make_demo_refuses_outside_demo_mode(settings, tmp_path: Path):
    settings.VAR_DIR = tmp_path

    with pytest.raises(CommandError, match="not in demo mode"):
        call_command("make_demo")

    assert list(tmp_path.iterdir()) == []


def test_demo_password_is_made_once_and_is_its_owners(tmp_path: Path):
    path = tmp_path / "var" / "demo-password"

    first = kept_password(path)
    second = kept_password(path)

    assert first == second == path.read_text().strip()
    assert len(first) >= 16
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_demo_passwords_differ_between_checkouts(tmp_path: Path):
    assert kept_password(tmp_path / "one" / "demo-password") != kept_password(tmp_path / "two" / "demo-password")
