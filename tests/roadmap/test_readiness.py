"""Readiness: what is counted, and what comes next."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from roadmap.readiness import Standing, Tally, measure, next_step, tally, unmet
from tests.roadmap.snapshots import milestone, role, step

STATES = ("todo", "doing", "done", "skipped")
DAY = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def done(day: int = 0) -> Standing:
    return Standing("done", DAY + datetime.timedelta(days=day))


def names(*slugs: str):
    return [milestone(slug) for slug in slugs]


@st.composite
def situations(draw: st.DrawFn):
    """A role whose milestones require earlier ones only, and a learner's standings in it."""
    size = draw(st.integers(0, 12))
    items = []
    for number in range(size):
        earlier = [item.slug for item in items]
        needs = draw(st.lists(st.sampled_from(earlier), unique=True, max_size=3)) if earlier else []
        items.append(milestone(f"m{number}", requires=tuple(needs), hours=draw(st.integers(1, 60))))
    steps = [step(item, draw(st.sampled_from(("core", "recommended", "optional")))) for item in items]
    standings = {}
    for item in items:
        state = draw(st.sampled_from(STATES))
        if draw(st.booleans()):
            standings[item.slug] = done(draw(st.integers(0, 5))) if state == "done" else Standing(state)
    return role(*steps), standings


def test_tally_counts_skipped_apart_from_done():
    a, b, c, d = names("a", "b", "c", "d")
    standings = {"a": done(), "b": Standing("skipped"), "c": Standing("doing")}

    counted = tally([step(a), step(b), step(c), step(d)], standings)

    assert counted == Tally(done=1, doing=1, skipped=1, total=4, hours_total=40, hours_left=20, hours_done=10)
    assert counted.percent == 25
    assert counted.left == 2


def test_tally_of_nothing_is_zero_percent():
    assert tally([], {}).percent == 0
    assert tally([], {}).percent_of_hours == 0


def test_percent_is_hundred_only_when_all_is_done():
    assert Tally(done=199, total=200).percent == 99
    assert Tally(done=200, total=200).percent == 100
    assert Tally(hours_done=199, hours_total=200).percent_of_hours == 99
    assert Tally(hours_done=200, hours_total=200).percent_of_hours == 100


def test_percent_of_hours_weighs_milestones_and_leaves_skipped_ones_out():
    a, b, c = milestone("a", hours=30), milestone("b", hours=60), milestone("c", hours=10)

    counted = tally([step(a), step(b), step(c)], {"a": done(), "b": Standing("skipped")})

    assert counted.percent == 33
    assert counted.percent_of_hours == 30


@given(situations())
def test_tally_adds_up(situation):
    a_role, standings = situation

    counted = measure(a_role, standings)

    whole = counted.whole
    assert whole.total == len(a_role.steps)
    assert whole.done + whole.skipped + whole.left == whole.total
    assert 0 <= whole.hours_left <= whole.hours_total == a_role.hours
    for field in ("done", "doing", "skipped", "total", "hours_total", "hours_left", "hours_done"):
        assert sum(getattr(part, field) for part in counted.by_importance.values()) == getattr(whole, field)


@given(situations())
def test_next_step_is_open_and_its_requirements_are_met(situation):
    a_role, standings = situation

    following = next_step(a_role, standings)

    unsettled = [item for item in a_role.steps if not standings.get(item.milestone.slug, Standing()).is_settled]
    if following is None:
        assert unsettled == []
    else:
        assert following in unsettled
        assert unmet(following.milestone, standings) == []


@given(situations())
def test_next_step_is_optional_only_when_nothing_else_is_open(situation):
    a_role, standings = situation

    following = next_step(a_role, standings)

    if following and following.importance.value == "optional":
        others = [
            item
            for item in a_role.steps
            if item.importance.value != "optional"
            and not standings.get(item.milestone.slug, Standing()).is_settled
            and not unmet(item.milestone, standings)
        ]
        assert others == []


def test_next_step_follows_the_latest_completion():
    a, b, c, d = names("a", "b", "c", "d")
    a_role = role(step(a), step(b), step(c), step(d))

    following = next_step(a_role, {"a": done(3), "c": done(5)})

    assert following.milestone is d


def test_next_step_goes_back_to_the_earliest_gap_at_the_end():
    a, b, c = names("a", "b", "c")
    a_role = role(step(a), step(b), step(c))

    following = next_step(a_role, {"c": done()})

    assert following.milestone is a


def test_next_step_skips_what_is_not_ready():
    a, b = names("a", "b")
    c = milestone("c", requires=("a",))
    a_role = role(step(a), step(b), step(c))

    following = next_step(a_role, {"b": done()})

    assert following.milestone is a


def test_next_step_counts_a_skipped_requirement_as_met():
    a = milestone("a")
    b = milestone("b", requires=("a",))

    following = next_step(role(step(a), step(b)), {"a": Standing("skipped")})

    assert following.milestone is b


def test_next_step_is_not_blocked_by_a_requirement_outside_the_role():
    a = milestone("a", requires=("elsewhere",))

    following = next_step(role(step(a)), {})

    assert following.milestone is a
