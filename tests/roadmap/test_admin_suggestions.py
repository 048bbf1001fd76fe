"""The queue of readers' suggestions: its order, who may decide, what a decision leaves, and the way back."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roadmap.models import LinkCheck, MilestoneProgress, State, Suggestion
from tests import factories
from tests.roadmap.admin_pages import admin_url, change_url, make_contributor, make_editor, make_staff
from tests.roadmap.link_rows import make_link
from tests.roadmap.suggestion_rows import NOW, make_suggestion, report, second

pytestmark = pytest.mark.django_db

QUEUE = "/admin/roadmap/suggestion/"
HOSTILE = "<script>alert(1)</script> & \u202e' \" {{ 7 }}"
DECISIONS = ("accept", "decline", "spam", "reopen", "remove_name")


def listed(client, **query):
    return list(client.get(QUEUE, query).context["cl"].result_list)


def press(client, suggestion, action, **data):
    answer = client.post(admin_url(Suggestion, action, suggestion.pk), data)
    suggestion.refresh_from_db()
    return answer, [str(message) for message in get_messages(answer.wsgi_request)]


def test_queue_shows_what_waits_by_learners_then_readers_then_age(client):
    busy = factories.make_milestone()
    for _learner in range(2):
        MilestoneProgress.objects.create(learner=factories.make_learner(), milestone=busy, state=State.DOING)
    link = report(factories.make_resource(url="https://dead.org/"))
    make_link("https://dead.org/", learners=1)
    old, popular, new = make_suggestion(), make_suggestion(reporters=3), make_suggestion(made_at=NOW.replace(day=21))
    of_busy = make_suggestion(busy)
    make_suggestion(is_suspicious=True)
    make_suggestion(state="spam")
    client.force_login(make_editor())

    found = listed(client)

    assert found == [of_busy, link, popular, old, new]


def test_queue_filters_by_state_kind_and_thing(client):
    resource = factories.make_resource()
    made = {state: make_suggestion(state=state) for state in ("open", "accepted", "declined", "spam")}
    suspicious, link = make_suggestion(is_suspicious=True), report(resource)
    client.force_login(make_editor())

    found = {state: listed(client, state=state) for state in ("accepted", "declined", "spam", "suspicious")}

    assert found == {
        **{state: [made[state]] for state in ("accepted", "declined", "spam")},
        "suspicious": [suspicious],
    }
    assert listed(client, kind="dead-link") == [link]
    assert listed(client, about_kind="roadmap.resource") == [link]
    assert len(listed(client, state="all")) == 6


def test_queue_shows_every_word_escaped_with_the_thing_and_the_state_of_its_link(client):
    resource = factories.make_resource(title="A course", url="https://dead.org/")
    make_link(resource.url, verdict="gone", status=404, failures=1, failing_since=NOW, checked_at=NOW)
    suggestion = report(resource, text=HOSTILE, name="<b>Ada</b>")
    client.force_login(make_editor())

    pages = [client.get(url).content.decode() for url in (QUEUE, change_url(suggestion))]

    for page in pages:
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "&lt;b&gt;Ada&lt;/b&gt;" in page
        assert "<script>alert" not in page
        assert "<b>Ada" not in page
        assert "is not there" in page
        assert "A course" in page


def test_queue_costs_the_same_for_one_suggestion_and_for_twenty(client):
    client.force_login(make_editor())
    report(factories.make_resource())
    make_suggestion()
    client.get(QUEUE)
    with CaptureQueriesContext(connection) as few:
        client.get(QUEUE)
    for _number in range(9):
        second(report(factories.make_resource()), "The same here.")
        make_suggestion()
    client.get(QUEUE)  # reads the catalogue, which has changed

    with CaptureQueriesContext(connection) as many:
        rows = listed(client)

    assert len(rows) == 20
    assert len(many) == len(few)


@pytest.mark.parametrize(
    ("person", "decides", "prepares"),
    [
        (lambda: make_staff(is_superuser=True), True, True),
        (make_editor, True, True),
        (make_contributor, False, True),
        (make_staff, False, False),
    ],
    ids=["superuser", "editor", "contributor", "staff without a group"],
)
def test_rights_on_suggestions(client, person, decides, prepares):
    client.force_login(person())
    suggestion = make_suggestion(name="Ada", state="open")

    refused = {action for action in DECISIONS if press(client, suggestion, action)[0].status_code == 403}
    opened = client.get(QUEUE).status_code
    prepared = press(client, make_suggestion(), "prepare")[0].status_code

    assert refused == (set() if decides else set(DECISIONS))
    assert opened == (200 if prepares else 403)
    assert prepared == (302 if prepares else 403)


@pytest.mark.parametrize("action", ["accept", "accept_dead", "spam", "reopen", "remove_name", "prepare"])
def test_buttons_take_posts_only_and_know_what_there_is(client, action):
    client.force_login(make_editor())
    suggestion = make_suggestion()

    answers = (
        client.get(admin_url(Suggestion, action, suggestion.pk)).status_code,
        client.post(admin_url(Suggestion, action, suggestion.pk + 1)).status_code,
    )

    assert answers == (405, 404)


def test_decision_says_who_and_when_and_keeps_its_history(client):
    editor, suggestion = make_editor(), make_suggestion()
    client.force_login(editor)

    press(client, suggestion, "accept", answer="Thank\x00s,  well seen.")
    accepted = (suggestion.state, suggestion.decided_by, suggestion.answer)
    press(client, suggestion, "reopen")
    press(client, suggestion, "spam")

    assert accepted == ("accepted", editor, "Thanks, well seen.")
    assert (suggestion.state, suggestion.answer) == ("spam", "")
    entries = LogEntry.objects.filter(object_id=suggestion.pk).order_by("pk")
    assert [entry.change_message for entry in entries] == ["Accepted.", "It is open again.", "Called spam."]


def test_second_decision_is_refused_and_told(client):
    suggestion = make_suggestion(state="declined", answer="No.")
    client.force_login(make_editor())

    _answer, messages = press(client, suggestion, "accept")

    assert suggestion.state == "declined"
    assert [message.partition(" <a")[0] for message in messages] == [
        "Somebody has decided about it meanwhile. Please look again."
    ]


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        ({"reason": "works"}, "The link works when we look at it."),
        (
            {"reason": "unsure", "words": "Where did you read it?"},
            "We looked, and could not confirm it. Where did",
        ),
        ({"reason": "own", "words": "Not now."}, "Not now."),
    ],
)
def test_decline_tells_the_author_why(client, data, answer):
    suggestion = make_suggestion()
    client.force_login(make_editor())

    press(client, suggestion, "decline", **data)

    assert suggestion.state == "declined"
    assert suggestion.answer.startswith(answer)


@pytest.mark.parametrize("data", [{}, {"reason": "own"}, {"reason": "x"}, {"reason": "own", "words": "a\x00"}])
def test_decline_without_a_reason_is_asked_again(client, data):
    suggestion = make_suggestion()
    client.force_login(make_editor())

    answer, _messages = press(client, suggestion, "decline", **data)

    assert (answer.status_code, suggestion.state) == (422, "open")


def test_dead_link_by_an_editors_word_is_told_to_readers_and_taken_back(client):
    resource = factories.make_resource(url="https://dead.org/")
    suggestion = report(resource)
    client.force_login(make_editor())
    page = resource.get_absolute_url()

    press(client, suggestion, "accept_dead")
    dead = client.get(page).content.decode()
    press(client, suggestion, "reopen")
    alive = client.get(page).content.decode()

    assert "seems gone since" in dead
    assert "seems gone since" not in alive
    assert LinkCheck.objects.get().marked_dead_at is None


def test_reopening_leaves_another_editors_word_about_the_link(client):
    resource = factories.make_resource(url="https://dead.org/")
    first, second = report(resource), report(resource)
    client.force_login(make_editor())
    press(client, first, "accept_dead")
    press(client, second, "accept_dead")

    press(client, second, "reopen")

    assert LinkCheck.objects.get().marked_dead_at == first.decided_at


def test_dead_link_that_nothing_has_any_more_is_not_marked(client):
    suggestion = report(factories.make_resource(status="retired"))
    client.force_login(make_editor())

    _answer, messages = press(client, suggestion, "accept_dead")

    assert suggestion.state == "open"
    assert messages[0].startswith("Nothing that is published links there any more")


def test_reopening_what_somebody_suggested_again_is_refused(client):
    decided = make_suggestion(state="declined", digest="a" * 64)
    make_suggestion(digest="a" * 64)
    client.force_login(make_editor())

    _answer, messages = press(client, decided, "reopen")

    assert decided.state == "declined"
    assert messages[0].startswith("It cannot wait again")


def test_many_are_called_spam_at_once(client):
    waiting, decided = make_suggestion(), make_suggestion(state="accepted")
    client.force_login(make_editor())

    client.post(
        f"{QUEUE}?state=all", {"action": "call_spam", "_selected_action": [waiting.pk, decided.pk], "index": 0}
    )

    assert sorted(Suggestion.objects.values_list("state", flat=True)) == ["accepted", "spam"]


def test_first_page_counts_what_waits_and_nothing_for_others(client):
    make_suggestion()
    make_suggestion()
    make_suggestion(is_suspicious=True)
    make_suggestion(state="declined")
    client.force_login(make_contributor())

    page = client.get("/admin/").content.decode()
    client.force_login(make_staff())
    other = client.get("/admin/").content.decode()

    assert f'<a href="{QUEUE}">2 reader suggestions are waiting</a>' in page
    assert f'<a href="{QUEUE}?state=suspicious">1 looks like spam</a>' in page
    assert "suggestions-waiting" not in other


def test_thing_and_its_draft_show_what_readers_suggest_of_it(client):
    resource = factories.make_resource()
    make_suggestion(resource, text="It is a book now.")
    make_suggestion(text="Something else.")
    client.force_login(make_editor())

    pages = [client.get(admin_url(type(resource), name, resource.pk)).content.decode() for name in ("change", "draft")]

    assert [("It is a book now." in page, "Something else." in page) for page in pages] == [(True, False)] * 2
