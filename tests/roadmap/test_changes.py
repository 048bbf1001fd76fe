"""What changed between two states of all roadmaps, and what changes come to: by example and by promise."""

import datetime
import json
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.changes import (
    NEW,
    Difference,
    News,
    Outline,
    RoleOutline,
    differences,
    from_json,
    new_stops,
    news_of,
    outline_of,
    shift_of,
    since,
)
from roadmap.changes.outline import MilestoneOutline
from roadmap.readiness import Standing
from roadmap.snapshot import Change
from tests.roadmap.snapshots import catalogue, milestone, role, step

NOW = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
SLUGS = "abcdefg"
KINDS = ("opened", "added", "removed", "retired", "importance", "hours")


def outline(roles: dict[str, str], *, alone: str = "", hours: int = 10) -> Outline:
    """Roles by the letters of their milestones, a capital one being optional; and milestones of no role."""
    letters = "".join(roles.values()).lower() + alone
    return Outline(
        roles={
            slug: RoleOutline(slug.title(), {x.lower(): "optional" if x.isupper() else "core" for x in steps})
            for slug, steps in roles.items()
        },
        milestones={letter: MilestoneOutline(letter.upper(), hours) for letter in letters},
    )


def change(kind: str, slug: str, days_ago: float = 1, was: str = "", now: str = "") -> Change:
    return Change(kind, "role", slug, slug.upper(), was, now, NOW - days_ago * DAY)


def kinds(before: Outline, after: Outline) -> list[tuple[str, str, str]]:
    return [(item.kind, item.role, item.milestone) for item in differences(before, after)]


# ---------------------------------------------------------------- differences


def test_a_milestone_that_leaves_a_role_is_removed_or_retired():
    before = outline({"one": "abc", "two": "b"})

    assert kinds(before, outline({"one": "a", "two": "b"})) == [("removed", "one", "b"), ("retired", "one", "c")]
    assert kinds(before, outline({"one": "a", "two": ""}, alone="bc")) == [
        ("removed", "one", "b"),
        ("removed", "one", "c"),
        ("removed", "two", "b"),
    ]


def test_importance_and_hours_are_told_for_each_role_with_both_values():
    before, after = outline({"one": "a", "two": "a"}), outline({"one": "A", "two": "a"}, hours=12)

    assert differences(before, after) == (
        Difference("importance", "one", "a", "A", "core", "optional"),
        Difference("hours", "one", "a", "A", "10", "12"),
        Difference("hours", "two", "a", "A", "10", "12"),
    )


def test_a_role_opens_as_a_whole_and_leaves_without_a_word():
    one, both = outline({"one": "ab"}), outline({"one": "ab", "two": "bc"})

    assert differences(one, both) == (Difference("opened", "two", "", "Two"),)
    assert differences(both, one) == ()


def test_names_order_and_stages_are_no_change():
    before = catalogue(role(*[step(milestone(slug)) for slug in "abc"]))
    after = catalogue(role(*[step(milestone(slug)) for slug in "cab"]))
    renamed = Outline(outline({"role": "abc"}).roles, {x: MilestoneOutline(f"New {x}", 10) for x in "abc"})

    assert differences(outline_of(before), outline_of(after)) == ()
    assert differences(outline_of(before), renamed) == ()


def outlines() -> st.SearchStrategy[Outline]:
    steps = st.dictionaries(st.sampled_from(SLUGS), st.sampled_from(["core", "recommended", "optional"]))
    roles = st.dictionaries(st.sampled_from(["one", "two", "three"]), steps)
    hours = st.fixed_dictionaries({slug: st.integers(1, 3) for slug in SLUGS})
    return st.builds(_outline, roles, hours, st.sets(st.sampled_from(SLUGS)))


def _outline(roles: dict[str, dict[str, str]], hours: dict[str, int], alone: set[str]) -> Outline:
    shown = alone.union(*roles.values())
    return Outline(
        {slug: RoleOutline(slug.title(), steps) for slug, steps in roles.items()},
        {slug: MilestoneOutline(slug.upper(), hours[slug]) for slug in SLUGS if slug in shown},
    )


@given(outlines())
def test_nothing_is_different_from_itself_even_when_kept(one: Outline):
    assert differences(one, one) == ()
    assert from_json(json.loads(json.dumps(one.as_json()))) == one


@given(outlines(), outlines())
def test_what_one_way_adds_the_other_way_takes_off(one: Outline, other: Outline):
    there, back = differences(one, other), differences(other, one)

    common = one.roles.keys() & other.roles.keys()
    added = {(item.role, item.milestone) for item in there if item.kind == "added"}
    left = {(item.role, item.milestone) for item in back if item.kind in {"removed", "retired"}}
    values = {(item.kind, item.role, item.milestone, item.was, item.now) for item in there if item.was}
    turned = {(item.kind, item.role, item.milestone, item.now, item.was) for item in back if item.was}
    assert added == left
    assert values == turned
    assert {item.role for item in (*there, *back) if item.kind != "opened"} <= common


