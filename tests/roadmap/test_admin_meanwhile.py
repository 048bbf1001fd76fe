"""Two people at the same public form: nobody is written over unseen, and nothing that was typed is lost."""

import pytest
from django.test import Client

from roadmap.documents import document_of
from roadmap.models import Criterion, Milestone, Stage, Version
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
from tests.roadmap.draft_pages import make_milestone

pytestmark = pytest.mark.django_db

STALE = "Somebody else saved meanwhile. Nothing of yours is lost; see above the form."


def filled(client, row):
    """What a browser would send back unchanged, what the form was filled from included."""
    response = client.get(change_url(row))
    return {**shown_form(response), "_begun": response.context["begun"]}


def send_again(client, row, response, **more):
    """Tick “Save mine too” on the page that came back, and save."""
    data = {**shown_form(response), "_begun": response.context["begun"], "_join": response.context["latest"]}
    return client.post(change_url(row), {**data, **more}, follow=True)


@pytest.fixture
def milestone(client):
    client.force_login(make_editor())
    return make_milestone(title="Old title", criteria=2)


@pytest.fixture
def colleague():
    other = Client()
    other.force_login(make_editor())
    return other


def test_second_of_two_forms_is_not_saved_over_the_first(client, colleague, milestone):
    mine = filled(client, milestone)
    colleague.post(change_url(milestone), {**filled(colleague, milestone), "summary": "Theirs.", "hours": 11})

    response = client.post(change_url(milestone), {**mine, "title": "My title", "hours": 12, "_reason": "Mine"})

    milestone.refresh_from_db()
    assert errors_of(response) == [STALE]
    assert (milestone.title, milestone.summary, milestone.hours) == ("Old title", "Theirs.", 11)
    assert [field.label for row in response.context["others"] for field in row.fields] == ["Summary", "Hours"]
    assert (shown_form(response)["title"], response.context["reason"]) == ("My title", "Mine")


def test_save_mine_too_joins_both_and_mine_counts_where_both_changed(client, colleague, milestone):
    mine = filled(client, milestone)
    colleague.post(change_url(milestone), {**filled(colleague, milestone), "summary": "Theirs.", "hours": 11})
    response = client.post(change_url(milestone), {**mine, "title": "My title", "hours": 12})

    answer = send_again(client, milestone, response, _reason="Both")

    milestone.refresh_from_db()
    assert answer.redirect_chain[0][1] == 302
    assert (milestone.title, milestone.summary, milestone.hours) == ("My title", "Theirs.", 12)
    assert [version.reason for version in Version.objects.all()] == ["Both", "", ""]


def test_parts_that_a_colleague_took_away_or_added_are_joined(client, colleague, milestone):
    mine = filled(client, milestone)
    theirs = filled(colleague, milestone)
    add_row(theirs, "criteria", text="Theirs", key="theirs")
    colleague.post(change_url(milestone), {**theirs, "criteria-0-DELETE": "on"})
    add_row(mine, "criteria", text="Mine", key="mine")
    response = client.post(change_url(milestone), {**mine, "criteria-1-text": "Said better"})
    unsaved = sorted(Criterion.objects.values_list("key", flat=True))

    send_again(client, milestone, response)

    assert unsaved == ["criterion-2", "theirs"]
    assert dict(Criterion.objects.values_list("key", "text")) == {
        "criterion-2": "Said better",
        "mine": "Mine",
        "theirs": "Theirs",
    }


def test_what_was_saved_after_the_warning_is_shown_as_well(client, colleague, milestone):
    mine = filled(client, milestone)
    colleague.post(change_url(milestone), {**filled(colleague, milestone), "hours": 11})
    response = client.post(change_url(milestone), {**mine, "title": "My title"})
    colleague.post(change_url(milestone), {**filled(colleague, milestone), "title": "Their title"})

    again = send_again(client, milestone, response)

    assert errors_of(again) == [STALE]
    assert [field.label for row in again.context["others"] for field in row.fields] == ["Title", "Hours"]
    assert Milestone.objects.get().title == "Their title"


def test_stage_page_is_stale_when_its_role_changed(client, colleague):
    milestones = tuple(factories.make_milestone() for _ in range(2))
    stage = factories.make_role(milestones=milestones).stages.get()
    before = stage.goal
    client.force_login(make_editor())
    mine = filled(client, stage)
    colleague.post(change_url(stage), {**filled(colleague, stage), "steps-0-DELETE": "on"})

    response = client.post(change_url(stage), {**mine, "goal": "Arrive.", "steps-1-why": "Because."})
    unsaved = Stage.objects.get().goal
    send_again(client, stage, response)

    stage.refresh_from_db()
    assert (errors_of(response), unsaved) == ([STALE], before)
    assert (stage.goal, [step.why for step in stage.steps.all()]) == ("Arrive.", ["Because."])


def test_form_without_a_seal_is_saved_as_before(client, milestone):
    data = shown_form(client.get(change_url(milestone)))
    Milestone.objects.update(hours=11)

    client.post(change_url(milestone), {**data, "title": "My title"})

    milestone.refresh_from_db()
    assert (milestone.title, milestone.hours) == ("My title", 10)


def test_seal_of_another_thing_counts_as_none(client, milestone):
    mine, other = filled(client, milestone), filled(client, make_milestone())

    client.post(change_url(milestone), {**mine, "_begun": other["_begun"], "title": "My title"})

    assert document_of("roadmap.milestone", milestone.slug).head.text("title") == "My title"


def test_form_that_was_refused_keeps_its_seal(client, colleague, milestone):
    refused = client.post(change_url(milestone), {**filled(client, milestone), "title": ""})
    data = {**shown_form(refused), "_begun": refused.context["begun"], "title": "My title"}
    colleague.post(change_url(milestone), {**filled(colleague, milestone), "hours": 11})

    response = client.post(change_url(milestone), data)

    assert errors_of(response) == [STALE]


def test_contributor_writes_no_thing_that_was_published_meanwhile(client, milestone):
    Milestone.objects.update(status="draft")
    client.force_login(make_contributor())
    data = filled(client, milestone)
    Milestone.objects.update(status="published")

    response = client.post(change_url(milestone), {**data, "title": "Sneaked in"})

    assert (response.status_code, Milestone.objects.get().title) == (403, "Old title")


def test_draft_finds_its_rows_again_when_a_public_part_is_gone(client, colleague, milestone):
    page = client.get(change_url(milestone))
    data = {**shown_form(page), "_begun": page.context["begun"], "criteria-1-text": "Said better"}
    Criterion.objects.filter(key="criterion-1").delete()

    stale = client.post(page.context["draft_url"], data)
    again = {**shown_form(stale), "_begun": stale.context["begun"], "_join": "on"}
    saved = client.post(page.context["draft_url"], again, follow=True)

    assert errors_of(stale) == [STALE]
    assert messages_of(saved) == ["The draft is saved. Readers do not see it yet."]
    assert shown_form(saved)["criteria-0-text"] == "Said better"
