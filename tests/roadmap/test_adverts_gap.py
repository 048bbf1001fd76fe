"""What lies between a learner and an ad."""

from dataclasses import replace

from roadmap.adverts import Coverage, Demand, Reading, SkillMatch, measure_gap, most_asked, nearest_roles
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


def test_nearest_roles_weigh_required_skills_double_and_keep_the_order_of_roles():
    code, query = teaching("code", PYTHON), teaching("query", SQL, DOCKER)
    roles = (role(step(query), slug="a"), role(step(code), slug="b"), role(step(code), slug="c"))
    content = catalogue(PYTHON, SQL, milestones=(code, query), roles=roles)

    near = nearest_roles(reading(required=(PYTHON,), nice=(SQL,)), content)

    assert [(item.role.slug, item.overlap, item.percent) for item in near] == [
        ("b", 1, 66),
        ("c", 1, 66),
        ("a", 0.5, 33),
    ]


def test_nearest_roles_of_nothing_wanted_are_all_at_zero():
    content = catalogue(roles=(role(slug="a"),))

    assert [item.percent for item in nearest_roles(reading(), content)] == [0]


def test_most_asked_counts_ads_and_not_mentions():
    ads = [reading(required=(PYTHON, SQL)), reading(required=(SQL,), nice=(PYTHON,)), reading(nice=(DOCKER,))]

    asked = most_asked(ads)

    assert [(item.skill.slug, item.required, item.nice, item.total) for item in asked] == [
        ("sql", 2, 0, 2),
        ("python", 1, 1, 2),
        ("docker", 0, 1, 1),
    ]