@given(outlines(), outlines())
def test_counts_add_up(one: Outline, other: Outline):
    found = differences(one, other)

    for slug in one.roles.keys() & other.roles.keys():
        count = {kind: sum((item.kind, item.role) == (kind, slug) for item in found) for kind in KINDS}
        total = len(one.roles[slug].steps) + count["added"] - count["removed"] - count["retired"]
        assert total == len(other.roles[slug].steps)


# ---------------------------------------------------------------- what changes come to


def test_what_was_taken_back_is_left_out():
    news = news_of(
        [
            change("retired", "b", 1),
            change("importance", "c", 2, "optional", "core"),
            change("added", "b", 3),
            change("added", "a", 4),
            change("importance", "c", 5, "core", "optional"),
            change("hours", "d", 6, "12", "15"),
            change("hours", "d", 7, "10", "12"),
        ]
    )

    assert [item.milestone for item in news.added] == ["a"]
    assert (news.removed, news.retired, news.importance) == ((), (), ())
    assert [(item.milestone, item.was, item.now) for item in news.hours] == [("d", "10", "15")]
    assert news.latest == NOW - DAY


def test_no_changes_are_no_news_and_changes_to_and_fro_are_empty_ones():
    assert news_of([]) is None
    assert not news_of([change("removed", "a", 1), change("added", "a", 2)])


def test_what_came_before_a_role_opened_again_does_not_count():
    news = news_of([change("added", "b", 1), change("opened", "", 2), change("retired", "a", 3)])

    assert news.opened
    assert [item.milestone for item in news.added] == ["b"]
    assert news.retired == ()


def test_shift_counts_what_is_retired_only_before():
    shown = role(*[step(milestone(slug)) for slug in "abx"])
    news = news_of([change("retired", "c"), change("removed", "d"), change("added", "x")])

    shift = shift_of(shown, news, {slug: Standing("done") for slug in "ac"})

    assert (shift.done_before, shift.total_before, shift.done, shift.total) == (2, 4, 1, 3)
    assert (shift.percent_before, shift.percent, shift.moves) == (50, 33, True)


def test_shift_does_not_move_for_other_hours():
    shown = role(step(milestone("a")))

    assert not shift_of(shown, news_of([change("hours", "a", was="8", now="10")]), {}).moves


def changes_between(one: Outline, other: Outline, at: datetime.datetime) -> list[Change]:
    found = [item for item in differences(one, other) if item.role == "role"]
    return [
        Change(item.kind, item.role, item.milestone, item.title, item.was, item.now, at) for item in reversed(found)
    ]


@st.composite
def histories(draw: st.DrawFn) -> list[Outline]:
    """States of one role that is always there."""
    steps = st.dictionaries(st.sampled_from(SLUGS), st.sampled_from(["core", "optional"]))
    hours = st.fixed_dictionaries({slug: st.integers(1, 3) for slug in SLUGS})
    states = draw(st.lists(st.tuples(steps, hours, st.sets(st.sampled_from(SLUGS))), min_size=2, max_size=5))
    return [_outline({"role": each}, cost, alone) for each, cost, alone in states]


@given(histories())
def test_the_sum_of_all_changes_is_the_difference_of_the_ends(states: list[Outline]):
    """What is different about a milestone while it is away from the role is not noted, so these are left out."""
    numbered = list(enumerate(pairwise(states), 1))
    changes = [
        item for number, (one, other) in reversed(numbered) for item in changes_between(one, other, NOW + number * DAY)
    ]

    news = news_of(changes) or News(NOW)

    direct = differences(states[0], states[-1])
    stayed = set(SLUGS).intersection(*(state.roles["role"].steps for state in states))
    assert {item.milestone for item in news.added} == of(direct, "added")
    assert {item.milestone for item in (*news.removed, *news.retired)} == of(direct, "removed", "retired")
    for kind in ("importance", "hours"):
        found = {(item.milestone, item.was, item.now) for item in getattr(news, kind)}
        wanted = {(item.milestone, item.was, item.now) for item in direct if item.kind == kind}
        assert {item for item in found if item[0] in stayed} == {item for item in wanted if item[0] in stayed}


def of(found: Iterable[Difference], *wanted: str) -> set[str]:
    return {item.milestone for item in found if item.kind in wanted}


# ---------------------------------------------------------------- what is new


@pytest.mark.parametrize(("age", "is_new"), [(datetime.timedelta(), True), (NEW, False), (NEW - DAY / 24, True)])
def test_a_stop_is_new_for_two_weeks(age: datetime.timedelta, is_new: bool):  # noqa: FBT001  a test's parameter
    added = change("added", "a", age / DAY)

    assert new_stops(role(step(milestone("a"))), [added], NOW) == ({"a": added.made_at} if is_new else {})


def test_only_what_was_added_and_is_still_there_is_new():
    changes = [change("removed", "b", 1), change("added", "b", 2), change("hours", "a", 3), change("opened", "", 4)]

    assert new_stops(role(step(milestone("a"))), changes, NOW) == {}


def test_since_leaves_out_the_moment_itself():
    changes = [change("added", "a", 1), change("added", "b", 2)]

    assert since(changes, NOW - 2 * DAY) == (changes[0],)
