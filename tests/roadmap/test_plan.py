"""The plan's page: what it says to whom, its weeks and months, and that it costs the same however much there is."""

import datetime
import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from roadmap import catalogue, hours, study_plans
from roadmap.models import Learner, State, StudyPlan
from roadmap.planning import Pause, Pin, monday_of
from tests.factories import make_milestone, make_role
from tests.roadmap.records import click

pytestmark = pytest.mark.django_db

WEEK = datetime.timedelta(days=7)


@pytest.fixture
def milestones():
    """Four milestones of 10 hours, of which c requires b."""
    a, b = make_milestone(slug="a", title="Anna"), make_milestone(slug="b", title="Berta")
    c = make_milestone(slug="c", title="Cäsar", requires=(b,))
    make_role(slug="role", milestones=(a, b, c, make_milestone(slug="d", title="Dora")))
    make_role(slug="other", milestones=(c,))
    return catalogue.current().milestones


@pytest.fixture
def learner():
    user = get_user_model().objects.create_user(email="learner@test.example")
    return Learner.objects.create(user=user)


@pytest.fixture
def own(client, learner, milestones):
    """The client of a learner who plans for the role from next Monday on, 10 hours a week."""
    client.force_login(learner.user)
    study_plans.set_role(learner, catalogue.current().roles["role"])
    study_plans.set_hours(learner, weekly=600, by_weekday=None)
    StudyPlan.objects.update(starts_on=next_monday())
    return client


def next_monday():
    return monday_of(timezone.localdate()) + WEEK


def shown(client, address="/plan/"):
    """The page as a reader sees it: without tags, with single spaces."""
    answer = client.get(address)
    assert answer.status_code == 200
    text = re.sub(r"<[^>]+>", " ", answer.content.decode().partition('<main id="content"')[2].partition("</main>")[0])
    return " ".join(text.split())


def weeks_of(client, address="/plan/"):
    """Each week's days and the milestones in it."""
    page = client.get(address).content.decode()
    sections = re.findall(r'<section class="week.*?</section>', page, flags=re.DOTALL)
    return [
        (re.search(r'id="week-([\d-]+)"', section)[1], re.findall(r"/milestones/([^/]+)/\?role", section))
        for section in sections
    ]


def test_a_stranger_is_offered_the_three_questions_and_every_role(client, milestones):
    answer = client.get("/plan/")

    page = answer.content.decode()
    assert "No line yet. Three questions, one minute." in page
    assert 'href="/start/"' in page
    assert re.findall(r"/plan/role/\?role=(\w+)", page) == ["role", "other"]
    assert not answer.cookies


def test_hours_without_a_role_are_no_plan_yet(client, learner, milestones):
    client.force_login(learner.user)
    study_plans.set_hours(learner, weekly=600, by_weekday=None)

    assert "No line yet." in shown(client)


def test_weeks_hold_the_milestones_in_turn(own):
    first = next_monday()

    assert weeks_of(own) == [((first + number * WEEK).isoformat(), [slug]) for number, slug in enumerate("abcd")]


def test_the_forecast_is_a_range_that_says_what_it_assumes(own):
    text = shown(own)

    assert re.search(r"At 10 h a week: \w+ \d+(, \d+)?, between \w+ \d+(, \d+)? and \w+ \d+(, \d+)?\.", text)
    assert "estimates are off by −20% to +40%" in text


def test_own_hours_make_the_range(own, learner, milestones):
    click(learner, milestones["a"], State.DONE)
    hours.add_time(learner, milestones["a"], minutes=600, day=timezone.localdate() - 2 * WEEK)

    assert "The range comes from your own hours on 1 milestone." in shown(own)


def test_hidden_dates_leave_the_weeks(own, learner):
    study_plans.hide_dates(learner, hidden=True)

    text = shown(own)
    assert "At 10 h a week" not in text
    assert "The finish dates are hidden." in text
    assert len(weeks_of(own)) == 4


def test_a_paused_week_has_its_place_and_the_rest_moves_on(own, learner):
    first = next_monday()
    study_plans.add_pause(learner, Pause(first, first + datetime.timedelta(days=6)))

    assert weeks_of(own)[:2] == [(first.isoformat(), []), ((first + WEEK).isoformat(), ["a"])]
    assert "No work this week." in shown(own)


def test_only_the_near_weeks_show_until_all_are_asked_for(own, learner):
    study_plans.set_hours(learner, weekly=60, by_weekday=None)

    assert len(weeks_of(own)) == 12
    assert "Show 28 weeks more" in shown(own)
    assert len(weeks_of(own, "/plan/?all=1")) == 40


def test_buttons_of_a_milestone_stand_where_it_shows_first(own, learner):
    study_plans.set_hours(learner, weekly=300, by_weekday=None)

    page = own.get("/plan/").content.decode()
    assert sorted(re.findall(r'id="((?:earlier|later|out)-[abcd])"', page)) == [
        f"{name}-{slug}" for name in ("earlier", "later", "out") for slug in "abcd"
    ]


def test_pins_show_as_chips(own, learner, milestones):
    pin = Pin(due_on=next_monday() + 8 * WEEK, not_before=next_monday() + WEEK)
    study_plans.set_pin(learner, milestones["a"], pin)

    text = shown(own)
    assert re.findall(r"(by|not before) \w+ \d+(?:, \d+)? ×", text) == ["not before", "by"]


def test_a_date_that_cannot_be_kept_is_said_with_its_days(own, learner, milestones):
    study_plans.set_pin(learner, milestones["c"], Pin(due_on=next_monday() + WEEK))

    text = shown(own)
    assert "Later than you wished." in text
    assert re.search(r"Cäsar: wanted by .+, finishes on .+ by this plan, 6 days later\.", text)

    StudyPlan.objects.update(hides_dates=True)
    text = shown(own)
    assert re.search(r"Cäsar: wanted by [^,]+(, \d+)?, finishes later by this plan\.", text)
    assert re.search("finishes on|days? later", text) is None


