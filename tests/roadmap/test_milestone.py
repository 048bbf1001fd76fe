"""The milestone's page, its private note, and the history with its undo."""

import uuid

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from roadmap.models import Learner, MilestoneProgress, ProgressEvent, Status
from tests.factories import make_milestone, make_resource, make_role
from tests.roadmap.records import nothing_written

pytestmark = pytest.mark.django_db

URL = "/milestones/milestone/progress/"
HTMX = {"HX-Request": "true"}
PANEL = {**HTMX, "HX-Target": "panel"}


@pytest.fixture(autouse=True)
def role():
    milestone = make_milestone(slug="milestone", resources=(make_resource(slug="resource"),))
    other = make_milestone(slug="other", requires=(milestone,))
    return make_role(slug="role", milestones=(milestone, other))


@pytest.fixture
def user_client():
    client = Client()
    client.force_login(get_user_model().objects.create_user(email="learner@test.example"))
    return client


def test_note_write_keeps_the_note_for_its_author_only(client, user_client):
    user_client.post("/milestones/milestone/note/", {"note": "My <b>secret</b>\nline"})

    own, other = (each.get("/milestones/milestone/").content.decode() for each in (user_client, client))
    assert "My &lt;b&gt;secret&lt;/b&gt;\nline" in own
    assert "secret" not in other


@pytest.mark.parametrize(("note", "reason"), [("x" * 10_001, "10000"), ("nul \x00 byte", "Null characters")])
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_note_write_refuses_what_cannot_be_kept(client, note, reason, headers):
    answer = client.post("/milestones/milestone/note/", {"note": note}, headers=headers)

    assert answer.status_code == 422
    assert reason in answer.content.decode()
    assert nothing_written()
    assert Learner.objects.count() == 0


def test_note_write_accepts_a_joined_note_at_its_length(user_client):
    user_client.post("/milestones/milestone/note/", {"note": "x"})
    MilestoneProgress.objects.update(note="x" * 15_000)

    answer = user_client.post("/milestones/milestone/note/", {"note": "y" * 15_000})

    assert answer.status_code == 303
    assert MilestoneProgress.objects.get().note == "y" * 15_000


def test_undo_is_offered_and_works_from_the_next_page(client):
    client.post(URL, {"state": "done"})
    event = ProgressEvent.objects.get()
    page = client.get("/milestones/milestone/").content.decode()

    answer = client.post("/settings/history/undo/", {"event": str(event.key), "next": "/milestones/milestone/"})

    assert str(event.key) in page
    assert answer["Location"] == "/milestones/milestone/"
    assert MilestoneProgress.objects.get().state == "todo"


@pytest.mark.parametrize("event", ["", "x", "\x00"])
def test_undo_refuses_what_is_no_key(client, event):
    assert client.post("/settings/history/undo/", {"event": event}).status_code == 400


def test_undo_of_a_stranger_says_that_there_is_nothing(client):
    answer = client.post("/settings/history/undo/", {"event": str(uuid.uuid4())}, follow=True)

    assert "Nothing to undo" in answer.content.decode()


def test_history_shows_changes_newest_first(client):
    client.post(URL, {"state": "doing"})
    client.post(URL, {"state": "doing"})
    client.post("/milestones/milestone/criteria/criterion-1/", {"ticked": "true"})
    client.post("/resources/resource/mark/", {"mark": "saved"})

    page = client.get("/settings/history/")

    (day,) = page.context["days"]
    assert [(str(chapter.subject), [change.words for change in chapter.changes]) for chapter in day.chapters] == [
        ("Resource", ["Saved for later"]),
        ("Milestone", ["Met: “Milestone 1”", "Started learning"]),
    ]


def test_history_is_empty_for_a_stranger_while_others_have_one(client, user_client):
    user_client.post(URL, {"state": "done"})

    page = client.get("/settings/history/").content.decode()

    assert "Nothing yet" in page


def test_milestone_names_what_it_needs_until_it_is_done(client):
    before = client.get("/milestones/other/").content.decode()
    client.post(URL, {"state": "done"})

    after = client.get("/milestones/other/").content.decode()

    assert "Easier after:" in before
    assert "Easier after:" not in after


@pytest.mark.parametrize(
    ("state", "labels"),
    [
        ("todo", ["Mark done", "Start", "Skip", "To do"]),
        ("doing", ["Mark done", "Learning", "Skip", "Put back"]),
        ("done", ["Done", "Start", "Skip", "Reopen"]),
        ("skipped", ["Mark done", "Start", "Skipped", "Reopen"]),
    ],
)
def test_milestone_names_its_state_and_has_verbs_for_the_others(client, state, labels):
    client.post(URL, {"state": state})

    page = client.get("/milestones/milestone/")

    assert [str(choice.label) for choice in page.context["choices"]] == labels
    assert [choice.state for choice in page.context["choices"] if choice.is_set] == [state]
    assert page.content.decode().count('aria-current="true"') == 1


