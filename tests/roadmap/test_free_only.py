"""Free only: the wish to see nothing that costs money, its switch on the pages, its cookie, and what it hides."""

import re

import pytest

from roadmap.models import Resource, Skill
from tests.factories import make_milestone, make_resource, make_role, make_skill

pytestmark = pytest.mark.django_db


@pytest.fixture
def role():
    """Three milestones, of which the first has a free way in, and a skill that all resources teach."""
    skills = (make_skill(slug="skill"),)
    free, paid, partly = (
        make_resource(slug=slug, cost=cost, skills=skills)
        for slug, cost in (("gratis", "free"), ("dear", "paid"), ("partly", "freemium"))
    )
    return make_role(
        slug="role",
        milestones=(
            make_milestone(slug="open", resources=(free, paid, partly)),
            make_milestone(slug="half", resources=(partly,)),
            make_milestone(slug="closed", resources=(paid,)),
        ),
    )


def uses(answer) -> list[str]:
    return [row.use.resource.slug for _label, rows in answer.context["uses"] for row in rows]


def test_free_only_leaves_out_of_a_milestone_what_costs_money_and_says_so(client, role):
    client.post("/settings/budget/", {"free": "true"})

    answer = client.get("/milestones/open/?role=role")

    assert uses(answer) == ["gratis"]
    page = answer.content.decode()
    assert "2 resources that cost money, at least in part, are hidden." in page
    assert 'href="/milestones/open/?role=role&amp;cost=any">Show them</a>' in page
    assert uses(client.get("/milestones/open/?role=role&cost=any")) == ["gratis", "dear", "partly"]


def test_free_only_never_hides_a_milestone(client, role):
    client.post("/settings/budget/", {"free": "true"})

    closed, whole = client.get("/milestones/closed/"), client.get("/roles/role/")

    assert uses(closed) == []
    assert "Needs paid material, such as" in closed.content.decode()
    assert re.findall(r'data-milestone="(\w+)"', whole.content.decode()) == ["open", "half", "closed"]


def test_strangers_get_no_cookie_from_lists_and_roles(client, role):
    for path in ("/resources/", "/roles/role/", "/roles/compare/?role=role&role=role"):
        assert client.get(path).cookies == {}


@pytest.mark.parametrize("path", ["/resources/", "/roles/role/", "/milestones/open/", "/skills/skill/"])
def test_the_switch_is_where_resources_are_and_needs_only_a_token(client, role, path):
    client.get("/settings/")

    page = client.get(path).content.decode()

    switch = re.search(r'<form[^>]*action="/settings/budget/">(.*?)</form>', page, re.DOTALL)[1]
    assert 'name="csrfmiddlewaretoken"' in switch
    assert f'name="next" value="{path}"' in switch


def test_settings_have_the_switch_and_name_its_cookie(client, db):
    def pressed() -> list[str]:
        return re.findall(r'name="free" value="(\w+)" aria-pressed="true"', client.get("/settings/").content.decode())

    off = pressed()
    answer = client.post("/settings/budget/", {"free": "true", "next": "/settings/#budget"})

    assert (off, pressed()) == (["false"], ["true"])
    assert answer["Location"] == "/settings/#budget"
    assert "kept in a cookie named “budget”, in this browser only" in client.get("/settings/").content.decode()


def test_settings_lead_back_to_where_the_switch_was_looked_for(client, db):
    page = client.get("/settings/", {"next": '/resources/?kind=book&q="'}).content.decode()

    assert 'name="next" value="/resources/?kind=book&amp;q=&quot;"' in page
    assert (
        client.post("/settings/budget/", {"free": "true", "next": "https://evil.example/"})["Location"]
        == "/resources/"
    )


def test_free_only_leaves_out_of_a_skill_what_costs_money_and_says_so(client, role):
    client.cookies["budget"] = "free"

    answer, everything = client.get("/skills/skill/"), client.get("/skills/skill/?cost=any")

    assert [resource.slug for resource in answer.context["resources"]] == ["gratis"]
    page = answer.content.decode()
    assert "2 resources that cost money, at least in part, are hidden." in page
    assert 'href="/skills/skill/?cost=any">Show them</a>' in page
    assert {resource.slug for resource in everything.context["resources"]} == {"gratis", "dear", "partly"}
    assert 'href="/resources/?skill=skill&amp;cost=any"' in everything.content.decode()


def test_a_skill_taught_only_by_what_costs_money_says_that_it_is_hidden(client, role):
    Skill.objects.get(slug="skill").resources.set(Resource.objects.filter(slug="dear"))
    client.cookies["budget"] = "free"

    page = client.get("/skills/skill/").content.decode()

    assert "1 resource that costs money, at least in part, is hidden." in page
    assert "with filters" not in page


def test_skills_count_only_what_is_free_for_whoever_wants_that(client, role):
    everything = client.get("/skills/")
    client.cookies["budget"] = "free"

    free = client.get("/skills/")

    rows = [answer.context["categories"][0][1][0].resources for answer in (everything, free)]
    assert rows == [3, 1]
    assert "1 free resource<" in free.content.decode()


@pytest.mark.parametrize("path", ["/milestones/open/", "/skills/skill/", "/resources/"])
def test_an_unknown_cost_in_the_address_does_not_switch_free_only_off(client, role, path):
    client.cookies["budget"] = "free"

    assert (
        "2 resources that cost money, at least in part, are hidden."
        in client.get(f"{path}?cost=bogus").content.decode()
    )


def test_cookie_is_ours_alone_and_goes_when_switched_off(client, db):
    answer = client.post("/settings/budget/", {"free": "true", "next": "/roles/"})
    cookie = answer.cookies["budget"]

    assert (answer.status_code, answer["Location"], cookie.value) == (303, "/roles/", "free")
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert cookie["max-age"] == 365 * 24 * 60 * 60
    off = client.post("/settings/budget/", {"free": "false", "next": "//evil.example/"})
    assert (off["Location"], off.cookies["budget"].value) == ("/resources/", "")


@pytest.mark.parametrize("data", [{}, {"free": ""}, {"free": "True"}, {"free": "1"}])
def test_other_values_are_refused(client, db, data):
    answer = client.post("/settings/budget/", data)

    assert answer.status_code == 400
    assert "budget" not in answer.cookies


@pytest.mark.parametrize("value", ["paid", "true", '"><script>'])
def test_cookie_of_another_value_is_overlooked(client, role, value):
    client.cookies["budget"] = value

    assert uses(client.get("/milestones/open/")) == ["gratis", "dear", "partly"]


@pytest.mark.parametrize("path", ["/resources/", "/roles/role/", "/milestones/open/"])
def test_free_only_costs_no_query_and_varies_by_cookie(client, role, django_assert_num_queries, path):
    client.cookies["budget"] = "free"
    client.get(path)

    with django_assert_num_queries(1):  # version of the catalogue
        answer = client.get(path)

    assert "Cookie" in answer["Vary"]
