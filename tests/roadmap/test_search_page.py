"""The search page: with and without htmx, for strangers and for learners with notes, and what it costs."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.test import Client
from django.utils.html import escape

from roadmap import catalogue, search_index
from roadmap.models import Skill, Tool
from roadmap.search import Index
from roadmap.views import search as search_views
from tests.factories import make_article, make_milestone, make_role, make_skill, make_tool

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
HOSTILE = ["\0", "<script>alert(1)</script>", '" onfocus="x', "title:x AND (", "🙂", "a" * 5000, "%00", "[a TO z]"]


@pytest.fixture
def content():
    milestone = make_milestone(slug="pack", title="Package with Docker")
    make_role(slug="engineer", name="Docker hub engineer", milestones=(milestone,))
    make_skill(slug="docker", name="Docker")
    make_tool(slug="podman", name="Podman", summary="Like Docker <b>but</b> without a daemon.")
    make_article(slug="hidden", title="Docker for drafts", status="draft")
    index_now()


def index_now() -> None:
    search_index.current(catalogue.current(), wait=True)


@contextmanager
def answering(index: Index) -> Iterator[None]:
    """That index answers, because its successor is still being built."""
    with search_index._building:
        search_index._current = index
        yield


def shown(answer) -> list[tuple[str, list[str]]]:
    return [(section.group.kind, [row.hit.slug for row in section.rows]) for section in answer.context["sections"]]


def test_search_shows_groups_of_what_is_published(client, content):
    answer = client.get("/search/?q=docker")

    assert shown(answer) == [
        ("best", ["docker"]),
        ("milestone", ["pack"]),
        ("role", ["engineer"]),
        ("tool", ["podman"]),
    ]
    page = answer.content.decode()
    assert 'value="docker"' in page
    assert "<b>4</b> results" in page
    assert "Like <mark>Docker</mark> &lt;b&gt;but&lt;/b&gt; without a daemon." in page


def test_hits_lead_to_their_pages(client, content):
    page = client.get("/search/?q=docker").content.decode()

    addresses = re.findall(r'<h3>(?:<a class="bullet[^>]*>.</a>\s*)?<a href="([^"]+)">', page)
    assert addresses == ["/skills/docker/", "/milestones/pack/", "/roles/engineer/", "/tools/podman/"]
    assert all(client.get(address).status_code == 200 for address in addresses)


def test_page_without_a_query_says_what_can_be_found(client, content):
    answer = client.get("/search/")

    assert shown(answer) == []
    assert "Typing mistakes are forgiven." in answer.content.decode()


def test_nothing_found_offers_what_is_near(client, content):
    answer = client.get("/search/?q=dokkkerr")

    assert [(near.kind, near.slug) for near in answer.context["near"]] == [("skill", "docker")]
    assert "These names are near:" in answer.content.decode()
    assert '<a href="/skills/docker/">Docker</a>' in answer.content.decode()


def test_nonsense_is_told_that_nothing_matches_and_where_to_look(client, content):
    answer = client.get("/search/?q=qwxzv")

    page = answer.content.decode()
    assert answer.context["near"] == []
    assert "Nothing matches <em>qwxzv</em>." in page
    assert "near" not in page.partition("<main")[2]
    assert re.findall(r'<a class="button quiet" href="([^"]+)"', page.partition('id="search-results"')[2])[:5] == [
        "/roles/",
        "/map/",
        "/skills/",
        "/resources/",
        "/guide/",
    ]


def test_palette_offers_nothing_near_nonsense_but_where_to_look(client, content):
    part = client.get("/search/?q=qwxzv", headers={**HTMX, "HX-Target": "palette-results"}).content.decode()

    assert re.findall(r'role="option"[^>]* href="([^"]+)"', part) == ["/roles/", "/skills/", "/resources/", "/guide/"]
    assert "Nothing matches. Try fewer words, or another name for it." in part


def test_withdrawn_things_are_not_shown_while_the_old_index_answers(client, content):
    outdated = search_index.current(catalogue.current())
    Skill.objects.filter(slug="docker").update(status="retired")
    Tool.objects.filter(slug="podman").update(status="draft")
    catalogue.touch()

    with answering(outdated):
        answer = client.get("/search/?q=docker")
        near = client.get("/search/?q=dokkkerr")

    assert shown(answer) == [("milestone", ["pack"]), ("role", ["engineer"])]
    assert "<b>2</b> results" in answer.content.decode()
    assert near.context["near"] == []


@pytest.mark.parametrize("address", ["/", "/roles/", "/guide/"])
def test_any_page_has_the_index_built(client, content, address):
    make_tool(slug="docker-next", name="Docker next")

    client.get(address)
    version = catalogue.current().version
    with search_index._building:
        built = search_index._current

    assert built.version == version


def test_words_that_nothing_has_together_are_said_to_be_apart(client, content):
    page = client.get("/search/?q=podman+engineer").content.decode()

    assert "Nothing has all of these words" in page


def test_groups_say_how_many_they_leave_out(client, monkeypatch):
    monkeypatch.setattr(search_views, "HITS_PER_GROUP", 2)
    for number in range(5):
        make_skill(slug=f"skill-{number}", name=f"Mapping {number}")
    index_now()

    answer = client.get("/search/?q=mapping")

    assert shown(answer) == [("skill", ["skill-0", "skill-1"])]
    assert "3 more" in answer.content.decode()


@pytest.mark.parametrize(
    "target, template", [("search-results", "search/_results.html"), ("palette-results", "search/_options.html")]
)
def test_htmx_gets_the_part_it_asks_for(client, content, target, template):
    answer = client.get("/search/?q=docker", headers={**HTMX, "HX-Target": target})

    assert answer.templates[0].name == f"roadmap/{template}"
    assert "<!doctype" not in answer.content.decode()
    assert {"HX-Request", "HX-Target"} <= set(answer["Vary"].split(", "))


def test_htmx_that_names_no_part_gets_the_page(client, content):
    answer = client.get("/search/?q=docker", headers={**HTMX, "HX-Target": "elsewhere"})

    assert answer.content.decode().startswith("<!doctype html>")


def test_options_are_one_level_of_links(client, content):
    part = client.get("/search/?q=docker", headers={**HTMX, "HX-Target": "palette-results"}).content.decode()

    assert part.count('role="option"') == part.count("<a ") == 4
    assert len(set(re.findall(r'id="(option-[^"]+)"', part))) == 4


@pytest.mark.parametrize("target", ["", "search-results", "palette-results"])
@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_queries_are_answered(client, content, query, target):
    answer = client.get("/search/", {"q": query}, headers={**HTMX, "HX-Target": target} if target else {})

    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_query_is_kept_up_to_its_limit(client, content):
    page = client.get("/search/", {"q": '"' + "a" * 5000}).content.decode()

    assert f'value="{escape(chr(34))}{"a" * 199}"' in page


@pytest.mark.parametrize("address", ["/search/", "/search/?q=docker"])
def test_search_sets_no_cookie_and_stays_out_of_search_engines(content, address):
    answer = Client().get(address)

    assert answer.cookies == {}
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_own_notes_are_found_and_those_of_others_are_not(client, content):
    client.post("/milestones/pack/note/", {"note": "Ask about layers."})
    other = Client()
    other.post("/milestones/pack/note/", {"note": "Layers are mine."})

    mine, theirs = (someone.get("/search/?q=layer") for someone in (client, Client()))

    assert [(note.milestone.slug, note.text.text) for note in mine.context["notes"].hits] == [
        ("pack", "Ask about layers.")
    ]
    assert "Your notes" in mine.content.decode()
    assert theirs.context["notes"].total == 0


def test_notes_say_how_many_they_leave_out(client, monkeypatch):
    monkeypatch.setattr(search_views, "HITS_PER_GROUP", 1)
    for slug in ("one", "two", "three"):
        make_milestone(slug=slug)
        client.post(f"/milestones/{slug}/note/", {"note": "Ask about layers."})
    index_now()

    page = client.get("/search/?q=layers").content.decode()

    assert "<b>3</b> results" in page
    assert '<a href="/notes/?q=layers">2 more in your notes</a>' in page


@pytest.mark.parametrize("things", [1, 3])
def test_search_costs_a_stranger_one_query_and_a_learner_one_more(django_assert_num_queries, things):
    for number in range(things):
        make_milestone(slug=f"docker-{number}")
    index_now()
    learner = Client()
    for number in range(things):
        learner.post(f"/milestones/docker-{number}/note/", {"note": "Docker."})

    with django_assert_num_queries(1):  # version of the catalogue
        Client().get("/search/?q=docker")
    with django_assert_num_queries(3):  # session, version of the catalogue, notes
        learner.get("/search/?q=docker")


def test_page_stands_where_no_index_could_be_built(client, content, monkeypatch):
    monkeypatch.setattr(search_index, "current", lambda _catalogue: None)

    answer = client.get("/search/?q=docker")

    assert answer.status_code == 200
    assert "Search is not ready yet." in answer.content.decode()


def test_lost_readers_can_search(client):
    page = client.get("/nowhere/").content.decode()

    assert '<form class="search-form" action="/search/" role="search">' in page
