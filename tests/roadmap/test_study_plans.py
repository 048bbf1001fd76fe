"""Study plans: inputs are kept, each change sets one thing, and the planner gets what the learner chose."""

import datetime
import uuid
from dataclasses import replace
from decimal import Decimal

import pytest

from roadmap import catalogue, hours, progress, study_plans
from roadmap.models import State, StudyPlan
from roadmap.planning import Hours, Pause, Pin, Sample
from tests.factories import make_learner, make_milestone, make_role

pytestmark = pytest.mark.django_db

MONDAY = datetime.date(2026, 3, 2)
WEEK = datetime.timedelta(days=7)
PAUSE = Pause(MONDAY, MONDAY + WEEK)


@pytest.fixture
def milestones():
    make_role(slug="role", milestones=[make_milestone(slug=slug, hours=10) for slug in "abc"])
    return catalogue.current().milestones


@pytest.fixture
def learner():
    return make_learner(email="learner@test.example")


def choices(learner, *, spent_this_week=0):
    current = catalogue.current()
    standings = progress.standings(learner.pk, current)
    return study_plans.choices_of(study_plans.find(learner.pk), current, standings, spent_this_week=spent_this_week)


def test_first_decision_makes_the_plan_and_later_ones_change_it(learner, milestones):
    study_plans.set_hours(learner, weekly=300, by_weekday=None)
    study_plans.set_role(learner, catalogue.current().roles["role"])

    plan = StudyPlan.objects.get()
    assert (plan.learner, plan.role.slug, plan.weekly_minutes) == (learner, "role", 300)


def test_hours_of_weekdays_make_the_week(learner):
    study_plans.set_hours(learner, weekly=300, by_weekday=[60, 0, 60, 0, 0, 0, 120])

    plan = study_plans.find(learner.pk)
    assert plan.weekly_minutes == 240
    assert study_plans.hours_of(plan) == Hours((60, 0, 60, 0, 0, 0, 120))


def test_weekday_hours_are_forgotten_with_hours_a_week(learner):
    study_plans.set_hours(learner, weekly=0, by_weekday=[60, 0, 60, 0, 0, 0, 120])

    study_plans.set_hours(learner, weekly=70, by_weekday=None)

    assert study_plans.hours_of(study_plans.find(learner.pk)) == Hours((10, 10, 10, 10, 10, 10, 10))


def test_pauses_are_kept_once_sorted_and_can_be_removed(learner):
    later = Pause(MONDAY + 3 * WEEK, MONDAY + 4 * WEEK)
    for pause in (later, PAUSE, PAUSE):
        study_plans.add_pause(learner, pause)

    assert study_plans.pauses_of(study_plans.find(learner.pk)) == (PAUSE, later)

    study_plans.remove_pause(learner, PAUSE)
    assert study_plans.pauses_of(study_plans.find(learner.pk)) == (later,)


def test_pauses_have_a_limit(learner):
    for number in range(study_plans.MOST_PAUSES):
        study_plans.add_pause(learner, Pause(MONDAY, MONDAY + number * WEEK))

    with pytest.raises(study_plans.TooManyPausesError):
        study_plans.add_pause(learner, Pause(MONDAY - WEEK, MONDAY))


def test_pin_sets_both_dates_and_goes_without_any(learner, milestones):
    study_plans.set_pin(learner, milestones["a"], Pin(due_on=MONDAY))
    study_plans.set_pin(learner, milestones["a"], Pin(not_before=MONDAY))

    assert study_plans.pins_of(study_plans.find(learner.pk)) == {"a": Pin(not_before=MONDAY)}

    study_plans.set_pin(learner, milestones["a"], Pin())
    assert study_plans.pins_of(study_plans.find(learner.pk)) == {}


def test_left_out_milestone_can_be_taken_in_again(learner, milestones):
    study_plans.leave_out(learner, milestones["b"], out=True)
    study_plans.leave_out(learner, milestones["b"], out=True)
    study_plans.leave_out(learner, milestones["a"], out=True)
    study_plans.leave_out(learner, milestones["a"], out=False)

    assert choices(learner).exclusions == {"b"}


