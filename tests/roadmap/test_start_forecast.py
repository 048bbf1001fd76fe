"""The forecast at the end of the first steps: a date as a range, or in words why there is none."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from roadmap import catalogue, study_plans
from roadmap.models import Learner
from tests.factories import make_learner, make_milestone, make_role

pytestmark = pytest.mark.django_db

TODAY = {"starts_on": "2026-01-05"}


@pytest.fixture(autouse=True)
def role():
    """Its milestones, 10 h each: a -> b -> c."""
    a = make_milestone(slug="a")
    b = make_milestone(slug="b", requires=(a,))
    c = make_milestone(slug="c", requires=(b,))
    return make_role(slug="role", milestones=(a, b, c))


@pytest.fixture
def account(client):
    """A user whose plan has that role, logged in."""
    learner = make_learner(email="ada@test.example")
    study_plans.set_role(learner, catalogue.current(fresh=True).roles["role"])
    client.force_login(learner.user)
    return learner


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_forecast_without_a_role_asks_for_one(client):
    page = text(client.get("/start/forecast/"))

    assert "A forecast needs a line" in page
    assert 'href="?role=role"' in page


def test_forecast_of_any_line_keeps_nothing_and_says_what_is_guessed(client):
    answer = client.get("/start/forecast/", {"role": "role"})

    page = text(answer)
    assert "At 6 h a week: " in page
    assert "About 30 h left on this line" in page
    assert "6 a week are our guess" in page
    assert "between 20% less and 40% more time" in page
    assert 'href="/start/?role=role"' in page
    assert (answer.cookies, Learner.objects.count()) == ({}, 0)


def test_forecast_of_the_furthest_line_offers_to_take_it(client):
    client.get("/start/")
    client.post("/start/known/save/", {"milestone": "a"})

    page = text(client.get("/start/forecast/"))

    assert "About 20 h left on this line" in page
    assert "on this one you are furthest" in page
    assert '<input type="hidden" name="next" value="/start/forecast/">' in page


def test_forecast_of_the_own_line_shows_weeks_and_the_next_stop(client, account):
    answer = client.get("/start/forecast/")

    page = text(answer)
    assert 'href="/milestones/a/?role=role">Next stop: A</a>' in page
    assert len(answer.context["weeks"]) == 3
    assert "Take this line" not in page


def test_forecast_of_no_hours_says_so_instead_of_a_date(client, account):
    client.post("/start/hours/save/", {"hours": "0", **TODAY})

    page = text(client.get("/start/forecast/"))

    assert "With 0 hours a week there is no date" in page
    assert "At 0 h a week" not in page


def test_forecast_of_a_finished_line_says_so(client, account):
    client.post("/start/known/save/", {"milestone": ["a", "b", "c"]})

    page = text(client.get("/start/forecast/"))

    assert "<h1>You have arrived</h1>" in page
    assert "h left on this line" not in page


def test_forecast_hides_dates_that_were_hidden(client, account):
    study_plans.set_scope(account, importance="core", starts_on=timezone.localdate(), hides_dates=True)

    page = text(client.get("/start/forecast/"))

    assert "You hid the finish dates" in page
    assert "At 6 h a week" not in page


def test_forecast_names_a_start_ahead(client, account):
    start = timezone.localdate() + datetime.timedelta(days=30)
    client.post("/start/hours/save/", {"hours": "6", "starts_on": start.isoformat()})

    assert f"You start on {start:%B} {start.day}, {start.year}." in text(client.get("/start/forecast/"))


@pytest.mark.parametrize("logged_in", [False, True])
def test_forecast_offers_an_account_to_whoever_has_none(client, account, logged_in):
    client = client if logged_in else Client()

    page = text(client.get("/start/forecast/", {"role": "role"}))

    assert ("to keep it on other devices" in page) is not logged_in
