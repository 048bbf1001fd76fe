"""Which roles an ad is nearest to: by its skills, and by its title."""

from dataclasses import replace
from pathlib import Path

import pytest

from roadmap import catalogue as catalogues
from roadmap.adverts import Alternatives, Demand, Reading, SkillMatch, nearest_roles, read_advert
from roadmap.adverts.nearness import named_roles
from roadmap.snapshot import Milestone, Skill

from .adverts.catalogues import catalogue, skill
from .snapshots import milestone, role, step

ADVERTS = Path(__file__).parent / "adverts"
PYTHON, SQL, DOCKER = (skill(slug) for slug in ("python", "sql", "docker"))


def teaching(slug: str, *skills: Skill) -> Milestone:
    return replace(milestone(slug), skills=skills)


def reading(*, required: tuple[Skill, ...] = (), nice: tuple[Skill, ...] = ()) -> Reading:
    matches = [SkillMatch(item, Demand.REQUIRED, ()) for item in required]
    return Reading((*(SkillMatch(item, Demand.NICE, ()) for item in nice), *matches), ())


def test_nearest_roles_weigh_required_skills_double_and_keep_the_order_of_roles():
    code, query = teaching("code", PYTHON), teaching("query", SQL, DOCKER)
    roles = (role(step(query), slug="a"), role(step(code), slug="b"), role(step(code), slug="c"))
    content = catalogue(PYTHON, SQL, milestones=(code, query), roles=roles)

    near = nearest_roles(reading(required=(PYTHON,), nice=(SQL,)), content)

    assert [(item.role.slug, item.overlap, item.percent) for item in near] == [
        ("b", 1, 66),
        ("c", 1, 66),
        ("a", 0.5, 33),
    ]


def test_nearest_roles_of_nothing_wanted_are_all_at_zero():
    content = catalogue(roles=(role(slug="a"),))

    assert [item.percent for item in nearest_roles(reading(), content)] == [0]


def test_alternatives_are_one_want_and_what_is_spared_is_none():
    asked = reading(required=(PYTHON, SQL, DOCKER))
    whole, choice, spared = (
        nearest_roles(replace(asked, alternatives=groups), two_roles())
        for groups in (
            (),
            (Alternatives(("python", "sql", "docker")),),
            (Alternatives(("python", "sql", "docker"), anyway=("python",)),),
        )
    )

    assert [(item.role.slug, item.overlap, item.percent) for item in whole] == [("whole", 3, 100), ("part", 1, 33)]
    assert [(item.role.slug, item.overlap, item.percent) for item in choice] == [("whole", 1, 100), ("part", 1, 100)]
    assert [(item.role.slug, item.overlap, item.percent) for item in spared] == [("whole", 1, 100), ("part", 1, 100)]


def test_title_counts_for_a_role_that_teaches_one_of_a_choice():
    choice = (Alternatives(("python", "sql", "docker")),)
    asked = replace(reading(required=(PYTHON, SQL, DOCKER)), alternatives=choice)

    assert nearest_roles(asked, two_roles(), "Plumber")[0].role.slug == "part"


def two_roles():
    """One that teaches all of three skills, and one, called "Plumber", that teaches the first of them."""
    all_three = role(step(teaching("whole", PYTHON, SQL, DOCKER)), slug="whole")
    part = replace(role(step(teaching("part", PYTHON)), slug="part"), name="Plumber")
    return catalogue(PYTHON, SQL, DOCKER, roles=(all_three, part))


@pytest.mark.parametrize(
    "skills, found",
    [
        ((PYTHON, SQL), [("part", True, 50), ("whole", False, 100)]),
        ((PYTHON, SQL, DOCKER), [("whole", False, 100), ("part", True, 33)]),
        ((), [("part", True, 0), ("whole", False, 0)]),
    ],
    ids=["half", "less", "nothing"],
)
def test_role_that_the_title_names_comes_first_where_it_teaches_half_of_the_most(skills, found):
    near = nearest_roles(reading(required=skills), two_roles(), "Senior Plumber (m/w/d)")

    assert [(item.role.slug, item.is_named, item.percent) for item in near] == found


@pytest.mark.django_db
@pytest.mark.parametrize(
    "title, slugs",
    [
        ("NLP Engineer", ["nlp-engineer"]),
        ("Senior NLP Engineer (m/w/d) in Berlin", ["nlp-engineer"]),
        ("NLP-Ingenieur (w/m/d)", ["nlp-engineer"]),
        ("Natural Language Processing Engineer", ["nlp-engineer"]),
        ("Ingénieur·e NLP H/F", ["nlp-engineer"]),
        ("Acme GmbH\n\n  machine-learning   ENGINEER  \nBerlin", ["machine-learning-engineer"]),
        ("Staff Engineer, Machine Learning", ["machine-learning-engineer"]),
        ("ML-Entwickler*in (all genders)", ["machine-learning-engineer"]),
        ("Data Scientist:in", ["data-scientist"]),
        ("Applied Scientist, NLP", ["nlp-engineer"]),
        ("Applied Scientist", ["data-scientist"]),
        ("AI Engineer", ["ai-engineer"]),
        ("KI-Entwicklerin", ["ai-engineer"]),
        ("Data Scientist / Machine Learning Engineer", ["data-scientist", "machine-learning-engineer"]),
        ("Data Scientist / AI Engineer", ["ai-engineer", "data-scientist"]),
        ("<h1>Computer Vision Engineer</h1>", ["computer-vision-engineer"]),
        ("CV Engineer", ["computer-vision-engineer"]),
        ("MLOps Engineer II", ["mlops-engineer"]),
        ("Plumber", []),
        ("Engineer", []),
        ("We look for somebody who will work with our data scientist and every machine learning engineer here", []),
        ("Acme\nBerlin\n2026\nNLP Engineer", []),
        ("", []),
    ],
)
def test_title_names_the_roles_of_which_it_has_a_job_title(real_catalogue, title, slugs):
    assert sorted(named_roles(title, catalogues.current())) == slugs


@pytest.mark.django_db
def test_our_own_ads_are_nearest_to_what_their_titles_say(real_catalogue):
    """No ad whose title names a role is held to be nearest to another."""
    content = catalogues.current()

    wrong = []
    for path in sorted(ADVERTS.glob("*.txt")):
        text = path.read_text()
        named = named_roles(text, content)
        first = nearest_roles(read_advert(text, content), content, text)[0].role.slug
        if named and first not in named:
            wrong.append((path.name, first, named))

    assert wrong == []