def test_own_hours_set_the_pace_when_finished_and_are_taken_off_when_not(learner, milestones):
    study_plans.set_hours(learner, weekly=300, by_weekday=None)
    hours.add_time(learner, milestones["a"], minutes=90, day=MONDAY)
    hours.set_total(learner, milestones["b"], Decimal(15))
    progress.set_state(learner, milestones["b"], State.DONE, key=uuid.uuid4())
    hours.set_total(learner, milestones["c"], Decimal(2))
    progress.set_state(learner, milestones["c"], State.SKIPPED, key=uuid.uuid4())

    chosen = choices(learner, spent_this_week=90)

    assert chosen.spent == {"a": 90}
    assert chosen.samples == (Sample(600, 900),)
    assert chosen.spent_this_week == 90


def test_calendar_address_can_be_renewed_and_revoked(learner):
    first = study_plans.open_calendar(learner)
    second = study_plans.open_calendar(learner)

    assert study_plans.find_by_token(first) is None
    assert study_plans.find_by_token(second).learner == learner

    study_plans.close_calendar(learner)
    assert study_plans.find_by_token(second) is None


def test_role_that_is_published_no_more_is_no_role(learner, milestones):
    role = catalogue.current().roles["role"]
    study_plans.set_role(learner, role)
    plan = study_plans.find(learner.pk)
    plan.role.status = "retired"
    plan.role.save()

    assert study_plans.role_of(plan, catalogue.current(fresh=True)) is None
    assert study_plans.role_of(None, catalogue.current()) is None


def test_dates_of_a_milestone_are_set_apart(learner, milestones):
    milestone = milestones["a"]

    study_plans.set_due(learner, milestone, MONDAY + WEEK)
    study_plans.hold_until(learner, milestone, MONDAY)
    both = study_plans.pins_of(study_plans.find(learner.pk))
    study_plans.set_due(learner, milestone, None)
    one = study_plans.pins_of(study_plans.find(learner.pk))
    study_plans.hold_until(learner, milestone, None)

    assert both == {"a": Pin(due_on=MONDAY + WEEK, not_before=MONDAY)}
    assert one == {"a": Pin(not_before=MONDAY)}
    assert study_plans.find(learner.pk).pins == {}


def test_dates_are_hidden_without_touching_the_rest(learner):
    study_plans.set_hours(learner, weekly=300, by_weekday=None)

    study_plans.hide_dates(learner, hidden=True)

    plan = study_plans.find(learner.pk)
    assert (plan.hides_dates, plan.weekly_minutes) == (True, 300)


def test_additions_are_kept_in_order_once_and_take_in_what_was_left_out(learner, milestones):
    study_plans.leave_out(learner, milestones["b"], out=True)
    study_plans.add_milestones(learner, [milestones["c"], milestones["b"]], catalogue.current())
    study_plans.add_milestones(learner, [milestones["b"], milestones["a"]], catalogue.current())

    chosen = choices(learner)
    assert [milestone.slug for milestone in chosen.additions] == ["c", "b", "a"]
    assert chosen.exclusions == frozenset()

    study_plans.remove_addition(learner, milestones["b"])
    assert [milestone.slug for milestone in choices(learner).additions] == ["c", "a"]


def test_one_addition_too_many_changes_nothing(learner, milestones, monkeypatch):
    monkeypatch.setattr(study_plans, "MOST_ADDITIONS", 2)
    study_plans.add_milestones(learner, [milestones["a"]], catalogue.current())
    study_plans.leave_out(learner, milestones["b"], out=True)
    before = StudyPlan.objects.values().get()

    with pytest.raises(study_plans.TooManyAdditionsError):
        study_plans.add_milestones(learner, [milestones["b"], milestones["c"]], catalogue.current())

    assert StudyPlan.objects.values().get() == before


def test_additions_that_are_published_no_more_make_room(learner, milestones, monkeypatch):
    monkeypatch.setattr(study_plans, "MOST_ADDITIONS", 2)
    study_plans.set_hours(learner, weekly=300, by_weekday=None)
    StudyPlan.objects.update(additions=["gone", "a"])

    study_plans.add_milestones(learner, [milestones["b"]], catalogue.current())

    assert study_plans.find(learner.pk).additions == ["a", "b"]


