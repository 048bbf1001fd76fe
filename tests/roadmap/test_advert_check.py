"""What an ad means for a learner: the role it is measured against, the effort, and what a plan lacks."""

from dataclasses import replace

import pytest

from roadmap.advert_check import (
    Effort,
    Ground,
    added_effort,
    asked_gap,
    comparable,
    effort,
    is_had,
    kept_skills,
    lacking,
    own_role,
    pace_of,
    planned_slugs,
    recalled,
    score,
    stops,
    tells_role,
    together,
)
from roadmap.adverts import Alternatives, AskedSkill, Coverage, Demand, measure_gap
from roadmap.planning import Choices, Hours
from roadmap.planning.pace import pace_from
from roadmap.readiness import Standing
from tests.roadmap import snapshots
from tests.roadmap.planning_cases import MONDAY, day

PYTHON, SQL, SPARK = (snapshots.skill(slug, "programming") for slug in ("python", "sql", "spark"))
A = snapshots.milestone("a", skills=(PYTHON,), hours=10)
B = snapshots.milestone("b", skills=(SQL,), hours=20, requires=("a",))
C = snapshots.milestone("c", skills=(SPARK,), hours=30, requires=("b",))
FIRST = snapshots.role(snapshots.step(A), snapshots.step(B, "optional"), slug="first")
SECOND = snapshots.role(snapshots.step(C), slug="second")
DONE = Standing("done")


@pytest.fixture
def catalogue():
    found = snapshots.catalogue(FIRST, SECOND)
    more = (snapshots.skill(slug, "other") for slug in MORE)
    object.__setattr__(found, "skills", {skill.slug: skill for skill in (PYTHON, SQL, SPARK, *more)})
    return found


# Beside what a test asks for: enough for a role to be near.
MORE = ("x", "y", "z")


def slugs(milestones):
    return [milestone.slug for milestone in milestones]


@pytest.mark.parametrize(
    ("asked", "planned", "standings", "found"),
    [
        (None, None, {}, (FIRST, Ground.NEAREST)),
        (None, None, {"c": DONE}, (SECOND, Ground.BEGUN)),
        (None, SECOND, {"a": DONE}, (SECOND, Ground.PLAN)),
        (FIRST, SECOND, {}, (FIRST, Ground.ASKED)),
        (SECOND, SECOND, {}, (SECOND, Ground.PLAN)),
    ],
    ids=["nearest", "begun", "plan", "asked", "asked-as-planned"],
)
def test_own_role_is_the_asked_the_planned_the_begun_or_the_nearest(catalogue, asked, planned, standings, found):
    own = own_role(asked, planned, recalled(["python", "sql"], MORE, catalogue), standings, catalogue)

    assert (own.role, own.ground) == found


@pytest.mark.parametrize(
    ("required", "tells"),
    [(["python", "sql", "x"], False), (["python|sql", "x", "y"], False), (["python", "sql", "x", "y"], True)],
    ids=["three", "three with a choice", "four"],
)
def test_ad_that_asks_for_too_little_is_near_no_role(catalogue, required, tells):
    reading = recalled(required, [], catalogue)

    own = own_role(None, None, reading, {}, catalogue, opening="First")

    assert tells_role(reading) is tells
    assert own.ground is (Ground.NEAREST if tells else Ground.NONE)


def test_there_is_no_role_near_an_ad_without_skills(catalogue):
    assert own_role(None, None, recalled([], [], catalogue), {}, catalogue).ground is Ground.NONE


@pytest.mark.parametrize(
    ("required", "nice", "found"),
    [
        (["python", "sql"], ["spark"], (1, 2, Demand.REQUIRED)),
        ([], ["python", "spark"], (1, 2, Demand.NICE)),
        ([], [], (0, 0, Demand.REQUIRED)),
    ],
    ids=["required", "nice", "nothing"],
)
def test_score_counts_what_is_required_else_what_is_nice(catalogue, required, nice, found):
    gap = measure_gap(recalled(required, nice, catalogue), FIRST, {"a": DONE}, catalogue)

    counted = score(gap)

    assert (counted.have, counted.total, counted.demand) == found


def test_effort_is_a_range_and_weeks_are_rounded_up():
    assert effort([A, B], pace_from(), 6 * 60) == Effort((24, 42), (4, 7), "assumed", 0)


def test_effort_has_no_weeks_without_hours_and_is_none_without_stops():
    timeless = effort([A], pace_from(), 0)

    assert timeless == Effort((8, 14), None, "assumed", 0)
    assert effort([], pace_from(), 360) is None


def test_own_hours_set_the_pace(catalogue):
    pace = pace_of({"a": Standing("done", minutes=1200), "b": Standing("doing", minutes=9000)}, catalogue)

    assert (pace.basis, pace.middle, pace.count) == ("own", 1.2, 1)


def test_plan_lacks_what_is_elsewhere_left_out_or_less_important(catalogue):
    reading = recalled(["python", "sql", "spark"], [], catalogue)
    hours = Hours.weekly(360)

    found = {
        "recommended": lacking(reading, FIRST, Choices(hours), {}, catalogue),
        "everything": lacking(reading, FIRST, Choices(hours, "optional"), {}, catalogue),
        "left out": lacking(reading, FIRST, Choices(hours, "optional", exclusions=frozenset({"a"})), {}, catalogue),
        "added": lacking(reading, FIRST, Choices(hours, "optional", additions=(C,)), {}, catalogue),
        "no role": lacking(reading, None, Choices(hours), {"a": DONE}, catalogue),
    }

    assert {name: slugs(gap.to_add) for name, gap in found.items()} == {
        "recommended": ["b", "c"],
        "everything": ["c"],
        "left out": ["a", "c"],
        "added": [],
        "no role": ["b", "c"],
    }
    assert found["recommended"].hours == 50


