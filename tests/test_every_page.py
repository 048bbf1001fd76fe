"""Every address of the project is declared here: who may open it, and that strangers get no further.

A route that this file does not know fails the test, so that a new page cannot be published by accident.
"""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.factories import (
    make_article,
    make_milestone,
    make_pathway,
    make_resource,
    make_role,
    make_skill,
    make_tool,
)

pytestmark = pytest.mark.django_db

# Open to everybody. Own posts are keyed to the learner of the session.
PUBLIC = {
    "",
    "plan/",
    "plan/role/",
    "plan/settings/",
    "adverts/saved/",
    "start/",
    "start/forecast/",
    "start/hours/",
    "start/known/",
    "start/known/review/",
    "start/questions/",
    "today/",
    "map/",
    "notes/",
    "notes/notes.md",
    "roles/",
    "roles/compare/",
    "roles/<slug:slug>/",
    "roles/<slug:slug>/changes/",
    "roles/<slug:slug>/changes/feed.atom",
    "changes/",
    "changes/feed.atom",
    "milestones/<slug:slug>/",
    "skills/",
    "skills/<slug:slug>/",
    "resources/",
    "resources/<slug:slug>/",
    "tools/",
    "tools/<slug:slug>/",
    "pathways/",
    "pathways/<slug:slug>/",
    "guide/",
    "guide/feed.atom",
    "guide/<slug:slug>/",
    "reviews/",
    "search/",
    "suggestions/",
    "settings/",
    "settings/history/",
    "settings/saved/",
    "token/",
    "catalogue.json",
    "healthz",
    "manifest.webmanifest",
    "robots.txt",
    "sitemap.xml",
}
POST_ONLY = {
    "changes/read/",
    "adverts/plan/",
    "adverts/save/",
    "adverts/saved/<int:pk>/delete/",
    "plan/calendar/close/",
    "plan/calendar/open/",
    "plan/dates/",
    "plan/hours/",
    "plan/milestones/<slug:slug>/addition/remove/",
    "plan/milestones/<slug:slug>/leave-out/",
    "plan/milestones/<slug:slug>/move/",
    "plan/milestones/<slug:slug>/pin/remove/",
    "plan/pauses/add/",
    "plan/pauses/remove/",
    "plan/role/set/",
    "plan/scope/",
    "plan/weeks/skip/",
    "start/hours/save/",
    "start/known/save/",
    "start/role/",
    "milestones/<slug:slug>/progress/",
    "milestones/<slug:slug>/criteria/<slug:key>/",
    "milestones/<slug:slug>/note/",
    "clock/stop/",
    "milestones/<slug:slug>/clock/start/",
    "milestones/<slug:slug>/hours/",
    "milestones/<slug:slug>/links/",
    "milestones/<slug:slug>/links/<int:pk>/remove/",
    "milestones/<slug:slug>/time/",
    "milestones/<slug:slug>/time/<int:pk>/remove/",
    "resources/<slug:slug>/mark/",
    "reviews/switch/",
    "reviews/undo/",
    "reviews/<slug:slug>/<slug:key>/answer/",
    "settings/budget/",
    "settings/theme/",
    "settings/time-zone/",
    "settings/history/undo/",
    "settings/merges/<int:pk>/undo/",
    "settings/merges/<int:pk>/keep/",
}
# A page that also reads what is posted to it, and keeps nothing.
READS_POSTS = {"adverts/"}
# A page with a form about the thing that its query names; 404 without.
ASKS_ABOUT = {"suggestions/new/": "?kind=correction&about=milestone:thing"}
# 404 unless it is the learner's own.
OWN_ONLY = {"adverts/saved/<int:pk>/"}
# 404 unless the address has the token of somebody's plan.
TOKEN_ONLY = {"plan/<slug:token>.ics"}
# 404 unless DEBUG is on.
DEBUG_ONLY = {"style/"}
# 404 outside demo mode.
DEMO_ONLY = {"demo/mail/", "demo/mail/<slug:name>/"}
LOGIN = {"accounts/delete/"}
# allauth's own pages are walked by tests/accounts, the admin's by tests/roadmap.
THIRD_PARTY = ("accounts/", "admin/")


