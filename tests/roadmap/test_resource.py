"""The list of resources: groups, the reader's marks, what is said of checks, and what it costs."""

import datetime
import gc
import weakref

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from roadmap import catalogue
from roadmap.filters import SORTS
from roadmap.models import Resource
from tests.factories import make_milestone, make_resource
from tests.roadmap.link_rows import make_link

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 23)


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
    assert [(offer.label, offer.count) for offer in answer.context["offers"]] == [
        ("Free", 2),
        ("Partly free", 1),
        ("Paid", 1),
    ]


def checks(answer) -> dict[str, tuple[str, ...]]:
    return {row.resource.slug: row.checks for _cost, rows in answer.context["groups"] for row in rows}


def test_what_all_rows_share_is_said_once(client, shelf):
    Resource.objects.update(reviewed_on=DAY)

    answer = client.get("/resources/")

    page = answer.content.decode()
    assert answer.context["usual"] == ["recorded Nov 23, 2026", "link not checked yet"]
    assert set(checks(answer).values()) == {()}
    assert (page.count("recorded Nov 23, 2026"), page.count("link not checked yet")) == (1, 1)


def test_a_row_says_where_it_differs_from_most(client, shelf):
    Resource.objects.update(reviewed_on=DAY)
    Resource.objects.filter(slug="long").update(reviewed_on=None)
    make_link("https://example.org/short", works=True, ago=3)

    answer = client.get("/resources/")

    assert answer.context["usual"] == ["recorded Nov 23, 2026", "link not checked yet"]
    assert {slug: found for slug, found in checks(answer).items() if found} == {
        "long": ("not dated",),
        "short": ("link checked 3 days ago",),
    }


def test_rows_that_are_not_alike_speak_for_themselves(client, shelf):
    for number, slug in enumerate(("paid", "long", "short", "partly"), 1):
        Resource.objects.filter(slug=slug).update(reviewed_on=DAY.replace(day=number))

    answer = client.get("/resources/")

    assert answer.context["usual"] == ["link not checked yet"]
    assert checks(answer)["short"] == ("recorded Nov 3, 2026",)


def test_a_single_resource_says_its_own_checks(client):
    make_resource(slug="only", reviewed_on=DAY)

    answer = client.get("/resources/")

    assert answer.context["usual"] == []
    assert checks(answer) == {"only": ("recorded Nov 23, 2026", "link not checked yet")}


def test_saved_resources_say_once_what_they_share(client, shelf):
    for slug in ("long", "short"):
        client.post(f"/resources/{slug}/mark/", {"mark": "saved"})

    answer = client.get("/settings/saved/")

    assert [row.resource.slug for row in answer.context["rows"]] == ["short", "long"]
    assert answer.content.decode().count("link not checked yet") == 1


def test_the_page_of_a_resource_says_that_its_link_was_not_checked(client, shelf):
    assert "not checked yet" in client.get("/resources/long/").content.decode()


def test_pages_say_when_a_link_was_last_found_to_work(client, shelf):
    make_link("https://example.org/long", works=True, ago=1)

    assert "link checked yesterday" in client.get("/resources/long/").content.decode()
    assert checks(client.get("/resources/"))["long"] == ("link checked yesterday",)


def test_pages_say_since_when_a_link_seems_gone(client, shelf):
    make_milestone(slug="stop", resources=(Resource.objects.get(slug="long"), Resource.objects.get(slug="short")))
    make_link("https://example.org/long", gone_since=datetime.datetime(2026, 11, 12, 12, tzinfo=datetime.UTC))

    pages = [client.get(url).content.decode() for url in ("/resources/long/", "/resources/", "/milestones/stop/")]

    assert [page.lower().count("link seems gone since nov 12, 2026") for page in pages] == [1, 1, 1]


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


def test_no_snapshot_is_kept_for_its_orders_once_another_is_shown(client, shelf):
    for sort in SORTS:
        client.get("/resources/", {"sort": sort})
    old = weakref.ref(catalogue.current())
    make_resource(slug="another")

    client.get("/resources/")
    gc.collect()

    assert old() is None
