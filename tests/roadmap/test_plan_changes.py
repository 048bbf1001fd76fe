"""The buttons of the plan: each sets one thing, says what happened, and does nothing when pressed twice."""

import datetime
import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from roadmap import catalogue, study_plans
from roadmap.current_plan import current_plan
from roadmap.models import Learner, StudyPlan
from roadmap.planning import Pause, Pin, monday_of
from roadmap.views.plan_words import day_words
from tests.factories import make_milestone, make_role

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true", "HX-Target": "plan"}
DAY = datetime.timedelta(days=1)
WEEK = 7 * DAY
MOVE, UNPIN, LEAVE_OUT = (f"/plan/milestones/b/{verb}/" for verb in ("move", "pin/remove", "leave-out"))
SKIP, DATES, OPEN, CLOSE = "/plan/weeks/skip/", "/plan/dates/", "/plan/calendar/open/", "/plan/calendar/close/"


@pytest.fixture
def learner():
    """Plans for a, b and c, a week each, from next Monday on."""
    make_role(slug="role", milestones=[make_milestone(slug=slug, title=slug.upper()) for slug in "abc"])
    learner = Learner.objects.create(user=get_user_model().objects.create_user(email="learner@test.example"))
    study_plans.set_role(learner, catalogue.current().roles["role"])
    study_plans.set_hours(learner, weekly=600, by_weekday=None)
    StudyPlan.objects.update(starts_on=first_week())
    return learner


@pytest.fixture
def own(client, learner):
    client.force_login(learner.user)
    return client


def first_week():
    return monday_of(timezone.localdate()) + WEEK


