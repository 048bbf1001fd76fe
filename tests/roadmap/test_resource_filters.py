"""The list of resources: what its filters show, their counts and addresses, order, and pages."""

import re

import pytest

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
    """Slugs by the cost of their group; "" where they are not grouped."""
    return [
        (cost.value if cost else "", [row.resource.slug for row in rows]) for cost, rows in answer.context["groups"]
    ]


def slugs(answer) -> list[str]:
    return [slug for _cost, group in shown(answer) for slug in group]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("title", ["paid", "long", "short", "partly"]),
        ("hours", ["paid", "short", "long", "partly"]),
        ("newest", ["short", "long", "paid", "partly"]),
    ],
)
def test_resources_in_the_order_asked_for(client, shelf, sort, order):
    assert shown(client.get("/resources/", {"sort": sort})) == [("", order)]


@pytest.mark.parametrize("sort", ["", "free", "x", "\x00"])
def test_resources_without_a_known_order_are_free_first(client, shelf, sort):
    assert slugs(client.get("/resources/", {"sort": sort})) == ["long", "short", "partly", "paid"]


def test_several_values_of_a_field_widen_and_fields_narrow(client, shelf):
    make_resource(slug="book", title="Book", kind="book", level="advanced")
    make_resource(slug="video", title="Video", kind="video")

    assert slugs(client.get("/resources/?kind=book&kind=video")) == ["book", "video"]
    assert slugs(client.get("/resources/?kind=book&kind=video&level=advanced")) == ["book"]


def test_hours_are_filtered_by_range_and_worded(client, shelf):
    answer = client.get("/resources/?hours=up-to-5&hours=unknown")

    assert slugs(answer) == ["short", "partly", "paid"]
    assert [str(chip.label) for chip in answer.context["chips"]] == ["Up to 5 h", "Hours not known"]


def field(answer, name: str):
    return next(item for item in answer.context["fields"] if item.name == name)


def test_a_count_is_what_the_link_or_box_would_show(client, shelf):
    make_resource(slug="book", title="Book", kind="book", cost="paid")
    address = "/resources/?kind=course&cost=free"

    answer = client.get(address)

    boxes = {option.value: option.count for option in field(answer, "cost").boxes}
    assert boxes == {"free": 2, "freemium": 1, "paid": 1}
    for value, count in boxes.items():
        assert len(slugs(client.get(f"/resources/?kind=course&cost={value}"))) == count


def test_values_that_would_show_nothing_are_muted_or_left_out(client, shelf):
    make_resource(slug="book", title="Book", kind="book", cost="paid")

    answer = client.get("/resources/?cost=freemium")

    assert [option.value for option in field(answer, "kind").more] == ["course"]
    page = client.get("/resources/?kind=book").content.decode()
    assert re.findall(r'name="cost" value="(\w+)"( disabled)?', page) == [
        ("free", " disabled"),
        ("freemium", " disabled"),
        ("paid", ""),
    ]


@pytest.mark.parametrize("query", ["kind=nothing", "skill=%00", "hours=7", "level=", "cost=any", "language=xx&kind="])
def test_unknown_values_are_overlooked(client, shelf, query):
    answer = client.get(f"/resources/?{query}")

    assert len(slugs(answer)) == 4
    assert (answer.context["chips"], answer.context["address"]) == ([], "")


def test_the_same_choice_has_one_address(client, shelf):
    make_resource(kind="book")
    orders = (
        "sort=hours&cost=paid&kind=course&kind=book&cost=free",
        "kind=book&cost=free&kind=course&cost=paid&sort=hours",
    )

    answers = [client.get(f"/resources/?{order}&page=7&x=1") for order in orders]

    address = "kind=book&kind=course&cost=free&cost=paid&sort=hours"
    assert [answer.context["address"] for answer in answers] == [address, address]
    assert [answer["HX-Push-Url"] for answer in answers] == [f"/resources/?{address}", f"/resources/?{address}"]


def test_a_page_has_its_number_in_its_address(client, shelf, monkeypatch):
    monkeypatch.setattr(resource_views, "PAGE_SIZE", 2)

    assert client.get("/resources/?page=2")["HX-Push-Url"] == "/resources/?page=2"
    assert client.get("/resources/?page=1")["HX-Push-Url"] == "/resources/"


def test_title_heading_and_count_say_what_is_shown(client, shelf):
    page = client.get("/resources/?hours=up-to-5&cost=free").content.decode()

    assert "<title>Resources: Free, Up to 5 h · mlcareers</title>" in page
    assert '<h1 id="browse-title">Resources<span class="browse-what">: Free, Up to 5 h</span></h1>' in page
    assert "<b>1</b> of 4 resources" in page


