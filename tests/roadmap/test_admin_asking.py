"""The page that asks before learners are concerned, the ways out of it, and deletions."""

import pytest

from roadmap import study_plans
from roadmap.models import Draft, Milestone, Resource, Role, Skill, Version
from tests import factories
from tests.roadmap.admin_pages import (
    admin_url,
    change_url,
    errors_of,
    make_editor,
    make_staff,
    messages_of,
    shown_form,
)
from tests.roadmap.draft_pages import make_milestone, written
from tests.roadmap.records import click
from tests.roadmap.transfer_files import confirm, problems, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestone(client):
    """One that two learners have done and one plans with."""
    milestone = make_milestone(slug="m", title="Ask SQL")
    role = factories.make_role(name="Analyst", milestones=(milestone,))
    learners = [factories.make_learner() for _ in range(2)]
    for learner in learners:
        click(learner, milestone, "done")
    study_plans.set_role(learners[0], role)
    client.force_login(make_editor())
    return milestone


def filled(client, row, **changes):
    page = client.get(change_url(row))
    return {**shown_form(page), "_begun": page.context["begun"], **changes}


def sent(asked, **more):
    return {**dict(asked.context["sent"]), **more}


def test_page_names_what_changes_and_whom_it_concerns(client, milestone):
    asked = client.post(change_url(milestone), filled(client, milestone, hours=99, _reason="Longer"))

    context = asked.context
    (thing,) = context["affected"]
    assert (context["title"], context["act"], context["reason"]) == (
        "2 learners are affected",
        "Save it anyway",
        "Longer",
    )
    assert context["concerns"] == [
        "2 learners have begun or finished it.",
        "1 learner plans with it: the dates will move.",
    ]
    assert (thing.name, [field.label for row in thing.rows for field in row.fields]) == ("Ask SQL", ["Hours"])
    assert context["change_url"] == change_url(milestone)


def test_page_says_what_retiring_takes_from_others(client, milestone):
    factories.make_milestone(title="Model data", requires=(milestone,))
    factories.make_milestone(title="A draft", requires=(milestone,), status="draft")

    data = {"action": "retire", "_selected_action": [milestone.pk]}
    context = client.post(admin_url(Milestone, "changelist"), data).context

    assert context["act"] == "Retire it"
    assert context["affected"][0].losses == (
        "1 role loses this stop: Analyst.",
        "1 published milestone requires it: Model data.",
    )


def test_page_of_many_things_speaks_of_many(client, milestone):
    other = factories.make_milestone()
    click(factories.make_learner(), other, "done")

    data = {"action": "retire", "_selected_action": [milestone.pk, other.pk]}
    context = client.post(admin_url(Milestone, "changelist"), data).context

    assert (context["act"], len(context["affected"])) == ("Retire them", 2)
    assert context["concerns"][0] == "3 learners have begun or finished one of them."


def test_back_to_the_form_shows_what_was_typed_and_saves_nothing(client, milestone):
    asked = client.post(change_url(milestone), filled(client, milestone, hours=99, _reason="Longer"))

    form = client.post(change_url(milestone), sent(asked, _back="1", _reason="Longer"))

    assert (shown_form(form)["hours"], form.context["reason"], errors_of(form)) == ("99", "Longer", [])
    assert (Milestone.objects.get(slug="m").hours, Version.objects.count()) == (10, 0)


def test_form_that_came_back_is_saved_with_its_seal(client, milestone):
    asked = client.post(change_url(milestone), filled(client, milestone, hours=99))
    form = client.post(change_url(milestone), sent(asked, _back="1"))
    Milestone.objects.filter(slug="m").update(summary="Theirs.")

    data = {**shown_form(form), "_begun": form.context["begun"], "_confirmed": "1"}
    response = client.post(change_url(milestone), data)

    assert response.context["is_stale"]


def test_it_becomes_a_draft_instead(client, milestone):
    asked = client.post(change_url(milestone), filled(client, milestone, hours=99))

    client.post(asked.context["draft_url"], sent(asked, _reason="Longer"))

    assert (Milestone.objects.get(slug="m").hours, written(milestone).head.number("hours")) == (10, 99)
    assert Draft.objects.get().reason == "Longer"


def test_no_draft_is_offered_that_would_not_do_what_was_asked_for(client, milestone):
    asked = client.post(change_url(milestone), filled(client, milestone, status="retired"))

    assert (asked.context["act"], asked.context["draft_url"]) == ("Retire it", "")


def test_import_says_before_the_click_whom_it_concerns(client, milestone):
    page = upload(client, Milestone, "slug,hours\nm,99\n")

    answer = confirm(client, Milestone, page)
    asked = answer.context
    saved = client.post(admin_url(Milestone, "process_import"), sent(answer, _confirmed="1"))

    assert page.context["learners"] == 2
    assert page.context["concerns"][0] == "2 learners have begun or finished it."
    assert b'name="_confirmed"' in page.content
    assert (asked["learners"], asked["act"]) == (2, "Import all of it")
    assert (saved.status_code, Milestone.objects.get(slug="m").hours) == (302, 99)


