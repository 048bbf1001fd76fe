"""Changing and resetting the password, and changing the e-mail address."""

import pytest
from django.conf import settings
from django.core import mail

from accounts.models import User
from tests.accounts.factories import PASSWORD, make_user

NEW_PASSWORD = "a different battery"
CHANGE = "/accounts/password/change/"


def is_logged_in(client):
    return client.get("/accounts/email/").status_code == 200


def test_password_change_keeps_this_session_under_a_new_id(client, log_in):
    user = make_user()
    log_in(client, user.email)
    old = client.cookies[settings.SESSION_COOKIE_NAME].value

    response = client.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW_PASSWORD})
    assert response.status_code == 302
    assert is_logged_in(client)
    client.cookies[settings.SESSION_COOKIE_NAME] = old

    assert not is_logged_in(client)
    assert User.objects.get().check_password(NEW_PASSWORD)


def test_password_change_ends_other_sessions_and_is_mailed(client, client_of_another_person, log_in):
    user = make_user()
    log_in(client, user.email)
    log_in(client_of_another_person, user.email)

    client.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW_PASSWORD})

    (message,) = mail.outbox
    assert not is_logged_in(client_of_another_person)
    assert (message.subject, message.to) == ("Your password changed", [user.email])
    assert "127.0.0.1" in message.body
    assert "http://testserver/accounts/password/reset/" in message.body


def test_password_change_needs_the_present_password(client, log_in):
    log_in(client, make_user().email)

    response = client.post(CHANGE, {"oldpassword": "not this one", "password1": NEW_PASSWORD})

    assert '<a href="#id_oldpassword">That is not your current password.</a>' in response.content.decode()
    assert User.objects.get().check_password(PASSWORD)


def test_password_reset_by_code_logs_in_and_ends_other_sessions(client, client_of_another_person, log_in, mailed_code):
    user = make_user()
    log_in(client_of_another_person, user.email)

    asked = client.post("/accounts/password/reset/", {"email": user.email})
    entered = client.post(asked.url, {"code": mailed_code()})
    page = client.get(entered.url).content.decode()
    done = client.post(entered.url, {"password1": NEW_PASSWORD})

    assert page.count('autocomplete="new-password"') == 1
    assert (done.status_code, done.url) == (302, "/today/")
    assert is_logged_in(client)
    assert not is_logged_in(client_of_another_person)
    assert [message.subject for message in mail.outbox] == ["Your password reset code", "Your password was reset"]


def test_password_reset_by_a_wrong_code_changes_nothing(client):
    user = make_user()
    asked = client.post("/accounts/password/reset/", {"email": user.email})

    response = client.post(asked.url, {"code": "WRNG-CODE"})
    skipped = client.get("/accounts/password/reset/complete/")

    assert response.status_code == 200
    assert skipped.url == asked.url
    assert User.objects.get().check_password(PASSWORD)


def test_email_change_waits_for_the_code_of_the_new_address(client, log_in, reauthenticate, mailed_code):
    log_in(client, make_user(email="old@example.org").email)
    reauthenticate(client)

    asked = client.post("/accounts/email/", {"action_add": "1", "email": "new@example.org"})
    before = User.objects.get().email
    client.post(asked.url, {"code": mailed_code()})

    assert asked.url == "/accounts/confirm-email/"
    assert (before, User.objects.get().email) == ("old@example.org", "new@example.org")
    assert [(message.subject, message.to[0]) for message in mail.outbox] == [
        ("Confirm your e-mail address", "new@example.org"),
        ("Your e-mail address changed", "old@example.org"),
    ]
    assert "from old@example.org to new@example.org" in mail.outbox[-1].body


def test_email_change_goes_on_after_the_password_was_typed(client, log_in, mailed_code):
    log_in(client, make_user().email)

    stopped = client.post("/accounts/email/", {"action_add": "1", "email": "new@example.org"})
    resumed = client.post(stopped.url, {"password": PASSWORD, "next": "/accounts/email/"})

    assert stopped.url == "/accounts/reauthenticate/?next=%2Faccounts%2Femail%2F"
    assert resumed.url == "/accounts/confirm-email/"
    assert mail.outbox[-1].to == ["new@example.org"]


def test_email_change_to_a_taken_address_looks_like_any_other(
    client, client_of_another_person, log_in, reauthenticate
):
    make_user(email="taken@example.org")

    def ask(own_client, own_email, email):
        reauthenticate(log_in(own_client, make_user(email=own_email).email))
        response = own_client.post("/accounts/email/", {"action_add": "1", "email": email}, follow=True)
        return response.status_code, response.redirect_chain, len(response.content)

    taken = ask(client, "ada@example.org", "taken@example.org")
    free = ask(client_of_another_person, "bob@example.org", "never@example.org")

    assert taken == free


@pytest.mark.parametrize("address", ["/accounts/2fa/totp/activate/", "/accounts/delete/"])
def test_sensitive_pages_ask_for_the_password_even_after_a_fresh_login(client, log_in, address):
    log_in(client, make_user().email)

    response = client.get(address, follow=True)

    assert response.redirect_chain == [(f"/accounts/reauthenticate/?next={address.replace('/', '%2F')}", 302)]
    assert "<h1>Confirm it is you</h1>" in response.content.decode()


def test_wrong_password_confirms_nobody(client, log_in):
    log_in(client, make_user().email)

    response = client.post("/accounts/reauthenticate/", {"password": "not this one"})

    assert '<a href="#id_password">That password is not right.</a>' in response.content.decode()
    assert client.get("/accounts/delete/").status_code == 302
