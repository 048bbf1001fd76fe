"""Planning: what is planned, in which order, and what a plan says when it cannot be whole."""

import datetime

import pytest

from roadmap.planning import Choices, Gap, GapReason, Hours, Late, Pause, Pin, Problem, Sample, Span, plan
from roadmap.planning.schedule import last_day
from roadmap.planning.tasks import minutes_left, select
from roadmap.readiness import Standing
from tests.roadmap.planning_cases import DONE, MONDAY, day, made, task, work
from tests.roadmap.snapshots import milestone, role, step

TEN = Hours.weekly(600)


def a_role(**importances: str):
    """a, b required by c, d; ten hours each."""
    needs = {"c": ("a", "b")}
    return role(
        *(
            step(milestone(slug, requires=needs.get(slug, ())), importances.get(slug, "core"))
            for slug in ("a", "b", "c", "d")
        )
    )


def chosen(a_role, standings=None, **choices) -> list[str]:
    return [task.slug for task in select(a_role, standings or {}, Choices(TEN, **choices)).tasks]


def test_additions_come_at_the_end_of_their_zone_but_before_the_roles_last_milestone():
    steps = role(step(milestone("a")), step(milestone("b"), "optional"), step(milestone("c")))
    extra = milestone("x", requires=("b", "elsewhere"))

    selection = select(steps, {}, Choices(TEN, importance="core", additions=(extra, steps.steps[0].milestone)))

    assert [task.slug for task in selection.tasks] == ["a", "b", "x", "c"]
    assert [task.needed_for for task in selection.tasks] == [(), ("x",), (), ()]
    assert selection.gaps == (Gap("x", "elsewhere", GapReason.OUTSIDE),)


def test_an_addition_can_be_done_or_left_out_like_any_other():
    steps = role(step(milestone("a")))
    extra = (milestone("x"), milestone("y"), milestone("z"))

    assert chosen(steps, {"x": DONE}, additions=extra, exclusions=frozenset({"y"})) == ["z", "a"]


@pytest.mark.parametrize(
    "importance, slugs", [("core", ["a"]), ("recommended", ["a", "b"]), ("optional", ["a", "b", "d"])]
)
def test_an_importance_includes_those_above_it(importance: str, slugs: list[str]):
    steps = role(step(milestone("a")), step(milestone("b"), "recommended"), step(milestone("d"), "optional"))

    assert chosen(steps, importance=importance) == slugs


def test_what_is_done_or_skipped_is_not_planned():
    standings = {"a": DONE, "b": Standing("skipped"), "c": Standing("doing")}

    assert chosen(a_role(), standings) == ["c", "d"]


def test_what_is_required_is_planned_for_its_sake():
    selection = select(a_role(a="optional", b="optional"), {"b": DONE}, Choices(TEN, importance="core"))

    assert [(task.slug, task.needed_for) for task in selection.tasks] == [("a", ("c",)), ("c", ()), ("d", ())]


def test_what_is_required_by_what_is_required_is_planned_too():
    steps = role(
        step(milestone("a"), "optional"),
        step(milestone("b", requires=("a",)), "optional"),
        step(milestone("c", requires=("b",))),
    )

    selection = select(steps, {}, Choices(TEN, importance="core"))

    assert [(task.slug, task.needed_for) for task in selection.tasks] == [("a", ("b",)), ("b", ("c",)), ("c", ())]


def test_what_is_left_out_is_reported_where_it_is_required():
    selection = select(a_role(), {}, Choices(TEN, exclusions=frozenset({"b", "d"})))

    assert [task.slug for task in selection.tasks] == ["a", "c"]
    assert selection.gaps == (Gap("c", "b", GapReason.EXCLUDED),)


def test_what_the_role_does_not_have_is_reported_and_blocks_nothing():
    selection = select(role(step(milestone("a", requires=("elsewhere",)))), {}, Choices(TEN))

    assert [(task.slug, task.requires) for task in selection.tasks] == [("a", ())]
    assert selection.gaps == (Gap("a", "elsewhere", GapReason.OUTSIDE),)


def test_what_is_done_outside_the_role_is_not_reported():
    selection = select(role(step(milestone("a", requires=("elsewhere",)))), {"elsewhere": DONE}, Choices(TEN))

    assert selection.gaps == ()