def test_import_says_how_much_is_public_at_once(client, milestone):
    factories.make_skill(slug="python")
    rows = "a,A,data,A.,published\nb,B,data,B.,draft\npython,Python 3,data,Py.,published\n"

    page = upload(client, Skill, f"slug,name,category,summary,status\n{rows}")

    assert (page.context["public"], page.context["learners"]) == ({"new": 1, "changed": 1}, 0)


def test_import_says_which_value_is_no_number_and_which_columns_a_new_row_needs(client, milestone):
    page = upload(client, Milestone, "slug,hours\nm,lots\n")

    columns = client.get(admin_url(Milestone, "import")).context["columns"]

    assert problems(page) == [(2, "hours", "“lots” does not fit here. A whole number.")]
    assert [column.name for column in columns if column.is_required] == [
        *("slug", "title", "short_title", "zone", "summary", "skills", "hours", "level", "project")
    ]


def test_deletion_says_whom_it_concerns_advises_to_retire_and_asks_why_once(client):
    milestone = factories.make_milestone()
    role = factories.make_role(milestones=(milestone,))
    click(factories.make_learner(), milestone, "done")
    client.force_login(make_staff(is_superuser=True))

    page = client.get(admin_url(Role, "delete", role.pk))
    answer = client.post(admin_url(Role, "delete", role.pk), {"post": "yes", "_confirmed": "1", "_reason": "Twice"})

    assert (page.context["learners"], page.context["may_retire"]) == (1, True)
    assert page.context["concerns"] == [
        "1 learner has begun a role whose stops change: the progress will be counted anew."
    ]
    assert b'name="_reason"' in page.content
    assert b'name="_confirmed"' in page.content
    assert (answer.status_code, Role.objects.count(), Version.objects.first().reason) == (302, 0, "Twice")


def test_deletion_lists_no_rows_that_only_connect_others(client):
    resource = factories.make_resource()
    resource.skills.add(factories.make_skill())
    client.force_login(make_staff(is_superuser=True))

    page = client.get(admin_url(Resource, "delete", resource.pk))

    assert len(page.context["deleted_objects"]) == 1
    assert b"Resource_skills" not in page.content


def test_deletion_keeps_its_reason_and_says_where_the_way_back_is(client):
    skill = factories.make_skill(slug="sql", name="SQL")
    client.force_login(make_staff(is_superuser=True))

    answer = client.post(admin_url(Skill, "delete", skill.pk), {"post": "yes", "_reason": "Twice"}, follow=True)

    version = Version.objects.get(origin="deleted")
    url = admin_url(Version, "change", version.pk)
    assert version.reason == "Twice"
    assert f'It can be brought back as a draft: <a href="{url}">what was deleted</a>.' in messages_of(answer)


def test_page_of_a_deleted_version_shows_it_and_brings_it_back(client):
    skill = factories.make_skill(slug="sql", name="SQL", summary="Asks tables.")
    client.force_login(make_staff(is_superuser=True))
    client.post(admin_url(Skill, "delete", skill.pk), {"post": "yes"})
    version = Version.objects.get(origin="deleted")
    client.force_login(make_editor())

    page = client.get(admin_url(Version, "change", version.pk))
    client.post(admin_url(Version, "bring_back", version.pk))
    after = client.get(admin_url(Version, "change", version.pk))

    assert [(row.change, row.name) for row in page.context["rows"]] == [("removed", "SQL")]
    assert (page.context["may_bring_back"], after.context["may_bring_back"]) == (True, False)
    assert Skill.objects.values_list("name", "status").get() == ("SQL", "draft")


def test_bringing_back_is_for_those_who_publish(client):
    skill = factories.make_skill()
    client.force_login(make_staff(is_superuser=True))
    client.post(admin_url(Skill, "delete", skill.pk), {"post": "yes"})
    client.force_login(make_staff())

    answer = client.post(admin_url(Version, "bring_back", Version.objects.get(origin="deleted").pk))

    assert (answer.status_code, Skill.objects.count()) == (403, 0)


def test_versions_are_listed_by_name_and_others_than_deletions_are_told_of(client, milestone):
    client.post(change_url(milestone), filled(client, milestone, summary="Other words."))
    edited = Version.objects.get(origin="edited")

    page = client.get(admin_url(Version, "changelist"))
    action = {"action": "bring_back", "_selected_action": [edited.pk]}
    answer = client.post(admin_url(Version, "changelist"), action, follow=True)

    assert 'class="field-kind_name">Milestone<' in page.content.decode()
    assert messages_of(answer) == ["1 version tells of no deletion: the way back to it is in its own history."]
