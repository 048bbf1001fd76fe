"""The first steps: each answers alone, keeps what was chosen, shows it again, and can be skipped."""

import datetime
from itertools import pairwise

import pytest
from django.utils import timezone

from roadmap import catalogue, hours, learners, study_plans
from roadmap.models import Learner, StudyPlan
from tests.factories import make_learner, make_milestone, make_role
from tests.roadmap.records import click

pytestmark = pytest.mark.django_db

STEPS = ["/start/", "/start/known/", "/start/hours/", "/start/forecast/"]
TODAY = {"starts_on": "2026-01-05"}


@pytest.fixture(autouse=True)
def roles():
    """Role "role" has a -> b -> c, 10 h each, and "other" has only c."""
    a = make_milestone(slug="a")
    b = make_milestone(slug="b", requires=(a,))
    c = make_milestone(slug="c", requires=(b,))
    make_role(slug="role", milestones=(a, b, c))
    make_role(slug="other", milestones=(c,))


def content():
    return catalogue.current(fresh=True)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def account(client):
    """A user with a plan, logged in."""
    learner = make_learner(email="ada@test.example")
    study_plans.set_role(learner, content().roles["role"])
    client.force_login(learner.user)
    return learner


# ---------------------------------------------------------------- every step


@pytest.mark.parametrize("path", STEPS)
def test_step_opens_for_a_stranger_and_keeps_nothing(client, path):
    answer = client.get(path)

    assert answer.status_code == 200
    assert not Learner.objects.exists()


@pytest.mark.parametrize("number, path", list(enumerate(STEPS, 1)))
def test_step_says_where_it_stands(client, number, path):
    page = text(client.get(path))

    assert f"Step {number} of 4" in page
    assert page.count('aria-current="step"') == 1


@pytest.mark.parametrize("path, following", list(pairwise(STEPS)))
def test_step_can_be_skipped(client, path, following):
    assert f'<a class="button quiet" href="{following}">Skip this step</a>' in text(client.get(path))


@pytest.mark.parametrize(
    "path, queries",
    [
        ("/start/", 5),
        ("/start/questions/?enjoy=programming", 3),
        ("/start/known/", 5),
        ("/start/known/review/?known=c", 5),
        ("/start/hours/", 4),
        ("/start/forecast/", 6),
    ],
)
def test_step_costs_as_few_queries_with_a_long_history(client, account, django_assert_num_queries, path, queries):
    client.get(path)
    with django_assert_num_queries(queries):
        client.get(path)
    for slug in "abc":
        click(account, content().milestones[slug], "doing")
        hours.add_time(account, content().milestones[slug], minutes=30, day=timezone.localdate())

    with django_assert_num_queries(queries):
        answer = client.get(path)

    assert answer.status_code == 200


# ---------------------------------------------------------------- the role


def test_role_is_kept_and_shown_again(client):
    answer = client.post("/start/role/", {"role": "other", "time_zone": "Asia/Tokyo"})

    assert (answer.status_code, answer["Location"]) == (303, "/start/known/")
    assert StudyPlan.objects.get().role.slug == "other"
    assert Learner.objects.get().time_zone == "Asia/Tokyo"
    assert client.get("/start/").context["chosen"].slug == "other"


def test_role_leads_to_next_on_this_site(client):
    answer = client.post("/start/role/", {"role": "role", "next": "/start/forecast/"})

    assert answer["Location"] == "/start/forecast/"


def test_role_left_out_is_asked_for_again(client):
    answer = client.post("/start/role/", {})

    assert answer.status_code == 422
    assert "Pick a line, or skip this step." in text(answer)
    assert not Learner.objects.exists()


@pytest.mark.parametrize("slug", ["nowhere", "\x00", "a b"])
def test_unknown_role_is_refused(client, slug):
    assert client.post("/start/role/", {"role": slug}).status_code == 400
    assert not Learner.objects.exists()


def test_role_of_the_address_is_proposed_before_the_kept_one(client, account):
    answer = client.get("/start/", {"role": "other"})

    assert (answer.context["chosen"].slug, answer.context["kept"].slug) == ("other", "role")


