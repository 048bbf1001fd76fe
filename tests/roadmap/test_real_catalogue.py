"""The catalogue that comes with the project, as readers get it."""

import re

import pytest

from roadmap import catalogue, markdown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_catalogue")]

COUNTS = {
    "roles": 7,
    "milestones": 100,
    "skills": 106,
    "resources": 460,
    "providers": 170,
    "tools": 51,
    "pathways": 9,
    "articles": 11,
    "market_claims": 2,
}


def test_open_data_has_everything(client):
    data = client.get("/catalogue.json").json()

    assert data["counts"] == COUNTS
    assert {kind: len(data[kind]) for kind in COUNTS} == COUNTS


def test_open_data_has_no_dangling_slug(client):
    data = client.get("/catalogue.json").json()
    slugs = {kind: {item["slug"] for item in data[kind]} for kind in COUNTS}

    def missing(kind: str, references: list[str]) -> set[str]:
        return set(references) - slugs[kind]

    for milestone in data["milestones"]:
        assert not missing("milestones", milestone["requires"])
        assert not missing("skills", milestone["skills"])
        assert not missing("tools", milestone["tools"])
        assert not missing("resources", [use["resource"] for use in milestone["uses"]])
    for resource in data["resources"]:
        assert not missing("providers", [resource["provider"]])
        assert not missing("skills", resource["skills"])
    for role in data["roles"]:
        steps = [step["milestone"] for stage in role["stages"] for step in stage["steps"]]
        assert not missing("milestones", steps)
        assert not missing("pathways", role["entry_routes"])
        assert not missing("roles", role["adjacent_roles"])


def test_what_a_milestone_requires_comes_before_it_in_every_role():
    for role in catalogue.current().roles.values():
        seen: set[str] = set()
        for step in role.steps:
            assert set(step.milestone.requires) <= seen
            seen.add(step.milestone.slug)


def test_letters_follow_the_roles():
    letters = {role.slug: role.letter for role in catalogue.current().roles.values()}

    assert list(letters.values()) == list("ABCDEFG")
    assert letters["machine-learning-engineer"] == "A"
    assert letters["ai-engineer"] == "G"


def test_every_page_of_the_catalogue_answers(client):
    current = catalogue.current()
    paths = [
        *(f"/roles/{slug}/" for slug in current.roles),
        *(f"/milestones/{slug}/" for slug in current.milestones),
        *(f"/skills/{slug}/" for slug in current.skills),
        *(f"/resources/{slug}/" for slug in current.resources),
        *(f"/tools/{slug}/" for slug in current.tools),
        *(f"/pathways/{slug}/" for slug in current.pathways),
        *(f"/guide/{slug}/" for slug in current.articles),
    ]

    answers = {path: client.get(path) for path in paths}

    assert {path for path, answer in answers.items() if answer.status_code != 200} == set()
    assert all(answer.cookies == {} for path, answer in answers.items() if path.startswith(("/roles/", "/guide/")))


def test_discontinued_tool_says_what_to_use_instead(client):
    page = client.get("/tools/modelbit/").content.decode()

    assert "Discontinued" in page
    assert "Use instead:" in page


def test_guide_links_lead_to_pages(client):
    bodies = (markdown.render(article.body).html for article in catalogue.current().articles.values())
    targets = {target for body in bodies for target in re.findall(r'href="(/[^"]*)"', body)}

    broken = {target for target in targets if client.get(target).status_code != 200}

    assert broken == set()
