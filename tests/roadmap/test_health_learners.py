"""Where learners stop: numbers of real people, never names, and none that are small."""

import pytest
from django.db import connection
from django.utils import timezone

from roadmap import health_board, health_learners
from roadmap.health import Kind
from roadmap.health.facts import Audience
from roadmap.models import Learner, MilestoneProgress, Role, StudyPlan
from tests import factories
from tests.roadmap.health_faults import clean_catalogue, days_ago, learners_at, set_raw

pytestmark = pytest.mark.django_db

EMAILS = [f"learner-{number}@private.example" for number in range(9)]


def stops():
    return [
        (finding.about.slug, dict(finding.detail), finding.learners)
        for finding in health_board.findings()
        if finding.kind is Kind.STOPS
    ]


def audiences():
    return health_learners.audiences(timezone.localdate())


def test_four_who_stopped_are_not_told_of_and_five_are():
    first = clean_catalogue()["first"]
    learners_at(first, 4, idle_days=31)
    learners_at(first, 3)
    four = stops()
    learners_at(first, 1, idle_days=31)

    assert (four, stops()) == ([], [("first", {"stopped": 5, "learning": 8}, 5)])


def test_fewer_than_five_learners_count_as_nobody_everywhere():
    things = clean_catalogue()
    set_raw(things["first"], reviewed_on=None)
    learners_at(things["first"], 4)
    four = [finding.learners for finding in health_board.findings()]
    learners_at(things["first"], 1)

    assert (four, [finding.learners for finding in health_board.findings()]) == ([0], [5])


def test_demo_people_are_never_counted():
    first = clean_catalogue()["first"]
    learners_at(first, 6, idle_days=40, emails=EMAILS, user_fields={"is_demo": True})
    role = Role.objects.get()
    for learner in Learner.objects.all():
        StudyPlan.objects.create(learner=learner, role=role, starts_on=days_ago(0))

    assert (stops(), audiences(), health_learners.planners()) == ([], {}, {})


def test_accounts_and_visitors_count_and_joined_visitors_do_not_count_twice():
    first = clean_catalogue()["first"]
    learners_at(first, 2, idle_days=40, emails=EMAILS)
    learners_at(first, 3, idle_days=40)
    account, visitor = Learner.objects.exclude(user=None).first(), Learner.objects.filter(user=None).first()
    before = audiences()
    set_raw(visitor, joined_to=account)

    assert (before, audiences()) == ({first.pk: Audience(5, 5)}, {first.pk: Audience(4, 4)})


@pytest.mark.parametrize("state", ["todo", "done", "skipped"])
def test_only_what_is_begun_and_not_finished_counts(state):
    learners_at(clean_catalogue()["first"], 6, idle_days=40, state=state)

    assert audiences() == {}


@pytest.mark.parametrize("idle_days, stopped", [(30, 0), (31, 1)])
def test_a_learner_has_stopped_after_thirty_days_without_a_mark(idle_days, stopped):
    first = clean_catalogue()["first"]
    learners_at(first, 1, idle_days=idle_days)

    assert audiences() == {first.pk: Audience(1, stopped)}


def test_roles_concern_those_who_plan_for_them():
    clean_catalogue()
    role = Role.objects.get()
    for _number in range(5):
        StudyPlan.objects.create(learner=factories.make_learner(), role=role, starts_on=days_ago(0))
    StudyPlan.objects.create(learner=factories.make_learner(), role=None, starts_on=days_ago(0))
    set_raw(role, reviewed_on=None)

    assert [(finding.about.slug, finding.learners) for finding in health_board.findings()] == [("engineer", 5)]


def test_resource_concerns_the_learners_of_all_milestones_that_use_it():
    things = clean_catalogue()
    learners_at(things["first"], 5)
    learners_at(things["second"], 6)
    set_raw(things["course"], hours=None)

    assert [finding.learners for finding in health_board.findings()] == [11]


def test_counting_reads_no_rows_but_those_that_are_begun():
    learners_at(clean_catalogue()["first"], 1)
    rows = MilestoneProgress.objects.filter(state="doing").values("milestone", "learner")

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        plan = rows.explain()

    assert "progress_begun" in plan
