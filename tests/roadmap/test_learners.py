"""Learners: visitors and accounts, and whose progress a session may see."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from roadmap import catalogue
from roadmap.models import Learner, MilestoneProgress, ProgressEvent
from tests.factories import make_learner, make_milestone, make_resource, make_role
from tests.roadmap.records import click

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestones():
    rows = tuple(make_milestone(slug=slug, resources=(make_resource(slug=f"r-{slug}"),)) for slug in "abc")
    make_role(slug="role", milestones=rows)
    return catalogue.current().milestones


@pytest.fixture
def user():
    return get_user_model().objects.create_user(email="learner@test.example")


def test_a_visitor_is_made_at_the_first_post_only(client, milestones):
    client.get("/")
    client.get("/milestones/a/")
    before = Learner.objects.count()

    client.post("/milestones/a/progress/", {"state": "done"})
    client.post("/milestones/b/progress/", {"state": "done"})

    assert before == 0
    assert Learner.objects.count() == 1
    assert Learner.objects.get().user is None


def test_a_visitor_whose_row_was_deleted_begins_anew(client, milestones):
    client.post("/milestones/a/progress/", {"state": "done"})
    Learner.objects.all().delete()

    answer = client.post("/milestones/b/progress/", {"state": "done"})

    assert answer.status_code == 303
    assert [row.milestone.slug for row in MilestoneProgress.objects.all()] == ["b"]


def test_login_takes_the_visitors_progress_along(client, user, milestones):
    client.post("/milestones/a/progress/", {"state": "done"})

    client.force_login(user)

    page = client.get("/roles/role/").content.decode()
    assert 'data-done="1"' in page
    assert "take it out" in page


def test_login_without_progress_says_nothing(client, user, milestones):
    client.force_login(user)

    page = client.get("/roles/role/").content.decode()

    assert "take it out" not in page
    assert user.learner.merges.count() == 0


def test_logout_leaves_nothing_of_the_account_in_the_browser(client, user, milestones):
    client.force_login(user)
    client.post("/milestones/a/progress/", {"state": "done"})

    client.post("/accounts/logout/")

    assert 'data-done="0"' in client.get("/roles/role/").content.decode()


def test_another_account_in_the_same_browser_gets_nothing_of_the_first(client, user, milestones):
    other = get_user_model().objects.create_user(email="other@test.example")
    client.force_login(user)
    client.post("/milestones/a/progress/", {"state": "done"})

    client.force_login(other)

    assert 'data-done="0"' in client.get("/roles/role/").content.decode()
    assert MilestoneProgress.objects.get().learner.user == user


def test_deleted_user_takes_the_learner_along_and_no_other(user, milestones):
    own, other = Learner.objects.create(user=user), make_learner()
    for learner in (own, other):
        click(learner, milestones["a"], "done")

    user.delete()

    assert [row.learner for row in MilestoneProgress.objects.all()] == [other]
    assert [event.learner for event in ProgressEvent.objects.all()] == [other]


def test_time_zone_of_the_first_post_is_remembered(client, milestones):
    client.post("/milestones/a/progress/", {"state": "done", "time_zone": "Asia/Tokyo"})
    MilestoneProgress.objects.update(finished_at=datetime.datetime(2026, 3, 1, 20, tzinfo=datetime.UTC))

    page = client.get("/milestones/a/").content.decode()

    assert Learner.objects.get().time_zone == "Asia/Tokyo"
    assert "March 2, 2026" in page


def test_an_unknown_time_zone_is_ignored_on_the_way(client, milestones):
    client.post("/milestones/a/progress/", {"state": "done", "time_zone": "../etc/passwd"})

    assert Learner.objects.get().time_zone == ""


def test_time_zone_can_be_changed(client, user):
    client.force_login(user)

    client.post("/settings/time-zone/", {"time_zone": "America/New_York"})

    assert Learner.objects.get(user=user).time_zone == "America/New_York"
    assert client.session["time_zone"] == "America/New_York"


def test_an_unknown_time_zone_is_refused_in_settings(client, user):
    client.force_login(user)

    answer = client.post("/settings/time-zone/", {"time_zone": "Mars/Base"})

    assert answer.status_code == 422
    assert Learner.objects.get(user=user).time_zone == ""


def test_login_brings_the_time_zone_of_the_account(client, user, milestones):
    Learner.objects.create(user=user, time_zone="Asia/Tokyo")

    client.force_login(user)

    assert client.session["time_zone"] == "Asia/Tokyo"


def test_demo_history_is_written_once(milestones):
    from roadmap import demo

    get_user_model().objects.create_user(email=demo.EMAIL, is_demo=True)
    make_role(slug=demo.ROLE, milestones=tuple(make_milestone() for _number in range(10)))

    answers = [demo.live_in(), demo.live_in()]

    learner = Learner.objects.get(user__email=demo.EMAIL)
    assert answers == [True, False]
    assert learner.progress.filter(state="done").count() == 7
    assert learner.events.filter(created_at__gt=timezone.now()).count() == 0


def test_a_deactivated_user_neither_reads_nor_writes(client, user, milestones):
    client.force_login(user)
    client.post("/milestones/a/progress/", {"state": "done"})
    client.post("/milestones/a/note/", {"note": "my secret"})
    user.is_active = False
    user.save()

    page = client.get("/milestones/a/").content.decode()
    client.post("/milestones/b/progress/", {"state": "done"})

    assert "my secret" not in page
    assert not MilestoneProgress.objects.filter(learner__user=user, milestone__slug="b").exists()


def test_a_demo_persons_session_ends_with_the_demo(client, user, milestones, settings):
    settings.DEMO = True
    user.is_demo = True
    user.save()
    client.force_login(user)
    client.post("/milestones/a/progress/", {"state": "done"})

    settings.DEMO = False

    assert 'data-done="0"' in client.get("/roles/role/").content.decode()


@pytest.mark.parametrize("path", ["/settings/history/undo/", "/settings/time-zone/"])
def test_an_old_session_does_nothing_after_a_change_of_password(client, user, milestones, path):
    client.force_login(user)
    client.post("/milestones/a/progress/", {"state": "done"})
    event = ProgressEvent.objects.get()
    user.set_password("another long one")
    user.save()

    client.post(path, {"event": str(event.key), "time_zone": "Asia/Tokyo"})

    assert MilestoneProgress.objects.get().state == "done"
    assert Learner.objects.get(user=user).time_zone == ""


def test_a_visitors_session_lasts_from_the_last_mark(client, milestones):
    client.post("/milestones/a/progress/", {"state": "done"})
    Session.objects.update(expire_date=timezone.now() + datetime.timedelta(days=1))
    Learner.objects.update(seen_on=timezone.now().date() - datetime.timedelta(days=89))

    answer = client.post("/milestones/b/progress/", {"state": "done"})

    assert "sessionid" in answer.cookies
    assert Session.objects.get().expire_date > timezone.now() + datetime.timedelta(days=80)


def test_writing_a_note_keeps_a_visitor_from_being_forgotten(client, milestones):
    client.post("/milestones/a/progress/", {"state": "done"})
    Learner.objects.update(seen_on=timezone.now().date() - datetime.timedelta(days=100))

    client.post("/milestones/a/note/", {"note": "Today's work."})
    call_command("forget_visitors", verbosity=0)

    assert MilestoneProgress.objects.get().note == "Today's work."


def test_reading_writes_nothing(client, user):
    client.force_login(user)
    session = client.session
    del session["learner"]
    session.save()
    Learner.objects.all().delete()

    client.get("/")

    assert Learner.objects.count() == 0


@pytest.mark.parametrize("zone", ["localtime", "Factory"])
def test_time_zones_are_places(client, zone):
    assert client.post("/settings/time-zone/", {"time_zone": zone}).status_code == 422


def test_admin_deletes_a_user_with_progress(client, user, milestones):
    learner = Client()
    learner.force_login(user)
    learner.post("/milestones/a/progress/", {"state": "done"})
    client.force_login(get_user_model().objects.create_superuser("root@test.example"))

    answer = client.post(f"/admin/accounts/user/{user.pk}/delete/", {"post": "yes"})

    assert answer.status_code == 302
    assert MilestoneProgress.objects.count() == 0
