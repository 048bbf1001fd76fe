"""When a plan's calendar says that it was last different."""

import datetime
import uuid
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.utils import timezone

from roadmap import catalogue, progress, study_plans
from roadmap.models import Learner, State, StudyPlan
from tests.factories import make_learner, make_milestone, make_role

pytestmark = pytest.mark.django_db

LONG_AGO = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)


@pytest.fixture
def learner():
    """Made a plan long ago."""
    make_role(slug="role", milestones=[make_milestone(slug=slug) for slug in "ab"])
    learner = make_learner()
    study_plans.set_role(learner, catalogue.current().roles["role"])
    return learner


@pytest.fixture
def stamp(client, learner):
    """Asks the calendar for its events' stamps."""
    address = f"/plan/{study_plans.open_calendar(learner)}.ics"
    StudyPlan.objects.update(changed_at=LONG_AGO)

    def ask():
        [stamp] = {
            event.decoded("DTSTAMP") for event in icalendar.Calendar.from_ical(client.get(address).content).events
        }
        return stamp

    return ask


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", ""])
def test_it_is_the_beginning_of_the_learners_own_day_at_least(stamp, zone):
    Learner.objects.update(time_zone=zone)

    here = timezone.now().astimezone(ZoneInfo(zone or "UTC"))
    assert stamp() == here.replace(hour=0, minute=0, second=0, microsecond=0)


def test_it_follows_the_plan(stamp, learner):
    study_plans.set_hours(learner, weekly=60, by_weekday=None)

    assert stamp() == StudyPlan.objects.get().changed_at.replace(microsecond=0)


def test_it_follows_progress_and_its_undo(stamp, learner):
    key = uuid.uuid4()
    progress.set_state(learner, catalogue.current().milestones["a"], State.DONE, key=key)
    learner.events.update(created_at=timezone.now() + datetime.timedelta(days=1))
    done = stamp(), learner.events.get().created_at
    progress.undo(learner, key)
    learner.events.exclude(undoes=None).update(created_at=timezone.now() + datetime.timedelta(days=2))
    undone = stamp(), learner.events.exclude(undoes=None).get().created_at

    assert [shown == at.replace(microsecond=0) for shown, at in (done, undone)] == [True, True]


def test_it_ignores_what_others_do(stamp, learner):
    before = stamp()
    progress.set_state(make_learner(), catalogue.current().milestones["a"], State.DONE, key=uuid.uuid4())

    assert stamp() == before
