"""Hours on a milestone's page: time added by hand, the total, and the median."""

import datetime
import zoneinfo
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from roadmap import catalogue, hours, review_cards
from roadmap.models import Learner, MilestoneProgress, StudySession
from tests.factories import make_milestone, make_role
from tests.roadmap.records import click

pytestmark = pytest.mark.django_db

PAGE, OTHER = "/milestones/milestone/", "/milestones/other/"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def role():
    rows = [make_milestone(slug=slug, hours=24) for slug in ("milestone", "other")]
    return make_role(slug="role", milestones=rows)


@pytest.fixture
def user_client(client):
    client.force_login(get_user_model().objects.create_user(email="learner@test.example"))
    return client


def content(slug="milestone"):
    return catalogue.current().milestones[slug]


def text(client, path=PAGE):
    return client.get(path).content.decode()


def today():
    return timezone.localdate().isoformat()


def add(client, minutes="30", day=None, **more):
    return client.post(f"{PAGE}time/", {"minutes": minutes, "day": day or today(), **more})


def sessions():
    return list(StudySession.objects.order_by("pk").values_list("milestone__slug", "minutes"))


def total():
    return MilestoneProgress.objects.values_list("actual_hours", flat=True).get(milestone__slug="milestone")


# ---------------------------------------------------------------- time by hand


def test_time_added_shows_as_session_and_total(client):
    answer = client.post(f"{PAGE}time/", {"hours": "1", "minutes": "25", "day": "2026-03-02"}, follow=True)

    page = answer.content.decode()
    assert "Added: 1 h 25 min on March 2, 2026." in page
    assert "<p>March 2, 2026: 1 h 25 min</p>" in page
    assert "You so far: <strong>1 h 25 min</strong>" in page


def test_double_click_adds_time_once(client):
    add(client)

    page = client.post(f"{PAGE}time/", {"minutes": "30", "day": today()}, follow=True).content.decode()

    assert "added once" in page
    assert sessions() == [("milestone", 30)]
    assert total() == Decimal("0.5")


def test_same_time_later_counts_again(client):
    add(client)
    StudySession.objects.update(started_at=timezone.now() - 2 * hours.REPEATED_WITHIN)

    add(client)

    assert sessions() == [("milestone", 30)] * 2


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({}, "Enter hours, minutes or both."),
        ({"minutes": "0"}, "Enter hours, minutes or both."),
        ({"minutes": "-5"}, "greater than or equal to 0"),
        ({"minutes": "soon"}, "Enter a whole number."),
        ({"minutes": "1.5"}, "Enter a whole number."),
        ({"minutes": str(2**63)}, "A day has 24 hours."),
        ({"minutes": "9" * 5000}, "Enter a whole number."),
        ({"hours": "24", "minutes": "1"}, "A day has 24 hours."),
        ({"minutes": "\x00"}, "Enter a whole number."),
        ({"minutes": "30", "day": ""}, "This field is required."),
        ({"minutes": "30", "day": "\x00"}, "Enter a valid date."),
        ({"minutes": "30", "day": "9999-12-31"}, "That day is still to come."),
        ({"minutes": "30", "day": "0001-01-01"}, "Choose a day of the last five years"),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_impossible_time_is_422_and_kept_in_the_form(client, sent, reason, headers):
    answer = client.post(f"{PAGE}time/", {"day": today(), **sent}, headers=headers)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert reason in page
    assert f'value="{sent.get("minutes", "nothing")[:9]}' in page or not sent.get("minutes", "\x00").isprintable()
    assert (sessions(), Learner.objects.count()) == ([], 0)


def test_tomorrow_of_the_learners_time_zone_is_refused_and_today_taken(client):
    client.post("/settings/time-zone/", {"time_zone": "Pacific/Kiritimati"})
    there = timezone.localdate(timezone=zoneinfo.ZoneInfo("Pacific/Kiritimati"))

    tomorrow = add(client, day=(there + datetime.timedelta(days=1)).isoformat())

    assert tomorrow.status_code == 422
    assert add(client, day=there.isoformat()).status_code == 303


def test_day_holds_24_hours_over_all_milestones(client):
    client.post(f"{OTHER}time/", {"hours": "23", "day": today()})

    full = add(client, "61")
    fits = add(client, "60")

    assert full.status_code == 422
    assert "the day would have more than 24 hours" in full.content.decode()
    assert fits.status_code == 303
    assert sessions() == [("other", 1380), ("milestone", 60)]


def test_session_is_removed_with_its_time(client):
    add(client, "90")
    add(client, "30")
    first = StudySession.objects.get(minutes=90).pk

    page = client.post(f"{PAGE}time/{first}/remove/", follow=True).content.decode()

    assert "Removed: 1 h 30 min" in page
    assert sessions() == [("milestone", 30)]
    assert total() == Decimal("0.5")


