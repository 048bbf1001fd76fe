"""The jobs of the timetable, each for itself."""

import datetime

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from roadmap.models import Learner, LinkCheck, Skill
from roadmap.work import chores
from tests import factories
from tests.roadmap.link_rows import make_link
from tests.roadmap.test_publish_due import make_due

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def test_publish_due_publishes_once():
    make_due(factories.make_skill(name="Old"), name="New")

    counts = [chores.publish_due.call(), chores.publish_due.call()]

    assert (counts, Skill.objects.get().name) == ([[1, 0], [0, 0]], "New")


def test_check_links_asks_nobody_where_that_is_switched_off(settings):
    settings.CHECK_LINKS = False
    make_link("https://example.org/")

    assert (chores.check_links.call(), LinkCheck.objects.get().checked_at) == ({}, None)


def test_check_links_tells_how_many_came_to_what():
    factories.make_resource(url="http://127.0.0.1/")  # one that must not be asked

    assert chores.check_links.call() == {"unsafe": 1}


def test_forget_visitors_forgets():
    today = timezone.now().date()
    Learner.objects.create(seen_on=today - 91 * DAY)
    kept = Learner.objects.create(seen_on=today)

    assert chores.forget_visitors.call() == 1
    assert list(Learner.objects.all()) == [kept]


def test_tidy_up_drops_what_has_expired():
    now = timezone.now()
    cache.set("old", 1, timeout=-1)
    cache.set("lasting", 1, timeout=3600)
    for key, expires in (("expired", now - DAY), ("current", now + DAY)):
        Session.objects.create(session_key=key, session_data="", expire_date=expires)
    user = get_user_model().objects.create_user("someone@example.com")
    for key, seen in (("current", now - 9 * DAY), ("ended", now - 2 * DAY), ("just begun", now)):
        UserSession.objects.create(session_key=key, user=user, ip="127.0.0.1", last_seen_at=seen)

    dropped = chores.tidy_up.call()

    assert dropped["sessions"] == 2
    assert dropped["cache"] >= 0
    assert cache.get("lasting") == 1
    assert list(Session.objects.values_list("session_key", flat=True)) == ["current"]
    assert set(UserSession.objects.values_list("session_key", flat=True)) == {"current", "just begun"}


def test_expired_cache_rows_are_dropped_and_others_kept():
    cache.clear()
    cache.set("old", 1, timeout=1)
    cache.set("lasting", 1, timeout=3600)
    expire("old")

    assert chores.drop_expired_cache_rows() == 1
    assert (cache.get("old"), cache.get("lasting")) == (None, 1)


def expire(key):
    table = connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
    then = connection.ops.adapt_datetimefield_value(datetime.datetime(2020, 1, 1))
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET expires = %s WHERE cache_key = %s", [then, cache.make_key(key)])  # noqa: S608


def test_other_caches_are_left_alone(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

    assert chores.drop_expired_cache_rows() == 0
