"""Sign-up: an address, a password, a code."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.core.cache import cache

from accounts.models import User
from tests.accounts.factories import PASSWORD, make_user

SIGNUP = "/accounts/signup/"
CONFIRM = "/accounts/confirm-email/"
NEW = {"email": "ada@example.org", "password1": PASSWORD}


def is_logged_in(client):
    return "_auth_user_id" in client.session


def test_signup_with_the_mailed_code_logs_in(client, mailed_code):
    signed_up = client.post(SIGNUP, NEW)
    asked = client.get(CONFIRM)
    confirmed = client.post(CONFIRM, {"code": mailed_code()})

    user = User.objects.get()
    assert (signed_up.status_code, signed_up.url) == (302, CONFIRM)
    assert "We sent a code to <strong>ada@example.org</strong>" in asked.content.decode()
    assert (confirmed.status_code, confirmed.url) == (302, "/today/")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert EmailAddress.objects.get().verified
    assert (mail.outbox[0].subject, mail.outbox[0].to) == ("Confirm your e-mail address", ["ada@example.org"])


def test_signup_leads_to_where_the_person_was_going(client, mailed_code):
    signed_up = client.post(SIGNUP, {**NEW, "next": "/map/"})

    assert client.post(signed_up.url, {"code": mailed_code()}).url == "/map/"


def test_wrong_code_keeps_the_person_out(client):
    client.post(SIGNUP, NEW)

    response = client.post(CONFIRM, {"code": "WRNG-CODE"})

    page = response.content.decode()
    assert response.status_code == 200
    assert not is_logged_in(client)
    assert '<a href="#id_code">That code is not right. Check the newest mail from us.</a>' in page
    assert 'aria-invalid="true" aria-describedby="id_code_error"' in page
    assert 'value="WRNG-CODE"' in page


def test_third_wrong_code_ends_the_attempt(client, mailed_code):
    client.post(SIGNUP, NEW)

    responses = [client.post(CONFIRM, {"code": "WRNG-CODE"}) for _ in range(3)]

    assert [response.status_code for response in responses] == [200, 200, 302]
    assert client.post(CONFIRM, {"code": mailed_code()}).url == "/accounts/login/"
    assert not is_logged_in(client)


def test_address_can_be_corrected_by_signing_up_again(client, mailed_code):
    client.post(SIGNUP, NEW)

    cancelled = client.post("/accounts/logout/", {"next": SIGNUP})
    client.post(SIGNUP, {**NEW, "email": "ada.l@example.org"})
    client.post(CONFIRM, {"code": mailed_code()})

    assert cancelled.url == SIGNUP
    assert client.session["_auth_user_id"] == str(User.objects.get(email="ada.l@example.org").pk)


def test_new_code_replaces_the_old_one(client, mailed_code):
    client.post(SIGNUP, NEW)
    old = mailed_code()
    cache.clear()

    client.post(CONFIRM, {"action": "resend"})

    assert mailed_code() != old
    assert client.post(CONFIRM, {"code": old}).status_code == 200
    assert client.post(CONFIRM, {"code": mailed_code()}).status_code == 302


@pytest.mark.parametrize(
    ("data", "field", "message"),
    [
        ({"email": "", "password1": PASSWORD}, "email", "Enter your e-mail address."),
        ({"email": "ada", "password1": PASSWORD}, "email", "Enter an e-mail address like you@example.com."),
        ({"email": "ada@example.org", "password1": ""}, "password1", "Enter a password."),
        ({"email": "ada@example.org", "password1": "1234567890"}, "password1", "This password is too common."),
    ],
)
def test_signup_says_what_is_wrong_and_keeps_the_address(client, data, field, message):
    response = client.post(SIGNUP, data)

    page = response.content.decode()
    assert f'<a href="#id_{field}">{message}</a>' in page
    assert f'id="id_{field}_error"' in page
    assert not data["email"] or f'value="{data["email"]}"' in page
    assert not User.objects.exists()


def test_signup_form_helps_password_managers(client):
    page = client.get(SIGNUP).content.decode()

    email, password = (re.search(f'<input[^>]*name="{name}"[^>]*>', page)[0] for name in ("email", "password1"))
    assert 'autocomplete="email"' in email
    assert 'autocomplete="new-password"' in password
    assert 'aria-describedby="id_password1_helptext"' in password
    assert "placeholder" not in email + password
    assert page.count('type="password"') == 1


def test_honeypot_is_hidden_by_a_class_and_fools_robots(client):
    page = client.get(SIGNUP).content.decode()
    response = client.post(SIGNUP, {**NEW, "website": "https://spam.example/"})

    assert '<div class="honeypot visually-hidden" aria-hidden="true">' in page
    assert "style=" not in page
    assert (response.status_code, response.url) == (302, CONFIRM)
    assert not User.objects.exists()


def test_signup_of_a_known_address_looks_like_any_other(client, client_of_another_person):
    make_user(email="bob@example.org")

    known = client.post(SIGNUP, {**NEW, "email": "bob@example.org"}, follow=True)
    unknown = client_of_another_person.post(SIGNUP, {**NEW, "email": "eve@example.org"}, follow=True)

    assert (known.status_code, known.redirect_chain) == (unknown.status_code, unknown.redirect_chain)
    assert len(known.content) == len(unknown.content)
    assert [message.subject for message in mail.outbox] == [
        "You already have an account",
        "Confirm your e-mail address",
    ]
    assert not is_logged_in(client)


def test_new_code_for_a_known_address_looks_like_any_other(client, client_of_another_person):
    make_user(email="bob@example.org")
    client.post(SIGNUP, {**NEW, "email": "bob@example.org"})
    client_of_another_person.post(SIGNUP, {**NEW, "email": "eve@example.org"})
    cache.clear()

    known = client.post(CONFIRM, {"action": "resend"}, follow=True)
    unknown = client_of_another_person.post(CONFIRM, {"action": "resend"}, follow=True)

    assert (known.status_code, known.redirect_chain) == (unknown.status_code, unknown.redirect_chain)
    assert len(known.content) == len(unknown.content)


def test_fifteen_minutes_are_what_the_pages_say(client):
    client.post(SIGNUP, NEW)

    page = client.get(CONFIRM).content.decode()

    assert "It works for 15 minutes." in page
    assert "It works for 15 minutes." in mail.outbox[-1].body
    assert {
        settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT,
        settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT,
        settings.ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT,
    } == {15 * 60}