@pytest.mark.parametrize(
    "hours, factor, spent, minutes",
    [
        (10, 1.0, 0, 600),
        (10, 1.4, 0, 840),
        (10, 1.4, 40, 800),
        (10, 1.0, 550, 60),
        (10, 1.0, 9999, 60),
        (1, 0.8, 0, 48),
        (1, 0.8, 30, 48),
        (1, 0.001, 0, 1),
    ],
)
def test_what_is_left_is_the_estimate_less_what_is_spent(hours: int, factor: float, spent: int, minutes: int):
    assert minutes_left(hours, factor, spent) == minutes


def test_work_follows_the_roles_order():
    assert work(made(task("b", 90), task("a", 60))) == [(0, "a", 60), (1, "b", 60), (2, "b", 30)]


def test_a_requirement_comes_first_whatever_the_roles_order():
    assert work(made(task("a", 60, "b"), task("b", 60))) == [(0, "b", 60), (1, "a", 60)]


def test_a_requirement_is_finished_on_the_same_day_at_the_earliest():
    assert work(made(task("a", 30), task("b", 60, "a"))) == [(0, "a", 30), (0, "b", 30), (1, "b", 30)]


def test_what_is_started_comes_first_with_what_it_requires():
    plan = made(task("a"), task("b"), task("c", 60, "b", is_started=True))

    assert work(plan) == [(0, "b", 60), (1, "c", 60), (2, "a", 60)]


def test_what_is_due_comes_first_with_what_it_requires():
    plan = made(task("a", is_started=True), task("b"), task("c", 60, "b", due=1))

    assert work(plan) == [(0, "b", 60), (1, "c", 60), (2, "a", 60)]
    assert plan.late == ()


def test_what_is_late_is_told():
    plan = made(task("a", 120, due=0), task("b", 60, due=1), task("c", 60))

    assert plan.late == (Late("a", day(0), day(1), 1), Late("b", day(1), day(2), 1))


def test_nothing_begins_before_its_date():
    plan = made(task("a", released=2), task("b", 60, "a"), task("c", 180))

    assert work(plan) == [(0, "c", 60), (1, "c", 60), (2, "c", 60), (3, "a", 60), (4, "b", 60)]


def test_what_is_due_earlier_interrupts():
    plan = made(task("a", 180, due=9), task("b", 60, released=1, due=1))

    assert work(plan) == [(0, "a", 60), (1, "b", 60), (2, "a", 60), (3, "a", 60)]
    assert [(block.slug, block.starts, block.finishes) for block in plan.weeks[0].blocks] == [
        ("a", True, False),
        ("b", True, True),
        ("a", False, True),
    ]


def test_what_was_interrupted_goes_on_first():
    plan = made(task("b", 120), task("c", 60, released=1, due=1), task("a", 60, released=1, is_started=True))

    assert work(plan) == [(0, "b", 60), (1, "c", 60), (2, "b", 60), (3, "a", 60)]


def test_a_pause_is_empty():
    plan = made(task("a", 120), task("b"), pauses=(Pause(day(1), day(14)),))

    assert work(plan) == [(0, "a", 60), (15, "a", 60), (16, "b", 60)]
    assert [(week.first_day, week.minutes, week.is_paused, len(week.blocks)) for week in plan.weeks] == [
        (day(0), 60, False, 1),
        (day(7), 0, True, 0),
        (day(14), 360, False, 2),
    ]


def test_the_first_week_has_what_is_left_of_it():
    plan = made(task("a", 240), start=5)

    assert [(week.first_day, week.last_day, week.minutes, week.planned) for week in plan.weeks] == [
        (day(0), day(6), 120, 120),
        (day(7), day(13), 420, 120),
    ]
    assert plan.spans == {"a": Span(day(5), day(8))}


def test_the_last_day_is_that_of_the_schedule():
    """Days without work are not saved up."""
    tasks = [task("a", 60), task("b", 120, released=9)]

    assert last_day(tasks, made(*tasks).calendar) == made(*tasks).finish == day(10)


def test_nothing_to_plan_has_no_last_day():
    assert last_day([], made().calendar) is made().finish is None


