"""Activity: what happened on which of the learner's own days, and what waits, in one query however much there is."""

import datetime
import uuid
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from roadmap import catalogue, hours, progress, review_cards
from roadmap.activity import Activity, activity_of
from roadmap.models import Milestone, ProgressEvent, State, Status
from tests.factories import make_learner, make_milestone, make_resource, make_role
from tests.roadmap.records import click

pytestmark = pytest.mark.django_db

# A Wednesday.
NOW = datetime.datetime(2026, 4, 1, 12, tzinfo=datetime.UTC)
TODAY = NOW.date()
DAY = datetime.timedelta(days=1)
FIRST = datetime.date(2025, 10, 6)
BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


@pytest.fixture
def milestones():
    rows = [make_milestone(slug=slug, resources=(make_resource(slug=f"r-{slug}"),)) for slug in "abc"]
    make_role(slug="role", milestones=rows)
    return catalogue.current().milestones


def look(learner, now=NOW):
    here = catalogue.current()
    return activity_of(learner.pk, here, progress.standings(learner.pk, here), now)


def set_state(learner, milestone, state, at):
    key = uuid.uuid4()
    progress.set_state(learner, milestone, State(state), key=key, at=at)
    return key


def test_strangers_did_nothing_and_cost_nothing(django_assert_num_queries):
    here = catalogue.current()

    with django_assert_num_queries(0):
        done = activity_of(None, here, {}, NOW)

    assert done == Activity(FIRST, TODAY)


def test_minutes_are_added_up_by_day_and_by_week(milestones):
    learner = make_learner()
    for slug, minutes, day in (
        ("a", 30, TODAY),
        ("b", 45, TODAY),
        ("a", 60, TODAY - 2 * DAY),
        ("a", 90, TODAY - 3 * DAY),
        ("a", 20, FIRST),
        ("a", 10, FIRST - DAY),
    ):
        hours.add_time(learner, milestones[slug], minutes=minutes, day=day)

    done = look(learner)

    assert done.minutes == {TODAY: 75, TODAY - 2 * DAY: 60, TODAY - 3 * DAY: 90, FIRST: 20}
    assert (done.total_minutes, done.spent_this_week, done.active_days) == (245, 135, 4)


def test_others_rows_are_not_seen(milestones):
    other = make_learner()
    click(other, milestones["a"], "done")
    hours.add_time(other, milestones["a"], minutes=30, day=TODAY)
    hours.start_clock(other, milestones["b"])
    review_cards.turn_on(other)

    assert look(make_learner()) == Activity(FIRST, TODAY)


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        (BERLIN, datetime.datetime(2026, 3, 10, 22, 59), datetime.date(2026, 3, 10)),
        (BERLIN, datetime.datetime(2026, 3, 10, 23, 0), datetime.date(2026, 3, 11)),
        # The day on which the clock goes forward begins at 23:00 and ends at 22:00 of world time.
        (BERLIN, datetime.datetime(2026, 3, 28, 23, 0), datetime.date(2026, 3, 29)),
        (BERLIN, datetime.datetime(2026, 3, 29, 21, 59), datetime.date(2026, 3, 29)),
        (BERLIN, datetime.datetime(2026, 3, 29, 22, 0), datetime.date(2026, 3, 30)),
        # Back again: from 22:00 to 23:00, twenty-five hours.
        (BERLIN, datetime.datetime(2025, 10, 25, 22, 0), datetime.date(2025, 10, 26)),
        (BERLIN, datetime.datetime(2025, 10, 26, 22, 59), datetime.date(2025, 10, 26)),
        (NEW_YORK, datetime.datetime(2026, 3, 11, 3, 59), datetime.date(2026, 3, 10)),
        # The first moment of the first day.
        (BERLIN, datetime.datetime(2025, 10, 5, 22, 0), FIRST),
    ],
)
def test_changes_count_on_the_learners_own_day(milestones, zone, moment, day):
    learner = make_learner()
    set_state(learner, milestones["a"], "doing", moment.replace(tzinfo=datetime.UTC))

    with timezone.override(zone):
        done = look(learner)

    assert done.changes == {day: 1}


def test_what_was_before_the_first_day_is_left_out(milestones):
    learner = make_learner()
    set_state(learner, milestones["a"], "doing", datetime.datetime(2025, 10, 5, 21, 59, tzinfo=datetime.UTC))

    with timezone.override(BERLIN):
        done = look(learner)

    assert done.changes == {}
    assert [change.slug for change in done.latest] == ["a"]


