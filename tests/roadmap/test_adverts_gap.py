"""What lies between a learner and an ad."""

from dataclasses import replace

import pytest

from roadmap.adverts import Alternatives, Coverage, Demand, Reading, SkillMatch, measure_gap, most_asked, needed
from roadmap.readiness import Standing
from roadmap.snapshot import Milestone, Skill

from .adverts.catalogues import catalogue, skill
from .snapshots import milestone, role, step

PYTHON, SQL, DOCKER, KAFKA = (skill(slug) for slug in ("python", "sql", "docker", "kafka"))
DONE, SKIPPED = Standing("done"), Standing("skipped")


def teaching(slug: str, *skills: Skill, requires: tuple[str, ...] = (), hours: int = 10) -> Milestone:
    return replace(milestone(slug, requires=requires, hours=hours), skills=skills)


def reading(*, required: tuple[Skill, ...] = (), nice: tuple[Skill, ...] = ()) -> Reading:
    matches = [SkillMatch(item, Demand.REQUIRED, ()) for item in required]
    return Reading((*(SkillMatch(item, Demand.NICE, ()) for item in nice), *matches), ())


def test_need_is_what_a_done_milestone_teaches_or_the_role_or_others():
    code, query, ship = teaching("code", PYTHON), teaching("query", SQL), teaching("ship", DOCKER)
    mine = role(step(code), step(query))
    content = catalogue(PYTHON, SQL, DOCKER, KAFKA, milestones=(code, query, ship), roles=(mine,))

    gap = measure_gap(reading(required=(PYTHON, SQL, DOCKER), nice=(KAFKA,)), mine, {"code": DONE}, content)

    assert [(need.match.skill.slug, need.coverage, need.milestone) for need in gap.needs] == [
        ("python", Coverage.HAVE, code),
        ("sql", Coverage.ON_YOUR_LINE, query),
        ("docker", Coverage.MISSING, ship),
        ("kafka", Coverage.MISSING, None),
    ]
    assert (gap.to_add, gap.hours) == ((ship,), 10)


def test_missing_skill_is_learned_the_cheapest_way_with_what_it_requires():
    long = teaching("long", DOCKER, hours=30)
    base, short = teaching("base", hours=25), teaching("short", DOCKER, requires=("base",), hours=10)
    content = catalogue(DOCKER, milestones=(long, base, short))

    fresh = measure_gap(reading(required=(DOCKER,)), None, {}, content)
    prepared = measure_gap(reading(required=(DOCKER,)), None, {"base": SKIPPED}, content)

    assert [(need.milestone, need.requirements, need.hours) for need in fresh.needs] == [(long, (), 30)]
    assert [(need.milestone, need.requirements, need.hours) for need in prepared.needs] == [(short, (), 10)]


def test_hours_to_add_count_nothing_twice_and_nothing_of_the_role():
    base, mine = teaching("base", hours=5), teaching("mine", hours=7)
    one = teaching("one", DOCKER, requires=("base", "mine"), hours=10)
    two = teaching("two", KAFKA, requires=("one", "base"), hours=20)
    line = role(step(mine))
    content = catalogue(DOCKER, KAFKA, milestones=(base, mine, one, two), roles=(line,))

    gap = measure_gap(reading(required=(DOCKER, KAFKA)), line, {}, content)

    assert ([item.slug for item in gap.to_add], gap.hours) == (["base", "one", "two"], 35)
    assert [need.hours for need in gap.needs] == [22, 42]


def test_skipped_milestone_of_the_role_teaches_nothing():
    code, again = teaching("code", PYTHON), teaching("again", PYTHON, hours=40)
    mine = role(step(code))
    content = catalogue(PYTHON, milestones=(code, again), roles=(mine,))

    gap = measure_gap(reading(required=(PYTHON,)), mine, {"code": SKIPPED}, content)

    assert [need.coverage for need in gap.needs] == [Coverage.MISSING]


def test_requirements_in_a_circle_come_once_each():
    one, two = teaching("one", requires=("two",)), teaching("two", requires=("one",))
    goal = teaching("goal", DOCKER, requires=("one",))
    content = catalogue(DOCKER, milestones=(one, two, goal))

    gap = measure_gap(reading(required=(DOCKER,)), None, {}, content)

    assert [item.slug for item in gap.to_add] == ["two", "one", "goal"]


def test_missing_skill_is_in_the_plan_where_one_that_is_planned_teaches_it():
    short, planned = teaching("short", DOCKER, hours=5), teaching("planned", DOCKER, requires=("base",), hours=30)
    base = teaching("base", hours=10)
    content = catalogue(DOCKER, milestones=(short, base, planned))
    asked = reading(required=(DOCKER,))

    gap = measure_gap(asked, None, {}, content, {"planned"})
    skipped = measure_gap(asked, None, {"planned": SKIPPED}, content, {"planned"})

    assert [(need.coverage, need.milestone, need.hours) for need in gap.needs] == [
        (Coverage.IN_YOUR_PLAN, planned, 40)
    ]
    assert gap.to_add == ()
    assert [(need.coverage, need.milestone) for need in skipped.needs] == [(Coverage.MISSING, short)]