def test_adding_tells_what_is_new_and_a_repetition_changes_nothing(learner, milestones):
    current = catalogue.current()
    study_plans.leave_out(learner, milestones["a"], out=True)
    study_plans.add_milestones(learner, [milestones["a"], milestones["b"]], current)
    study_plans.leave_out(learner, milestones["a"], out=True)

    first = study_plans.add_milestones(learner, [milestones["c"], milestones["b"], milestones["a"]], current)
    again = study_plans.add_milestones(learner, [milestones["a"], milestones["c"]], current)

    assert ([item.slug for item in first.added], again.added) == (["c", "a"], ())
    assert study_plans.find(learner.pk).additions == ["a", "b", "c"]


def test_adding_begins_a_plan_with_role_and_hours_and_changes_neither_later(learner, milestones):
    role = catalogue.current().roles["role"]
    other = make_role(slug="other")
    current = catalogue.current(fresh=True)

    first = study_plans.add_milestones(learner, [milestones["a"]], current, role=role, weekly=90)
    again = study_plans.add_milestones(learner, [milestones["b"]], current, role=current.roles[other.slug], weekly=600)

    assert (first.role, again.role) == (role, None)
    assert [(each.plan.role_id, each.plan.weekly_minutes) for each in (first, again)] == [(role.pk, 90)] * 2
    assert again.plan.additions == study_plans.find(learner.pk).additions == ["a", "b"]


def test_adding_gives_a_role_to_a_plan_without_a_published_one(learner, milestones):
    study_plans.set_hours(learner, weekly=300, by_weekday=None)
    role = catalogue.current().roles["role"]

    outcome = study_plans.add_milestones(learner, [milestones["a"]], catalogue.current(), role=role, weekly=90)

    assert outcome.role == role
    assert (outcome.plan.role_id, outcome.plan.weekly_minutes) == (role.pk, 300)


def test_what_is_not_published_cannot_be_added(learner, milestones):
    current = catalogue.current()
    stranger = replace(current.milestones["a"], slug="stranger")

    with pytest.raises(study_plans.UnknownMilestoneError):
        study_plans.add_milestones(learner, [current.milestones["a"], stranger], current)

    assert study_plans.find(learner.pk) is None


def test_no_more_is_added_than_there_is(learner, milestones):
    current = catalogue.current()
    study_plans.set_hours(learner, weekly=300, by_weekday=None)
    StudyPlan.objects.update(additions=[f"gone-{number}" for number in range(len(current.milestones))])

    study_plans.add_milestones(learner, current.milestones.values(), current)

    assert study_plans.find(learner.pk).additions == list(current.milestones)


def test_calendar_is_replaced_once_for_each_token_that_showed(learner):
    study_plans.set_hours(learner, weekly=300, by_weekday=None)

    pressed = [study_plans.replace_calendar(learner, None) for _press in range(2)]
    token = study_plans.find(learner.pk).calendar_token
    pressed += [study_plans.replace_calendar(learner, token) for _press in range(2)]

    assert pressed == [True, False, True, False]
    assert study_plans.find(learner.pk).calendar_token not in (None, token)


def test_a_change_drops_what_cannot_be_read_and_keeps_the_rest(learner):
    study_plans.set_hours(learner, weekly=300, by_weekday=None)
    StudyPlan.objects.update(
        weekday_minutes=[1, 2],
        pauses=[["2026-03-02", "2026-03-09"], ["2026-03-09", "2026-03-02"], None],
        pins={"a": {"due_on": "2026-03-02", "x": "2026-03-02"}, "b": None},
        exclusions={},
        additions=["a", ["b"]],
    )

    study_plans.add_pause(learner, Pause(MONDAY - WEEK, MONDAY))

    plan = StudyPlan.objects.get()
    assert plan.weekday_minutes is None
    assert plan.pauses == [["2026-02-23", "2026-03-02"], ["2026-03-02", "2026-03-09"]]
    assert (plan.pins, plan.exclusions, plan.additions) == ({"a": {"due_on": "2026-03-02"}}, [], ["a"])
    assert study_plans.hours_of(plan) == Hours.weekly(300)
