"""What a plan is made of: its forms, and the change of roles with what it would mean."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from roadmap import catalogue, study_plans
from roadmap.models import Learner, State, StudyPlan
from roadmap.planning import Pause
from tests.factories import make_milestone, make_role
from tests.roadmap.records import click

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
HOURS, SCOPE, PAUSE, UNPAUSE, ROLE = (
    "/plan/hours/",
    "/plan/scope/",
    "/plan/pauses/add/",
    "/plan/pauses/remove/",
    "/plan/role/set/",
)


@pytest.fixture
def roles():
    """Two roles of three milestones each, one of which they share."""
    both = make_milestone(slug="both", hours=30)
    make_role(slug="now", name="Now", milestones=(make_milestone(slug="a"), both, make_milestone(slug="b")))
    make_role(slug="then", name="Then", milestones=(both, make_milestone(slug="c"), make_milestone(slug="d")))
    return catalogue.current().roles


@pytest.fixture
def own(client, roles):
    """The client of a visitor who plans for the first of them."""
    client.post(ROLE, {"role": "now"})
    return client


def days(first, last):
    today = timezone.localdate()
    return {
        "first_day": (today + first * DAY).isoformat(),
        "last_day": (today + last * DAY).isoformat(),
    }


def row():
    return StudyPlan.objects.get()


def main_of(answer):
    text = re.sub(r"<[^>]+>", " ", answer.content.decode().partition('<main id="content"')[2].partition("</main>")[0])
    return " ".join(text.split())


def test_hours_a_week_are_saved(own):
    answer = own.post(HOURS, {"hours": "7,5"}, follow=True)

    assert (row().weekly_minutes, row().weekday_minutes) == (450, None)
    assert "Hours saved." in main_of(answer)
    assert 'value="7.5"' in answer.content.decode()


def test_hours_of_weekdays_are_saved(own):
    own.post(HOURS, {"hours": "", "per_weekday": "on", "monday": "2", "sunday": "1.5"})

    assert (row().weekly_minutes, row().weekday_minutes) == (210, [120, 0, 0, 0, 0, 0, 90])


def test_scope_is_saved(own):
    start = timezone.localdate() + 9 * DAY

    own.post(SCOPE, {"importance": "core", "starts_on": start.isoformat(), "hides_dates": "on"})

    assert (row().importance, row().starts_on, row().hides_dates) == ("core", start, True)


def test_pauses_are_added_once_and_removed(own):
    for address in (PAUSE, PAUSE):
        own.post(address, days(3, 9))
    added = study_plans.pauses_of(row())
    page = main_of(own.get("/plan/settings/"))
    for address in (UNPAUSE, UNPAUSE):
        own.post(address, days(3, 9))

    today = timezone.localdate()
    assert added == (Pause(today + 3 * DAY, today + 9 * DAY),)
    assert page.count("Remove :") == 1
    assert row().pauses == []


def test_pauses_that_are_over_are_not_listed(own):
    StudyPlan.objects.update(pauses=[["2020-01-01", "2020-01-05"]])

    assert "Remove :" not in main_of(own.get("/plan/settings/"))


def test_one_pause_too_many_is_told_at_its_form(own):
    StudyPlan.objects.update(pauses=[[f"{1000 + number}-01-01"] * 2 for number in range(study_plans.MOST_PAUSES)])

    answer = own.post(PAUSE, days(3, 9))

    assert answer.status_code == 422
    assert "That is the most pauses a plan can have." in main_of(answer)


@pytest.mark.parametrize(
    ("address", "sent", "kept"),
    [
        (HOURS, {"hours": "seven"}, 'value="seven"'),
        (HOURS, {"hours": "169"}, 'value="169"'),
        (HOURS, {"hours": "-1"}, 'value="-1"'),
        (HOURS, {"hours": "0.3"}, 'value="0.3"'),
        (HOURS, {"per_weekday": "on", "monday": "25"}, 'value="25"'),
        (HOURS, {}, 'name="hours"'),
        (SCOPE, {"importance": "core", "starts_on": "soon"}, 'value="soon"'),
        (SCOPE, {"importance": "core", "starts_on": "9999-12-31"}, 'value="9999-12-31"'),
        (SCOPE, {"importance": "vital", "starts_on": "2026-01-05"}, 'value="2026-01-05"'),
        (PAUSE, {"first_day": "2026-01-05", "last_day": "2026-01-04"}, 'value="2026-01-04"'),
        (PAUSE, {"first_day": "2026-01-05", "last_day": ""}, 'value="2026-01-05"'),
        (PAUSE, {"first_day": "\x00", "last_day": "2026-01-05"}, 'value="2026-01-05"'),
    ],
)
def test_what_cannot_be_saved_comes_back_with_its_problem(own, address, sent, kept):
    before = StudyPlan.objects.values().get()

    answer = own.post(address, sent)

    assert answer.status_code == 422
    assert "There is a problem" in main_of(answer)
    assert kept in answer.content.decode()
    assert StudyPlan.objects.values().get() == before


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        (UNPAUSE, {}),
        (UNPAUSE, {"first_day": "2026-01-05", "last_day": "2026-01-04"}),
        (UNPAUSE, {"first_day": "x", "last_day": "9999-12-31"}),
        (ROLE, {}),
        (ROLE, {"role": "unknown"}),
        (ROLE, {"role": "\x00"}),
        (ROLE, {"role": "x" * 5000}),
    ],
)
def test_values_that_no_page_sends_are_refused(own, address, sent):
    before = StudyPlan.objects.values().get()

    assert own.post(address, sent).status_code == 400
    assert StudyPlan.objects.values().get() == before


def test_removing_a_pause_makes_no_plan(client):
    assert client.post(UNPAUSE, days(3, 9)).status_code == 303
    assert (StudyPlan.objects.count(), Learner.objects.count()) == (0, 0)


def test_hours_may_come_before_the_role(client, roles):
    client.post(HOURS, {"hours": "3"})
    client.post(ROLE, {"role": "now"})

    assert (row().weekly_minutes, row().role.slug) == (180, "now")


def test_settings_are_each_learners_own(own, roles):
    other = Client()

    other.post(HOURS, {"hours": "40"})

    assert sorted(StudyPlan.objects.values_list("weekly_minutes", flat=True)) == [360, 2400]
    assert 'value="6"' in own.get("/plan/settings/").content.decode()


def test_a_change_of_role_is_shown_before_and_after(own, roles):
    learner, milestones = Learner.objects.get(), catalogue.current().milestones
    for slug in ("a", "c"):
        click(learner, milestones[slug], State.DONE)

    text = main_of(own.get("/plan/role/?role=then"))

    assert (
        "33% of Now; 2 milestones, about 40 hours. Your choice of milestones in it takes 40 h. At 6 h a week: " in text
    )
    assert (
        "33% of Then; 2 milestones, about 40 hours; 1 of them serves your current role too. "
        "Your choice of milestones in it takes 40 h. At 6 h a week: "
    ) in text
    assert "1 milestone that you have done counts for it." in text
    assert "1 that you have done is no part of it." in text
    assert row().role.slug == "now"


def test_hidden_dates_are_hidden_there_too(own):
    study_plans.hide_dates(Learner.objects.get(), hidden=True)

    assert "At 6 h a week" not in main_of(own.get("/plan/role/?role=then"))


def test_a_change_of_role_keeps_everything_else(own, roles):
    learner = Learner.objects.get()
    study_plans.leave_out(learner, catalogue.current().milestones["b"], out=True)
    before = StudyPlan.objects.values().get()

    for _press in range(2):
        answer = own.post(ROLE, {"role": "then"}, follow=True)

    changed = {name: value for name, value in StudyPlan.objects.values().get().items() if before[name] != value}
    assert changed.keys() == {"role_id", "changed_at"}
    assert "This is now your plan for Then." in main_of(answer)


def test_the_first_role_has_nothing_before_it(client, roles):
    text = main_of(client.get("/plan/role/?role=then"))

    assert "Your plan would be" in text
    assert "Stay with" not in text
    assert "Not now" in text


def test_the_present_role_needs_no_change(own):
    assert "This is the role of your plan already." in main_of(own.get("/plan/role/?role=now"))


@pytest.mark.parametrize("address", ["/plan/role/", "/plan/role/?role=unknown", "/plan/role/?role=%00"])
def test_without_a_role_all_are_offered(own, address):
    page = own.get(address)

    assert re.findall(r"/plan/role/\?role=(\w+)", page.content.decode()) == ["now", "then"]
    assert "Your plan now" in main_of(page)


@pytest.mark.parametrize("address", ["/plan/role/", "/plan/role/?role=then"])
@pytest.mark.parametrize("count", [1, 60])
def test_roles_cost_the_same_however_much_there_is(client, roles, django_assert_num_queries, address, count):
    make_role(slug="large", milestones=[make_milestone(criteria=1) for _ in range(count)])
    client.post(ROLE, {"role": "large"})

    with django_assert_num_queries(4 if address == "/plan/role/" else 5):
        client.get(address)