def test_order_stays_when_a_filter_goes(client, shelf):
    page = client.get("/resources/?cost=free&sort=hours").content.decode()

    assert 'href="?sort=hours"' in page


def test_costs_offered_replace_the_chosen_one(client, shelf):
    answer = client.get("/resources/?kind=course&cost=free&page=2")

    assert [offer.query for offer in answer.context["offers"]] == [
        "kind=course&cost=freemium",
        "kind=course&cost=paid",
    ]
    assert [chip.query for chip in answer.context["chips"]] == ["cost=free", "kind=course"]


def test_a_chip_takes_one_value_of_several_away(client, shelf):
    answer = client.get("/resources/?cost=free&cost=paid&sort=title")

    assert [(chip.label, chip.query) for chip in answer.context["chips"]] == [
        ("Free", "cost=paid&sort=title"),
        ("Paid", "cost=free&sort=title"),
    ]


def test_costs_that_would_show_nothing_are_not_offered(client, shelf):
    make_resource(kind="book", cost="paid")

    assert client.get("/resources/?kind=book").context["offers"] == []
    assert [offer.label for offer in client.get("/resources/?kind=book&cost=free").context["offers"]] == ["Paid"]


def test_pages_keep_the_filters(client, shelf, monkeypatch):
    monkeypatch.setattr(resource_views, "PAGE_SIZE", 2)

    answer = client.get("/resources/?kind=course&sort=hours")

    assert slugs(answer) == ["paid", "short"]
    assert 'href="?kind=course&amp;sort=hours&amp;page=2"' in answer.content.decode()


def test_nothing_found_offers_each_filter_to_remove(client, shelf):
    make_resource(kind="book")

    page = client.get("/resources/?kind=book&cost=paid").content.decode()

    assert "Nothing matches <em>Book + Paid</em>. Remove one:" in page
    assert 'href="?cost=paid"' in page
    assert 'href="?kind=book"' in page
    assert "Clear all" in page


def test_only_filters_are_offered_to_remove_that_leave_something(client):
    make_resource(slug="course", level="advanced")
    make_resource(slug="book", kind="book", level="beginner", cost="paid")
    make_resource(slug="half", level="beginner", cost="freemium")

    some = client.get("/resources/?kind=book&level=beginner&cost=free").content.decode()
    none = client.get("/resources/?kind=book&level=advanced&cost=freemium").content.decode()

    chips = re.compile(r'<a class="chip-active" href="[^"]*">([^<]*?) <')
    assert chips.findall(some) == ["Cost: Free"]
    assert chips.findall(none) == ["Kind: Book", "Cost: Partly free", "Level: Advanced"]


def test_clear_all_keeps_the_order_and_is_there_only_for_what_it_can_clear(client, shelf):
    standing = client.get("/resources/").context["clear"]
    filtered = client.get("/resources/?cost=paid&kind=course&sort=title").context["clear"]
    client.cookies["budget"] = "free"

    assert (standing, filtered) == ("", "/resources/?sort=title")
    assert client.get("/resources/").context["clear"] == ""
    assert client.get("/resources/?kind=course").context["clear"] == "/resources/"
    assert client.get("/resources/?cost=any&kind=course").context["clear"] == "/resources/"


def test_boxes_beside_a_chosen_one_say_what_they_add(client, shelf):
    page = client.get("/resources/?cost=free").content.decode()

    assert re.findall(r'<label for="filter-cost-\w+">([\w ]+) <span class="muted">([+\d]+)</span>', page) == [
        ("Free", "2"),
        ("Partly free", "+1"),
        ("Paid", "+1"),
    ]


def test_nothing_found_says_how_many_each_removal_shows(client, shelf):
    make_resource(kind="book")
    make_resource(kind="book", cost="freemium")

    answer = client.get("/resources/?kind=book&cost=paid")

    assert [(chip.label, chip.count) for chip in answer.context["chips"]] == [("Book", 1), ("Paid", 2)]
    for chip in answer.context["chips"]:
        assert len(slugs(client.get(f"/resources/?{chip.query}"))) == chip.count
    chips = re.search(r'<ul class="chips".*?</ul>', answer.content.decode(), re.DOTALL)[0]
    assert re.findall(r'muted">([^<]*)</span>', chips) == ["1 resource", "2 resources"]
