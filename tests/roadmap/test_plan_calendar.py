"""The calendar of a plan: what calendar programs get, that they accept it, and who may have it."""

import datetime
import re
import uuid
from itertools import pairwise

import icalendar
import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from roadmap import catalogue, study_plans
from roadmap.models import Learner, State, StudyPlan
from roadmap.plan_calendar import Entry, write
from roadmap.planning import Pin, monday_of
from tests.factories import make_milestone, make_role
from tests.roadmap.records import click

DAY = datetime.timedelta(days=1)
WEEK = 7 * DAY
MONDAY = datetime.date(2026, 1, 5)
STAMP = datetime.datetime(2026, 1, 5, 12, tzinfo=datetime.UTC)
NAMESPACE = uuid.UUID(int=1)
EMAIL = "secret.person@test.example"


def name_of(calendar, label):
    """The calendar's name. What is escaped in it icalendar leaves so: RFC 5545, 3.3.11, says how to undo it."""
    return re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), str(calendar[label]))


# What a database keeps and a page shows: no control characters but line breaks.
words = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from('\n,;:\\"ä'), min_size=1, max_size=200
)


def written(*entries, name="Plan", category="Plan"):
    return write(entries, otherwise=entry("nothing"), name=name, category=category, namespace=NAMESPACE, stamp=STAMP)


def entry(key="git/2026-01-05", summary="Git: 3 h", description="Do it.", address="https://careers.example/git/"):
    return Entry(key, MONDAY, MONDAY + 6 * DAY, summary, description, address)


def test_a_calendar_is_what_rfc_5545_wants():
    content = written(entry("a"), entry("b"))

    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = re.sub(rb"\r\n[ \t]", b"", content).decode().splitlines()
    event = [
        "DTSTART;VALUE=DATE:20260105",
        "DTEND;VALUE=DATE:20260112",
        "DTSTAMP:20260105T120000Z",
        "SUMMARY:Git: 3 h",
        "DESCRIPTION:Do it.",
        "URL:https://careers.example/git/",
        "CATEGORIES:Plan",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
    ]
    properties = [
        "PRODID:-//mlcareers//Study plan//EN",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "NAME:Plan",
        "X-WR-CALNAME:Plan",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
    ]
    frame = ["BEGIN:VCALENDAR", "END:VCALENDAR", *["BEGIN:VEVENT", "END:VEVENT"] * 2]
    uids = [f"UID:{uuid.uuid5(NAMESPACE, key)}" for key in "ab"]
    assert sorted(lines) == sorted([*frame, *properties, *event * 2, *uids])


def test_a_calendar_is_never_without_an_event():
    assert written() == written(entry("nothing"))


@given(summary=words, description=words, name=words)
def test_whatever_is_written_is_read_again(summary, description, name):
    content = written(entry(summary=summary, description=description), name=name, category=name)

    read = icalendar.Calendar.from_ical(content)
    [event] = read.walk("VEVENT")
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"])) == (summary, description)
    assert [name_of(read, label) for label in ("NAME", "X-WR-CALNAME")] == [name, name]
    assert [str(each) for each in event["CATEGORIES"].cats] == [name]
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (MONDAY, MONDAY + WEEK)
    assert event.decoded("DTSTAMP") == STAMP


@given(summary=words, description=words)
def test_lines_are_short_end_as_they_should_and_break_no_character(summary, description):
    content = written(entry(summary=summary, description=description))

    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert [line for line in lines if b"\r" in line or b"\n" in line] == []
    assert [line.decode() for line in lines][-1] == ""


def test_equal_plans_are_equal_bytes():
    assert written(entry()) == written(entry())


# ---------------------------------------------------------------- the address


@pytest.fixture
def learner(db):
    """Plans for Git, 3 hours a week from next Monday on; the umlauts, commas and lines are to be escaped."""
    git = make_milestone(slug="git", title="Git, für alle; immer", hours=5, summary="One; two, three.")
    sql = make_milestone(slug="sql", title="SQL", hours=4)
    make_role(slug="role", name="Gärtner, Techniker", milestones=(git, sql))
    user = get_user_model().objects.create_user(email=EMAIL)
    learner = Learner.objects.create(user=user)
    study_plans.set_role(learner, catalogue.current().roles["role"])
    study_plans.set_hours(learner, weekly=0, by_weekday=[60, 60, 60, 0, 0, 0, 0])
    StudyPlan.objects.update(starts_on=first_week())
    return learner


def first_week():
    return monday_of(timezone.localdate()) + WEEK


def address_of(learner):
    return f"/plan/{study_plans.open_calendar(learner)}.ics"


def events_of(answer):
    """Week after the first, title with hours, days of each event."""
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    return [
        (str(event["SUMMARY"]), (event.decoded("DTSTART") - first_week()).days, event.duration.days)
        for event in events
    ]


def test_each_milestone_has_an_event_in_each_week(client, learner):
    answer = client.get(address_of(learner))

    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert events_of(answer) == [
        ("Git, für alle; immer: 3 h", 0, 3),
        ("Git, für alle; immer: 2 h, last part", 7, 2),
        ("SQL: 1 h", 9, 1),
        ("SQL: 3 h, last part", 14, 3),
    ]


def test_work_that_is_interrupted_is_one_event_a_week(client, learner):
    tuesday = first_week() + DAY
    study_plans.set_hours(learner, weekly=0, by_weekday=[60] * 7)
    study_plans.set_pin(
        learner, catalogue.current().milestones["sql"], Pin(not_before=tuesday, due_on=tuesday + 3 * DAY)
    )

    events = events_of(client.get(address_of(learner)))

    assert events[:2] == [("Git, für alle; immer: 3 h", 0, 7), ("SQL: 4 h, last part", 1, 4)]


