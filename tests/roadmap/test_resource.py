"""The list of resources: groups, order, pages, the reader's marks, and what it costs."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from roadmap.views import resource as resource_views
from tests.factories import make_resource

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf():
    make_resource(slug="paid", title="A paid one", cost="paid", hours=1)
    make_resource(slug="long", title="B long one", hours=90, year=2020)
    make_resource(slug="short", title="C short one", hours=2, year=2026)
    make_resource(slug="partly", title="D partly free one", cost="freemium")


def shown(answer) -> list[tuple[str, list[str]]]:
    return [(cost.value, [row.resource.slug for row in rows]) for cost, rows in answer.context["groups"]]


def test_resources_are_grouped_by_cost(client, shelf):
    answer = client.get("/resources/")

    assert shown(answer) == [("free", ["long", "short"]), ("freemium", ["partly"]), ("paid", ["paid"])]
    assert [(chip.label, chip.count) for chip in answer.context["costs"]] == [
        ("Free", 2),
        ("Partly free", 1),
        ("Paid", 1),
    ]


@pytest.mark.parametrize(
    "sort, first", [("", "long"), ("title", "long"), ("hours", "short"), ("newest", "short"), ("x", "long")]
)
def test_resources_in_the_order_asked_for(client, shelf, sort, first):
    answer = client.get("/resources/", {"sort": sort})

    assert shown(answer)[0][1][0] == first


def test_order_stays_when_a_filter_goes(client, shelf):
    page = client.get("/resources/?cost=free&sort=hours").content.decode()

    assert 'href="?sort=hours"' in page


def test_a_cost_chip_adds_its_filter_and_takes_it_away(client, shelf):
    free = client.get("/resources/?kind=course").context["costs"][0]
    chosen = client.get("/resources/?kind=course&cost=free&page=2").context["costs"][0]

    assert (free.query, free.chosen) == ("kind=course&cost=free", False)
    assert (chosen.query, chosen.chosen) == ("kind=course", True)


def test_pages_keep_the_filters(client, shelf, monkeypatch):
    monkeypatch.setattr(resource_views, "PAGE_SIZE", 2)

    answer = client.get("/resources/?kind=course&sort=hours")

    assert shown(answer) == [("free", ["short", "long"])]
    assert 'href="?kind=course&amp;sort=hours&amp;page=2"' in answer.content.decode()


def test_nothing_found_offers_each_filter_to_remove(client, shelf):
    page = client.get("/resources/?kind=book&cost=paid").content.decode()

    assert "Nothing matches" in page
    assert 'href="?cost=paid"' in page
    assert 'href="?kind=book"' in page
    assert "Clear all" in page


def test_marks_of_the_reader_show_and_those_of_others_do_not(client, shelf):
    client.post("/resources/long/mark/", {"mark": "saved"})
    client.post("/resources/short/mark/", {"mark": "done"})
    Client().post("/resources/partly/mark/", {"mark": "saved"})

    rows = [row for _cost, rows in client.get("/resources/").context["groups"] for row in rows]

    assert {row.resource.slug: row.mark for row in rows if row.mark} == {"long": "saved", "short": "done"}


@pytest.mark.parametrize("resources", [1, 3])
def test_resource_list_costs_one_query_more_for_the_marks(django_assert_num_queries, resources):
    slugs = [make_resource().slug for _number in range(resources)]
    client = Client()
    client.force_login(get_user_model().objects.create_user(email="reader@test.example"))
    for slug in slugs:
        client.post(f"/resources/{slug}/mark/", {"mark": "saved"})
    for _number in range(2):
        client.get("/resources/")

    with django_assert_num_queries(4):  # session, user, version of the catalogue, marks
        client.get("/resources/")


def test_resource_list_costs_a_stranger_one_query(client, shelf, django_assert_num_queries):
    client.get("/resources/")

    with django_assert_num_queries(1):  # version of the catalogue
        client.get("/resources/")
