"""Free only on the list of resources: a filter that stands unless the address names costs, and its switch."""

import re

import pytest

from tests.factories import make_resource
from tests.roadmap.test_resource_filters import slugs

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf():
    make_resource(slug="paid", title="A paid one", cost="paid", hours=1)
    make_resource(slug="long", title="B long one", hours=90)
    make_resource(slug="short", title="C short one", hours=2)
    make_resource(slug="partly", title="D partly free one", cost="freemium")


def test_free_only_is_a_filter_that_can_be_taken_out(client, shelf):
    client.post("/settings/budget/", {"free": "true"})

    answer = client.get("/resources/?sort=title")

    assert slugs(answer) == ["long", "short"]
    assert "2 resources that cost money, at least in part, are hidden." in answer.content.decode()
    assert answer.context["address"] == "cost=free&sort=title"
    assert [(chip.label, chip.query) for chip in answer.context["chips"]] == [("Free", "cost=any&sort=title")]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("cost=any", ["long", "short", "partly", "paid"]),
        ("cost=paid", ["paid"]),
        ("cost=any&cost=paid", ["paid"]),
        ("cost=any&cost=free", ["long", "short"]),
    ],
)
def test_what_the_address_says_of_costs_goes_before_free_only(client, shelf, query, found):
    client.post("/settings/budget/", {"free": "true"})

    assert slugs(client.get(f"/resources/?{query}")) == found


def test_free_only_stays_out_of_the_way_in_all_addresses_of_the_page(client, shelf):
    client.post("/settings/budget/", {"free": "true"})

    answer = client.get("/resources/?cost=any&kind=course")

    assert '<a href="/resources/?kind=course">Only what is free</a>' in answer.content.decode()
    assert answer.context["address"] == "kind=course&cost=any"
    assert [chip.query for chip in answer.context["chips"]] == ["cost=any"]
    assert answer["HX-Push-Url"] == "/resources/?kind=course&cost=any"


def test_switching_free_only_leads_back_to_the_other_filters(client, shelf):
    client.get("/settings/")

    page = client.get("/resources/?kind=course&cost=free&sort=hours").content.decode()

    assert 'name="next" value="/resources/?kind=course&amp;sort=hours"' in page


@pytest.mark.parametrize("query", ["cost=bogus", "cost=", "cost=FREE", "cost=%00", "cost=bogus&cost="])
def test_an_unknown_cost_leaves_free_only_on(client, shelf, query):
    client.cookies["budget"] = "free"

    answer = client.get(f"/resources/?{query}&sort=title")

    assert slugs(answer) == ["long", "short"]
    assert answer.context["address"] == "cost=free&sort=title"


def test_an_unknown_cost_beside_a_known_one_is_overlooked(client, shelf):
    client.cookies["budget"] = "free"

    assert slugs(client.get("/resources/?cost=bogus&cost=paid")) == ["paid"]


def bar(answer) -> str:
    """The words beside the switch, and the switch's."""
    found = re.search(r'<div class="free-only">(.*?)</div>', answer.content.decode(), re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", found[1]).split())


def test_the_list_always_has_the_switch_and_says_what_it_hides(client, shelf):
    off = client.get("/resources/")
    none = client.get("/resources/?cost=free")
    client.cookies["budget"] = "free"
    on, overruled = client.get("/resources/"), client.get("/resources/?cost=any")

    switch = "Free only . On. Press to see everything everywhere"
    assert [bar(answer) for answer in (off, none, on, overruled)] == [
        "Free only, on every page Hides 2 of these, which cost money, at least in part.",
        "Free only, on every page",
        f"{switch} 2 resources that cost money, at least in part, are hidden. Show them",
        f"{switch} Not on this page: here the address asks for other costs. Only what is free",
    ]


def test_what_the_switch_would_hide_is_counted_among_what_is_shown(client, shelf):
    assert bar(client.get("/resources/?cost=paid")).endswith("Hides 1 of these, which costs money, at least in part.")
    assert bar(client.get("/resources/?hours=unknown")).endswith(
        "Hides 1 of these, which costs money, at least in part."
    )


def test_a_stranger_is_led_to_the_switch_in_the_settings_without_a_cookie(client, shelf):
    answer = client.get("/resources/?kind=course&sort=hours")

    assert 'href="/settings/?next=%2Fresources%2F%3Fkind%3Dcourse%26sort%3Dhours#budget"' in answer.content.decode()
    assert client.cookies == {}
