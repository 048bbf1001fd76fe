"""What learners post: states, ticks and marks, plain and by htmx, and everything that is refused."""

import uuid

import pytest
from django.test import Client

from roadmap.models import CriterionTick, Learner, MilestoneProgress, ProgressEvent, ResourceMark, Status
from tests.factories import make_milestone, make_resource, make_role
from tests.roadmap.records import nothing_written

pytestmark = pytest.mark.django_db

URL = "/milestones/milestone/progress/"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def role():
    milestone = make_milestone(slug="milestone", resources=(make_resource(slug="resource"),))
    other = make_milestone(slug="other", requires=(milestone,))
    return make_role(slug="role", milestones=(milestone, other))


@pytest.mark.parametrize("state", ["todo", "doing", "done", "skipped"])
def test_progress_set_redirects_to_the_milestone(client, state):
    answer = client.post(URL, {"state": state})

    assert (answer.status_code, answer["Location"]) == (303, "/milestones/milestone/")
    assert MilestoneProgress.objects.get().state == state


def test_progress_set_redirects_to_next_on_this_site(client):
    answer = client.post(URL, {"state": "done", "next": "/roles/role/#stop-milestone"})

    assert answer["Location"] == "/roles/role/#stop-milestone"


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "http:///evil", "\x00/", ""],
)
def test_progress_set_never_redirects_elsewhere(client, address):
    answer = client.post(URL, {"state": "done", "next": address})

    assert answer["Location"] == "/milestones/milestone/"


def test_progress_set_by_htmx_answers_with_the_panel(client):
    answer = client.post(URL, {"state": "done"}, headers=HTMX)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count('id="progress"') == 1
    assert 'data-state="done"' in page
    assert "<html" not in page
    assert "1 done, 0 skipped, 2 in all" in page


def test_progress_set_by_htmx_on_a_role_answers_with_row_meter_and_next_step(client):
    answer = client.post(URL, {"state": "done", "role": "role"}, headers=HTMX)

    page = answer.content.decode()
    assert page.count('data-milestone="milestone"') == 1
    assert 'id="role-progress" class="panel" data-done="1" data-skipped="0" data-total="2" hx-swap-oob="true"' in page
    assert 'id="next-stop" class="panel" hx-swap-oob="true"' in page
    assert 'id="status"' in page
    assert "Next stop: Other" in page


def test_progress_set_with_a_role_that_lacks_the_milestone_answers_with_the_panel(client):
    make_role(slug="elsewhere")

    answer = client.post(URL, {"state": "done", "role": "elsewhere"}, headers=HTMX)

    assert answer.content.decode().count('id="progress"') == 1


def test_progress_set_twice_with_one_key_is_once(client):
    key = str(uuid.uuid4())

    for _number in range(2):
        client.post(URL, {"state": "done", "key": key})

    assert ProgressEvent.objects.count() == 1


def test_progress_set_replayed_answers_with_the_present_state(client):
    key = str(uuid.uuid4())
    client.post(URL, {"state": "done", "key": key})
    client.post(URL, {"state": "todo"})

    answer = client.post(URL, {"state": "done", "key": key}, headers=HTMX)

    assert 'data-state="todo"' in answer.content.decode()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"state": ""},
        {"state": "finished"},
        {"state": "DONE"},
        {"state": "done\x00"},
        {"state": "done", "key": "not-a-uuid"},
        {"state": "done", "key": "\x00"},
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_progress_set_refuses_unknown_values(client, data, headers):
    answer = client.post(URL, data, headers=headers)

    assert answer.status_code == 400
    assert nothing_written()
    assert Learner.objects.count() == 0


@pytest.mark.parametrize(
    "url",
    [
        "/milestones/unknown/progress/",
        "/milestones/draft/progress/",
        "/milestones/retired/progress/",
        "/milestones/milestone/criteria/unknown/",
        "/milestones/other/criteria/only-elsewhere/",
        "/milestones/unknown/note/",
        "/resources/unknown/mark/",
    ],
)
def test_posts_to_unknown_objects_are_404(client, url):
    make_milestone(slug="draft", status=Status.DRAFT)
    make_milestone(slug="retired", status=Status.RETIRED)
    MilestoneProgress.objects.all().delete()

    answer = client.post(url, {"state": "done", "ticked": "true", "mark": "saved", "note": "x"})

    assert answer.status_code == 404
    assert nothing_written()


@pytest.mark.parametrize(
    "url",
    [
        URL,
        "/milestones/milestone/criteria/criterion-1/",
        "/milestones/milestone/note/",
        "/resources/resource/mark/",
        "/settings/history/undo/",
        "/settings/time-zone/",
        "/settings/merges/1/undo/",
        "/settings/merges/1/keep/",
    ],
)
def test_posts_without_a_token_are_403(url):
    client = Client(enforce_csrf_checks=True)
    data = {"state": "done", "ticked": "true", "mark": "saved", "note": "x", "time_zone": "UTC"}

    answers = [client.post(url, data), client.post(url, {**data, "csrfmiddlewaretoken": "x" * 64})]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert nothing_written()
    assert "expired" in answers[0].content.decode()


def test_gets_to_posts_are_405(client):
    assert client.get(URL).status_code == 405
    assert nothing_written()


@pytest.mark.parametrize("ticked", ["true", "false"])
def test_criterion_set_sets(client, ticked):
    url = "/milestones/milestone/criteria/criterion-1/"
    client.post(url, {"ticked": "true"})

    answer = client.post(url, {"ticked": ticked})

    assert (answer.status_code, answer["Location"]) == (303, "/milestones/milestone/#prove")
    assert CriterionTick.objects.exists() == (ticked == "true")


def test_criterion_set_by_htmx_answers_with_the_row(client):
    url = "/milestones/milestone/criteria/criterion-1/"

    page = client.post(url, {"ticked": "true"}, headers=HTMX).content.decode()

    assert page.count('id="criterion-criterion-1"') == 1
    assert 'aria-pressed="true"' in page


@pytest.mark.parametrize("ticked", ["", "yes", "1", "True", "\x00"])
def test_criterion_set_refuses_unknown_values(client, ticked):
    answer = client.post("/milestones/milestone/criteria/criterion-1/", {"ticked": ticked})

    assert answer.status_code == 400
    assert nothing_written()


@pytest.mark.parametrize("mark", ["saved", "done"])
def test_resource_mark_sets_and_unsets(client, mark):
    first = client.post("/resources/resource/mark/", {"mark": mark})
    marked = ResourceMark.objects.get().mark

    client.post("/resources/resource/mark/", {"mark": "none"})

    assert (first.status_code, first["Location"]) == (303, "/resources/resource/")
    assert marked == mark
    assert ResourceMark.objects.count() == 0


def test_resource_mark_by_htmx_answers_with_the_form(client):
    page = client.post("/resources/resource/mark/", {"mark": "saved"}, headers=HTMX).content.decode()

    assert page.count('id="mark-resource"') == 1
    assert "Saved" in page


@pytest.mark.parametrize("mark", ["", "read", "SAVED", "\x00"])
def test_resource_mark_refuses_unknown_values(client, mark):
    answer = client.post("/resources/resource/mark/", {"mark": mark})

    assert answer.status_code == 400
    assert nothing_written()


def test_an_oversized_body_is_refused_unread(client):
    form = "application/x-www-form-urlencoded"

    answer = client.post("/milestones/milestone/note/", "note=" + "x" * 3_000_000, content_type=form)

    assert answer.status_code == 413
    assert nothing_written()