def test_what_was_taken_back_does_not_count_as_activity(milestones):
    learner = make_learner()
    key = set_state(learner, milestones["a"], "doing", NOW)
    set_state(learner, milestones["b"], "todo", NOW)

    before = look(learner)
    progress.undo(learner, key)
    after = look(learner)

    assert (before.changes, before.undoable) == ({TODAY: 1}, key)
    assert (after.changes, after.undoable) == ({}, None)
    assert [(change.value, change.is_undo) for change in after.latest] == [("doing", True), ("doing", False)]


def test_the_last_changes_come_with_their_names(milestones):
    learner, keys = make_learner(), [uuid.uuid4() for _number in range(7)]
    resource = milestones["a"].uses[0].resource
    for key in keys[:2]:
        progress.set_state(learner, milestones["c"], State.DOING if key is keys[0] else State.DONE, key=key, at=NOW)
    progress.set_state(learner, milestones["a"], State.SKIPPED, key=keys[2], at=NOW)
    progress.set_mark(learner, resource, "saved", key=keys[3], at=NOW)
    progress.set_tick(learner, milestones["b"].criteria[0], ticked=True, key=keys[4], at=NOW)
    progress.set_tick(learner, milestones["b"].criteria[0], ticked=False, key=keys[5], at=NOW)
    progress.set_state(learner, milestones["b"], State.DONE, key=keys[6], at=NOW)

    latest = look(learner).latest

    assert [(item.key, item.about, item.slug, item.title, item.criterion, item.value) for item in latest] == [
        (keys[6], "milestone", "b", "B", "", "done"),
        (keys[5], "criterion", "b", "B", "B 1", "false"),
        (keys[4], "criterion", "b", "B", "B 1", "true"),
        (keys[3], "resource", "r-a", "R a", "", "saved"),
        (keys[2], "milestone", "a", "A", "", "skipped"),
    ]
    assert {item.at for item in latest} == {NOW}


def test_retired_milestones_keep_their_name(milestones):
    learner = make_learner()
    click(learner, milestones["a"], "done")
    Milestone.objects.filter(slug="a").update(status=Status.RETIRED)

    assert [(change.slug, change.title) for change in look(learner).latest] == [("a", "A")]


def test_the_clock_runs_and_counts_no_minutes_yet(milestones):
    learner = make_learner()
    hours.start_clock(learner, milestones["b"])

    done = look(learner, timezone.now())

    assert done.clock is not None
    assert done.clock.milestone_pk == milestones["b"].pk
    assert done.clock.started_at == learner.study_sessions.get().started_at
    assert done.minutes == {}


def test_reviews_are_off_until_turned_on(milestones):
    learner = make_learner()
    click(learner, milestones["a"], "done")

    before = look(learner).due
    review_cards.turn_on(learner)

    assert (before, look(learner).due) == (None, 1)


def test_due_is_what_the_reviews_page_asks_on_any_day(milestones):
    """New questions, some answered today, forgotten ones in ten minutes, and others on later days."""
    learner = make_learner()
    review_cards.turn_on(learner)
    rows = [make_milestone() for _number in range(14)]
    make_role(slug="long", milestones=rows)
    here = catalogue.current(fresh=True)
    for row in rows:
        click(learner, here.milestones[row.slug], "done")
    click(learner, milestones["a"], "doing")
    standings = progress.standings(learner.pk, here)
    for number, row in enumerate(rows[:6]):
        check = here.milestones[row.slug].self_checks[0]
        review_cards.record_answer(learner, check, 1 + number % 4, key=uuid.uuid4(), at=NOW)

    moments = [NOW + datetime.timedelta(minutes=minutes) for minutes in (0, 9, 11, 700, 1440, 3000, 30000)]
    counts = [activity_of(learner.pk, here, standings, moment).due for moment in moments]

    rounds = [review_cards.due(learner.pk, here, standings, moment).round for moment in moments]
    assert counts == [len(each.waiting) for each in rounds]
    assert len(set(counts)) > 2


def test_ten_thousand_changes_cost_one_query_and_a_row_a_day(milestones, django_assert_num_queries):
    learner, here = make_learner(), catalogue.current()
    standings = progress.standings(learner.pk, here)
    ProgressEvent.objects.bulk_create(
        ProgressEvent(
            learner=learner,
            key=uuid.uuid4(),
            milestone_id=milestones["a"].pk,
            before="todo" if number % 2 else "doing",
            after="doing" if number % 2 else "todo",
            created_at=NOW - (number % 200) * DAY,
        )
        for number in range(10_000)
    )

    with django_assert_num_queries(1):
        done = activity_of(learner.pk, here, standings, NOW)

    days = (TODAY - FIRST).days + 1
    assert (len(done.changes), set(done.changes.values()), len(done.latest)) == (days, {50}, 5)
