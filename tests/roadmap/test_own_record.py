"""The own record: everything a learner has on one milestone, and nothing of others, in one query."""

import datetime
import uuid
from decimal import Decimal

import pytest

from roadmap import catalogue, hours, own_links, progress
from roadmap.models import State, StudySession
from roadmap.own_record import OwnRecord, own_record
from tests.factories import make_learner, make_milestone, make_resource, make_role

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 3, 2)


@pytest.fixture
def milestones():
    rows = [make_milestone(slug=slug, resources=(make_resource(slug=f"r-{slug}"),)) for slug in "ab"]
    make_role(slug="role", milestones=rows)
    return catalogue.current().milestones


def fill(learner, milestone):
    progress.set_state(learner, milestone, State.DONE, key=uuid.uuid4())
    progress.write_note(learner, milestone, "A note.")
    progress.set_tick(learner, milestone.criteria[1], ticked=True, key=uuid.uuid4())
    progress.set_mark(learner, milestone.uses[0].resource, "saved", key=uuid.uuid4())
    own_links.add_link(learner, milestone, url="https://b.example/", title="B")
    own_links.add_link(learner, milestone, url="https://a.example/", title="")
    hours.add_time(learner, milestone, minutes=45, day=DAY)
    hours.add_time(learner, milestone, minutes=30, day=DAY)


def test_own_record_has_everything_in_one_query(milestones, django_assert_num_queries):
    learner, milestone = make_learner(), milestones["a"]
    fill(learner, milestone)
    fill(make_learner(), milestone)
    fill(learner, milestones["b"])
    hours.start_clock(learner, milestones["b"])

    with django_assert_num_queries(1):
        own = own_record(learner.pk, milestone)

    assert (own.state, own.note, own.actual_hours) == ("done", "A note.", Decimal("1.25"))
    assert own.finished_at == learner.progress.get(milestone=milestone.pk).finished_at
    assert own.ticks == {milestone.criteria[1].pk}
    assert own.marks == {milestone.uses[0].resource.pk: "saved"}
    assert [(link.url, link.title) for link in own.links] == [("https://b.example/", "B"), ("https://a.example/", "")]
    assert [(session.day, session.minutes) for session in own.sessions] == [(DAY, 30), (DAY, 45)]
    assert own.clock == milestones["b"].pk


def test_own_record_shows_the_clock_that_runs_here(milestones):
    learner = make_learner()
    hours.start_clock(learner, milestones["a"])

    own = own_record(learner.pk, milestones["a"])

    assert [session.minutes for session in own.sessions] == [None]
    assert own.sessions[0].started_at == StudySession.objects.get().started_at
    assert own.clock == milestones["a"].pk


def test_own_record_is_empty_for_whoever_did_nothing(milestones):
    fill(make_learner(), milestones["a"])

    assert own_record(make_learner().pk, milestones["a"]) == OwnRecord()
