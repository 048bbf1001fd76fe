"""The open data over HTTP: cached by its tag, open to other sites, licensed, and described in full."""

import gzip
import json
import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from roadmap import catalogue_json
from tests.factories import make_milestone, make_tool
from tests.roadmap import snapshots
from tests.roadmap.json_schema import problems

pytestmark = pytest.mark.django_db

ADDRESS = "/catalogue.json"
ROOT = Path(__file__).resolve().parents[2]
DOCUMENT, SCHEMA = ROOT / "docs" / "open-data.md", ROOT / "static" / "catalogue.schema.json"


def members(value: object) -> set[str]:
    """The names of all members in a document, at whatever depth; those of `counts` are kinds."""
    if isinstance(value, dict):
        return set(value) | {name for each in value.values() for name in members(each)}
    if isinstance(value, list):
        return {name for each in value for name in members(each)}
    return set()


DECODERS = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}


@pytest.mark.parametrize("encoding", ["br", "gzip", None])
def test_catalogue_is_not_sent_twice(client, encoding):
    make_tool(slug="first")
    asked = {"accept-encoding": encoding or "identity"}
    tag = client.get(ADDRESS, headers=asked)["ETag"]

    again = client.get(ADDRESS, headers={**asked, "if-none-match": tag})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert (again["Access-Control-Allow-Origin"], again["Access-Control-Expose-Headers"]) == ("*", "ETag")
    assert again["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("br;q=0, *", "gzip"), ("", None), ("deflate", None)],
)
def test_catalogue_travels_as_the_client_likes_it_best(client, accepted, encoding):
    make_tool(slug="first")
    plain = client.get(ADDRESS).content

    answer = client.get(ADDRESS, headers={"accept-encoding": accepted})

    assert answer.get("Content-Encoding") == encoding
    assert DECODERS[encoding](answer.content) == plain
    assert answer["Content-Length"] == str(len(answer.content))


def test_each_encoding_has_its_own_tag(client):
    make_tool(slug="first")

    answers = [client.get(ADDRESS, headers={"accept-encoding": name}) for name in ("br", "gzip", "identity")]
    other = client.get(ADDRESS, headers={"accept-encoding": "br", "if-none-match": answers[1]["ETag"]})

    assert len({answer["ETag"] for answer in answers}) == 3
    assert other.status_code == 200


def test_catalogue_is_written_and_compressed_once_for_each_version():
    first, second = snapshots.catalogue(), snapshots.catalogue()

    made = catalogue_json.documents(first)

    assert catalogue_json.documents(first) is made
    again = catalogue_json.documents(second)
    assert again is not made
    assert again == made


def test_catalogue_is_the_same_for_everybody_and_reads_no_session(client, django_assert_num_queries):
    make_milestone(slug="milestone")
    stranger = client.get(ADDRESS)
    client.post("/milestones/milestone/progress/", {"state": "done"})

    with django_assert_num_queries(1):  # version of the catalogue
        visitor = client.get(ADDRESS)

    assert (visitor.content, visitor["ETag"]) == (stranger.content, stranger["ETag"])
    assert (visitor["Vary"], visitor["Cache-Control"]) == ("Accept-Encoding", "public, no-cache")
    assert (stranger["Vary"], stranger["Cache-Control"]) == ("Accept-Encoding", "public, no-cache")


def test_scripts_of_other_sites_may_ask_whether_it_has_changed(client):
    answer = client.options(
        ADDRESS,
        headers={
            "origin": "https://other.example",
            "access-control-request-method": "GET",
            "access-control-request-headers": "if-none-match",
        },
    )

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Allow-Methods"] == answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer["Access-Control-Allow-Headers"] == "If-None-Match"


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

    asked = {"accept-encoding": "gzip"}
    head, whole = client.head(ADDRESS, headers=asked), client.get(ADDRESS, headers=asked)

    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.headers) == dict(whole.headers)


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


def test_the_whole_catalogue_keeps_to_its_schema(real_catalogue, client):
    schema = json.loads(SCHEMA.read_text())

    wrong = list(problems(client.get(ADDRESS).json(), schema, schema))

    assert wrong == []


def test_the_schema_tells_what_is_wrong():
    schema = json.loads(SCHEMA.read_text())
    document = {"schema_version": 2, "license": 1, "counts": {"roles": -1}, "skills": [{"slug": "a b", "x": 1}]}

    wrong = set(problems(document, schema, schema))

    assert {
        "/schema_version is not 1: 2",
        "/license is no string: 1",
        "/counts/roles is below 0: -1",
        "/version is missing",
        "/skills/0/name is missing",
        "/skills/0/x is in no schema",
        "/skills/0/slug does not match ^[-a-zA-Z0-9_]+$: 'a b'",
    } <= wrong


def test_the_answer_names_its_schema(client):
    link = client.get(ADDRESS)["Link"]

    assert link == '</static/catalogue.schema.json>; rel="describedby"'
    assert finders.find("catalogue.schema.json")