def test_events_lead_to_their_milestones_and_name_the_role(client, learner):
    answer = client.get(address_of(learner))

    read = icalendar.Calendar.from_ical(answer.content)
    event = read.walk("VEVENT")[0]
    assert name_of(read, "X-WR-CALNAME") == "Plan: Gärtner, Techniker"
    assert r"X-WR-CALNAME:Plan: Gärtner\, Techniker" in answer.content.decode()
    assert [str(each) for each in event["CATEGORIES"].cats] == ["Plan: Gärtner, Techniker"]
    assert str(event["URL"]) == "http://testserver/milestones/git/"
    assert str(event["DESCRIPTION"]) == "One; two, three.\n\nhttp://testserver/milestones/git/"


def test_the_calendar_tells_neither_who_it_is_nor_its_address(client, learner):
    address = address_of(learner)

    content = client.get(address).content.decode().replace("\r\n ", "")

    assert [secret for secret in (EMAIL, "secret", address[6:-4]) if secret in content] == []


def test_events_keep_their_names_until_the_address_changes(client, learner):
    def uids(address):
        return [str(each["UID"]) for each in icalendar.Calendar.from_ical(client.get(address).content).walk("VEVENT")]

    first = address_of(learner)
    before = uids(first)
    study_plans.leave_out(learner, catalogue.current().milestones["sql"], out=True)
    without = uids(first)
    after = uids(address_of(learner))

    assert without == before[:2]
    assert len({*before, *after}) == 6


def test_a_revoked_address_is_gone(client, learner):
    first = address_of(learner)
    second = address_of(learner)
    renewed = [client.get(address).status_code for address in (first, second)]
    study_plans.close_calendar(learner)

    assert renewed == [404, 200]
    assert client.get(second).status_code == 404


@pytest.mark.parametrize("token", ["x", "None", "null", "%00", "%20", "x" * 5000, "settings", "%D9%A3", "a%2Fb"])
def test_addresses_that_nobody_made_are_404(client, learner, token):
    assert client.get(f"/plan/{token}.ics").status_code == 404


def test_programs_are_told_to_ask_again_and_get_only_what_is_new(client, learner):
    address = address_of(learner)
    first = client.get(address)

    again = client.get(address, headers={"if-none-match": first["ETag"]})
    study_plans.leave_out(learner, catalogue.current().milestones["sql"], out=True)
    changed = client.get(address, headers={"if-none-match": first["ETag"]})

    assert (first["Cache-Control"], first["X-Robots-Tag"]) == ("private, no-cache", "noindex")
    assert [(answer.status_code, bool(answer.content)) for answer in (again, changed)] == [(304, False), (200, True)]
    assert again["ETag"] == first["ETag"]


def test_no_session_is_begun_or_needed(learner):
    answer = Client().get(address_of(learner))

    assert (answer.status_code, dict(answer.cookies)) == (200, {})


def test_hidden_finish_dates_leave_the_weeks(client, learner):
    study_plans.hide_dates(learner, hidden=True)

    assert len(events_of(client.get(address_of(learner)))) == 4


@pytest.mark.parametrize("reason", ["no role", "done", "no hours"])
def test_an_empty_plan_says_so_in_one_event(client, learner, reason):
    if reason == "no role":
        StudyPlan.objects.update(role=None)
    elif reason == "done":
        for milestone in catalogue.current().milestones.values():
            click(learner, milestone, State.DONE)
    else:
        study_plans.set_hours(learner, weekly=0, by_weekday=None)

    answer = client.get(address_of(learner))

    [event] = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Nothing is planned. Your plan says why."
    assert str(event["URL"]) == "http://testserver/plan/"


@pytest.mark.parametrize(
    "zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", ""], ids=["far ahead", "far behind", "unknown"]
)
def test_it_is_planned_for_the_learners_own_day(client, learner, zone):
    """Whatever time it is: at least one of these zones has another date than UTC."""
    Learner.objects.update(time_zone=zone)
    StudyPlan.objects.update(starts_on=datetime.date(2020, 1, 1))
    study_plans.set_hours(learner, weekly=0, by_weekday=[60] * 7)

    answer = client.get(address_of(learner))

    first = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")[0].decoded("DTSTART")
    shift = {"Pacific/Kiritimati": 14, "Pacific/Pago_Pago": -11, "": 0}[zone]
    assert first == (timezone.now() + datetime.timedelta(hours=shift)).date()


@pytest.mark.parametrize("minutes", [3, 60, 10_080])
def test_the_calendar_reaches_a_year_ahead(client, learner, minutes):
    study_plans.set_hours(learner, weekly=minutes, by_weekday=None)

    starts = [start for _summary, start, _days in events_of(client.get(address_of(learner)))]

    assert max(starts) < 53 * 7
    assert all(first <= second for first, second in pairwise(starts))


@pytest.mark.parametrize("count", [1, 60])
def test_the_calendar_costs_the_same_however_much_there_is(learner, django_assert_num_queries, count):
    make_role(slug="large", milestones=[make_milestone(criteria=1) for _ in range(count)])
    study_plans.set_role(learner, catalogue.current().roles["large"])
    address = address_of(learner)
    catalogue.current(fresh=True)

    with django_assert_num_queries(5):
        assert Client().get(address).status_code == 200