def routes(resolver: URLResolver, prefix: str = "") -> list[str]:
    found = []
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            found.append(route)
        else:
            found += routes(entry, route)
    return found


def own_routes() -> list[str]:
    found = set(routes(get_resolver()))
    return sorted(route for route in found if route in LOGIN or not route.startswith(THIRD_PARTY))


@pytest.fixture
def things() -> None:
    """One thing of each kind, all with the slug that the addresses below use."""
    milestone = make_milestone(slug="thing")
    make_role(slug="thing", milestones=(milestone,))
    for make in (make_skill, make_resource, make_tool, make_pathway, make_article):
        make(slug="thing")


def address(route: str) -> str:
    parts = {
        "<slug:slug>": "thing",
        "<slug:key>": "criterion-1",
        "<int:pk>": "1",
        "<slug:name>": "mail",
        "<slug:token>": "token",
    }
    for pattern, value in parts.items():
        route = route.replace(pattern, value)
    return f"/{route}"


def test_every_route_is_declared():
    private = OWN_ONLY | TOKEN_ONLY | DEBUG_ONLY | DEMO_ONLY | LOGIN

    assert set(own_routes()) == PUBLIC | POST_ONLY | READS_POSTS | ASKS_ABOUT.keys() | private


@pytest.mark.parametrize("route", sorted(PUBLIC))
def test_public_page_opens_for_strangers(things, route):
    client = Client()

    assert client.get(address(route)).status_code == 200
    assert client.post(address(route)).status_code == 405


@pytest.mark.parametrize("route", sorted(POST_ONLY))
def test_post_only_route_refuses_get(things, route):
    assert Client().get(address(route)).status_code == 405


@pytest.mark.parametrize("route", sorted(READS_POSTS))
def test_reading_page_opens_for_strangers_and_refuses_nothing_at_all(things, route):
    client = Client()

    assert client.get(address(route)).status_code == 200
    assert client.post(address(route)).status_code == 422


@pytest.mark.parametrize(("route", "query"), ASKS_ABOUT.items())
def test_page_about_a_thing_opens_for_strangers_and_refuses_nothing_at_all(things, route, query):
    client = Client()

    assert client.get(address(route) + query).status_code == 200
    assert client.get(address(route)).status_code == 404
    assert client.post(address(route) + query).status_code == 422


@pytest.mark.parametrize("route", sorted(OWN_ONLY))
def test_own_page_is_404_for_strangers(things, route):
    assert Client().get(address(route)).status_code == 404


@pytest.mark.parametrize("route", sorted(TOKEN_ONLY))
def test_private_address_is_404_without_its_token(route):
    assert Client().get(address(route)).status_code == 404


@pytest.mark.parametrize("route", sorted(DEBUG_ONLY))
def test_builders_page_is_404_where_debug_is_off(route):
    assert Client().get(address(route)).status_code == 404


@pytest.mark.parametrize("route", sorted(DEMO_ONLY))
def test_demo_page_is_404_outside_demo_mode(route):
    assert Client().get(address(route)).status_code == 404


@pytest.mark.parametrize("route", sorted(LOGIN))
def test_personal_page_sends_strangers_to_login(route):
    answer = Client().get(address(route))

    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/accounts/login/")


@pytest.mark.parametrize("route", sorted((PUBLIC | READS_POSTS) - {"settings/", "token/"}))
def test_reading_sets_no_cookie_unless_the_page_has_a_form(things, route):
    answer = Client().get(address(route))

    has_form = b"csrfmiddlewaretoken" in answer.content
    assert set(answer.cookies) == ({"csrftoken"} if has_form else set())
