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


def test_role_has_its_stops_before_the_figures_about_them(client, shared):
    page = client.get("/roles/first/").content.decode()

    places = [
        page.index(f'id="{name}"') for name in ("stop-one", "stop-both", "next-stop", "role-progress", "letters")
    ]
    assert places == sorted(places)


def test_role_with_nothing_left_has_no_next_stop(client, shared):
    for slug in ("one", "both"):
        client.post(f"/milestones/{slug}/progress/", {"state": "done"})

    page = client.get("/roles/first/").content.decode()

    assert 'data-next=""' in page
    assert "Next stop</h2>" not in page
    assert "Your next stop" not in page


def test_role_counts_all_importances(client):
    role = make_role(slug="role", milestones=tuple(make_milestone() for _number in range(3)))
    for step, importance in zip(role.steps.all(), Step.Importance.values, strict=True):
        step.importance = importance
        step.save()

    assert meter(client.get("/roles/role/").content.decode()) == (0, 0, 3)


def test_core_only_folds_the_others_and_keeps_order_and_counts(client):
    slugs = ["core-1", "optional", "recommended", "core-2"]
    role = make_role(slug="role", milestones=tuple(make_milestone(slug=slug) for slug in slugs))
    for step, slug in zip(role.steps.all(), slugs, strict=True):
        step.importance = slug.partition("-")[0]
        step.save()

    answer = client.get("/roles/role/?show=core")

    page = answer.content.decode()
    assert list(states(page)) == slugs
    assert meter(page) == (0, 0, 4)
    runs = [run for stage in answer.context["stages"] for run in stage.runs]
    assert [([row.milestone.slug for row in run.rows], run.folded) for run in runs] == [
        (["core-1"], False),
        (["optional", "recommended"], True),
        (["core-2"], False),
    ]
    assert runs[1].counts == [("optional", 1), ("recommended", 1)]


@pytest.mark.parametrize("query", ["", "?show=", "?show=all", "?show=%00", "?show=core&show=all"])
def test_anything_but_core_folds_nothing(client, shared, query):
    page = client.get(f"/roles/first/{query}").content.decode()

    assert "<details open" not in page
    assert 'class="folded"' not in page


def test_what_holds_the_next_step_is_not_folded_away(client):
    role = make_role(slug="role", milestones=(make_milestone(slug="only"),))
    role.steps.update(importance="recommended")

    page = client.get("/roles/role/?show=core").content.decode()

    assert "<details open>" in page
    assert 'data-next="only"' in page


def test_stage_counts_what_is_done_in_it(client, shared):
    answer = client.post(
        "/milestones/both/progress/", {"state": "done", "role": "first"}, headers={"HX-Request": "true"}
    )

    page = client.get("/roles/first/").content.decode()
    assert "1 of 2 done" in page
    assert re.search(r'id="tally-[^"]+" class="zone-tally" hx-swap-oob="true">1 of 2 done<', answer.content.decode())


def test_interchange_names_the_other_roles(client, shared):
    page = client.get("/roles/first/").content.decode()

    stops = dict(re.findall(r'<li class="stop([^"]*)" id="stop-([^"]+)"', page))
    assert {slug: "shared" in classes for classes, slug in stops.items()} == {"one": False, "both": True}
    assert page.count('href="/roles/second/" title="Second"') >= 1


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
def test_role_page_costs_five_queries_signed_in(django_assert_num_queries, milestones):
    make_role(slug="role", milestones=tuple(make_milestone() for _number in range(milestones)))
    client = make_user_client()
    for milestone in MilestoneProgress._meta.get_field("milestone").related_model.objects.all():
        client.post(f"/milestones/{milestone.slug}/progress/", {"state": "done"})
    for _number in range(2):
        client.get("/roles/role/")

    with django_assert_num_queries(5):  # session, user, version of the catalogue, progress, reviews
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


def test_compare_has_each_stop_in_one_row_of_a_table(client, shared):
    client.post("/milestones/both/progress/", {"state": "done"})

    answer = client.get("/roles/compare/?role=first&role=second")

    rows = answer.context["overlaps"][0].rows
    assert [(row.milestone.slug, *row.marks, row.state) for row in rows] == [
        ("one", "stop", "pass", "todo"),
        ("both", "end", "stop", "done"),
        ("two", "none", "end", "todo"),
    ]
    page = answer.content.decode()
    assert page.count("<tr data-state=") == 3
    assert "<b>1 of 2</b> stops already shared, about <b>10 h</b>" in page


def test_compare_three_roles_is_pairwise_with_the_first(client, shared):
    make_role(slug="third", milestones=(make_milestone(slug="three"),))

    overlaps = client.get("/roles/compare/?role=second&role=third&role=first").context["overlaps"]

    assert [(item.first.slug, item.second.slug) for item in overlaps] == [("second", "third"), ("second", "first")]


@pytest.mark.parametrize("path", ["/", "/roles/", "/roles/compare/", "/roles/compare/?role=first&role=second"])
def test_lists_of_roles_cost_four_queries_signed_in(shared, django_assert_num_queries, path):
    client = make_user_client()
    client.post("/milestones/both/progress/", {"state": "done"})
    for _number in range(2):
        client.get(path)

    with django_assert_num_queries(4 + 2 * (path == "/")):  # session, user, version, progress; on home a missing map
        client.get(path)


@pytest.mark.parametrize("query", ["", "?role=first", "?role=first&role=first"])
def test_compare_with_fewer_than_two_roles_is_the_chooser(client, shared, query):
    answer = client.get(f"/roles/compare/{query}")

    assert answer.status_code == 200
    assert answer.templates[0].name == "roadmap/role/choose.html"


@pytest.mark.parametrize("query", ["?role=unknown", "?role=first&role=unknown", "?role=first&role=%00"])
def test_compare_with_an_unknown_role_is_404(client, shared, query):
    assert client.get(f"/roles/compare/{query}").status_code == 404