def test_retired_milestone_says_so(client):
    make_milestone(slug="retired", title="Old thing", status=Status.RETIRED)

    answer = client.get("/milestones/retired/")

    assert answer.status_code == 410
    assert "Old thing" in answer.content.decode()


@pytest.mark.parametrize(("who", "queries"), [("stranger", 1), ("learner", 5)])
def test_milestone_page_costs_few_queries(client, user_client, django_assert_num_queries, who, queries):
    user_client.post(URL, {"state": "done"})
    user_client.post("/milestones/milestone/criteria/criterion-1/", {"ticked": "true"})
    chosen = {"stranger": client, "learner": user_client}[who]
    for _number in range(2):
        chosen.get("/milestones/milestone/")

    with django_assert_num_queries(queries):
        chosen.get("/milestones/milestone/")


def test_milestone_opened_from_a_role_shows_its_place_there(client):
    page = client.get("/milestones/other/?role=role").content.decode()

    assert 'href="/roles/role/#stop-other"' in page
    assert 'href="/milestones/milestone/?role=role" rel="prev"' in page
    assert 'rel="next"' not in page


def test_milestone_in_a_panel_is_the_same_without_the_page_around_it(client):
    answer = client.get("/milestones/other/?role=role", headers=PANEL)

    page = answer.content.decode()
    assert "<html" not in page
    assert 'id="panel-title" tabindex="-1">Other</h1>' in page
    assert "data-milestone=" not in page
    assert '<input type="hidden" name="panel" value="role">' in page
    assert 'data-panel="milestone"' in page


@pytest.mark.parametrize("headers", [{}, HTMX, {"HX-Target": "panel"}, {**HTMX, "HX-Target": "elsewhere"}])
def test_milestone_is_a_whole_page_for_whoever_else_asks(client, headers):
    answer = client.get("/milestones/other/?role=role", headers=headers)

    page = answer.content.decode()
    assert "<html" in page
    assert 'data-milestone="other"' in page
    assert 'name="panel"' not in page
    assert {"HX-Request", "HX-Target"} <= set(answer["Vary"].split(", "))


def test_state_set_in_a_panel_renews_the_role_behind_it(client):
    make_role(slug="elsewhere", milestones=(make_milestone(slug="more"),))

    page = client.post(URL, {"state": "done", "panel": "role"}, headers=HTMX).content.decode()

    assert page.count('id="progress"') == 1
    assert page.count('data-milestone="milestone" data-state="done" hx-swap-oob="true"') == 1
    assert 'data-done="1" data-skipped="0" data-total="2" hx-swap-oob="true"' in page
    assert 'id="next-stop" class="panel" hx-swap-oob="true" data-next="other"' in page
    assert 'href="/milestones/other/?role=role" data-panel="other">Other</a>, about' in page
    assert '<input type="hidden" name="panel" value="role">' in page


@pytest.mark.parametrize("panel", ["unknown", "elsewhere", "<b>", "\x00"])
def test_state_set_in_a_panel_of_another_role_renews_the_panel_only(client, panel):
    make_role(slug="elsewhere", milestones=(make_milestone(slug="more"),))

    page = client.post(URL, {"state": "done", "panel": panel}, headers=HTMX).content.decode()

    assert page.count('id="progress"') == 1
    assert 'id="role-progress"' not in page
    assert "<b>" not in page


@pytest.mark.parametrize("role", ["unknown", "elsewhere", ""])
def test_milestone_opened_from_a_role_that_lacks_it_is_the_plain_page(client, role):
    make_role(slug="elsewhere")

    page = client.get("/milestones/other/", {"role": role}).content.decode()

    assert 'rel="prev"' not in page


def test_the_last_criterion_proposes_to_mark_the_milestone_done(client):
    for number in (1, 2):
        page = client.post(f"/milestones/milestone/criteria/criterion-{number}/", {"ticked": "true"}, headers=HTMX)

    assert "Mark the milestone done?" in page.content.decode()


def test_note_write_without_a_note_keeps_the_present_one(user_client):
    user_client.post("/milestones/milestone/note/", {"note": "Keep me."})

    answer = user_client.post("/milestones/milestone/note/", {})

    assert answer.status_code == 422
    assert MilestoneProgress.objects.get().note == "Keep me."


def test_saved_resources_are_listed_for_their_learner_only(client, user_client):
    user_client.post("/resources/resource/mark/", {"mark": "saved"})

    own, other = (each.get("/settings/saved/").content.decode() for each in (user_client, client))

    assert 'href="/resources/resource/"' in own
    assert 'href="/resources/resource/"' not in other


def test_undo_is_not_offered_for_a_click_that_changed_nothing(client):
    client.post(URL, {"state": "todo"})

    assert "Undo" not in client.get("/milestones/milestone/").content.decode()
