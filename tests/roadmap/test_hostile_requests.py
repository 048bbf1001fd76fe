"""Hostile requests: refused or overlooked, never an error of the server, and every answer bears the headers."""

import pytest
from django.test import Client

from tests.factories import make_milestone, make_role

pytestmark = pytest.mark.django_db

CHARSETS = [
    "undefined",
    "rot13",
    "hex",
    "zlib",
    "bz2",
    "idna",
    "punycode",
    "raw-unicode-escape",
    "utf-7",
    "utf-16",
    "x",
]


@pytest.fixture(autouse=True)
def role():
    make_role(slug="role", milestones=(make_milestone(slug="milestone"),))


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("path", ["/milestones/milestone/note/", "/accounts/login/", "/settings/time-zone/"])
def test_other_encodings_are_refused(path, charset):
    body = b'--x\r\nContent-Disposition: form-data; name="note"\r\n\r\nab\\ud800c\xff\r\n--x--\r\n'

    answer = Client().generic("POST", path, body, content_type=f"multipart/form-data; boundary=x; charset={charset}")

    assert answer.status_code == 400
    assert "default-src" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/roles/role/"])
@pytest.mark.parametrize("value", ['"\\000aaaaaaaaaaaa"', "x", "A" * 32, "../../etc", "a" * 5000])
def test_impossible_session_cookies_are_overlooked(path, value):
    answer = Client(headers={"cookie": f"sessionid={value}"}).get(path)

    assert answer.status_code == 200


@pytest.mark.parametrize("page", ["abc", "0", "-1", "9" * 5000, "1e9", "\x00", str(2**70)])
@pytest.mark.parametrize("path", ["/resources/", "/settings/history/"])
def test_impossible_pages_show_a_page(client, path, page):
    client.post("/milestones/milestone/progress/", {"state": "done"})

    assert client.get(path, {"page": page}).status_code == 200


def test_an_unknown_host_is_400_with_headers(settings):
    settings.ALLOWED_HOSTS = ["careers.example"]

    answer = Client(headers={"host": "evil.example"}).get("/")

    assert answer.status_code == 400
    assert answer["X-Frame-Options"] == "DENY"
    assert "default-src" in answer["Content-Security-Policy"]


def test_the_redirect_to_https_has_headers(settings):
    settings.SECURE_SSL_REDIRECT = True

    answer = Client().get("/")

    assert answer.status_code == 301
    assert answer["X-Frame-Options"] == "DENY"
    assert "default-src" in answer["Content-Security-Policy"]