def test_what_is_left_out_is_listed_and_no_longer_waited_for(own, learner, milestones):
    study_plans.leave_out(learner, milestones["b"], out=True)

    text = shown(own)
    assert [slugs for _week, slugs in weeks_of(own)] == [["a"], ["c"], ["d"]]
    assert "“Cäsar” builds on “Berta”, which you left out." in text
    assert "Take in again : Berta" in text


def test_missed_weeks_are_planned_again_from_today_without_a_word(own):
    StudyPlan.objects.update(starts_on=datetime.date(2020, 1, 6))

    this_week = monday_of(timezone.localdate())
    assert weeks_of(own)[0] == (this_week.isoformat(), ["a"])
    text = shown(own)
    assert text.count("This week") == 1
    assert re.search("missed|behind|overdue", text) is None


def test_a_week_with_time_to_spare_says_how_much_has_work(own, learner, milestones):
    """D, the last, takes ten of the week's twelve hours once the others are left out."""
    study_plans.set_hours(learner, weekly=720, by_weekday=None)
    for slug in "abc":
        study_plans.leave_out(learner, milestones[slug], out=True)

    assert "10 of 12 h" in shown(own)


def test_what_is_planned_for_the_sake_of_something_says_so(client, learner):
    first = make_milestone(slug="first", short_title="First")
    last = make_milestone(slug="last", short_title="Last", requires=(first, make_milestone(slug="o", title="Outside")))
    role = make_role(slug="role", milestones=(first, last))
    role.steps.filter(milestone=first).update(importance="optional")
    client.force_login(learner.user)
    study_plans.set_role(learner, catalogue.current(fresh=True).roles["role"])

    text = shown(client)
    assert "needed for: Last" in text
    assert "“Last” builds on “Outside”, which this role does not have." in text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("no-hours", "The plan has no hours, so no week has work. Set hours"),
        ("all-done", "is done or skipped. Plan for more of it or look at another role"),
        ("all-left-out", "You left out everything that is left. Take something in again below."),
        ("too-far", "Not everything fits into the next 50 years. Give it more hours or plan for less"),
    ],
)
def test_a_plan_that_is_not_whole_says_why_and_the_way_out(own, learner, milestones, change, words):
    for slug in "abcd":
        if change == "all-done":
            click(learner, milestones[slug], State.DONE)
        elif change == "all-left-out":
            study_plans.leave_out(learner, milestones[slug], out=True)
    if change == "no-hours":
        study_plans.set_hours(learner, weekly=0, by_weekday=None)
    elif change == "too-far":
        study_plans.set_hours(learner, weekly=1, by_weekday=None)
        study_plans.set_pin(learner, milestones["a"], Pin(not_before=datetime.date(2199, 1, 1)))

    assert words in shown(own)


def test_nothing_of_the_chosen_importance_is_said(client, learner):
    make_role(slug="role", milestones=(make_milestone(),), importance="optional")
    client.force_login(learner.user)
    study_plans.set_role(learner, catalogue.current().roles["role"])

    assert "This role has nothing of the importance that you chose." in shown(client)


def test_the_month_is_a_table_with_what_each_day_is_for(own):
    month = next_monday()

    page = own.get("/plan/", {"view": "month", "month": month.strftime("%Y-%m")}).content.decode()

    table = re.search(r'<table class="month">.*?</table>', page, flags=re.DOTALL)[0]
    assert f"<caption>{month:%B %Y}</caption>" in table
    assert table.count('<th scope="col">') == 7
    day = re.search(rf'<time datetime="{month}">.*?</td>', table, flags=re.DOTALL)[0]
    assert re.findall(r"/milestones/(\w)/", day) == ["a"]


@pytest.mark.parametrize(
    "month", ["", "x", "2026-13", "0000-01", "9999-12", "0001-01", "2026-1", "\x00" * 7, "２０２６-12"]
)
def test_impossible_months_show_a_month_of_the_plan(own, month):
    answer = own.get("/plan/", {"view": "month", "month": month})

    assert answer.status_code == 200
    assert b'<table class="month">' in answer.content


def test_months_end_where_the_plan_ends(own):
    last = own.get("/plan/", {"view": "month", "month": "9998-12"}).content.decode()
    first = own.get("/plan/", {"view": "month", "month": "2000-01"}).content.decode()

    assert ('rel="next"' in last, 'rel="prev"' in first) == (False, False)


def test_a_plan_is_its_learners_alone(own, milestones):
    other = Client()
    other.force_login(get_user_model().objects.create_user(email="other@test.example"))

    assert "No line yet." in shown(other)


def test_a_visitor_has_a_plan_too(client, milestones):
    client.post("/plan/role/set/", {"role": "role"})

    assert "Anna" in shown(client)


@pytest.mark.parametrize("address", ["/plan/?all=1", "/plan/?view=month", "/plan/settings/"])
@pytest.mark.parametrize("count", [1, 60])
def test_pages_cost_the_same_however_much_there_is(client, learner, django_assert_num_queries, address, count):
    make_role(slug="role", milestones=[make_milestone(criteria=1) for _ in range(count)])
    current = catalogue.current()
    client.force_login(learner.user)
    study_plans.set_role(learner, current.roles["role"])
    for milestone in list(current.milestones.values())[: count // 2]:
        click(learner, milestone, State.DONE)
        hours.add_time(learner, milestone, minutes=30, day=timezone.localdate())
    client.get("/plan/")

    with django_assert_num_queries(4 if address == "/plan/settings/" else 6):
        client.get(address)
