"""Deleting an account takes everything of this person and nothing of anybody else."""

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from accounts.models import User
from tests.accounts.factories import PASSWORD, make_user

DELETE = "/accounts/delete/"


@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_are_sent_to_login(client, method):
    response = getattr(client, method)(DELETE)

    assert (response.status_code, response.url) == (302, f"/accounts/login/?next={DELETE}")


def test_page_states_what_goes(client, log_in, reauthenticate):
    user = make_user()

    page = reauthenticate(log_in(client, user.email)).get(DELETE).content.decode()

    assert user.email in page
    for word in ("account itself", "progress", "notes", "marked", "history", "sessions"):
        assert word in page
    assert User.objects.get() == user


def test_deletion_takes_the_person_and_ends_every_session(client, client_of_another_person, log_in, reauthenticate):
    user, other = make_user(), make_user()
    log_in(client_of_another_person, user.email)
    reauthenticate(log_in(client, user.email))

    response = client.post(DELETE, follow=True)

    assert response.redirect_chain == [("/", 302)]
    assert list(User.objects.all()) == [other]
    assert list(EmailAddress.objects.values_list("user", flat=True)) == [other.pk]
    assert not UserSession.objects.exists()
    assert not [row for row in Session.objects.all() if "_auth_user_id" in row.get_decoded()]
    assert client.get("/accounts/email/").status_code == 302
    assert client_of_another_person.get("/accounts/email/").status_code == 302


def test_deletion_says_so_on_the_home_page(client, log_in, reauthenticate):
    reauthenticate(log_in(client, make_user().email))

    response = client.post(DELETE)
    page = client.get("/accounts/login/").content.decode()

    assert response.url == "/"
    assert "Your account is deleted, with everything in it." in page


def test_deletion_without_the_password_waits_for_it(client, log_in):
    user = make_user()
    log_in(client, user.email)

    stopped = client.post(DELETE)
    still_there = User.objects.filter(pk=user.pk).exists()
    client.post(stopped.url, {"password": "not this one", "next": DELETE})
    still_there_after_a_wrong_one = User.objects.filter(pk=user.pk).exists()
    resumed = client.post(stopped.url, {"password": PASSWORD, "next": DELETE})

    assert still_there
    assert still_there_after_a_wrong_one
    assert resumed.url == "/"
    assert not User.objects.exists()
    assert client.get("/accounts/email/").status_code == 302
