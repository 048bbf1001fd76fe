"""Roles in the admin: a whole one from nothing, and no milestone twice."""

import pytest

from roadmap.models import OutlookFigure, Role, Stage, Step
from tests import factories
from tests.roadmap.admin_pages import (
    add_row,
    admin_url,
    change_url,
    errors_of,
    make_editor,
    make_staff,
    shown_form,
)

pytestmark = pytest.mark.django_db


def test_editor_adds_a_whole_role(client):
    python, sql = (factories.make_milestone(slug=slug, hours=20) for slug in ("write-python", "ask-sql"))
    pathway, neighbor = factories.make_pathway(), factories.make_role()
    client.force_login(make_editor())

    role_form = shown_form(client.get(admin_url(Role, "add")))
    role_form |= {"letter": "Z", "name": "Data Engineer", "slug": "data-engineer", "one_line": "Moves data."}
    role_form |= {"summary": "Pipelines.", "typical_work": "Load data\n\n  Clean it ", "job_titles": "Data Engineer"}
    role_form |= {"entry_routes": [pathway.pk], "adjacent_roles": [neighbor.pk], "status": "published"}
    add_row(role_form, "stages", name="Start", key="start", goal="Begin.")
    add_row(role_form, "stages", name="Go on", key="go-on", goal="More.")
    add_row(role_form, "outlook_figures", claim="Jobs", figure="+1%", key="jobs", source_name="A", year="2026")
    role_form["outlook_figures-0-source_url"] = "https://example.org/jobs"
    client.post(admin_url(Role, "add"), role_form)
    role = Role.objects.get(slug="data-engineer")
    stage = role.stages.get(key="go-on")
    stage_form = shown_form(client.get(change_url(stage)))
    add_row(stage_form, "steps", milestone=python.pk, importance="core", why="You write it daily.")
    add_row(stage_form, "steps", milestone=sql.pk, importance="optional")
    client.post(change_url(stage), stage_form)

    listed = client.get(admin_url(Role, "changelist"), {"q": "data-engineer"}).context["cl"].result_list[0]
    assert (role.typical_work, role.status) == (["Load data", "Clean it"], "published")
    assert [*role.entry_routes.all(), *role.adjacent_roles.all()] == [pathway, neighbor]
    assert list(role.stages.values_list("key", "position")) == [("start", 1), ("go-on", 2)]
    assert list(
        role.steps.order_by("position").values_list("milestone__slug", "stage__key", "position", "importance")
    ) == [
        ("write-python", "go-on", 1, "core"),
        ("ask-sql", "go-on", 2, "optional"),
    ]
    assert OutlookFigure.objects.get().role == role
    assert (listed.milestone_count, listed.hour_count) == (2, 40)


def test_editor_adds_a_stage_with_its_steps_at_once(client):
    role, milestone = factories.make_role(), factories.make_milestone()
    client.force_login(make_editor())
    data = shown_form(client.get(admin_url(Stage, "add")))
    data |= {"role": role.pk, "name": "More", "key": "more", "goal": "More.", "position": 2}
    add_row(data, "steps", milestone=milestone.pk, importance="core")

    client.post(admin_url(Stage, "add"), data)

    step = Step.objects.get()
    assert (step.role, step.stage.key, step.milestone) == (role, "more", milestone)


def test_role_counts_published_milestones_only(client):
    role = factories.make_role(
        milestones=(factories.make_milestone(hours=7), factories.make_milestone(hours=5, status="draft"))
    )
    client.force_login(make_editor())

    listed = client.get(admin_url(Role, "changelist")).context["cl"].result_list[0]

    assert (listed, listed.milestone_count, listed.hour_count) == (role, 1, 7)


def test_step_refuses_a_milestone_of_another_stage(client):
    milestone = factories.make_milestone(slug="ask-sql")
    role = factories.make_role(milestones=(milestone,))
    stage = Stage.objects.create(role=role, key="later", name="Later", goal="More.", position=2)
    client.force_login(make_editor())
    data = shown_form(client.get(change_url(stage)))
    add_row(data, "steps", milestone=milestone.pk, importance="core")

    response = client.post(change_url(stage), data)

    assert errors_of(response) == ["“Ask sql” is in the stage “Start” already."]
    assert Step.objects.count() == 1


def test_step_refuses_a_milestone_twice_in_one_stage(client):
    milestone = factories.make_milestone(slug="ask-sql")
    stage = factories.make_role(milestones=(milestone,)).stages.get()
    client.force_login(make_editor())
    data = shown_form(client.get(change_url(stage)))
    add_row(data, "steps", milestone=milestone.pk, importance="core")

    response = client.post(change_url(stage), data)

    assert errors_of(response) == ["“Ask sql” is in this stage twice."]
    assert Step.objects.count() == 1


def test_step_taken_away_and_put_back_in_one_save(client):
    milestone = factories.make_milestone()
    stage = factories.make_role(milestones=(milestone,)).stages.get()
    old = stage.steps.get()
    client.force_login(make_editor())
    data = shown_form(client.get(change_url(stage)))
    data["steps-0-DELETE"] = "on"
    add_row(data, "steps", milestone=milestone.pk, importance="optional")

    client.post(change_url(stage), data)

    step = Step.objects.get()
    assert step.pk != old.pk
    assert (step.milestone, step.importance) == (milestone, "optional")


def test_step_keeps_its_milestone(client):
    milestone, other = factories.make_milestone(), factories.make_milestone()
    stage = factories.make_role(milestones=(milestone,)).stages.get()
    client.force_login(make_editor())
    data = shown_form(client.get(change_url(stage)))

    client.post(change_url(stage), {**data, "steps-0-milestone": other.pk, "steps-0-why": "Needed."})

    step = Step.objects.get()
    assert (step.milestone, step.why) == (milestone, "Needed.")


def test_stage_keeps_its_role_and_key(client):
    stage, other = factories.make_role().stages.get(), factories.make_role()
    client.force_login(make_editor())
    data = shown_form(client.get(change_url(stage)))

    client.post(change_url(stage), {**data, "role": other.pk, "key": "other", "name": "New"})

    changed = Stage.objects.get(pk=stage.pk)
    assert (changed.role, changed.key, changed.name) == (stage.role, "start", "New")


def test_row_with_its_position_cleared_goes_last(client):
    role = factories.make_role(milestones=(factories.make_milestone(), factories.make_milestone()))
    first, second = role.steps.order_by("position")
    client.force_login(make_editor())
    data = shown_form(client.get(change_url(first.stage)))

    client.post(change_url(first.stage), {**data, "steps-0-position": ""})

    assert list(role.steps.order_by("position")) == [second, first]


def test_role_page_does_not_delete_stages(client):
    role = factories.make_role(milestones=(factories.make_milestone(),))
    client.force_login(make_staff(is_superuser=True))
    data = shown_form(client.get(change_url(role)))

    client.post(change_url(role), {**data, "stages-0-DELETE": "on"})

    assert (role.stages.count(), role.steps.count()) == (1, 1)


def test_long_line_loses_its_line_breaks(client):
    stage = factories.make_role().stages.get()
    client.force_login(make_editor())
    data = shown_form(client.get(change_url(stage)))

    client.post(change_url(stage), {**data, "goal": "Program\r\n comfortably."})

    stage.refresh_from_db()
    assert stage.goal == "Program comfortably."
