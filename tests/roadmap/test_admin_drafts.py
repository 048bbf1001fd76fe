"""The page of a draft in the admin: what is written on it becomes a draft, and nothing else changes."""

import pytest

from roadmap.models import Criterion, Draft, Milestone, MilestoneResource, Skill
from tests import factories
from tests.roadmap.admin_pages import (
    add_row,
    change_url,
    errors_of,
    make_contributor,
    make_editor,
    messages_of,
    shown_form,
)
from tests.roadmap.draft_pages import draft_form, draft_url, everything, make_milestone, written
from tests.roadmap.test_admin import named
from tests.roadmap.test_admin_permissions import EDITORIAL

pytestmark = pytest.mark.django_db


def test_draft_page_keeps_what_was_written_and_nothing_public_changes(client):
    milestone, editor = make_milestone(title="Old title"), make_editor()
    client.force_login(editor)
    before = everything()
    data = draft_form(client, milestone)

    response = client.post(draft_url(milestone), {**data, "title": "New title", "_reason": "Shorter"}, follow=True)

    draft = Draft.objects.get()
    assert response.redirect_chain == [(draft_url(milestone), 302)]
    assert messages_of(response) == ["The draft is saved. Readers do not see it yet."]
    assert (draft.kind, draft.slug, draft.author, draft.reason) == (
        "roadmap.milestone",
        milestone.slug,
        editor,
        "Shorter",
    )
    assert written(milestone).head.text("title") == "New title"
    assert everything() == before


def test_draft_page_shows_the_draft_and_leaves_every_table_as_it_was(client):
    milestone = make_milestone(title="Old title")
    client.force_login(make_editor())
    data = draft_form(client, milestone)
    add_row(data, "criteria", text="One more", key="one-more")
    client.post(draft_url(milestone), {**data, "title": "New title"})
    before = everything(but=())

    response = client.get(draft_url(milestone))

    shown = shown_form(response)
    assert (shown["title"], shown["criteria-2-text"], shown["criteria-2-id"]) == ("New title", "One more", -1)
    assert everything(but=()) == before


def test_parts_of_a_draft_are_found_again_when_it_is_written_on(client):
    resource = factories.make_resource()
    milestone = make_milestone(criteria=2, resources=(resource,))
    client.force_login(make_contributor())
    data = draft_form(client, milestone)
    add_row(data, "criteria", text="Third", key="third")
    add_row(data, "milestone_resources", resource=factories.make_resource(slug="another").pk, use="main", why="Short.")
    client.post(draft_url(milestone), data)
    before = everything()

    data = draft_form(client, milestone)
    data |= {
        "criteria-0-DELETE": "on",
        "criteria-1-position": 9,
        "criteria-2-text": "Third, in other words",
        "milestone_resources-0-DELETE": "on",
    }
    client.post(draft_url(milestone), data)

    document = written(milestone)
    assert [(row.text("key"), row.text("text")) for row in document.of("roadmap.criterion")] == [
        ("third", "Third, in other words"),
        ("criterion-2", Criterion.objects.get(key="criterion-2").text),
    ]
    assert [row.parent("resource") for row in document.of("roadmap.milestoneresource")] == ["another"]
    assert everything() == before
    assert MilestoneResource.objects.get().resource == resource


def test_draft_has_references_of_its_own(client):
    milestone, other = make_milestone(), factories.make_milestone(slug="other")
    skill = factories.make_skill(slug="added")
    client.force_login(make_contributor())
    data = draft_form(client, milestone)

    client.post(draft_url(milestone), {**data, "skills": [skill.pk], "requires": [other.pk]})

    document = written(milestone)
    assert (document.head.slugs("skills"), document.head.slugs("requires")) == (["added"], ["other"])
    assert (milestone.skills.filter(pk=skill.pk).exists(), milestone.requires.exists()) == (False, False)


def test_draft_may_take_a_stage_away_and_public_steps_stay(client):
    role = factories.make_role(milestones=(factories.make_milestone(),), job_titles=["A"])
    client.force_login(make_contributor())
    data = draft_form(client, role) | {"typical_work": "a", "you_will_like_it_if": "b", "you_may_not_if": "c"}
    add_row(data, "stages", name="Second", key="second", goal="Go on.")

    client.post(draft_url(role), {**data, "stages-0-DELETE": "on"})

    document = written(role)
    assert [row.text("key") for row in document.of("roadmap.stage")] == ["second"]
    assert document.of("roadmap.step") == ()
    assert role.steps.count() == 1


def test_save_as_a_draft_sends_the_form_of_the_change_page_there(client):
    milestone = make_milestone(title="Old title")
    client.force_login(make_editor())
    page = client.get(change_url(milestone))
    data = {**shown_form(page), "_begun": page.context["begun"], "title": "New title", "status": "retired"}

    client.post(page.context["draft_url"], data)

    milestone.refresh_from_db()
    assert (milestone.title, milestone.status) == ("Old title", "published")
    assert (written(milestone).head.text("title"), written(milestone).status) == ("New title", "published")


