"""Who may do what in the admin: superusers, Editors, Contributors, and people without either group."""

import pytest

from roadmap.models import BackgroundTask, Editorial, Learner, Milestone, MilestoneProgress, Role, Skill, Stage, Step
from tests import factories
from tests.roadmap.admin_pages import (
    add_row,
    admin_url,
    change_url,
    errors_of,
    make_contributor,
    make_editor,
    make_staff,
    shown_form,
)
from tests.roadmap.test_admin import CONTENT, RECORDS, SHOWN_TO_EDITORS, named

pytestmark = pytest.mark.django_db

PEOPLE = {
    "superuser": lambda: make_staff(is_superuser=True),
    "editor": make_editor,
    "contributor": make_contributor,
    "staff without a group": make_staff,
}
EDITORIAL = {model: make for model, make in CONTENT.items() if issubclass(model, Editorial)}


def may(client, url):
    """What a page lets somebody do: nothing, view or write."""
    response = client.get(url)
    if response.status_code == 403:
        return "nothing"
    return "write" if response.context.get("has_change_permission", True) else "view"


@pytest.mark.parametrize(("model", "make"), named(EDITORIAL))
@pytest.mark.parametrize(
    ("person", "rights"),
    [
        ("superuser", ["list", "add", "write draft", "write published", "delete"]),
        ("editor", ["list", "add", "write draft", "write published"]),
        ("contributor", ["list", "add", "write draft", "view published"]),
        ("staff without a group", ["nothing draft", "nothing published"]),
    ],
)
def test_admin_rights_on_content(client, model, make, person, rights):
    draft, published = make(status="draft"), make()
    client.force_login(PEOPLE[person]())

    found = [
        name
        for name in ("list", "add")
        if client.get(admin_url(model, {"list": "changelist"}.get(name, name))).status_code == 200
    ]
    found += [f"{may(client, change_url(draft))} draft", f"{may(client, change_url(published))} published"]
    found += ["delete"] if client.get(admin_url(model, "delete", draft.pk)).status_code == 200 else []

    assert found == rights


@pytest.mark.parametrize(
    ("person", "rights"),
    [
        ("superuser", ("write", "write", 200, 200)),
        ("editor", ("write", "write", 200, 200)),
        ("contributor", ("write", "view", 200, 403)),
        ("staff without a group", ("nothing", "nothing", 403, 403)),
    ],
)
def test_admin_rights_on_a_stage_follow_its_role(client, person, rights):
    draft, published = (factories.make_role(status=status).stages.get() for status in ("draft", "published"))
    client.force_login(PEOPLE[person]())

    found = (
        may(client, change_url(draft)),
        may(client, change_url(published)),
        client.get(admin_url(Stage, "delete", draft.pk)).status_code,
        client.get(admin_url(Stage, "delete", published.pk)).status_code,
    )

    assert found == rights


@pytest.mark.parametrize("model", [*CONTENT, *RECORDS], ids=lambda model: model.__name__)
def test_admin_sends_others_to_the_login(client, django_user_model, model):
    client.force_login(django_user_model.objects.create_user(email="reader@example.com"))

    answers = {client.get(admin_url(model, page)).status_code for page in ("changelist", "add")}

    assert answers == {302}


@pytest.mark.parametrize(
    ("model", "make"), named({model: make for model, make in RECORDS.items() if model not in SHOWN_TO_EDITORS})
)
@pytest.mark.parametrize("person", ["editor", "contributor", "staff without a group"])
def test_admin_shows_records_to_superusers_only(client, model, make, person):
    row = make()
    client.force_login(PEOPLE[person]())

    answers = [client.get(url).status_code for url in (admin_url(model, "changelist"), change_url(row))]

    assert answers == [403, 403]


@pytest.mark.parametrize(("model", "make"), named(RECORDS))
def test_admin_records_change_for_nobody(client, model, make):
    row = make()
    client.force_login(make_staff(is_superuser=True))

    answers = [client.post(url).status_code for url in (change_url(row), admin_url(model, "delete", row.pk))]

    assert answers == [403, 403]


