"""The lists of skills, tools and pathways: what they count, and what they say of what is no more."""

import pytest

from roadmap.models import Status
from tests.factories import make_milestone, make_pathway, make_resource, make_skill, make_tool

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["/", "/roles/", "/roles/compare/", "/skills/", "/resources/", "/tools/", "/pathways/", "/guide/"]
)
def test_lists_open_when_nothing_is_published(client, path):
    assert client.get(path).status_code == 200


def test_skills_count_what_teaches_them(client):
    skill = make_skill(slug="skill")
    make_milestone().skills.set([skill])
    make_resource(skills=(skill,))
    make_resource(skills=(skill,))
    make_resource(skills=(skill,), status=Status.DRAFT)

    row = client.get("/skills/").context["categories"][0][1][0]

    assert (row.skill.slug, row.milestones, row.resources) == ("skill", 1, 2)


def test_a_discontinued_tool_says_what_to_use_instead(client):
    alive = make_tool(slug="alive", name="Alive")
    gone = make_tool(slug="gone", name="Gone", state="discontinued", state_year=2025, state_source="Its site")
    for tool, other in ((gone, alive), (alive, gone)):
        tool.alternatives.set([other])

    page = client.get("/tools/")

    rows = {row.tool.slug: [other.slug for other in row.instead] for row in page.context["categories"][0][1]}
    assert rows == {"alive": [], "gone": ["alive"]}
    assert "Discontinued 2025" in page.content.decode()


def test_the_page_of_a_discontinued_tool_does_not_link_to_its_old_address(client):
    make_tool(
        slug="gone", state="discontinued", state_year=2025, state_source="Its site", homepage="https://gone.example/"
    )

    page = client.get("/tools/gone/").content.decode()

    assert "https://gone.example/" in page
    assert 'href="https://gone.example/"' not in page


def test_pathways_are_compared_in_a_table(client):
    make_pathway(slug="degree", name="A degree", who_it_suits=["Patient people"])

    page = client.get("/pathways/").content.decode()

    assert '<th scope="row"><a href="/pathways/degree/">A degree</a></th>' in page
    assert "Patient people" in page
