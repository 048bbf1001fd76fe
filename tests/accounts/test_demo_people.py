"""Demo people: made again and again, in only in demo mode, and no site goes live with them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from accounts.checks import check_demo_people
from accounts.demo import make_people
from accounts.models import User
from tests.accounts.factories import PASSWORD, make_user

ROOT = Path(__file__).resolve().parents[2]


def is_logged_in(client):
    return client.get("/accounts/email/").status_code == 200


def test_people_are_made_with_their_rights():
    editors, _ = Group.objects.get_or_create(name="Editors")

    people = make_people(password=PASSWORD)

    assert [(user.email, user.is_staff, user.is_superuser, user.is_demo) for user in people] == [
        ("learner@example.com", False, False, True),
        ("editor@example.com", True, False, True),
        ("admin@example.com", True, True, True),
    ]
    assert list(editors.user_set.all()) == [people[1]]
    assert EmailAddress.objects.filter(verified=True, primary=True).count() == 3
    assert all(user.check_password(PASSWORD) for user in people)


def test_people_made_again_stay_the_same_and_logged_in(client, log_in, settings):
    settings.DEMO = True
    first = make_people(password=PASSWORD)
    log_in(client, "learner@example.com")

    second = make_people(password=PASSWORD)

    assert [user.pk for user in first] == [user.pk for user in second]
    assert [user.password for user in first] == [user.password for user in second]
    assert is_logged_in(client)
    assert User.objects.count() == EmailAddress.objects.count() == 3


def test_people_get_a_new_password_when_theirs_no_longer_matches():
    make_people(password="an old battery")

    people = make_people(password=PASSWORD)

    assert all(user.check_password(PASSWORD) for user in people)


@pytest.mark.parametrize("email", ["learner@example.com", "editor@example.com", "admin@example.com"])
def test_demo_person_logs_in_in_demo_mode(client, log_in, settings, email):
    settings.DEMO = True
    make_people(password=PASSWORD)

    log_in(client, email)

    assert is_logged_in(client)


def test_demo_person_cannot_log_in_by_password_outside_demo_mode(client):
    make_people(password=PASSWORD)

    response = client.post("/accounts/login/", {"login": "admin@example.com", "password": PASSWORD})

    assert response.url == "/accounts/inactive/"
    assert not is_logged_in(client)


def test_demo_person_cannot_log_in_by_code_outside_demo_mode(client, mailed_code):
    make_people(password=PASSWORD)
    asked = client.post("/accounts/login/code/", {"email": "admin@example.com"})

    response = client.post(asked.url, {"code": mailed_code()})

    assert response.url == "/accounts/inactive/"
    assert not is_logged_in(client)


def test_demo_person_cannot_log_in_by_reset_outside_demo_mode(client, mailed_code):
    make_people(password=PASSWORD)
    asked = client.post("/accounts/password/reset/", {"email": "admin@example.com"})
    entered = client.post(asked.url, {"code": mailed_code()})

    response = client.post(entered.url, {"password1": "a different battery"})

    assert response.url == "/accounts/inactive/"
    assert not is_logged_in(client)


def test_session_of_a_demo_person_dies_with_demo_mode(client, log_in, settings):
    settings.DEMO = True
    make_people(password=PASSWORD)
    log_in(client, "admin@example.com")
    before = is_logged_in(client)

    settings.DEMO = False

    assert before
    assert not is_logged_in(client)
    assert client.get("/admin/").status_code == 302


def test_check_passes_without_demo_people():
    make_user()

    assert check_demo_people() == []


def test_check_deploy_fails_while_demo_people_exist():
    make_people(password=PASSWORD)

    with pytest.raises(SystemCheckError, match=r"accounts\.E001.*3 demo people exist"):
        call_command("check", deploy=True)


def test_check_deploy_survives_an_empty_database(tmp_path):
    environment = {**os.environ, "SECRET_KEY": "x" * 60, "DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}"}

    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--tag", "security"],
        cwd=ROOT,
        env={**environment, "DJANGO_SETTINGS_MODULE": "mlcareers.settings"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "accounts.E001" not in done.stderr