def test_draft_page_refuses_what_the_form_refuses(client):
    milestone = make_milestone()
    other = factories.make_milestone(title="Other", requires=(milestone,))
    client.force_login(make_editor())
    data = draft_form(client, milestone)

    response = client.post(draft_url(milestone), {**data, "title": "", "requires": [other.pk]})

    assert errors_of(response) == [
        "This field is required.",
        f"Circle: {milestone} requires Other requires {milestone}.",
    ]
    assert not Draft.objects.exists()


def test_draft_that_says_what_is_public_is_no_draft(client):
    milestone = make_milestone()
    client.force_login(make_editor())

    response = client.post(draft_url(milestone), draft_form(client, milestone), follow=True)

    assert response.redirect_chain == [(change_url(milestone), 302)]
    assert messages_of(response) == ["This is what is public already, so there is no draft."]
    assert not Draft.objects.exists()


def test_second_of_two_writers_is_told_and_keeps_what_was_typed(client):
    milestone = make_milestone(title="Old title")
    client.force_login(make_editor())
    first, second = draft_form(client, milestone), draft_form(client, milestone)
    client.post(draft_url(milestone), {**first, "summary": "The first one's."})

    response = client.post(draft_url(milestone), {**second, "title": "The second one's"})

    assert errors_of(response) == ["Somebody else saved meanwhile. Nothing of yours is lost; see above the form."]
    assert shown_form(response)["title"] == "The second one's"
    assert [field.label for row in response.context["others"] for field in row.fields] == ["Summary"]
    assert written(milestone).head.text("title") == "Old title"


def test_second_of_two_writers_may_save_too(client):
    milestone = make_milestone(title="Old title")
    client.force_login(make_editor())
    first, second = draft_form(client, milestone), draft_form(client, milestone)
    client.post(draft_url(milestone), {**first, "summary": "The first one's.", "hours": 11})

    client.post(draft_url(milestone), {**second, "title": "The second one's", "hours": 12, "_join": "on"})

    head = written(milestone).head
    assert (head.text("title"), head.text("summary"), head.number("hours")) == (
        "The second one's",
        "The first one's.",
        12,
    )


def test_writer_is_told_when_the_public_thing_changed_meanwhile(client):
    milestone = make_milestone()
    client.force_login(make_editor())
    data = draft_form(client, milestone)
    Milestone.objects.filter(pk=milestone.pk).update(hours=20)

    response = client.post(draft_url(milestone), {**data, "title": "New title"})

    assert response.context["is_stale"]
    assert not Draft.objects.exists()


@pytest.mark.parametrize("sealed", ["forged:x", "", "another's"])
def test_form_without_its_own_seal_counts_as_filled_from_the_latest(client, sealed):
    milestone = make_milestone()
    client.force_login(make_editor())
    if sealed == "another's":
        sealed = draft_form(client, make_milestone())["_begun"]

    client.post(draft_url(milestone), {**draft_form(client, milestone), "title": "New title", "_begun": sealed})

    assert written(milestone).head.text("title") == "New title"


def test_part_that_became_impossible_is_left_out_of_the_form_with_the_reason(client):
    resource = factories.make_resource(slug="gone", title="Gone")
    milestone = make_milestone()
    client.force_login(make_editor())
    data = draft_form(client, milestone)
    add_row(data, "milestone_resources", resource=resource.pk, use="main", why="Short.")
    client.post(draft_url(milestone), data)
    resource.delete()

    response = client.get(draft_url(milestone))

    problem = "resource of the milestone: there is no resource “gone” any more."
    assert response.context["impossible"] == (problem,)
    assert [(row.change, row.name) for row in response.context["left_out"]] == [("added", "gone")]


def test_what_is_not_published_is_written_in_place(client):
    skill = factories.make_skill(status="draft")
    client.force_login(make_contributor())

    response = client.get(draft_url(skill))

    assert response.url == change_url(skill)


@pytest.mark.parametrize("status", ["published", "retired"])
@pytest.mark.parametrize(("model", "make"), named(EDITORIAL))
def test_every_kind_has_a_page_for_its_draft(client, model, make, status):
    row = make(status=status)
    client.force_login(make_contributor())
    before = everything()

    response = client.get(draft_url(row))

    shown = {
        name
        for _name, options in response.context["adminform"].fieldsets
        for name in str(options["fields"]).split("'")
    }
    assert response.status_code == 200
    assert "status" not in shown
    assert everything() == before


def test_change_page_offers_a_draft_to_those_who_may_not_change_what_is_public(client):
    skill = factories.make_skill()
    client.force_login(make_contributor())

    page = client.get(change_url(skill))

    assert page.context["has_change_permission"] is False
    assert f'href="{draft_url(skill)}"' in page.content.decode()


def test_change_page_tells_of_a_draft_instead_of_offering_one(client):
    skill = factories.make_skill(name="Old")
    client.force_login(make_editor())
    client.post(draft_url(skill), {**draft_form(client, skill), "name": "New"})

    page = client.get(change_url(skill))

    assert page.context["may_begin"] is False
    assert [change.fields[0].after for change in page.context["panel"].changes] == ["New"]
    assert Skill.objects.get().name == "Old"
