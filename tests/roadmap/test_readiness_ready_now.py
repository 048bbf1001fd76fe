"""What is ready now: which steps, in which order, for which reasons."""

from hypothesis import given
from hypothesis import strategies as st

from roadmap.readiness import IMPORTANCES, Opens, ReadyNow, Standing, next_step, reach, ready_now, unmet
from tests.roadmap.snapshots import catalogue, milestone, role, step
from tests.roadmap.test_readiness import situations

DONE, SKIPPED = Standing("done"), Standing("skipped")


def slugs(items: list[ReadyNow]) -> list[str]:
    return [item.step.milestone.slug for item in items]


def test_ready_now_says_what_is_there_and_what_it_opens():
    git, python, package = milestone("git"), milestone("python"), milestone("package", requires=("git", "python"))
    api, service = milestone("api", requires=("package",)), milestone("service", requires=("api",))
    one = role(*map(step, (git, python, package, api, service)), slug="one")
    other = role(step(package), slug="other")

    ready = ready_now(one, {"git": DONE, "python": SKIPPED}, catalogue(one, other))

    assert ready == [ReadyNow(step(package), has=(git,), opens=Opens(direct=1, total=2), roles=1)]


def test_ready_now_puts_first_what_opens_most():
    a, b, c, d = (milestone(slug) for slug in "abcd")
    later = [milestone("e", requires=("b",)), milestone("f", requires=("e",)), milestone("g", requires=("c",))]
    one = role(*map(step, (a, b, c, d, *later)))

    assert slugs(ready_now(one, {}, catalogue(one))) == ["b", "c", "a", "d"]


def test_ready_now_breaks_ties_by_other_roles_then_importance_then_order():
    a, b, c, d, e = (milestone(slug) for slug in "abcde")
    one = role(step(a, "optional"), step(b, "recommended"), step(c), step(d), step(e, "optional"), slug="one")
    other = role(step(e), slug="other")

    assert slugs(ready_now(one, {}, catalogue(one, other))) == ["e", "c", "d", "b", "a"]


def test_ready_now_counts_nothing_that_waits_no_longer():
    a, b = milestone("a"), milestone("b", requires=("a",))
    c, d = milestone("c", requires=("b",)), milestone("d", requires=("b",))
    one = role(*map(step, (a, b, c, d)))

    ready = ready_now(one, {"b": DONE, "d": SKIPPED}, catalogue(one))

    assert [(item.step.milestone.slug, item.opens.total) for item in ready] == [("a", 0), ("c", 0)]


def test_ready_now_counts_only_milestones_of_the_role():
    a, b = milestone("a"), milestone("b", requires=("a",))
    one = role(step(a))

    assert ready_now(one, {}, catalogue(one, milestones=(b,)))[0].opens == Opens(direct=0, total=0)


def test_ready_now_is_not_blocked_by_a_requirement_outside_the_role_and_names_it_when_done():
    outside, a = milestone("outside"), milestone("a", requires=("outside",))
    one = role(step(a))

    assert [item.has for item in ready_now(one, {}, catalogue(one, milestones=(outside,)))] == [()]
    assert [item.has for item in ready_now(one, {"outside": DONE}, catalogue(one, milestones=(outside,)))] == [
        (outside,)
    ]


def test_ready_now_stops_at_the_limit():
    one = role(*(step(milestone(slug)) for slug in "abc"))

    assert slugs(ready_now(one, {}, catalogue(one), 2)) == ["a", "b"]
    assert ready_now(one, {}, catalogue(one), 0) == []


def test_ready_now_of_an_empty_role_is_empty():
    assert ready_now(role(), {}, catalogue()) == []


@given(situations(), st.integers(0, 12))
def test_ready_now_gives_exactly_the_open_steps_in_order(situation, limit):
    a_role, standings = situation

    ready = ready_now(a_role, standings, catalogue(a_role))

    assert {item.step.milestone.slug for item in ready} == {
        item.milestone.slug
        for item in a_role.steps
        if not standings.get(item.milestone.slug, Standing()).is_settled and not unmet(item.milestone, standings)
    }
    places = [
        (-item.opens.total, IMPORTANCES.index(item.step.importance.value), a_role.steps.index(item.step))
        for item in ready
    ]
    assert places == sorted(places)
    assert ready_now(a_role, standings, catalogue(a_role), limit) == ready[:limit]


@given(situations())
def test_the_next_step_is_ready_now(situation):
    a_role, standings = situation

    following = next_step(a_role, standings)

    ready = [item.step for item in ready_now(a_role, standings, catalogue(a_role))]
    assert (following in ready) if following else ready == []


@given(situations())
def test_what_is_left_is_ready_or_waits_for_something_ready(situation):
    a_role, standings = situation

    ready = ready_now(a_role, standings, catalogue(a_role))

    left = [item for item in a_role.steps if not standings.get(item.milestone.slug, Standing()).is_settled]
    assert bool(ready) == bool(left)
    assert max((item.opens.total for item in ready), default=0) <= len(left) - len(ready)
    assert sum(1 + item.opens.total for item in ready) >= len(left)
    assert all(item.opens.direct <= item.opens.total for item in ready)


def test_reach_follows_the_graph_and_survives_circles():
    graph = {"a": ["b", "c"], "b": ["d"], "d": ["b"]}

    assert reach("a", graph) == {"b", "c", "d"}
    assert reach("b", graph) == {"b", "d"}
    assert reach("unknown", graph) == set()
