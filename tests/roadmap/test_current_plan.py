"""The plan of a learner now: one query beyond what is known already, and none where there is nothing to plan."""

import datetime

import pytest
from django.utils import timezone

from roadmap import catalogue, hours, progress, study_plans
from roadmap.current_plan import current_plan, plan_for, spent_this_week
from roadmap.models import StudyPlan
from roadmap.planning import monday_of
from tests.factories import make_learner, make_milestone, make_role

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


@pytest.fixture
def learner():
    make_role(slug="role", milestones=(make_milestone(slug="a", hours=10),))
    make_role(slug="other", milestones=(make_milestone(slug="b", hours=1),))
    learner = make_learner(email="learner@test.example")
    study_plans.set_role(learner, catalogue.current().roles["role"])
    study_plans.set_hours(learner, weekly=0, by_weekday=[60] * 7)
    StudyPlan.objects.update(starts_on=datetime.date(2020, 1, 1))
    return learner


def test_hours_of_this_week_count_against_it(learner, django_assert_num_queries):
    sunday = monday_of(timezone.localdate()) + 6 * DAY
    milestone = catalogue.current().milestones["a"]
    for day in (sunday - 7 * DAY, sunday - 6 * DAY, sunday):
        hours.add_time(learner, milestone, minutes=30, day=day)
    row, current = study_plans.find(learner.pk), catalogue.current()
    standings = progress.standings(learner.pk, current)

    with django_assert_num_queries(1):
        plan = current_plan(row, current, standings, learner.pk, sunday)

    # Ten hours less 90 minutes; of Sunday's hour nothing is taken, since six days before it had theirs.
    assert (plan.schedule.total_minutes, plan.schedule.weeks[0].minutes) == (510, 60)
    assert spent_this_week(learner.pk, sunday) == 60


def test_without_a_plan_or_a_published_role_there_is_none(learner, django_assert_num_queries):
    row, current = study_plans.find(learner.pk), catalogue.current()
    nobody = StudyPlan(starts_on=timezone.localdate())

    with django_assert_num_queries(0):
        plans = [current_plan(each, current, {}, learner.pk, timezone.localdate()) for each in (None, nobody)]

    assert plans == [None, None]
    assert row.role.slug == "role"


def test_the_same_choices_are_planned_for_another_role(learner, django_assert_num_queries):
    row, current = study_plans.find(learner.pk), catalogue.current()
    today = timezone.localdate()

    with django_assert_num_queries(0):
        plan = plan_for(row, current.roles["other"], current, {}, today, spent_this_week=0)

    assert (list(plan.schedule.spans), plan.forecast.middle) == (["b"], today)