def test_what_is_planned_already_is_not_lacking_where_something_shorter_would_teach_it(catalogue):
    short = snapshots.milestone("short", skills=(SPARK,), hours=1)
    content = snapshots.catalogue(FIRST, SECOND, milestones=(short,))
    object.__setattr__(content, "skills", catalogue.skills)
    choices = Choices(Hours.weekly(360), "optional", additions=(C,))

    gap = lacking(recalled([], ["spark"], content), FIRST, choices, {}, content)

    assert [(need.coverage, need.milestone) for need in gap.needs] == [(Coverage.IN_YOUR_PLAN, C)]
    assert gap.to_add == ()


def test_planned_is_what_is_chosen_and_what_it_brings_along():
    choices = Choices(Hours.weekly(360), additions=(C,), elsewhere={"a": A, "b": B, "c": C})

    assert planned_slugs(FIRST, choices) == {"a", "c"}
    assert planned_slugs(FIRST, choices, {}) == {"a", "b", "c"}
    assert planned_slugs(None, choices, {}) == {"c"}


def test_title_decides_which_role_is_nearest(catalogue):
    asked = recalled(["python", "spark"], MORE, catalogue)

    assert own_role(None, None, asked, {}, catalogue, opening="Second (m/w/d)").role is SECOND
    assert own_role(None, None, asked, {}, catalogue, opening="Third").role is FIRST


def test_a_choice_counts_once_and_is_kept_as_one(catalogue):
    reading = replace(
        recalled(["python", "sql", "spark"], [], catalogue), alternatives=(Alternatives(("python", "spark")),)
    )

    kept = kept_skills(reading, Demand.REQUIRED)
    again = recalled(kept, [], catalogue)
    gap = measure_gap(again, FIRST, {"a": DONE}, catalogue)

    assert (kept, kept_skills(again, Demand.REQUIRED), kept_skills(reading, Demand.NICE)) == (
        ["python|spark", "sql"],
        ["python|spark", "sql"],
        [],
    )
    assert (score(gap).have, score(gap).total, slugs(stops(gap.needs))) == (1, 2, ["b"])
    assert [is_had(entry, {"c": DONE}, catalogue) for entry in kept] == [True, False]


def test_kept_choice_of_which_one_is_still_published_is_that_one(catalogue):
    reading = recalled(["python|cobol", "cobol"], [], catalogue)

    assert [match.skill for match in reading.skills] == [PYTHON]
    assert reading.alternatives == ()


def test_added_effort_tells_what_more_is_planned_and_when_it_ends():
    choices = Choices(Hours.weekly(600), exclusions=frozenset({"b"}), elsewhere={"a": A, "b": B, "c": C})

    added = added_effort([C], FIRST, choices, {}, MONDAY)
    taken_in = added_effort([C, B], FIRST, choices, {}, MONDAY)

    assert (slugs(added.milestones), added.effort) == (["c"], Effort((24, 42), (3, 5), "assumed", 0))
    assert (slugs(taken_in.milestones), taken_in.effort) == (["b", "c"], Effort((40, 70), (4, 7), "assumed", 0))
    assert [(each.before.middle, each.after.middle) for each in (added, taken_in)] == [
        (day(6), day(27)),
        (day(6), day(41)),
    ]


def test_added_effort_counts_what_is_brought_along_and_nothing_that_is_planned():
    choices = Choices(Hours.weekly(600), elsewhere={"a": A, "b": B, "c": C})

    assert slugs(added_effort([C], FIRST, choices, {"a": DONE}, MONDAY).milestones) == ["b", "c"]
    assert added_effort([A], FIRST, choices, {}, MONDAY) is None
    assert added_effort([C], FIRST, replace(choices, additions=(C,)), {}, MONDAY) is None
    assert added_effort([], FIRST, choices, {}, MONDAY) is None


def test_what_several_ads_ask_for_is_measured_each_by_itself(catalogue):
    asked = [AskedSkill(PYTHON, 1, 0, (PYTHON, SPARK)), AskedSkill(SPARK, 1, 0)]

    needs = [asked_gap(item, FIRST, {"a": DONE}, catalogue, ()) for item in asked]

    assert [(need.match.skill, need.coverage, len(need.one_of)) for need in needs] == [
        (PYTHON, Coverage.HAVE, 2),
        (SPARK, Coverage.MISSING, 0),
    ]


@pytest.mark.parametrize(
    ("asked", "alternatives"),
    [
        ([AskedSkill(PYTHON, 1, 0), AskedSkill(SQL, 1, 0)], ()),
        ([AskedSkill(PYTHON, 1, 0, (PYTHON, SQL))], (Alternatives(("python", "sql")),)),
        (
            [AskedSkill(PYTHON, 1, 0, (PYTHON, SQL)), AskedSkill(SQL, 1, 0)],
            (Alternatives(("python", "sql"), ("sql",)),),
        ),
        (
            [AskedSkill(PYTHON, 1, 0, (PYTHON, SQL)), AskedSkill(SQL, 1, 0, (SQL, SPARK))],
            (Alternatives(("python", "sql", "spark")),),
        ),
    ],
    ids=["skills", "choice", "anyway", "shared"],
)
def test_together_no_skill_is_in_two_choices(asked, alternatives):
    reading = together(asked)

    assert reading.alternatives == alternatives
    assert set(reading.required) == set(reading.skills)
    assert len({match.skill for match in reading.skills}) == len(reading.skills)


def test_content_compares_without_regard_to_choices_and_order():
    before, since = ("An ad", ("sql", "python", "spark"), ()), ("An ad", ("python|spark", "sql"), ())

    assert comparable(before) == comparable(since)
    assert comparable(before) != comparable(("An ad", ("sql", "python"), ("spark",)))