def test_contributor_sees_no_learners_in_the_menu(client):
    client.force_login(make_contributor())

    listed = client.get("/admin/").context["available_apps"][0]["models"]

    assert {Learner.__name__, MilestoneProgress.__name__} & {model["object_name"] for model in listed} == set()
    shown = {*CONTENT, *SHOWN_TO_EDITORS} - {BackgroundTask}
    assert {model.__name__ for model in shown} == {model["object_name"] for model in listed}


def test_contributor_adds_drafts_only(client):
    client.force_login(make_contributor())
    data = shown_form(client.get(admin_url(Skill, "add")))

    client.post(
        admin_url(Skill, "add"),
        {**data, "name": "SQL", "slug": "sql", "category": "data", "summary": "Ask data.", "status": "published"},
    )

    assert Skill.objects.get().status == "draft"


def test_contributor_cannot_publish_by_post(client):
    draft = factories.make_skill(status="draft", name="Old")
    client.force_login(make_contributor())
    data = shown_form(client.get(change_url(draft)))

    client.post(change_url(draft), {**data, "name": "New", "status": "published"})

    draft.refresh_from_db()
    assert (draft.name, draft.status) == ("New", "draft")


@pytest.mark.parametrize("status", ["published", "retired"])
def test_contributor_cannot_change_what_is_no_draft(client, status):
    skill = factories.make_skill(status=status, name="Old")
    client.force_login(make_contributor())

    response = client.post(change_url(skill), {"name": "New", "slug": "new", "category": "data", "summary": "x"})

    skill.refresh_from_db()
    assert response.status_code == 403
    assert skill.name == "Old"


def test_contributor_is_offered_no_actions(client):
    factories.make_skill()
    client.force_login(make_contributor())

    response = client.get(admin_url(Skill, "changelist"))

    assert response.context["action_form"] is None


def test_contributor_cannot_run_an_action_by_post(client):
    draft = factories.make_skill(status="draft")
    client.force_login(make_contributor())

    client.post(admin_url(Skill, "changelist"), {"action": "publish", "_selected_action": [draft.pk], "index": 0})

    draft.refresh_from_db()
    assert draft.status == "draft"


def test_contributor_cannot_add_a_stage_to_a_published_role(client):
    role = factories.make_role()
    client.force_login(make_contributor())
    data = shown_form(client.get(admin_url(Stage, "add")))

    response = client.post(
        admin_url(Stage, "add"), {**data, "role": role.pk, "name": "More", "key": "more", "goal": "More."}
    )

    assert errors_of(response) == ["You may add stages to roles that are drafts."]
    assert Stage.objects.count() == 1


def test_contributor_places_a_published_milestone_in_a_draft_role(client):
    milestone = factories.make_milestone()
    stage = factories.make_role(status="draft").stages.get()
    client.force_login(make_contributor())
    data = shown_form(client.get(change_url(stage)))
    add_row(data, "steps", milestone=milestone.pk, importance="core")

    client.post(change_url(stage), data)

    assert Step.objects.get().milestone == milestone


def test_contributor_takes_a_step_out_of_a_draft_role(client):
    stage = factories.make_role(status="draft", milestones=(factories.make_milestone(),)).stages.get()
    client.force_login(make_contributor())
    data = shown_form(client.get(change_url(stage)))

    client.post(change_url(stage), {**data, "steps-0-DELETE": "on"})

    assert stage.steps.count() == 0


def test_contributor_sees_the_inlines_of_published_things_without_fields(client):
    milestone = factories.make_milestone()
    client.force_login(make_contributor())

    inlines = client.get(change_url(milestone)).context["inline_admin_formsets"]

    assert {
        (inline.has_add_permission, inline.has_change_permission, inline.has_delete_permission) for inline in inlines
    } == {(False, False, False)}


@pytest.mark.parametrize("model", [Role, Milestone])
def test_editor_cannot_delete_by_post(client, model):
    row = CONTENT[model]()
    client.force_login(make_editor())

    answer = client.post(admin_url(model, "delete", row.pk), {"post": "yes"})

    assert answer.status_code == 403
    assert model.objects.count() == 1