def test_a_circle_is_broken_where_the_role_begins_it():
    plan = made(task("a", 60, "c"), task("b", 60, "a"), task("c", 60, "b"), task("d", 60, "d"))

    assert [slug for _, slug, _ in work(plan)] == ["a", "b", "c", "d"]
    assert plan.gaps == (Gap("a", "c", GapReason.CIRCLE), Gap("d", "d", GapReason.CIRCLE))


def test_only_the_circle_is_broken():
    """a waits for the circle of b and c, and goes on doing so."""
    plan = made(task("a", 60, "b"), task("b", 60, "c"), task("c", 60, "b"))

    assert [slug for _, slug, _ in work(plan)] == ["b", "a", "c"]
    assert plan.gaps == (Gap("b", "c", GapReason.CIRCLE),)


@pytest.mark.parametrize(
    "standings, choices, problem",
    [
        ({}, Choices(TEN), None),
        ({}, Choices(TEN, importance="core"), Problem.NOTHING_CHOSEN),
        ({"a": DONE, "b": Standing("skipped")}, Choices(TEN), Problem.ALL_DONE),
        ({"a": DONE}, Choices(TEN, exclusions=frozenset({"b"})), Problem.ALL_EXCLUDED),
        ({}, Choices(Hours.weekly(0)), Problem.NO_HOURS),
        ({}, Choices(TEN, pins={"a": Pin(not_before=datetime.date(2090, 1, 1))}), Problem.TOO_FAR),
        ({}, Choices(TEN, pauses=(Pause(datetime.date.min, datetime.date.max),)), Problem.TOO_FAR),
        ({}, Choices(TEN, start=datetime.date.max), Problem.TOO_FAR),
        ({}, Choices(Hours((0, 0, 0, 0, 0, 0, 1)), pins={"a": Pin(due_on=datetime.date.min)}), None),
    ],
)
def test_a_plan_says_why_it_is_not_whole(standings, choices: Choices, problem: Problem | None):
    steps = role(step(milestone("a", hours=10), "recommended"), step(milestone("b", hours=10), "recommended"))

    made = plan(steps, standings, choices, MONDAY)

    assert made.problem == problem
    assert (made.forecast.middle is None) == (problem is not None)


def test_a_role_without_milestones_has_nothing_to_plan():
    assert plan(role(), {}, Choices(TEN), MONDAY).problem == Problem.NOTHING_CHOSEN


def test_what_fits_is_planned_though_something_is_too_far():
    steps = role(step(milestone("a", hours=1)), step(milestone("b", hours=1)))

    made = plan(steps, {}, Choices(TEN, pins={"a": Pin(not_before=datetime.date(2090, 1, 1))}), MONDAY)

    assert (list(made.schedule.spans), made.schedule.unplaced) == (["b"], ("a",))


def test_a_plan_from_the_last_of_all_days_is_too_far():
    made = plan(a_role(), {}, Choices(TEN), datetime.date.max)

    assert (made.problem, made.schedule.weeks) == (Problem.TOO_FAR, ())


def test_a_forecast_is_a_range():
    made = plan(role(step(milestone("a", hours=10))), {}, Choices(Hours((60,) * 7)), MONDAY)

    assert (made.forecast.earliest, made.forecast.middle, made.forecast.latest) == (day(7), day(9), day(13))
    assert (made.forecast.basis, made.forecast.count) == ("assumed", 0)


def test_a_forecast_rests_on_own_records():
    samples = tuple(Sample(600, 1200) for _ in range(16))

    made = plan(role(step(milestone("a", hours=10))), {}, Choices(Hours((60,) * 7), samples=samples), MONDAY)

    assert (made.forecast.earliest, made.forecast.middle, made.forecast.latest) == (day(17), day(17), day(19))
    assert (made.forecast.basis, made.forecast.count) == ("own", 16)
    assert made.schedule.total_minutes == 1080


@pytest.mark.parametrize("choices", [{"importance": "all"}, {"spent": {"a": -1}}, {"spent_this_week": -1}])
def test_choices_that_make_no_sense_are_refused(choices):
    with pytest.raises(ValueError, match=r"importance|negative"):
        Choices(TEN, **choices)


def test_a_task_without_minutes_is_refused():
    with pytest.raises(ValueError, match="at least a minute"):
        task("a", 0)