@pytest.mark.parametrize("path", ["/start/", "/start/known/", "/start/known/review/", "/start/forecast/"])
def test_address_of_an_unknown_role_is_404(client, path):
    assert client.get(path, {"role": "nowhere"}).status_code == 404


# ---------------------------------------------------------------- hours


def test_hours_are_kept_and_shown_again(client):
    answer = client.post("/start/hours/save/", {"hours": "6,5", **TODAY})

    assert (answer.status_code, answer["Location"]) == (303, "/start/forecast/")
    plan = StudyPlan.objects.get()
    assert (plan.weekly_minutes, plan.weekday_minutes, plan.role) == (390, None, None)
    page = text(client.get("/start/hours/"))
    assert 'name="hours" value="6.5"' in page
    assert 'name="starts_on" value="2026-01-05"' in page


def test_hours_of_weekdays_are_kept_and_shown_again(client):
    client.post("/start/hours/save/", {"per_weekday": "on", "monday": "1,5", "sunday": "3", **TODAY})

    assert StudyPlan.objects.get().weekday_minutes == [90, 0, 0, 0, 0, 0, 180]
    form = client.get("/start/hours/").context["hours"]
    assert [field.value() for field in form.weekdays] == ["1.5", "0", "0", "0", "0", "0", "3"]
    assert form["per_weekday"].value() is True


def test_pause_is_kept_listed_and_dropped(client):
    first = timezone.localdate() + datetime.timedelta(days=400)
    last = first + datetime.timedelta(days=6)
    pause = {"pause-first_day": first.isoformat(), "pause-last_day": last.isoformat()}
    client.post("/start/hours/save/", {"hours": "6", **TODAY, **pause})

    page = text(client.get("/start/hours/"))
    assert f'name="dropped" value="{first}/{last}"' in page
    assert f"{first:%B} {first.day}, {first.year}" in page

    client.post("/start/hours/save/", {"hours": "6", **TODAY, "dropped": f"{first}/{last}"})

    assert StudyPlan.objects.get().pauses == []


@pytest.mark.parametrize(
    "data, error",
    [
        ({"hours": "six", **TODAY}, "Enter hours in halves, such as 6 or 6.5."),
        ({"hours": "6"}, "This field is required."),
        (
            {"hours": "6", **TODAY, "pause-first_day": "2026-12-24", "pause-last_day": "2026-12-20"},
            "A pause ends on its first day or later.",
        ),
        ({"hours": "6", **TODAY, "pause-first_day": "2026-12-24"}, "This field is required."),
    ],
)
def test_wrong_hours_come_back_with_what_was_written(client, data, error):
    answer = client.post("/start/hours/save/", data)

    page = text(answer)
    assert answer.status_code == 422
    assert page.count(error) == 2
    assert f'name="hours" value="{data["hours"]}"' in page
    assert not Learner.objects.exists()


def test_one_pause_too_many_is_told(client):
    client.post("/start/hours/save/", {"hours": "6", **TODAY})
    StudyPlan.objects.update(pauses=[["2027-01-01", f"2027-{n // 28 + 1:02}-{n % 28 + 1:02}"] for n in range(100)])
    pause = {"pause-first_day": "2026-12-24", "pause-last_day": "2027-01-06"}

    answer = client.post("/start/hours/save/", {"hours": "9", **TODAY, **pause})

    assert answer.status_code == 422
    assert "There are too many pauses: remove one first." in text(answer)
    assert StudyPlan.objects.get().weekly_minutes == 360


def test_journey_of_a_visitor_makes_one_learner(client):
    client.post("/start/role/", {"role": "role"})
    client.post("/start/known/save/", {"milestone": "a"})
    client.post("/start/hours/save/", {"hours": "5", **TODAY})

    page = text(client.get("/start/forecast/"))

    assert Learner.objects.count() == 1
    assert client.session[learners.LEARNER] == [Learner.objects.get().pk, None]
    assert "At 5 h a week: " in page
    assert "About 20 h left" in page
