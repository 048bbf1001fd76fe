"""What changing roles would mean, and that it costs no progress."""

from hypothesis import given
from hypothesis import strategies as st

from roadmap.readiness import Standing, measure, switch
from tests.roadmap.snapshots import milestone, role, step

SLUGS = "abcdefghij"
MILESTONES = {slug: milestone(slug, hours=number) for number, slug in enumerate(SLUGS, start=1)}

roles = st.lists(st.sampled_from(SLUGS), unique=True).map(lambda slugs: make_role(*slugs))
standings = st.dictionaries(
    st.sampled_from(SLUGS), st.sampled_from(["todo", "doing", "done", "skipped"]).map(Standing)
)


def make_role(*slugs: str):
    return role(*(step(MILESTONES[slug]) for slug in slugs))


def slugs(milestones) -> str:
    return "".join(item.slug for item in milestones)


def test_switch_says_what_counts_what_is_left_and_what_serves_both():
    states = {"a": Standing("done"), "b": Standing("done"), "c": Standing("skipped"), "h": Standing("doing")}

    change = switch(make_role(*"abcde"), make_role(*"gedcha"), states)

    assert (change.before.whole.percent, change.after.whole.percent) == (40, 16)
    assert slugs(change.counts) == "a"
    assert slugs(change.left) == "gedh"
    assert slugs(change.left_for_both) == "ed"
    assert slugs(change.not_counted) == "b"
    assert change.after.whole.hours_left == 7 + 5 + 4 + 8


def test_switch_from_no_role_has_nothing_to_compare_with():
    change = switch(None, make_role(*"ab"), {"a": Standing("done"), "c": Standing("done")})

    assert change.before is None
    assert slugs(change.counts) == "a"
    assert slugs(change.left) == "b"
    assert (change.left_for_both, change.not_counted) == ((), ())


def test_switch_to_an_empty_role_leaves_nothing_to_do():
    change = switch(make_role("a"), make_role(), {"a": Standing("done")})

    assert (change.after.whole.percent, change.left) == (0, ())
    assert slugs(change.not_counted) == "a"


@given(roles, roles, standings)
def test_switching_there_and_back_loses_nothing(here, there, states):
    before = dict(states)

    forth, back = switch(here, there, states), switch(there, here, states)

    assert states == before
    assert (forth.before, forth.after) == (measure(here, before), measure(there, before))
    assert (back.before, back.after) == (forth.after, forth.before)


@given(roles, roles, standings)
def test_what_is_done_in_the_present_role_counts_or_stays_on_record(here, there, states):
    change = switch(here, there, states)

    done_here = {item.milestone.slug for item in here.steps if states.get(item.milestone.slug) == Standing("done")}
    assert done_here <= {*slugs(change.counts), *slugs(change.not_counted)}
    assert not {*slugs(change.counts)} & {*slugs(change.not_counted)}
    assert len(change.counts) + len(change.not_counted) >= change.before.whole.done


@given(roles, roles, standings)
def test_what_is_left_agrees_with_the_tally(here, there, states):
    change = switch(here, there, states)

    assert len(change.left) == change.after.whole.left
    assert len(change.counts) == change.after.whole.done
    assert sum(item.hours for item in change.left) == change.after.whole.hours_left


@given(roles, standings)
def test_switching_to_the_same_role_changes_nothing(here, states):
    change = switch(here, here, states)

    assert change.before == change.after
    assert change.left_for_both == change.left
    assert change.not_counted == ()
