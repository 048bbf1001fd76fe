"""What machines ask for: health, token, open data, sitemap, robots, and the headers of every answer."""

import json

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from tests.factories import make_article, make_milestone, make_resource, make_role, make_skill, make_tool

pytestmark = pytest.mark.django_db

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def test_health_is_ok_without_cookies(client):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert answer.cookies == {}


def test_health_is_503_when_the_database_does_not_answer(client):
    def refuse(*_args: object) -> None:
        raise DatabaseError("gone")

    with connection.execute_wrapper(refuse):
        answer = client.get("/healthz")

    assert answer.status_code == 503


@pytest.mark.parametrize(
    "path", ["/", "/roles/", "/nope/", "/healthz", "/catalogue.json", "/accounts/login/", "/admin/", "/settings/"]
)
def test_every_answer_has_the_security_headers(client, path):
    answer = client.get(path)

    assert {name: answer.get(name) for name in HEADERS} == HEADERS
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer["Permissions-Policy"].startswith("camera=()")


def test_token_opens_the_way_to_the_first_post():
    make_milestone(slug="milestone")
    client = Client(enforce_csrf_checks=True)

    token = client.get("/token/").json()["token"]
    answer = client.post("/milestones/milestone/progress/", {"state": "done", "csrfmiddlewaretoken": token})

    assert answer.status_code == 303


def test_token_is_never_cached(client):
    assert "no-store" in client.get("/token/")["Cache-Control"]


def test_catalogue_has_every_published_object_with_its_relations(client):
    skill = make_skill(slug="skill")
    resource = make_resource(slug="resource", skills=(skill,))
    base = make_milestone(slug="base")
    milestone = make_milestone(slug="milestone", requires=(base,), resources=(resource,))
    milestone.skills.add(skill)
    make_role(slug="role", milestones=(base, milestone))
    make_tool(slug="tool")
    make_article(slug="article")

    data = json.loads(client.get("/catalogue.json").content)

    assert data["schema_version"] == 1
    assert data["license"] == "CC BY-SA 4.0"
    assert data["counts"]["milestones"] == 2
    assert [item["slug"] for item in data["roles"]] == ["role"]
    assert [step["milestone"] for step in data["roles"][0]["stages"][0]["steps"]] == ["base", "milestone"]
    found = next(item for item in data["milestones"] if item["slug"] == "milestone")
    assert found["requires"] == ["base"]
    assert found["skills"] == ["skill"]
    assert [use["resource"] for use in found["uses"]] == ["resource"]
    assert "pk" not in found


def test_catalogue_follows_every_change(client):
    make_tool(slug="first")
    before = client.get("/catalogue.json").json()["counts"]["tools"]

    make_tool(slug="second")

    assert (before, client.get("/catalogue.json").json()["counts"]["tools"]) == (1, 2)


def test_sitemap_lists_pages_and_objects(client):
    make_milestone(slug="milestone")
    make_article(slug="article")

    page = client.get("/sitemap.xml").content.decode()

    for path in ("/", "/roles/", "/milestones/milestone/", "/guide/article/"):
        assert f"<loc>http://testserver{path}</loc>" in page


def test_robots_names_the_sitemap(client):
    page = client.get("/robots.txt").content.decode()

    assert "Disallow: /accounts/" in page
    assert page.endswith("Sitemap: http://testserver/sitemap.xml\n")


def test_an_unknown_page_is_a_friendly_404(client):
    answer = client.get("/nope/")

    assert answer.status_code == 404
    assert "isn’t on the map" in answer.content.decode()


def test_pages_of_people_are_kept_out_of_shared_caches(client):
    make_milestone(slug="milestone")
    stranger = client.get("/roles/")
    client.post("/milestones/milestone/progress/", {"state": "done"})

    visitor = client.get("/roles/")

    assert "Cookie" in stranger["Vary"]
    assert not stranger.has_header("Cache-Control")
    assert visitor["Cache-Control"] == "private"
