"""How many learners a change concerns, and the page that says so before anything is saved."""

import uuid

import pytest

from roadmap import progress, study_plans
from roadmap.documents import document_of
from roadmap.models import Mark, Milestone, Role, Step, Version
from roadmap.reach import Concern, Reach, reach
from tests import factories
from tests.roadmap.admin_pages import admin_url, change_url, make_editor, shown_form
from tests.roadmap.records import click

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestone():
    milestone = factories.make_milestone(slug="m", resources=(factories.make_resource(slug="book"),))
    milestone.skills.add(factories.make_skill())
    return milestone


@pytest.fixture
def role(milestone):
    return factories.make_role(slug="r", milestones=(milestone, factories.make_milestone(slug="other")))


def changed(kind, slug, **fields):
    before = document_of(kind, slug)
    return [(before, before.with_fields(fields))]


def test_hours_concern_who_has_a_record_and_who_plans_each_person_once(milestone, role):
    busy, planner, idle = (factories.make_learner() for _ in range(3))
    click(busy, milestone, "done")
    click(idle, milestone, "done")
    click(idle, milestone, "todo")
    for learner in (busy, planner):
        study_plans.set_role(learner, role)

    assert reach(changed("roadmap.milestone", "m", hours=99)) == Reach(2, ((Concern.PLANS, 2), (Concern.RECORDS, 1)))


def test_other_words_concern_nobody(milestone, role):
    click(factories.make_learner(), milestone, "done")

    assert reach(changed("roadmap.milestone", "m", summary="Said better.", title="Better")) == Reach()


def test_what_readers_never_see_concerns_nobody(milestone, role):
    click(factories.make_learner(), milestone, "done")
    Milestone.objects.update(status="draft")

    assert reach(changed("roadmap.milestone", "m", hours=99)) == Reach()


def test_a_stop_less_concerns_who_has_begun_the_role(milestone, role):
    click(factories.make_learner(), milestone, "doing")
    before = document_of("roadmap.role", "r")

    found = reach([(before, before.with_parts("roadmap.step", before.of("roadmap.step")[:1]))])

    assert found == Reach(1, ((Concern.ROLE, 1),))


def test_the_form_asks_those_who_begun_the_role_with_the_stop_that_goes(client, role):
    click(factories.make_learner(), Milestone.objects.get(slug="other"), "done")
    client.force_login(make_editor())
    stage = role.stages.get()
    data = shown_form(client.get(change_url(stage)))
    data["steps-1-DELETE"] = "on"

    asked = client.post(change_url(stage), data)

    assert (asked.context["learners"], role.steps.count()) == (1, 2)


def test_a_milestone_that_goes_concerns_all_who_have_begun_its_roles(milestone, role):
    click(factories.make_learner(), Milestone.objects.get(slug="other"), "done")

    assert reach(changed("roadmap.milestone", "m", status="retired")) == Reach(1, ((Concern.ROLE, 1),))


def test_a_role_that_opens_concerns_nobody(milestone, role):
    click(factories.make_learner(), milestone, "done")
    Role.objects.update(status="draft")

    assert reach(changed("roadmap.role", "r", status="published")) == Reach()


def test_a_resource_that_goes_concerns_who_saved_it(milestone):
    learner = factories.make_learner()
    progress.set_mark(learner, milestone.milestone_resources.get().resource, Mark.SAVED, key=uuid.uuid4())

    assert reach(changed("roadmap.resource", "book", status="retired")) == Reach(1, ((Concern.MARKS, 1),))


def test_a_visitor_who_joined_an_account_is_no_second_person(milestone):
    account, visitor = factories.make_learner(email="a@test.example"), factories.make_learner()
    for learner in (account, visitor):
        click(learner, milestone, "done")
    visitor.joined_to = account
    visitor.save()

    assert reach(changed("roadmap.milestone", "m", status="retired")).learners == 1


def test_the_admin_asks_before_it_saves_and_keeps_what_was_typed(client, milestone):
    click(factories.make_learner(), milestone, "done")
    client.force_login(make_editor())
    data = {**shown_form(client.get(change_url(milestone))), "hours": 99, "_reason": "Too short"}

    asked = client.post(change_url(milestone), data)
    unsaved = Milestone.objects.get().hours
    sent = {**dict(asked.context["sent"]), "_confirmed": "1", "_reason": asked.context["reason"]}
    saved = client.post(change_url(milestone), sent)

    assert (asked.context["learners"], unsaved, Version.objects.filter(reason="").count()) == (1, 10, 1)
    assert (saved.status_code, Milestone.objects.get().hours) == (302, 99)
    assert Version.objects.first().reason == "Too short"


def test_an_action_asks_as_well(client, milestone):
    click(factories.make_learner(), milestone, "done")
    client.force_login(make_editor())
    data = {"action": "retire", "_selected_action": [milestone.pk]}

    asked = client.post(admin_url(Milestone, "changelist"), data)
    unsaved = Milestone.objects.get().status
    client.post(admin_url(Milestone, "changelist"), {**data, "_confirmed": "1"})

    assert (asked.context["learners"], unsaved, Milestone.objects.get().status) == (1, "published", "retired")


def test_a_change_that_concerns_nobody_is_saved_at_once_and_kept(client, milestone):
    client.force_login(make_editor())
    data = {**shown_form(client.get(change_url(milestone))), "hours": 99}

    client.post(change_url(milestone), data)

    assert [version.origin for version in Version.objects.all()] == ["edited", "found"]


def test_a_change_of_a_stage_is_a_version_of_its_role(client, role):
    client.force_login(make_editor())
    stage = role.stages.get()

    client.post(change_url(stage), {**shown_form(client.get(change_url(stage))), "goal": "Arrive."})

    assert list(Version.objects.values_list("kind", "slug", "origin")) == [
        ("roadmap.role", "r", "edited"),
        ("roadmap.role", "r", "found"),
    ]
    assert (Role.objects.count(), Step.objects.count()) == (1, 2)