def spans(learner):
    """First day of each milestone, in weeks after the first, by slug."""
    current = catalogue.current()
    plan = current_plan(study_plans.find(learner.pk), current, {}, learner.pk, timezone.localdate())
    return {slug: (span.first_day - first_week()).days // 7 for slug, span in plan.schedule.spans.items()}


def drawn_for(number):
    """What a button of a milestone carries that takes up the week of that number."""
    monday = first_week() + number * WEEK
    return {"starts": monday.isoformat(), "ends": (monday + 6 * DAY).isoformat()}


def said(answer):
    return re.search(r'<div id="status".*?<p>(.*?)</p>', answer.content.decode())[1]


def test_later_moves_a_milestone_behind_the_next_and_says_so(own, learner):
    answer = own.post(MOVE, {"direction": "later", **drawn_for(1)}, headers=HTMX)

    assert spans(learner) == {"a": 0, "c": 1, "b": 2}
    assert said(answer) == f"Moved: B now starts on {day_words(first_week() + 2 * WEEK, timezone.localdate())}."
    assert answer.content.decode().lstrip().startswith('<div id="plan"')


def test_earlier_moves_a_milestone_before_what_came_first(own, learner):
    answer = own.post(MOVE, {"direction": "earlier", **drawn_for(1)}, headers=HTMX)

    assert spans(learner) == {"b": 0, "a": 1, "c": 2}
    assert said(answer) == (f"Moved: B now finishes on {day_words(first_week() + 6 * DAY, timezone.localdate())}.")


def test_where_dates_are_hidden_a_move_names_no_finish(own, learner):
    study_plans.hide_dates(learner, hidden=True)

    answer = own.post(MOVE, {"direction": "earlier", **drawn_for(1)}, headers=HTMX)

    assert said(answer) == "Moved: B now finishes earlier."


@pytest.mark.parametrize("direction", ["earlier", "later"])
def test_a_repeated_move_changes_nothing(own, learner, direction):
    sent = {"direction": direction, **drawn_for(1)}
    own.post(MOVE, sent, headers=HTMX)
    once = spans(learner)

    answer = own.post(MOVE, sent, headers=HTMX)

    assert spans(learner) == once
    assert said(answer).startswith("Not moved: the plan has changed meanwhile.")


def test_what_is_as_early_as_it_can_be_stays_and_is_told(own, learner):
    answer = own.post("/plan/milestones/a/move/", {"direction": "earlier", **drawn_for(0)}, headers=HTMX)

    assert study_plans.find(learner.pk).pins == {}
    assert said(answer) == "Not moved: A cannot be finished a week earlier."


def test_later_leaves_a_due_date_where_it_is(own, learner):
    due = first_week() + 9 * WEEK
    study_plans.set_pin(learner, catalogue.current().milestones["b"], Pin(due_on=due))
    before = spans(learner)["b"]

    own.post(MOVE, {"direction": "later", **drawn_for(before)})

    pin = study_plans.pins_of(study_plans.find(learner.pk))["b"]
    assert pin == Pin(due_on=due, not_before=first_week() + (before + 1) * WEEK)


@pytest.mark.parametrize("name", ["due_on", "not_before"])
def test_a_date_is_removed_alone(own, learner, name):
    pin = {"due_on": first_week() + 9 * WEEK, "not_before": first_week()}
    study_plans.set_pin(learner, catalogue.current().milestones["b"], Pin(**pin))

    for _press in range(2):
        own.post(UNPIN, {"date": name})

    assert study_plans.pins_of(study_plans.find(learner.pk))["b"] == Pin(**{**pin, name: None})


def test_a_milestone_is_left_out_and_taken_in_again(own, learner):
    answers = [own.post(LEAVE_OUT, {"out": out}, headers=HTMX) for out in ("true", "true")]
    without = spans(learner)
    answers.append(own.post(LEAVE_OUT, {"out": "false"}, headers=HTMX))

    assert without == {"a": 0, "c": 1}
    assert spans(learner) == {"a": 0, "b": 1, "c": 2}
    assert [said(answer) for answer in answers] == [
        "Left out: B. Its progress stays.",
        "Left out: B. Its progress stays.",
        "Taken in again: B.",
    ]


def test_a_week_is_skipped_and_taken_back(own, learner):
    sent = {"week": first_week().isoformat()}

    for _press in range(2):
        own.post(SKIP, {**sent, "skip": "true"})
    skipped = study_plans.pauses_of(study_plans.find(learner.pk)), spans(learner)
    for _press in range(2):
        own.post(SKIP, {**sent, "skip": "false"})

    assert skipped == ((Pause(first_week(), first_week() + 6 * DAY),), {"a": 1, "b": 2, "c": 3})
    assert spans(learner) == {"a": 0, "b": 1, "c": 2}


@pytest.mark.parametrize("week", ["1999-01-04", "9999-12-27", "0001-01-01", "2026-11-24"])
def test_weeks_outside_the_plan_are_not_skipped(own, learner, week):
    answer = own.post(SKIP, {"week": week, "skip": "true"}, headers=HTMX)

    assert study_plans.find(learner.pk).pauses == []
    assert said(answer) == "Not changed: that week is no longer in the plan."


def test_too_many_skipped_weeks_are_told(own, learner):
    full = [[f"{1000 + number}-01-01"] * 2 for number in range(study_plans.MOST_PAUSES)]
    StudyPlan.objects.update(pauses=full)

    answer = own.post(SKIP, {"week": first_week().isoformat(), "skip": "true"}, headers=HTMX)

    assert said(answer).startswith("Not skipped: the plan has as many pauses as it may.")
    assert study_plans.find(learner.pk).pauses == full


def test_dates_are_hidden_and_shown(own, learner):
    hidden = []
    for sent in ("true", "true", "false"):
        own.post(DATES, {"hidden": sent})
        hidden.append(study_plans.find(learner.pk).hides_dates)

    assert hidden == [True, True, False]


def test_a_calendar_is_opened_once_renewed_and_closed(own, learner):
    tokens = []
    for address, present in ((OPEN, ""), (OPEN, ""), (OPEN, None), (CLOSE, ""), (CLOSE, "")):
        own.post(address, {"present": tokens[-1] if present is None else present})
        tokens.append(study_plans.find(learner.pk).calendar_token)

    opened, again, renewed, *closed = tokens
    assert opened == again
    assert renewed not in (opened, None)
    assert closed == [None, None]


@pytest.mark.parametrize(
    ("sent", "address"),
    [
        ({}, "/plan/"),
        ({"all": "1"}, "/plan/?all=1"),
        ({"view": "month", "month": "2026-12"}, "/plan/?view=month&month=2026-12"),
        ({"view": "x", "all": "x"}, "/plan/"),
    ],
)
def test_without_a_script_a_post_leads_back_to_what_showed(own, sent, address):
    answer = own.post(DATES, {"hidden": "true", **sent})

    assert (answer.status_code, answer["Location"]) == (303, address)
    assert "Finish dates are hidden." in own.get(address).content.decode()


POSTS = [
    (MOVE, {"direction": "later", "starts": "2026-01-05", "ends": "2026-01-11"}),
    (UNPIN, {"date": "due_on"}),
    (LEAVE_OUT, {"out": "true"}),
    (SKIP, {"week": "2026-01-05", "skip": "true"}),
    (DATES, {"hidden": "true"}),
    (OPEN, {"present": ""}),
    (CLOSE, {}),
]
ODD = [
    "",
    "x",
    "\x00",
    "true\x00",
    "9" * 5000,
    "-1",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "٣",
    "<b>",
    "[]",
    "null",
]


@pytest.mark.parametrize(("address", "sent"), POSTS)
def test_who_has_no_plan_has_nothing_to_change(learner, address, sent):
    stranger, other = Client(), Client()
    other.force_login(get_user_model().objects.create_user(email="other@test.example"))
    before = StudyPlan.objects.values().get()

    assert [each.post(address, sent).status_code for each in (stranger, other)] == [404, 404]
    assert StudyPlan.objects.values().get() == before


@pytest.mark.parametrize(("address", "sent"), POSTS)
def test_nobody_changes_the_plan_of_somebody_else(learner, address, sent):
    other = Client()
    user = get_user_model().objects.create_user(email="other@test.example")
    other.force_login(user)
    study_plans.set_role(user.learner, catalogue.current().roles["role"])
    before = StudyPlan.objects.values().get(learner=learner)

    assert other.post(address, sent).status_code == 303
    assert StudyPlan.objects.values().get(learner=learner) == before


@pytest.mark.parametrize(("address", "name"), [(address, name) for address, sent in POSTS for name in sent])
def test_impossible_values_are_refused_or_change_nothing(own, learner, address, name):
    """No calendar at all is a value that is possible."""
    before = StudyPlan.objects.values().get()
    values = [value for value in ODD if name != "present" or value]

    answers = {own.post(address, {**dict(POSTS)[address], name: value}).status_code for value in values}

    assert answers <= {303, 400}
    assert StudyPlan.objects.values().get() == before


@pytest.mark.parametrize("address", [MOVE, UNPIN, LEAVE_OUT])
def test_unknown_milestones_are_404(own, address):
    assert own.post(address.replace("/b/", "/unknown/"), dict(POSTS)[address]).status_code == 404
