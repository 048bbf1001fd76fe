"""Fixtures of the account tests: limits start afresh, and codes can be read from the mails."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from tests.accounts.factories import PASSWORD


@pytest.fixture(autouse=True)
def _fresh_limits(db: None) -> None:
    cache.clear()


@pytest.fixture
def mailed_code() -> Callable[[], str]:
    """The code in the newest mail."""

    def read() -> str:
        found = re.search(r"^[B-Z]{4}-[B-Z]{4}$", mail.outbox[-1].body, re.MULTILINE)
        assert found, mail.outbox[-1].body
        return found[0]

    return read


@pytest.fixture
def log_in() -> Callable[..., Client]:
    """Log in on the login page, as a person would; force_login would leave allauth's records empty."""

    def log_in(client: Client, email: str, password: str = PASSWORD) -> Client:
        response = client.post("/accounts/login/", {"login": email, "password": password})
        assert response.status_code == 302, response.content.decode()
        return client

    return log_in


@pytest.fixture
def reauthenticate() -> Callable[[Client], Client]:
    """Type the password once more, which opens the sensitive pages for five minutes."""

    def reauthenticate(client: Client) -> Client:
        response = client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        assert response.status_code == 302, response.content.decode()
        return client

    return reauthenticate


@pytest.fixture
def client_of_another_person() -> Client:
    return Client()
