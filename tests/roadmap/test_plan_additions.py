"""Milestones added to a plan: they bring along what they require, and can be taken back."""

import re

import pytest

from roadmap import catalogue, study_plans
from roadmap.models import Learner
from tests.factories import make_milestone, make_role

pytestmark = pytest.mark.django_db

REMOVE = "/plan/milestones/added/addition/remove/"
HTMX = {"HX-Request": "true", "HX-Target": "plan"}


@pytest.fixture
def own(client):
    """The client of a visitor who plans for one milestone, and added another that requires a third."""
    first = make_milestone(slug="first", title="First", short_title="First")
    added = make_milestone(slug="added", title="Added", short_title="Added", requires=(first,))
    make_role(slug="role", milestones=(make_milestone(slug="own", title="Own"),))
    client.post("/plan/role/set/", {"role": "role"})
    study_plans.add_milestones(
        Learner.objects.get(), [catalogue.current().milestones[added.slug]], catalogue.current()
    )
    return client


def shown(client):
    page = client.get("/plan/").content.decode()
    return list(dict.fromkeys(re.findall(r"/milestones/([^/]+)/\?role", page))), page


def test_an_addition_shows_with_what_it_requires(own):
    slugs, page = shown(own)

    assert slugs == ["first", "added", "own"]
    text = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert ("added by you" in text, "needed for: Added" in text) == (True, True)


def test_only_what_was_added_has_the_button_that_takes_it_back(own):
    _slugs, page = shown(own)

    assert re.findall(r'id="added-(\w+)"', page) == ["added"]


def test_an_addition_is_taken_back_with_what_it_brought(own):
    answers = [own.post(REMOVE, headers=HTMX).content.decode() for _press in range(2)]

    assert shown(own)[0] == ["own"]
    assert [answer.count("Taken out, as you had added it: Added.") for answer in answers] == [1, 1]


def test_what_an_addition_brought_can_be_left_out_and_taken_in_again(own):
    own.post("/plan/milestones/first/leave-out/", {"out": "true"})
    without = shown(own)[1]
    own.post("/plan/milestones/first/leave-out/", {"out": "false"})

    assert re.findall(r'id="in-(\w+)"', without) == ["first"]
    assert "“Added” builds on “First”, which you left out." in without
    assert shown(own)[0] == ["first", "added", "own"]


def test_who_has_no_plan_has_no_additions_to_remove(client):
    make_milestone(slug="added")

    assert client.post(REMOVE).status_code == 404


def test_unknown_additions_are_404(own):
    assert own.post("/plan/milestones/unknown/addition/remove/").status_code == 404
