"""Two-factor login: setting it up, using it, losing the phone."""

import re
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache

from tests.accounts.factories import PASSWORD, make_user

SET_UP = "/accounts/2fa/totp/activate/"
AUTHENTICATE = "/accounts/2fa/authenticate/"


def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def set_up(client):
    secret = re.search(r"<code>([A-Z2-7]+)</code>", client.get(SET_UP).content.decode())[1]
    client.post(SET_UP, {"code": code_of(secret)})
    return secret


def is_logged_in(client):
    return client.get("/accounts/email/").status_code == 200


def test_setting_up_shows_a_code_to_scan(client, log_in, reauthenticate):
    reauthenticate(log_in(client, make_user().email))

    page = client.get(SET_UP).content.decode()
    set_up(client)

    assert 'aria-label="QR code of the key below"><svg ' in page
    assert "data:" not in page
    assert "style=" not in page
    assert {row.type for row in Authenticator.objects.all()} == {"totp", "recovery_codes"}


def test_login_asks_for_the_second_factor(client, client_of_another_person, log_in, reauthenticate):
    user = make_user()
    reauthenticate(log_in(client, user.email))
    secret = set_up(client)

    first = client_of_another_person.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    wrong = client_of_another_person.post(AUTHENTICATE, {"code": "000000x"})
    was_logged_in = is_logged_in(client_of_another_person)
    cache.clear()  # A code works once, and setting up used this half minute's.
    second = client_of_another_person.post(AUTHENTICATE, {"code": code_of(secret)})

    assert first.url == AUTHENTICATE
    assert "That code is not right. Use the newest code in your app." in wrong.content.decode()
    assert not was_logged_in
    assert second.status_code == 302
    assert is_logged_in(client_of_another_person)


def test_recovery_code_works_once(client, client_of_another_person, log_in, reauthenticate):
    user = make_user()
    reauthenticate(log_in(client, user.email))
    set_up(client)
    codes = client.get("/accounts/2fa/recovery-codes/download/").content.decode().split()

    log_in(client_of_another_person, user.email).post(AUTHENTICATE, {"code": codes[0]})
    worked = is_logged_in(client_of_another_person)
    client_of_another_person.post("/accounts/logout/")
    log_in(client_of_another_person, user.email).post(AUTHENTICATE, {"code": codes[0]})

    assert len(codes) == 10
    assert worked
    assert not is_logged_in(client_of_another_person)
