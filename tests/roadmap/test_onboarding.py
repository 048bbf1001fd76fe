"""What the first steps write: a placement as one step, hours and pauses all or nothing; and which role is meant."""

import datetime
import uuid

import pytest
from django.utils import timezone

from roadmap import catalogue, onboarding, progress, study_plans
from roadmap.models import ProgressEvent, StudyPlan
from roadmap.planning import Pause
from tests.factories import make_learner, make_milestone, make_role
from tests.roadmap.records import click

pytestmark = pytest.mark.django_db

CHRISTMAS = Pause(datetime.date(2026, 12, 24), datetime.date(2027, 1, 6))
EASTER = Pause(datetime.date(2027, 3, 26), datetime.date(2027, 3, 29))


@pytest.fixture(autouse=True)
def roles():
    a = make_milestone(slug="a")
    b = make_milestone(slug="b", requires=(a,))
    c = make_milestone(slug="c", requires=(b,))
    make_role(slug="first", milestones=(a, b, c))
    make_role(slug="second", milestones=(c,))


def content():
    return catalogue.current(fresh=True)


def states(learner) -> dict[str, str]:
    return {slug: each.state for slug, each in progress.standings(learner.pk, content()).items()}


def set_time(learner, *, added=None, dropped=(), **changed):
    values = {"weekly": 360, "by_weekday": None, "starts_on": datetime.date(2026, 12, 1), **changed}
    onboarding.set_time(learner, added=added, dropped=dropped, **values)


def test_placement_is_one_step_that_undo_takes_back():
    learner, key = make_learner(), uuid.uuid4()

    marked = onboarding.finish_placement(learner, ["c", "a"], content(), key=key)

    assert [milestone.slug for milestone in marked] == ["a", "c"]
    assert states(learner) == {"a": "done", "c": "done"}
    assert progress.undo(learner, key)
    assert set(states(learner).values()) == {"todo"}


def test_placement_leaves_what_is_settled_and_what_is_unknown():
    learner = make_learner()
    click(learner, content().milestones["a"], "done")
    click(learner, content().milestones["b"], "skipped")

    marked = onboarding.finish_placement(learner, ["a", "b", "c", "nowhere"], content(), key=uuid.uuid4())

    assert [milestone.slug for milestone in marked] == ["c"]
    assert states(learner) == {"a": "done", "b": "skipped", "c": "done"}


def test_placement_again_changes_nothing():
    learner, key = make_learner(), uuid.uuid4()
    onboarding.finish_placement(learner, ["a"], content(), key=key)
    click(learner, content().milestones["a"], "todo")
    events = ProgressEvent.objects.count()

    marked = onboarding.finish_placement(learner, ["a"], content(), key=key)

    assert marked == []
    assert states(learner) == {"a": "todo"}
    assert ProgressEvent.objects.count() == events


def test_placement_without_a_tick_leaves_no_trace():
    learner = make_learner()

    assert onboarding.finish_placement(learner, [], content(), key=uuid.uuid4()) == []
    assert not ProgressEvent.objects.exists()


def test_role_is_the_plans_before_the_furthest():
    learner = make_learner()
    click(learner, content().milestones["a"], "done")
    study_plans.set_role(learner, content().roles["second"])

    role = onboarding.role_to_go_on_with(
        study_plans.find(learner.pk), content(), progress.standings(learner.pk, content())
    )

    assert role.slug == "second"


def test_role_is_the_furthest_where_the_plan_has_none():
    learner = make_learner()
    click(learner, content().milestones["a"], "done")

    assert onboarding.role_to_go_on_with(None, content(), progress.standings(learner.pk, content())).slug == "first"


def test_role_is_nobodys_guess_for_a_stranger():
    assert onboarding.role_to_go_on_with(None, content(), {}) is None


def test_time_keeps_hours_start_and_pauses():
    learner = make_learner()

    set_time(learner, weekly=330, by_weekday=[90, 0, 0, 0, 0, 240, 0], added=CHRISTMAS)

    plan = study_plans.find(learner.pk)
    assert (plan.weekly_minutes, plan.weekday_minutes) == (330, [90, 0, 0, 0, 0, 240, 0])
    assert plan.starts_on == datetime.date(2026, 12, 1)
    assert study_plans.pauses_of(plan) == (CHRISTMAS,)


def test_time_leaves_the_rest_of_the_plan():
    learner = make_learner()
    study_plans.set_role(learner, content().roles["first"])
    study_plans.set_scope(learner, importance="core", starts_on=datetime.date(2026, 1, 1), hides_dates=True)

    set_time(learner)

    plan = study_plans.find(learner.pk)
    assert (plan.role.slug, plan.importance, plan.hides_dates) == ("first", "core", True)


def test_time_drops_one_pause_for_another():
    learner = make_learner()
    set_time(learner, added=CHRISTMAS)

    set_time(learner, added=EASTER, dropped=[CHRISTMAS])

    assert study_plans.pauses_of(study_plans.find(learner.pk)) == (EASTER,)


def test_time_is_kept_whole_or_not_at_all():
    learner = make_learner()
    set_time(learner)
    days = [
        datetime.date(2027, 1, 1) + datetime.timedelta(days=2 * number) for number in range(study_plans.MOST_PAUSES)
    ]
    StudyPlan.objects.update(pauses=[[day.isoformat()] * 2 for day in days])

    with pytest.raises(study_plans.TooManyPausesError):
        set_time(learner, weekly=60, added=CHRISTMAS)

    assert study_plans.find(learner.pk).weekly_minutes == 360


def test_forecast_without_a_plan_takes_the_usual_hours():
    today = timezone.localdate()

    plan = onboarding.first_forecast(content().roles["first"], None, content(), {}, learner_pk=None, today=today)

    assert plan.schedule.calendar.hours.week == 360
    assert plan.schedule.total_minutes == 30 * 60
    assert plan.schedule.finish == today + datetime.timedelta(days=34)
    assert not StudyPlan.objects.exists()