def test_what_the_plan_holds_is_not_to_be_added_for_something_else():
    base, goal = teaching("base"), teaching("goal", DOCKER, requires=("base",))
    content = catalogue(DOCKER, milestones=(base, goal))

    assert measure_gap(reading(required=(DOCKER,)), None, {}, content, {"base"}).to_add == (goal,)


def test_line_counts_before_the_plan():
    code, again = teaching("code", PYTHON), teaching("again", PYTHON)
    mine = role(step(code))
    content = catalogue(PYTHON, milestones=(code, again), roles=(mine,))

    gap = measure_gap(reading(required=(PYTHON,)), mine, {}, content, {"again"})

    assert [(need.coverage, need.milestone) for need in gap.needs] == [(Coverage.ON_YOUR_LINE, code)]


def choice_of(*skills: Skill, anyway: tuple[Skill, ...] = ()) -> Alternatives:
    return Alternatives(tuple(item.slug for item in skills), tuple(item.slug for item in anyway))


@pytest.mark.parametrize(
    "standings, on_line, planned, chosen",
    [
        ({"c": DONE}, ("b",), ("d",), ("docker", Coverage.HAVE)),
        ({}, ("b",), ("d",), ("sql", Coverage.ON_YOUR_LINE)),
        ({}, (), ("d",), ("kafka", Coverage.IN_YOUR_PLAN)),
        ({}, (), (), ("docker", Coverage.MISSING)),
    ],
    ids=["had", "line", "plan", "cheapest"],
)
def test_alternatives_are_one_need_with_the_easiest_of_them(standings, on_line, planned, chosen):
    teaches = {
        "b": teaching("b", SQL, hours=30),
        "c": teaching("c", DOCKER, hours=20),
        "d": teaching("d", KAFKA, hours=40),
    }
    mine = role(*(step(teaches[slug]) for slug in on_line))
    content = catalogue(PYTHON, SQL, DOCKER, KAFKA, milestones=tuple(teaches.values()), roles=(mine,))
    asked = reading(required=(PYTHON, SQL, DOCKER, KAFKA))
    asked = replace(asked, alternatives=(choice_of(KAFKA, PYTHON, SQL, DOCKER),))

    needs = measure_gap(asked, mine, standings, content, planned).needs

    assert [(need.match.skill.slug, need.coverage) for need in needs] == [chosen]
    assert [match.skill.slug for match in needs[0].one_of] == ["python", "sql", "docker", "kafka"]


def test_alternatives_that_nothing_teaches_are_missing_together():
    asked = replace(reading(required=(PYTHON, SQL)), alternatives=(choice_of(PYTHON, SQL),))

    needs = measure_gap(asked, None, {}, catalogue(PYTHON, SQL)).needs

    assert [(need.match.skill.slug, need.milestone) for need in needs] == [("python", None)]


def test_alternative_to_what_is_wanted_anyway_is_spared():
    alternatives = (choice_of(PYTHON, SQL, anyway=(PYTHON,)), choice_of(DOCKER, KAFKA))
    asked = replace(reading(required=(PYTHON, SQL), nice=(DOCKER,)), alternatives=alternatives)

    gap = measure_gap(asked, None, {}, catalogue(PYTHON, SQL, DOCKER))

    assert [[match.skill.slug for match in group] for group in needed(asked)] == [["python"], ["docker"]]
    assert [(need.match.skill.slug, need.one_of) for need in gap.needs] == [("python", ()), ("docker", ())]
    assert [match.skill.slug for match in gap.spared] == ["sql"]


def test_most_asked_counts_ads_and_not_mentions():
    ads = [reading(required=(PYTHON, SQL)), reading(required=(SQL,), nice=(PYTHON,)), reading(nice=(DOCKER,))]

    asked = most_asked(ads)

    assert [(item.skill.slug, item.required, item.nice, item.total) for item in asked] == [
        ("sql", 2, 0, 2),
        ("python", 1, 1, 2),
        ("docker", 0, 1, 1),
    ]


def test_most_asked_counts_a_choice_once_and_apart_from_its_skills():
    choice = replace(reading(required=(PYTHON, SQL)), alternatives=(choice_of(PYTHON, SQL),))
    turned = replace(reading(nice=(SQL, PYTHON)), alternatives=(choice_of(SQL, PYTHON),))
    beside = replace(reading(required=(DOCKER, KAFKA)), alternatives=(choice_of(DOCKER, KAFKA, anyway=(DOCKER,)),))

    asked = most_asked([choice, reading(required=(PYTHON,)), turned, beside])

    assert [(item.skill, item.one_of, item.required, item.nice) for item in asked] == [
        (PYTHON, (PYTHON, SQL), 1, 1),
        (DOCKER, (), 1, 0),
        (PYTHON, (), 1, 0),
    ]
