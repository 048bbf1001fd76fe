"""The page of the roadmap editor: its answers, who may see it, and what it shows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmap.models import Draft, Role, Status
from tests import factories
from tests.roadmap.admin_pages import (
    admin_url,
    change_url,
    make_contributor,
    make_editor,
    make_staff,
)
from tests.roadmap.roadmap_pages import HTMX, address, digest, drafted, make_role, send, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = make_editor()
    client.force_login(user)
    return user


# ---------------------------------------------------------------- answers


def test_htmx_gets_the_roadmap_and_the_sentence(client, editor):
    role = make_role()

    response = send(client, role, "steps/b/up/", htmx=True)

    page = response.content.decode()
    assert response.status_code == 200
    assert page.lstrip().startswith('<div id="roadmap"')
    assert "Moved B to place 1 of Start." in page
    assert 'data-focus="step-b"' in page


@pytest.mark.parametrize("htmx", [False, True])
def test_change_of_an_old_page_is_refused_and_what_was_typed_kept(client, editor, htmx):
    role = make_role()
    old = digest(client.get(address(role)))
    send(client, role, "steps/b/up/")

    response = send(client, role, "stages/later/add/", htmx=htmx, digest=old, at="add-later", milestone="Serve a mod")

    page = response.content.decode()
    assert response.status_code == 409
    assert "This roadmap was changed meanwhile" in page
    assert 'value="Serve a mod"' in page
    assert digest(response) != old
    assert stored(role) == {"start": "b a c", "later": ""}


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize(
    ("path", "values", "problem"),
    [
        (
            "stages/later/add/",
            {"milestone": "X"},
            "There is no milestone of this title. Choose one of the suggestions.",
        ),
        ("stages/later/add/", {"milestone": "A"}, "It is in the stage “Start” already."),
        ("stages/later/add/", {}, "Which milestone? Type a part of its title."),
        ("stages/add/", {"name": "", "goal": "Go."}, "This field is required."),
        ("stages/later/describe/", {"name": "N" * 81, "goal": "Go."}, "at most 80 characters"),
        ("steps/a/why/", {"why": "W" * 201}, "at most 200 characters"),
    ],
)
def test_wrong_words_come_back_with_the_reason(client, editor, *, path, values, problem, htmx):
    role = make_role()

    response = send(client, role, path, htmx=htmx, **values)

    page = response.content.decode()
    assert response.status_code == 422
    assert problem in page
    assert all(f'value="{value}"' in page for value in values.values())
    assert stored(role) == {"start": "a b c", "later": ""}


def test_wrong_place_is_refused(client, editor):
    role = make_role()

    assert send(client, role, "steps/a/place/", stage="nowhere", place="1").status_code == 422
    assert send(client, role, "steps/a/place/", stage="later", place="first").status_code == 422
    assert send(client, role, "steps/a/importance/", importance="vital").status_code == 422


@pytest.mark.parametrize(
    "path",
    [
        "steps/z/up/",
        "steps/z/add-missing/",
        "steps/a/require-earlier/z/",
        "steps/b/require-earlier/a/",
        "steps/a/raise/z/",
        "steps/z/follow-map/",
        "stages/nowhere/up/",
        "stages/nowhere/add/",
        "stages/start/remove/",
    ],
)
def test_what_the_roadmap_lacks_is_not_found(client, editor, path):
    role = make_role()

    assert send(client, role, path, milestone="A").status_code == 404
    assert stored(role) == {"start": "a b c", "later": ""}


def test_looking_changes_nothing(client, editor):
    role = make_role()

    assert client.get(address(role, "steps/b/up/")).status_code == 405
    assert client.post(address(role)).status_code == 405


def test_unknown_role_is_not_found(client, editor):
    assert client.get(reverse("admin:roadmap_role_roadmap", args=[404])).status_code == 404


# ---------------------------------------------------------------- who


def test_contributor_works_on_drafts_of_any_role(client):
    role = make_role(status=Status.PUBLISHED)
    client.force_login(make_contributor())

    assert send(client, role, "steps/b/up/").status_code == 303
    assert (drafted(role)["start"], stored(role)["start"]) == ("b a c", "a b c")


def test_staff_without_a_group_may_not_even_look(client):
    role = make_role()
    client.force_login(make_staff())

    assert client.get(address(role)).status_code == 403
    assert client.post(address(role, "steps/b/up/")).status_code == 403


def test_stranger_is_sent_to_the_login(client):
    role = make_role()

    assert client.get(address(role)).status_code == 302
    assert client.post(address(role, "steps/b/up/")).status_code == 302
    assert stored(role)["start"] == "a b c"


# ---------------------------------------------------------------- what the page shows


def test_page_is_found_from_the_role_and_from_the_list(client, editor):
    role = make_role()

    assert address(role) in client.get(change_url(role)).content.decode()
    assert address(role) in client.get(admin_url(Role, "changelist")).content.decode()


def test_milestones_are_suggested_unless_the_role_has_them_or_they_are_retired(client, editor):
    role = make_role(slugs="a")
    factories.make_milestone(title="New one", hours=7, status="draft")
    factories.make_milestone(title="Old one", status="retired")

    suggested = client.get(address(role)).context["candidates"]

    assert suggested == [("New one", "7 h · Foundations · Draft")]


def test_preview_counts_what_readers_see(client, editor):
    role = make_role(slugs="a b")
    role.steps.get(milestone__slug="b").milestone.__class__.objects.filter(slug="b").update(status="draft")

    context = client.get(address(role)).context

    assert [step.milestone.slug for step in context["sketch"].steps] == ["a"]
    assert (context["sketch"].hours, context["sketch"].core_hours) == (10, 10)


def test_draft_shows_a_milestone_that_is_gone_as_retired(client, editor):
    role = make_role(slugs="a", status=Status.PUBLISHED)
    gone = factories.make_milestone(slug="gone", title="Gone")
    send(client, role, "stages/later/add/", milestone="Gone")
    gone.delete()

    page = client.get(address(role)).content.decode()
    send(client, role, "steps/gone/remove/")

    assert "Retired: readers do not see it on the roadmap." in page
    assert not Draft.objects.exists()


def test_whole_map_is_drawn_with_the_role(client, editor):
    role = make_role(slugs="a b")
    factories.make_role(milestones=tuple(step.milestone for step in role.steps.all()))

    page = client.get(address(role, "map/"))
    part = client.get(address(role, "map/"), headers={"HX-Request": "true", "HX-Target": "roadmap-map"})

    shown = page.context["map"]
    assert [track.role.slug for track in shown.tracks if not track.is_pale] == ["data-engineer"]
    assert {stop.slug for stop in shown.stops} == {"a", "b"}
    assert part.content.decode().lstrip().startswith('<div id="roadmap-map"')
    assert Role.objects.get(pk=role.pk).status == Status.DRAFT


def test_wait_for_the_map_is_told_beside_its_link(client, editor):
    page = client.get(address(make_role())).content.decode()

    assert 'hx-indicator="#map-wait" hx-sync="this:drop"' in page
    assert '<p class="map-wait" id="map-wait" role="status"><span>Drawing, about 5 seconds …</span></p>' in page


def test_map_without_any_station_says_so(client, editor):
    role = factories.make_role(status=Status.DRAFT)

    assert "There is nothing on the map yet" in client.get(address(role, "map/")).content.decode()


@pytest.mark.parametrize("status", [Status.DRAFT, Status.PUBLISHED])
def test_queries_do_not_grow_with_the_roadmap(client, editor, status):
    short = factories.make_role(status=status, milestones=tuple(factories.make_milestone() for _ in range(3)))
    long = factories.make_role(status=status, milestones=tuple(factories.make_milestone() for _ in range(30)))
    for role in (short, long):  # from the second change on there is a draft, or a version
        send(client, role, f"steps/{second_of(role)}/up/", htmx=True)

    counts = []
    for role in (short, long):
        with CaptureQueriesContext(connection) as looked:
            page = client.get(address(role))
        with CaptureQueriesContext(connection) as moved:
            client.post(address(role, f"steps/{second_of(role)}/down/"), {"digest": digest(page)}, headers=HTMX)
        counts.append((len(looked), len(moved)))

    assert counts[0] == counts[1]


def second_of(role):
    return role.steps.order_by("position")[1].milestone.slug
