"""Additions bring along what they require, and what lies behind something outside keeps its place."""

from roadmap.planning import Choices, Gap, GapReason, Hours, plan
from roadmap.planning.tasks import select
from tests.roadmap.planning_cases import DONE, MONDAY
from tests.roadmap.snapshots import milestone, role, step

A, B, C = milestone("a", requires=("b",)), milestone("b", requires=("c",)), milestone("c")
ELSEWHERE = {item.slug: item for item in (A, B, C)}
ROLE = role(step(milestone("r")))


def selected(a_role, *additions, standings=None, **choices):
    chosen = Choices(Hours.weekly(600), additions=additions, elsewhere=ELSEWHERE, **choices)
    return select(a_role, standings or {}, chosen)


def planned(a_role, *additions, **choices) -> list[str]:
    """In the order in which they are worked on."""
    chosen = Choices(Hours.weekly(600), additions=additions, elsewhere=ELSEWHERE, **choices)
    return list(plan(a_role, {}, chosen, MONDAY).schedule.spans)


def test_an_addition_brings_what_it_requires_over_any_number_of_steps():
    selection = selected(ROLE, A)

    assert [(task.slug, task.needed_for) for task in selection.tasks] == [
        ("r", ()),
        ("c", ("b",)),
        ("b", ("a",)),
        ("a", ()),
    ]
    assert selection.gaps == ()


def test_what_was_added_itself_is_there_for_its_own_sake():
    assert [(task.slug, task.needed_for) for task in selected(ROLE, A, C, B).tasks] == [
        ("r", ()),
        ("c", ()),
        ("b", ()),
        ("a", ()),
    ]


def test_nothing_is_brought_for_what_is_settled_or_left_out():
    done = selected(ROLE, A, standings={"b": DONE})
    without_b = selected(ROLE, A, exclusions=frozenset({"b"}))
    without_a = selected(ROLE, A, exclusions=frozenset({"a"}))

    assert [[task.slug for task in each.tasks] for each in (done, without_b, without_a)] == [["r", "a"]] * 2 + [["r"]]
    assert without_b.gaps == (Gap("a", "b", GapReason.EXCLUDED),)


def test_the_role_brings_nothing_of_elsewhere():
    selection = selected(role(step(A)))

    assert [task.slug for task in selection.tasks] == ["a"]
    assert selection.gaps == (Gap("a", "b", GapReason.OUTSIDE),)


def test_what_lies_behind_something_outside_comes_before_what_requires_it():
    assert planned(role(step(A), step(C))) == ["c", "a"]
    assert planned(role(step(A)), C) == ["c", "a"]


def test_nothing_is_planned_for_lying_behind_something_outside():
    assert planned(role(step(A), step(C, "optional"))) == ["a"]


def test_what_is_settled_outside_hides_what_lies_behind():
    chosen = selected(role(step(A), step(C)), standings={"b": DONE})

    assert [task.requires for task in chosen.tasks] == [(), ()]


def test_a_circle_over_something_outside_waits_for_nothing():
    circle = {"a": A, "b": milestone("b", requires=("a",))}

    selection = select(role(step(A)), {}, Choices(Hours.weekly(600), elsewhere=circle))

    assert [task.requires for task in selection.tasks] == [()]
    assert selection.gaps == (Gap("a", "b", GapReason.OUTSIDE),)
