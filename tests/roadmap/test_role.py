"""The role pages: the roadmap with its progress, the list, and the comparison."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from roadmap.models import MilestoneProgress, Status, Step
from tests.factories import make_milestone, make_role

pytestmark = pytest.mark.django_db


def states(page: str) -> dict[str, str]:
    """Milestone slug -> state, as the page's data attributes say; a repeated milestone fails."""
    found = re.findall(r'data-milestone="([^"]+)"\s+data-state="([^"]+)"', page)
    assert len(found) == len(dict(found))
    return dict(found)


def meter(page: str) -> tuple[int, int, int]:
    """done, skipped, total."""
    assert page.count('id="role-progress"') == 1
    return tuple(
        int(re.search(rf'id="role-progress"[^>]*data-{name}="(\d+)"', page)[1])
        for name in ("done", "skipped", "total")
    )


def make_user_client(email: str = "learner@test.example") -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_user(email=email))
    return client


@pytest.fixture
def shared():
    """Two roles that share "both"."""
    both = make_milestone(slug="both")
    make_role(slug="first", milestones=(make_milestone(slug="one"), both), name="First")
    make_role(slug="second", milestones=(both, make_milestone(slug="two")), name="Second")


def test_role_shows_each_milestone_once_in_order(client):
    slugs = ["zebra", "apple", "mango"]
    make_role(slug="role", milestones=tuple(make_milestone(slug=slug) for slug in slugs))

    page = client.get("/roles/role/").content.decode()

    assert list(states(page)) == slugs
    assert meter(page) == (0, 0, 3)


def test_role_counts_all_importances(client):
    role = make_role(slug="role", milestones=tuple(make_milestone() for _number in range(3)))
    for step, importance in zip(role.steps.all(), Step.Importance.values, strict=True):
        step.importance = importance
        step.save()

    assert meter(client.get("/roles/role/").content.decode()) == (0, 0, 3)


def test_progress_counts_on_every_role_that_shares_the_milestone(client, shared):
    client.post("/milestones/both/progress/", {"state": "done"})
    client.post("/milestones/one/progress/", {"state": "skipped"})

    first, second = (client.get(f"/roles/{slug}/").content.decode() for slug in ("first", "second"))

    assert meter(first) == (1, 1, 2)
    assert meter(second) == (1, 0, 2)
    assert states(first) == {"one": "skipped", "both": "done"}
    assert states(second) == {"both": "done", "two": "todo"}


def test_progress_of_others_does_not_show(client, shared):
    make_user_client().post("/milestones/both/progress/", {"state": "done"})

    assert meter(client.get("/roles/first/").content.decode()) == (0, 0, 2)


def test_retired_milestone_leaves_the_total(client):
    gone = make_milestone(slug="gone")
    make_role(slug="role", milestones=(gone, make_milestone(slug="stays")))
    client.post("/milestones/gone/progress/", {"state": "done"})

    gone.status = Status.RETIRED
    gone.save()

    assert meter(client.get("/roles/role/").content.decode()) == (0, 0, 1)
    assert MilestoneProgress.objects.get().state == "done"
    assert "Gone" in client.get("/settings/history/").content.decode()


def test_role_for_a_stranger_has_neither_cookie_nor_token(client, shared):
    answer = client.get("/roles/first/")

    page = answer.content.decode()
    assert answer.cookies == {}
    assert "csrfmiddlewaretoken" not in page
    assert 'href="/milestones/one/?role=first#progress"' in page


def test_role_after_the_first_post_has_forms(client, shared):
    client.get("/milestones/one/")
    client.post("/milestones/one/progress/", {"state": "doing"})

    page = client.get("/roles/first/").content.decode()

    assert page.count('name="csrfmiddlewaretoken"') >= 2
    assert 'action="/milestones/one/progress/"' in page


@pytest.mark.parametrize("milestones", [1, 3, 60])
def test_role_page_costs_four_queries_signed_in(django_assert_num_queries, milestones):
    make_role(slug="role", milestones=tuple(make_milestone() for _number in range(milestones)))
    client = make_user_client()
    for milestone in MilestoneProgress._meta.get_field("milestone").related_model.objects.all():
        client.post(f"/milestones/{milestone.slug}/progress/", {"state": "done"})
    for _number in range(2):
        client.get("/roles/role/")

    with django_assert_num_queries(4):  # session, user, version of the catalogue, progress
        page = client.get("/roles/role/").content.decode()

    assert meter(page) == (milestones, 0, milestones)


def test_role_page_costs_one_query_for_a_stranger(client, shared, django_assert_num_queries):
    client.get("/roles/first/")

    with django_assert_num_queries(1):  # version of the catalogue
        client.get("/roles/first/")


def test_role_without_milestones_says_so(client):
    make_role(slug="role").stages.all().delete()

    page = client.get("/roles/role/").content.decode()

    assert "no milestones yet" in page
    assert meter(page) == (0, 0, 0)


@pytest.mark.parametrize("status", [Status.DRAFT, Status.RETIRED])
def test_unpublished_role_is_404(client, status):
    make_role(slug="role", status=status)

    assert client.get("/roles/role/").status_code == 404


def test_role_list_shows_progress(client, shared):
    client.post("/milestones/both/progress/", {"state": "done"})

    page = client.get("/roles/").content.decode()

    assert page.count("1 done, 0 skipped, 2 in all") == 2


def test_compare_shows_what_is_shared(client, shared):
    page = client.get("/roles/compare/?role=first&role=second")

    overlap = page.context["overlaps"][0]
    assert [milestone.slug for milestone in overlap.shared] == ["both"]
    assert [milestone.slug for milestone in overlap.only_first] == ["one"]
    assert [milestone.slug for milestone in overlap.only_second] == ["two"]


@pytest.mark.parametrize("query", ["", "?role=first", "?role=first&role=first"])
def test_compare_with_fewer_than_two_roles_is_the_chooser(client, shared, query):
    answer = client.get(f"/roles/compare/{query}")

    assert answer.status_code == 200
    assert answer.templates[0].name == "roadmap/role/choose.html"


@pytest.mark.parametrize("query", ["?role=unknown", "?role=first&role=unknown", "?role=first&role=%00"])
def test_compare_with_an_unknown_role_is_404(client, shared, query):
    assert client.get(f"/roles/compare/{query}").status_code == 404
