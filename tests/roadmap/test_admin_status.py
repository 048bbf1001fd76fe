"""Publishing, retiring and reviewing in the admin, and the content version that every change renews."""

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from roadmap.models import Milestone, Skill, Stage
from tests import factories
from tests.roadmap.admin_pages import (
    add_row,
    admin_url,
    change_url,
    make_editor,
    make_staff,
    messages_of,
    shown_form,
    token,
)

pytestmark = pytest.mark.django_db


def run_action(client, action, *things):
    data = {"action": action, "_selected_action": [thing.pk for thing in things], "index": 0}
    return client.post(admin_url(type(things[0]), "changelist"), data, follow=True)


@pytest.mark.parametrize(
    ("action", "status", "message"),
    [
        ("publish", "published", "Set status to Published: 2 skills. 1 was so already."),
        ("retire", "retired", "Set status to Retired: 2 skills. 1 was so already."),
        ("back_to_draft", "draft", "Set status to Draft: 2 skills. 1 was so already."),
    ],
)
def test_action_sets_the_status_of_each(client, action, status, message):
    things = [factories.make_skill(status=each) for each in ("draft", "published", "retired")]
    editor = make_editor()
    client.force_login(editor)

    response = run_action(client, action, *things)

    label = status.capitalize()
    assert messages_of(response) == [message]
    assert {thing.status for thing in Skill.objects.all()} == {status}
    assert {(entry.object_id, str(entry), entry.user_id) for entry in LogEntry.objects.all()} == {
        (str(thing.pk), f"Changed “{thing}” — Set status to {label}.", editor.pk)
        for thing in things
        if thing.status != status
    }


def test_action_marks_reviewed_today(client):
    skill = factories.make_skill()
    client.force_login(make_editor())

    run_action(client, "mark_reviewed", skill)

    skill.refresh_from_db()
    assert skill.reviewed_on == timezone.localdate()


def test_action_leaves_other_rows_alone(client):
    chosen, other = factories.make_skill(status="draft"), factories.make_skill(status="draft")
    client.force_login(make_editor())

    run_action(client, "publish", chosen)

    other.refresh_from_db()
    assert other.status == "draft"


def test_action_that_changes_nothing_keeps_the_content_version(client):
    skill = factories.make_skill()
    client.force_login(make_editor())
    before = token()

    response = run_action(client, "publish", skill)

    assert messages_of(response) == ["Set status to Published: 0 skills. 1 was so already."]
    assert token() == before


def edit(client, thing, **changes):
    data = shown_form(client.get(change_url(thing)))
    return client.post(change_url(thing), {**data, **changes})


def change_a_field(client):
    skill = factories.make_skill()
    yield
    edit(client, skill, summary="Another summary.")


def change_a_relation(client):
    tool, skill = factories.make_tool(), factories.make_skill()
    tool.skills.add(factories.make_skill())
    yield
    edit(client, tool, skills=[skill.pk])


def change_the_status(client):
    skill = factories.make_skill(status="draft")
    yield
    edit(client, skill, status="published")


def add_a_part(client):
    skill = factories.make_skill()
    data = shown_form(client.get(change_url(skill)))
    add_row(data, "aliases", text="k8s")
    yield
    client.post(change_url(skill), data)


def delete_a_part(client):
    stage = factories.make_role(milestones=(factories.make_milestone(),)).stages.get()
    yield
    edit(client, stage, **{"steps-0-DELETE": "on"})


def run_publish(client):
    skill = factories.make_skill(status="draft")
    yield
    run_action(client, "publish", skill)


def delete_a_stage(client):
    stage = factories.make_role().stages.get()
    yield
    client.post(admin_url(Stage, "delete", stage.pk), {"post": "yes"})


def delete_a_milestone(client):
    milestone = factories.make_milestone()
    yield
    client.post(admin_url(Milestone, "delete", milestone.pk), {"post": "yes"})


@pytest.mark.parametrize(
    "change",
    [
        change_a_field,
        change_a_relation,
        change_the_status,
        add_a_part,
        delete_a_part,
        run_publish,
        delete_a_stage,
        delete_a_milestone,
    ],
    ids=lambda change: change.__name__,
)
def test_content_version_changes_with_every_editorial_save(client, change):
    client.force_login(make_staff(is_superuser=True))
    steps = change(client)
    next(steps)
    before = token()

    next(steps, None)

    assert token() != before
