"""Today tells what changed on the reader's line, and what that does to the reader's count, until it was read."""

import datetime
import re

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from roadmap import catalogue, roadmap_changes, study_plans
from roadmap.models import Learner, Milestone, State, Step
from tests.factories import make_milestone, make_role
from tests.roadmap.change_rows import DAY, add, change_everything, date_back, main_of, retire, text_of, two_roles
from tests.roadmap.records import click

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def roles():
    two_roles()


@pytest.fixture
def learner():
    """Here for 20 days."""
    user = get_user_model().objects.create_user(email="learner@test.example")
    found = Learner.objects.create(user=user)
    Learner.objects.update(created_at=timezone.now() - 20 * DAY)
    return found


@pytest.fixture
def own(client, learner):
    client.force_login(learner.user)
    return client


def told(client):
    found = re.search(r'<section id="role-changes".*?</section>', main_of(client, "/today/"), flags=re.DOTALL)
    return text_of(found[0]) if found else ""


def test_today_says_what_changed_and_what_it_does_to_the_count(own, learner):
    items = catalogue.current().milestones
    study_plans.set_role(learner, catalogue.current().roles["role"])
    click(learner, items["b"], State.DONE)

    quiet = told(own)
    change_everything()

    assert quiet == ""
    assert told(own).startswith(
        "What changed A Role changed: two stops added, one retired, one of another importance, one estimated anew. "
        "That moves you from 1 of 2 done (50%) to 0 of 3 (0%). What you finished stays in your history. "
        "All 5 changes Added Xenia"
    )
    assert told(own).endswith("Got it")


def test_a_count_that_stays_is_said_to_stay(own, learner):
    study_plans.set_role(learner, catalogue.current().roles["role"])
    Step.objects.filter(role__slug="role", milestone__slug="a").update(importance="optional")
    catalogue.touch()
    roadmap_changes.note()

    assert told(own) == (
        "What changed A Role changed: one stop of another importance. Your count stays at 0 of 2 done. "
        "Importance Anna now optional, was core Got it"
    )


def test_without_a_plan_all_roles_that_are_begun_are_told(own, learner):
    click(learner, catalogue.current().milestones["b"], State.DOING)
    add("role", make_milestone(slug="x"))
    add("other", Milestone.objects.get(slug="x"))

    begun = told(own)
    study_plans.set_role(learner, catalogue.current().roles["other"])

    assert [name in begun for name in ("Role changed", "Other changed")] == [True, True]
    assert [name in told(own) for name in ("Role changed", "Other changed")] == [False, True]


def test_who_had_done_nothing_but_what_went_is_told_as_well(own, learner):
    click(learner, catalogue.current().milestones["a"], State.DONE)
    retire("a")
    roadmap_changes.note()

    assert "Role changed: one stop retired." in told(own)
    assert "from 1 of 2 done (50%) to 0 of 1 (0%)" in told(own)


def test_others_changes_and_older_ones_than_the_learner_are_not_told(own, learner):
    study_plans.set_role(learner, catalogue.current().roles["role"])
    add("role", make_milestone(slug="x"))
    date_back(21)
    add("other", make_milestone(slug="y"))
    make_role(slug="third")
    roadmap_changes.note()

    assert told(own) == ""


def test_a_stranger_is_told_nothing(client):
    add("role", make_milestone(slug="x"))

    assert told(client) == ""


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_got_it_is_remembered_up_to_what_was_shown(own, learner, headers):
    study_plans.set_role(learner, catalogue.current().roles["role"])
    add("role", make_milestone(slug="x"))
    until = re.search(r'name="until" value="([^"]+)"', main_of(own, "/today/"))[1]
    add("role", make_milestone(slug="y", title="Yara"))

    answer = own.post("/changes/read/", {"until": until}, headers=headers)

    assert answer.status_code == (200 if headers else 303)
    assert told(own).startswith("What changed A Role changed: one stop added. That moves you from 0 of 3 done")
    learner.refresh_from_db()
    assert learner.changes_read_at.isoformat() == until


def test_got_it_answers_htmx_with_what_takes_the_place(own):
    answer = own.post(
        "/changes/read/", {"until": timezone.now().isoformat()}, headers={"HX-Request": "true"}
    ).content.decode()

    assert answer.strip().startswith('<div id="role-changes">')
    assert "Marked as read." in answer


def test_got_it_from_a_stranger_writes_nothing_and_nonsense_is_refused(client):
    now = datetime.datetime.now(tz=datetime.UTC).isoformat()

    assert client.post("/changes/read/", {"until": now})["Location"] == "/today/"
    assert client.post("/changes/read/", {"until": "soon"}).status_code == 400
    assert not Learner.objects.exists()


@pytest.mark.parametrize("count", [1, 12])
def test_today_costs_no_more_where_much_changed(own, learner, count, django_assert_num_queries):
    """Session, user, content version; learner with plan, standings, activity."""
    click(learner, catalogue.current().milestones["b"], State.DONE)
    retire("b")
    add("role", *(make_milestone() for _number in range(count)))
    study_plans.set_role(learner, catalogue.current().roles["role"])
    own.get("/today/")

    with django_assert_num_queries(6):
        own.get("/today/")
