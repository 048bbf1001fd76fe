"""The history's page: days, what was changed on each, in words, with a constant number of queries."""

import datetime
import uuid
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from roadmap import catalogue, progress
from roadmap.models import ProgressEvent, State
from roadmap.views.learner import days_of
from tests.factories import make_learner, make_milestone, make_resource, make_role

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 11, 12, 12, tzinfo=datetime.UTC)


@pytest.fixture
def milestones():
    resource = make_resource(slug="resource", title="A resource")
    rows = [make_milestone(slug=slug, title=slug.capitalize(), resources=(resource,)) for slug in ("one", "two")]
    make_role(slug="role", milestones=rows)
    return catalogue.current().milestones


@pytest.fixture
def learner():
    return make_learner(email="learner@test.example")


def click(learner, milestone, state, *, at=NOON):
    key = uuid.uuid4()
    progress.set_state(learner, milestone, State(state), key=key, at=at)
    return key


def told(learner) -> list[tuple[datetime.date, list[tuple[str, list[str]]]]]:
    days = days_of(ProgressEvent.objects.filter(learner=learner).changes().newest_first())
    return [
        (day.date, [(chapter.subject.title, [change.words for change in chapter.changes]) for chapter in day.chapters])
        for day in days
    ]


def test_history_gathers_a_day_by_milestone(learner, milestones):
    one, two = milestones["one"], milestones["two"]
    click(learner, one, "doing")
    click(learner, two, "skipped")
    progress.set_tick(learner, one.criteria[0], ticked=True, key=uuid.uuid4(), at=NOON)
    click(learner, one, "done", at=NOON + datetime.timedelta(days=1))

    assert told(learner) == [
        (datetime.date(2026, 11, 13), [("One", ["Marked done"])]),
        (
            datetime.date(2026, 11, 12),
            [("One", [f"Met: “{one.criteria[0].text}”", "Started learning"]), ("Two", ["Skipped"])],
        ),
    ]


def test_history_says_every_change_in_words(learner, milestones):
    one, criterion = milestones["one"], milestones["one"].criteria[0]
    for state in ("doing", "skipped", "done", "todo"):
        click(learner, one, state)
    for ticked in (True, False):
        progress.set_tick(learner, criterion, ticked=ticked, key=uuid.uuid4(), at=NOON)
    for mark in ("saved", "done", "none"):
        progress.set_mark(learner, one.uses[0].resource, mark, key=uuid.uuid4(), at=NOON)

    assert told(learner) == [
        (
            NOON.date(),
            [
                ("A resource", ["Mark removed", "Finished", "Saved for later"]),
                (
                    "One",
                    [
                        f"No longer met: “{criterion.text}”",
                        f"Met: “{criterion.text}”",
                        "Put back to do",
                        "Marked done",
                        "Skipped",
                        "Started learning",
                    ],
                ),
            ],
        )
    ]


def test_history_has_days_of_the_readers_time_zone(learner, milestones):
    click(learner, milestones["one"], "done", at=datetime.datetime(2026, 11, 12, 23, 30, tzinfo=datetime.UTC))

    with timezone.override(ZoneInfo("Europe/Berlin")):
        assert told(learner)[0][0] == datetime.date(2026, 11, 13)


def test_history_puts_the_latest_day_first_whatever_came_last(learner, milestones):
    click(learner, milestones["one"], "done", at=NOON)
    click(learner, milestones["two"], "done", at=NOON - datetime.timedelta(days=3))

    assert [date.day for date, _chapters in told(learner)] == [12, 9]


def test_history_says_what_an_undo_took_back(client, milestones):
    client.post("/milestones/one/progress/", {"state": "done"})
    client.post("/settings/history/undo/", {"event": str(ProgressEvent.objects.get().key)})

    page = client.get("/settings/history/").content.decode()

    assert "Taken back: Marked done" in page
    assert page.index("Taken back: Marked done") < page.rindex("Marked done")


@pytest.mark.parametrize("events", [1, 3])
def test_history_costs_the_same_whatever_its_length(client, milestones, events, django_assert_num_queries):
    client.force_login(get_user_model().objects.create_user(email="reader@test.example"))
    for state in ("doing", "skipped", "done")[:events]:
        client.post("/milestones/one/progress/", {"state": state})
        client.post("/milestones/two/criteria/criterion-1/", {"ticked": str(state != "skipped").lower()})
        client.post("/resources/resource/mark/", {"mark": "saved" if state == "doing" else "done"})
    for _number in range(2):
        client.get("/settings/history/")

    with django_assert_num_queries(6):  # session, user, version of the catalogue, count, events, the last change
        client.get("/settings/history/")
