"""Search and money: what results say of resources, and what free only hides, on the page and in the palette."""

import re

import pytest

from roadmap import catalogue, search_index
from roadmap.budget import is_free
from roadmap.search import build, find
from tests.factories import make_resource, make_skill
from tests.roadmap.search_queries import FIRST_THREE

pytestmark = pytest.mark.django_db

PALETTE = {"HX-Request": "true", "HX-Target": "palette-results"}


@pytest.fixture
def shelf():
    skills = (make_skill(slug="weaving", name="Weaving"),)
    make_resource(slug="gratis", title="Looms for free", skills=skills)
    make_resource(slug="dear", title="Looms for money", cost="paid", price_note="$9 a month", language="fr")
    make_resource(slug="partly", title="Looms in part", cost="freemium")
    make_resource(slug="spindle", title="Spindle", cost="paid")
    search_index.current(catalogue.current(), wait=True)


def slugs(answer) -> list[str]:
    return [row.hit.slug for section in answer.context["sections"] for row in section.rows]


def texts(pattern: str, page: str) -> list[str]:
    """What stands in the elements, without their tags."""
    return [" ".join(re.sub(r"<[^>]*>", " ", part).split()) for part in re.findall(pattern, page, re.DOTALL)]


def test_results_say_what_a_resource_is_and_costs_and_its_language_if_not_english(client, shelf):
    page = client.get("/search/?q=looms").content.decode()
    part = client.get("/search/?q=looms", headers=PALETTE).content.decode()

    assert sorted(texts(r'<ul class="facts dotted">(.*?)</ul>', page)) == [
        "Course Free",
        "Course French Paid: $9 a month",
        "Course Partly free",
    ]
    assert sorted(texts(r'<span class="palette-facts">(.*?)</span>', part)) == [
        "Course · Free",
        "Course · French · Paid",
        "Course · Partly free",
    ]


def test_free_only_leaves_out_of_results_what_costs_and_leads_to_it(client, shelf):
    client.cookies["budget"] = "free"

    answer = client.get("/search/?q=looms")
    everything = client.get("/search/?q=looms&cost=any")

    page = answer.content.decode()
    assert slugs(answer) == ["gratis"]
    assert "2 resources that cost money, at least in part, are hidden." in page
    assert '<a href="/search/?q=looms&amp;cost=any">Show them</a>' in page
    assert sorted(slugs(everything)) == ["dear", "gratis", "partly"]
    assert '<a href="/search/?q=looms">Only what is free</a>' in everything.content.decode()


def test_other_costs_are_kept_while_one_types_on(client, shelf):
    kept = '<input type="hidden" name="cost" value="any">'
    others = client.get("/search/?q=looms&cost=any").content.decode()
    client.cookies["budget"] = "free"

    assert kept not in others
    assert kept not in client.get("/search/?q=looms").content.decode()
    assert kept in client.get("/search/?q=looms&cost=any").content.decode()


def test_palette_says_what_free_only_hides_and_offers_it(client, shelf):
    client.cookies["budget"] = "free"

    part = client.get("/search/?q=looms", headers=PALETTE).content.decode()

    assert texts(r"<p data-count hidden>(.*?)</p>", part) == [
        "1 result. 2 resources that cost money, at least in part, are hidden."
    ]
    assert re.findall(r'role="option"[^>]* href="([^"]+)"', part) == [
        "/resources/gratis/",
        "/search/?q=looms&amp;cost=any",
    ]


def test_free_only_that_hides_every_result_says_so(client, shelf):
    client.cookies["budget"] = "free"

    page = client.get("/search/?q=spindle").content.decode()
    part = client.get("/search/?q=spindle", headers=PALETTE).content.decode()

    assert "Nothing free matches <em>spindle</em>." in page
    assert '<a href="/search/?q=spindle&amp;cost=any">Show it</a>' in page
    assert texts(r"<p data-count hidden>(.*?)</p>", part) == [
        "Nothing free matches. 1 resource that costs money, at least in part, is hidden."
    ]
    assert re.findall(r'role="option"[^>]* href="([^"]+)"', part) == ["/search/?q=spindle&amp;cost=any"]


def test_nothing_is_said_of_costs_where_nothing_is_hidden(client, shelf):
    without = client.get("/search/?q=spindle").content.decode()
    client.cookies["budget"] = "free"

    assert 'class="free-only"' not in without
    assert 'class="free-only"' not in client.get("/search/?q=weaving").content.decode()


def test_skill_says_the_language_of_resources_that_are_not_in_english(client):
    skills = (make_skill(slug="weaving", name="Weaving"),)
    make_resource(slug="english", skills=skills, hours=2)
    make_resource(slug="korean", skills=skills, language="ko")

    page = client.get("/skills/weaving/").content.decode()

    assert sorted(texts(r'<li><a href="/resources/[^>]*>[^<]*</a> <span class="index-note">(.*?)</span>', page)) == [
        "Course · Korean · free",
        "Course · free · 2 h",
    ]


def test_free_only_leaves_out_what_costs_and_counts_it(real_catalogue):
    content = catalogue.current(fresh=True)
    index = build(content)
    for query in FIRST_THREE:
        everything, free = (find(index, query, limit_per_group=1000, free_only=free) for free in (False, True))
        shown, left = (
            [(hit.kind, hit.slug) for group in found.groups for hit in group.hits] for found in (everything, free)
        )
        costly = [one for one in shown if one[0] == "resource" and not is_free(content.resources[one[1]])]

        assert everything.hidden == 0
        assert free.hidden == len(costly)
        assert set(left) == set(shown) - set(costly)
