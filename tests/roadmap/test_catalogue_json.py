"""The open data over HTTP: cached by its tag, open to other sites, licensed, and described in full."""

import re
from pathlib import Path

import pytest
from django.test import Client

from tests.factories import make_tool

pytestmark = pytest.mark.django_db

ADDRESS = "/catalogue.json"
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "open-data.md"


def members(value: object) -> set[str]:
    """The names of all members in a document, at whatever depth; those of `counts` are kinds."""
    if isinstance(value, dict):
        return set(value) | {name for each in value.values() for name in members(each)}
    if isinstance(value, list):
        return {name for each in value for name in members(each)}
    return set()


def test_catalogue_is_not_sent_twice(client):
    make_tool(slug="first")
    tag = client.get(ADDRESS)["ETag"]

    again = client.get(ADDRESS, headers={"if-none-match": tag})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert again["Access-Control-Allow-Origin"] == "*"


def test_catalogue_is_sent_again_after_a_change(client):
    make_tool(slug="first")
    before = client.get(ADDRESS)
    make_tool(slug="second")

    again = client.get(ADDRESS, headers={"if-none-match": before["ETag"]})

    assert again.status_code == 200
    assert again["ETag"] != before["ETag"]
    assert again.json()["counts"]["tools"] == before.json()["counts"]["tools"] + 1


def test_head_tells_the_tag_without_the_document(client):
    make_tool(slug="first")

    head, whole = client.head(ADDRESS), client.get(ADDRESS)

    assert (head.status_code, head.content, head["ETag"]) == (200, b"", whole["ETag"])


def test_only_the_catalogue_is_open_to_other_sites(client):
    answers = {path: client.get(path).get("Access-Control-Allow-Origin") for path in (ADDRESS, "/", "/tools/")}

    assert answers == {ADDRESS: "*", "/": None, "/tools/": None}


def test_catalogue_takes_no_posts_and_sets_no_cookie():
    client = Client()

    answers = client.get(ADDRESS), client.post(ADDRESS)

    assert [answer.status_code for answer in answers] == [200, 405]
    assert client.cookies == {}


def test_catalogue_names_its_license(client):
    data = client.get(ADDRESS).json()

    assert {name: data[name] for name in ("schema_version", "license", "license_url")} == {
        "schema_version": 1,
        "license": "CC BY-SA 4.0",
        "license_url": "https://creativecommons.org/licenses/by-sa/4.0/",
    }
    assert data["attribution"]


def test_every_member_is_described(real_catalogue, client):
    described = set(re.findall(r"`(\w+)`", DOCUMENT.read_text()))

    sent = members(client.get(ADDRESS).json())

    assert sent - described == set()
    assert len(sent) > 100
