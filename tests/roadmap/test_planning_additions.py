"""Additions stand among the role's milestones and bring along what they require; what lies behind something outside
keeps its place."""

from dataclasses import replace

from roadmap.planning import Choices, Gap, GapReason, Hours, Pin, plan, usual_places
from roadmap.planning.tasks import select
from roadmap.snapshot import Choice
from tests.roadmap.planning_cases import DONE, MONDAY, day
from tests.roadmap.snapshots import milestone, role, step

A, B, C = milestone("a", requires=("b",)), milestone("b", requires=("c",)), milestone("c")
ELSEWHERE = {item.slug: item for item in (A, B, C)}
ROLE = role(step(milestone("q")), step(milestone("r")))


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
        ("q", ()),
        ("c", ("b",)),
        ("b", ("a",)),
        ("a", ()),
        ("r", ()),
    ]
    assert selection.gaps == ()


def test_what_was_added_itself_is_there_for_its_own_sake():
    assert [(task.slug, task.needed_for) for task in selected(ROLE, A, C, B).tasks] == [
        ("q", ()),
        ("c", ()),
        ("b", ()),
        ("a", ()),
        ("r", ()),
    ]


def test_nothing_is_brought_for_what_is_settled_or_left_out():
    done = selected(ROLE, A, standings={"b": DONE})
    without_b = selected(ROLE, A, exclusions=frozenset({"b"}))
    without_a = selected(ROLE, A, exclusions=frozenset({"a"}))

    assert [[task.slug for task in each.tasks] for each in (done, without_b, without_a)] == [["q", "a", "r"]] * 2 + [
        ["q", "r"]
    ]
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


def zoned(slug: str, zone: str, *requires: str):
    return replace(milestone(slug, requires=requires), zone=Choice(zone, zone.capitalize()))


# Two stages: bases and models; production and career, with one more base.
LINE = role(
    *(step(zoned(f"base-{number}", "base")) for number in (1, 2, 3)),
    step(zoned("model", "models", "base-1")),
    step(zoned("ship", "production", "model")),
    step(zoned("late-base", "base")),
    step(zoned("watch", "production")),
    step(zoned("search", "career")),
)
OWN = ["base-1", "base-2", "base-3", "model", "ship", "late-base", "watch", "search"]


def with_inserted(*inserted: tuple[str, str]) -> list[str]:
    """The role's milestones, each name before the one named after it."""
    found = list(OWN)
    for slug, before in inserted:
        found.insert(found.index(before), slug)
    return found


def test_an_addition_stands_at_the_end_of_its_zone_in_the_stage_that_has_most_of_it():
    scale, count = zoned("scale", "production"), zoned("count", "base")

    assert planned(LINE, scale, count) == with_inserted(("scale", "search"), ("count", "model"))


def test_additions_at_one_place_stand_as_roles_usually_have_them_whenever_they_were_added():
    late, early, nowhere, also = (zoned(slug, "production") for slug in ("a", "z", "c", "b"))
    places = {"a": 0.8, "z": 0.3}
    found = with_inserted(("z", "search"), ("a", "search"), ("b", "search"), ("c", "search"))

    assert planned(LINE, late, early, nowhere, also, usual_places=places) == found
    assert planned(LINE, also, nowhere, early, late, usual_places=places) == found


def test_what_an_addition_requires_comes_first_wherever_it_usually_stands():
    early, late = zoned("early", "production", "late"), zoned("late", "production")

    found = planned(LINE, early, late, usual_places={"early": 0.1, "late": 0.9})

    assert found == with_inserted(("late", "search"), ("early", "search"))


def test_usual_place_is_the_mean_of_the_places_on_all_roles():
    first, second, third = (milestone(slug) for slug in "xyz")

    found = usual_places(
        [role(step(first), step(second), step(third)), role(step(second), step(first)), role(step(third))]
    )

    assert found == {"x": 0.5, "y": 0.25, "z": 0.5}


def test_nothing_is_added_behind_the_milestone_to_which_all_leads():
    assert planned(LINE, zoned("talk", "career")) == with_inserted(("talk", "search"))


def test_what_requires_the_last_milestone_comes_after_it():
    assert planned(LINE, zoned("talk", "career", "search")) == [*OWN, "talk"]


def test_an_addition_comes_after_what_it_requires_and_no_later_than_it_must():
    assert planned(LINE, zoned("count", "base", "ship")) == with_inserted(("count", "late-base"))


def test_an_addition_of_a_zone_that_the_role_lacks_stands_behind_what_it_requires():
    hidden = zoned("hidden", "base", "model")
    known = {"hidden": hidden}
    direct, far, free = (zoned("x", "arts", *needs) for needs in (("model", "base-1"), ("hidden",), ()))

    found = [
        list(plan(LINE, {}, Choices(Hours.weekly(600), additions=(each,), elsewhere=known), MONDAY).schedule.spans)
        for each in (direct, far, free)
    ]

    assert found == [
        with_inserted(("x", "ship")),
        with_inserted(("hidden", "ship"), ("x", "ship")),
        ["x", *OWN],
    ]


def test_an_addition_comes_before_the_milestone_of_the_role_that_requires_it():
    line = role(step(zoned("a", "base", "tool")), step(zoned("b", "base", "far")), step(zoned("end", "career")))
    far = zoned("far", "career", "kit")

    direct = planned(line, zoned("tool", "career"))
    behind = list(
        plan(
            line,
            {},
            Choices(Hours.weekly(600), additions=(zoned("kit", "career"),), elsewhere={"far": far}),
            MONDAY,
        ).schedule.spans
    )

    assert direct == ["tool", "a", "b", "end"]
    assert behind == ["a", "kit", "b", "end"]


def test_pins_of_an_addition_win_over_its_place():
    due = {"scale": Pin(due_on=day(7))}
    held = {"scale": Pin(not_before=day(300))}

    assert planned(LINE, zoned("scale", "production"), pins=due) == ["scale", *OWN]
    assert planned(LINE, zoned("scale", "production"), pins=held) == [*OWN, "scale"]


def test_what_the_role_has_keeps_its_place_when_it_is_added():
    model = LINE.steps[3].milestone

    assert planned(LINE, model) == OWN
