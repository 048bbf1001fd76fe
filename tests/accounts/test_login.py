"""Login by password and by code, logout, and what becomes of the session."""

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from tests.accounts.factories import PASSWORD, make_user

LOGIN = "/accounts/login/"
ASK_CODE = "/accounts/login/code/"
ENTER_CODE = "/accounts/login/code/confirm/"


def is_logged_in(client):
    return client.get("/accounts/email/").status_code == 200


def test_login_by_password(client):
    make_user(email="ada@example.org")

    response = client.post(LOGIN, {"login": "Ada@Example.org", "password": PASSWORD})

    assert (response.status_code, response.url) == (302, "/today/")
    assert is_logged_in(client)


def test_login_by_mailed_code(client, mailed_code):
    make_user(email="ada@example.org")

    asked = client.post(ASK_CODE, {"email": "ada@example.org", "next": "/map/"})
    entered = client.post(asked.url, {"code": mailed_code().lower().replace("-", " ")})

    assert asked.url.startswith(ENTER_CODE)
    assert (entered.status_code, entered.url) == (302, "/map/")
    assert mail.outbox[0].subject == "Your login code"
    assert is_logged_in(client)


def test_login_by_wrong_code_is_refused(client):
    make_user(email="ada@example.org")
    client.post(ASK_CODE, {"email": "ada@example.org"})

    response = client.post(ENTER_CODE, {"code": "WRNG-CODE"})

    assert response.status_code == 200
    assert "That code is not right." in response.content.decode()
    assert not is_logged_in(client)


def test_login_of_an_unconfirmed_person_asks_for_a_code(client, mailed_code):
    make_user(email="ada@example.org", verified=False)

    response = client.post(LOGIN, {"login": "ada@example.org", "password": PASSWORD})
    assert response.url == "/accounts/confirm-email/"
    client.post(response.url, {"code": mailed_code()})

    assert is_logged_in(client)


def test_login_lists_what_is_wrong_and_keeps_the_address(client):
    make_user(email="ada@example.org")

    response = client.post(LOGIN, {"login": "ada@example.org", "password": "not this one"})

    page = response.content.decode()
    assert response.status_code == 200
    assert '<div class="error-summary" role="alert">' in page
    assert "<li>This e-mail address and password do not match.</li>" in page
    assert 'value="ada@example.org"' in page
    assert "not this one" not in page
    assert "Error:" in page.partition("<title>")[2].partition("</title>")[0]


@pytest.mark.parametrize(
    ("address", "data"),
    [
        (LOGIN, {"login": "{}@example.org", "password": "not this one"}),
        (ASK_CODE, {"email": "{}@example.org"}),
        ("/accounts/password/reset/", {"email": "{}@example.org"}),
    ],
)
def test_known_and_unknown_addresses_look_alike(address, data):
    make_user(email="known@example.org")

    def ask(name):
        filled = {field: value.format(name) for field, value in data.items()}
        response = Client().post(address, filled, follow=True)
        return response.status_code, response.redirect_chain, len(response.content)

    assert ask("known") == ask("other")


@pytest.mark.parametrize("address", [ENTER_CODE, "/accounts/password/reset/code/confirm/"])
def test_wrong_codes_of_known_and_unknown_addresses_look_alike(address):
    make_user(email="known@example.org")
    first = address.replace("code/confirm/", "" if "reset" in address else "code/")

    def ask(name):
        client = Client()
        client.post(first, {"email": f"{name}@example.org"})
        responses = [client.post(address, {"code": "WRNG-CODE"}) for _ in range(3)]
        return [(answer.status_code, len(answer.content), answer.headers.get("Location")) for answer in responses]

    assert ask("known") == ask("other")


def test_unknown_address_gets_a_mail_without_a_code(client):
    client.post(ASK_CODE, {"email": "nobody@example.org"})

    (message,) = mail.outbox
    assert message.subject == "No account here"
    assert "http://testserver/accounts/signup/" in message.body


def test_login_rotates_the_session_id(client, log_in):
    user = make_user()
    client.get(LOGIN)
    session = client.session
    session["seen"] = "before"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = before = session.session_key

    log_in(client, user.email)

    assert client.session.session_key != before
    assert not client.session.exists(before)


def test_logout_by_get_asks_first(client, log_in):
    log_in(client, make_user().email)

    page = client.get("/accounts/logout/").content.decode()

    assert "Log out?" in page
    assert is_logged_in(client)


def test_logout_ends_the_session_for_good(client, log_in):
    log_in(client, make_user().email)
    old = client.cookies[settings.SESSION_COOKIE_NAME].value

    response = client.post("/accounts/logout/")
    client.cookies[settings.SESSION_COOKIE_NAME] = old

    assert (response.status_code, response.url) == (302, "/")
    assert not is_logged_in(client)


def test_logout_of_other_sessions_spares_this_one(client, client_of_another_person, log_in):
    email = make_user().email
    log_in(client, email)
    log_in(client_of_another_person, email)

    page = client.get("/accounts/sessions/").content.decode()
    client.post("/accounts/sessions/")

    assert page.count("logged in now from 127.0.0.1") == 2
    assert is_logged_in(client)
    assert not is_logged_in(client_of_another_person)


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:x"])
def test_login_never_leads_off_the_site(client, address):
    user = make_user()

    response = client.post(LOGIN, {"login": user.email, "password": PASSWORD, "next": address})

    assert response.url == "/today/"


def test_sixth_wrong_password_has_to_wait(client):
    user = make_user()

    for _ in range(5):
        client.post(LOGIN, {"login": user.email, "password": "not this one"})
    response = client.post(LOGIN, {"login": user.email, "password": PASSWORD})

    assert "Too many wrong tries. Wait a few minutes, then try again." in response.content.decode()
    assert not is_logged_in(client)


def test_too_many_requests_get_a_page_that_names_the_wait(client):
    responses = [client.post("/accounts/password/reset/", {"email": "ada@example.org"}) for _ in range(6)]

    page = responses[-1].content.decode()
    assert [response.status_code for response in responses] == [302] * 5 + [429]
    assert "Wait a few minutes, then try again." in page
    assert page.count("<h1>") == 1