@pytest.mark.parametrize("pk", [0, 2**63, 10**30])
def test_session_of_no_such_number_is_404(client, pk):
    add(client)

    assert client.post(f"{PAGE}time/{pk}/remove/").status_code == 404
    assert sessions() == [("milestone", 30)]


def test_session_of_somebody_else_or_of_another_milestone_is_404_and_stays(client, django_user_model):
    add(client)
    pk = StudySession.objects.get().pk
    elsewhere = client.post(f"{OTHER}time/{pk}/remove/")
    client.logout()
    stranger = client.post(f"{PAGE}time/{pk}/remove/")
    client.force_login(django_user_model.objects.create_user(email="other@test.example"))

    other = client.post(f"{PAGE}time/{pk}/remove/")

    assert [each.status_code for each in (elsewhere, stranger, other)] == [404] * 3
    assert sessions() == [("milestone", 30)]


# ---------------------------------------------------------------- the total


@pytest.mark.parametrize(
    ("sent", "kept"), [("12", Decimal(12)), ("12,5", Decimal("12.5")), ("0", Decimal(0)), ("", None), ("  ", None)]
)
def test_total_is_set_or_forgotten(client, sent, kept):
    add(client)

    for _number in range(2):
        assert client.post(f"{PAGE}hours/", {"hours": sent}).status_code == 303

    assert total() == kept
    assert sessions() == [("milestone", 30)]


@pytest.mark.parametrize("sent", ["-1", "10000", "1e9", "NaN", "Infinity", "1.234", "x", "\x00", "9" * 5000])
def test_impossible_total_is_422_and_changes_nothing(client, sent):
    add(client)

    answer = client.post(f"{PAGE}hours/", {"hours": sent})

    assert answer.status_code == 422
    assert total() == Decimal("0.5")


def test_total_without_a_number_sent_stays(client):
    add(client)

    assert client.post(f"{PAGE}hours/", {}).status_code == 422
    assert total() == Decimal("0.5")


# ---------------------------------------------------------------- the median


def report(number, *, is_demo=False):
    user = get_user_model().objects.create_user(email=f"{number}@test.example", is_demo=is_demo)
    MilestoneProgress.objects.create(
        learner=Learner.objects.create(user=user),
        milestone_id=content().pk,
        state="done",
        finished_at=timezone.now(),
        actual_hours=number,
    )


def test_median_stands_beside_the_estimate_from_five_reports_on(client, settings):
    settings.REPORTED_HOURS_MAX_AGE = 0
    for number in (10, 20, 31, 400):
        report(number)
    report(500, is_demo=True)
    before = text(client)

    report(50)

    assert "about 24 h (our estimate)" in before
    assert "median of" not in before
    assert "median of 5 learners: 31 h" in text(client)


def test_median_is_trusted_for_its_age_and_read_again_with_new_content(client, settings, django_assert_num_queries):
    settings.REPORTED_HOURS_MAX_AGE = 600
    text(client)
    for number in (10, 20, 31, 40, 50):
        report(number)

    with django_assert_num_queries(1):  # version of the catalogue
        known = text(client)

    catalogue.touch()
    assert "median of" not in known
    assert "median of 5 learners: 31 h" in text(client)


# ---------------------------------------------------------------- what it costs


@pytest.mark.parametrize("rows", [1, 60])
def test_milestone_page_costs_five_queries_and_six_with_the_median(
    user_client, settings, django_assert_num_queries, rows
):
    user_client.post(f"{PAGE}progress/", {"state": "done"})
    learner = Learner.objects.get()
    review_cards.turn_on(learner)
    for number in range(rows):
        day = datetime.date(2026, 3, 2) + datetime.timedelta(days=number)
        hours.add_time(learner, content(), minutes=30, day=day)
    for _number in range(2):
        text(user_client)

    with django_assert_num_queries(5):  # session, user, version of the catalogue, standings, own record
        page = text(user_client)

    assert page.count("/remove/") // 2 == min(rows, 50)
    assert ("And 10 older ones" in page) == (rows == 60)
    settings.REPORTED_HOURS_MAX_AGE = 0
    with django_assert_num_queries(6):
        text(user_client)


def test_another_persons_hours_do_not_show(client, user_client):
    other = Learner.objects.create(user=get_user_model().objects.create_user(email="other@test.example"))
    click(other, content(), "doing")
    hours.add_time(other, content(), minutes=77, day=datetime.date(2026, 3, 2))
    hours.start_clock(other, content())

    page = text(user_client)

    assert "1 h 17 min" not in page
    assert "Stop the clock" not in page
