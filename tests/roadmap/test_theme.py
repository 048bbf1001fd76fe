"""Light, dark, or as the system says: a cookie that only the choice itself sets."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

ADDRESS = "/settings/theme/"


def html_tag(client, path="/roles/"):
    return re.search(r"<html[^>]*>", client.get(path).content.decode())[0]


def pressed(client):
    page = client.get("/settings/").content.decode()
    return re.findall(r'name="theme" value="(\w+)" aria-pressed="true"', page)


def test_page_follows_the_system_until_someone_chooses(client):
    assert "data-theme" not in html_tag(client)
    assert client.cookies == {}
    assert pressed(client) == ["system"]


@pytest.mark.parametrize(("theme", "color"), [("light", "#fbfaf6"), ("dark", "#10141b")])
def test_choice_is_in_the_next_page(client, theme, color):
    answer = client.post(ADDRESS, {"theme": theme})

    assert (answer.status_code, answer["Location"]) == (303, "/settings/#appearance")
    assert f' data-theme="{theme}"' in html_tag(client)
    assert pressed(client) == [theme]
    page = client.get("/roles/").content.decode()
    assert f'<meta name="color-scheme" content="{theme}">' in page
    assert re.findall(r'<meta name="theme-color" content="(#\w+)"', page) == [color]


def test_cookie_is_ours_alone(client):
    cookie = client.post(ADDRESS, {"theme": "dark"}).cookies["theme"]

    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert cookie["max-age"] == 365 * 24 * 60 * 60


def test_system_takes_the_cookie_away(client):
    client.post(ADDRESS, {"theme": "dark"})

    client.post(ADDRESS, {"theme": "system"})

    assert "data-theme" not in html_tag(client)
    assert client.cookies["theme"].value == ""


def test_form_may_lead_back_to_its_page_and_nowhere_else(client):
    assert client.post(ADDRESS, {"theme": "dark", "next": "/roles/"})["Location"] == "/roles/"
    assert client.post(ADDRESS, {"theme": "dark", "next": "//evil.example/"})["Location"] == "/settings/#appearance"


@pytest.mark.parametrize("data", [{}, {"theme": ""}, {"theme": "sepia"}, {"theme": "DARK"}])
def test_other_values_are_refused(client, data):
    answer = client.post(ADDRESS, data)

    assert answer.status_code == 400
    assert "theme" not in answer.cookies


def test_forged_post_is_refused():
    assert Client(enforce_csrf_checks=True).post(ADDRESS, {"theme": "dark"}).status_code == 403


@pytest.mark.parametrize("value", ["sepia", '"><script>', "light dark"])
def test_cookie_of_another_value_is_overlooked(client, value):
    client.cookies["theme"] = value

    assert "data-theme" not in html_tag(client)


def test_pages_with_a_choice_vary_by_cookie(client):
    client.post(ADDRESS, {"theme": "dark"})

    assert "Cookie" in client.get("/roles/")["Vary"]


def test_error_pages_keep_the_choice(client):
    client.post(ADDRESS, {"theme": "dark"})

    assert ' data-theme="dark"' in html_tag(client, "/nope/")
