"""Every page of allauth and of ours: opens, has one h1 and a title, and brings nothing that the CSP would drop."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver

from tests.accounts.factories import make_user
from tests.accounts.test_two_factor import set_up

INLINE = re.compile(r"""\sstyle=|<style|\son[a-z]+=["']|javascript:|<script(?![^>]*\ssrc=)""", re.IGNORECASE)


def names_of_pages():
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    return sorted(name for name in names if name.startswith(("account_", "mfa_", "usersessions_", "account-")))


def check(response, name):
    assert response.status_code in {200, 302, 403, 404}, name
    if response.status_code != 200 or not response.headers["Content-Type"].startswith("text/html"):
        return
    page = response.content.decode()
    assert len(re.findall(r"<h1[ >]", page)) == 1, name
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)[1].replace("· mlcareers", "").strip()
    assert title, name
    assert not INLINE.search(page), (name, INLINE.search(page))
    inputs = re.findall(r'<(?:input|textarea|select)(?![^>]*type="hidden")[^>]*\sid="([^"]+)"', page)
    assert all(f'for="{field}"' in page for field in inputs), name


def address(name):
    return get_resolver().reverse(name)


@pytest.mark.parametrize("name", names_of_pages())
def test_page_for_a_stranger(client, name):
    check(client.get(f"/{address(name)}"), name)


@pytest.mark.parametrize("name", names_of_pages())
@pytest.mark.parametrize("two_factor", [False, True])
def test_page_for_a_person(client, log_in, reauthenticate, name, two_factor):
    reauthenticate(log_in(client, make_user().email))
    if two_factor:
        set_up(client)

    check(client.get(f"/{address(name)}"), name)


def test_pages_in_the_middle_of_something(log_in):
    known = make_user()
    steps = {
        "/accounts/signup/": {"email": "new@example.org", "password1": "correct horse battery"},
        "/accounts/login/code/": {"email": known.email},
        "/accounts/password/reset/": {"email": known.email},
    }

    for start, data in steps.items():
        response = Client().post(start, data, follow=True)
        assert response.redirect_chain, start
        assert response.status_code == 200, start
        check(response, start)


def test_pages_with_errors(client, log_in):
    for start in ("/accounts/signup/", "/accounts/login/", "/accounts/login/code/", "/accounts/password/reset/"):
        response = client.post(start, {})
        assert 'class="error-summary"' in response.content.decode()
        check(response, start)


def test_page_that_chooses_a_new_password(client, mailed_code):
    asked = client.post("/accounts/password/reset/", {"email": make_user().email})
    response = client.post(asked.url, {"code": mailed_code()}, follow=True)

    assert "<h1>Choose a new password</h1>" in response.content.decode()
    check(response, "account_complete_password_reset")


def test_page_for_someone_without_a_password(client):
    user = make_user()
    user.set_unusable_password()
    user.save()
    client.force_login(user)

    response = client.get("/accounts/password/set/")

    assert "<h1>Choose a password</h1>" in response.content.decode()
    check(response, "account_set_password")


def test_page_of_the_second_factor(client, client_of_another_person, log_in, reauthenticate):
    user = make_user()
    reauthenticate(log_in(client, user.email))
    set_up(client)
    log_in(client_of_another_person, user.email)

    response = client_of_another_person.get("/accounts/2fa/authenticate/")

    assert "<h1>Enter your second factor</h1>" in response.content.decode()
    check(response, "mfa_authenticate")


def test_no_page_says_it_in_other_words(client, log_in, reauthenticate):
    reauthenticate(log_in(client, make_user().email))
    set_up(client)

    for name in names_of_pages():
        for visitor in (client, Client()):
            page = visitor.get(f"/{address(name)}").content.decode()
            assert not re.search(r"sign[ -]?in\b|sign[ -]?out\b|\boops\b|awesome", page, re.IGNORECASE), name
