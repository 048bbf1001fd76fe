"""Remarks on the order of a roadmap, and their mends, which never make the same flaw elsewhere."""

from dataclasses import replace

from hypothesis import given

from roadmap.roadmap_editing import mends
from roadmap.roadmap_editing.remarks import WEIGHT, Flaw, Remark, late_pairs, remarks, required
from roadmap.roadmap_editing.sketch import map_places, sketch
from tests.roadmap.roadmaps import document, graphs, outline, outlines, stops, words

ALPHABETICAL = {letter: number for number, letter in enumerate("abcdefghij")}


def in_zones(known, **zones):
    """Milestones with some of them in other zones than the foundations."""
    others = {letter: zone for zone, letters in zones.items() for letter in letters.split()}
    return {letter: replace(stop, zone=others.get(letter, stop.zone)) for letter, stop in known.items()}


def found(of, known, *, is_public=True, places=None):
    return remarks(of, known, is_public=is_public, places=places or {})


def test_no_remark_on_an_order_that_keeps_the_rules():
    assert found(outline(start="a b?", later="c?"), stops(b="a", c="a b"), places=ALPHABETICAL) == ()


def test_missing_requirements_are_one_remark():
    before, known = outline(start="a d"), stops(d="a b c")

    assert found(before, known) == (Remark(Flaw.MISSING, "d", ("b", "c")),)
    assert words(mends.add_missing(before, known, "d")) == {"start": "a b c d"}


def test_missing_requirement_brings_its_own():
    before, known = outline(start="", later="a d?"), stops(d="c", c="b a", b="a")

    assert words(mends.add_missing(before, known, "d")) == {"start": "", "later": "a b? c? d?"}


def test_missing_requirement_brings_forward_what_it_rests_on():
    before, known = outline(start="d", later="b"), stops(d="c", c="b")

    assert words(mends.add_missing(before, known, "d")) == {"start": "b c d", "later": ""}


def test_missing_requirement_goes_before_all_that_require_it():
    before, known = outline(start="a c d"), stops(c="b", d="b")

    assert words(mends.add_missing(before, known, "d")) == {"start": "a b c d"}


def test_missing_requirements_go_into_the_stages_of_their_zones():
    before = outline(start="a b", build="c f", later="g e")
    known = in_zones(stops(g="d h", h="j"), production="c h j", career="d e f g")

    after = mends.add_missing(before, known, "g")

    assert mends.missing_with_theirs(before, known, "g") == ("d", "j", "h")
    assert words(after) == {"start": "a b", "build": "c j h f d", "later": "g e"}


def test_missing_requirement_goes_into_the_stage_called_as_its_zone():
    before, known = outline(foundations="", later="a b"), stops(b="c d")

    after = mends.add_missing(before, in_zones(known, career="c"), "b")

    assert words(after) == {"foundations": "d", "later": "a c b"}


def test_missing_requirement_comes_after_its_own_whatever_its_zone():
    before, known = outline(start="a", build="b", later="d"), stops(d="c", c="b")

    after = mends.add_missing(before, in_zones(known, career="b d"), "d")

    assert words(after) == {"start": "a", "build": "b c", "later": "d"}


def test_missing_requirement_is_as_important_as_the_most_important_that_requires_it():
    before, known = outline(start="a? b"), stops(a="c", b="c d", d="e")

    assert words(mends.add_missing(before, known, "a")) == {"start": "c a? b"}


def test_late_requirement_moves_before_or_the_step_after():
    before, known = outline(start="a b", later="c d"), stops(a="c", b="a", d="b")

    assert found(before, known) == (Remark(Flaw.LATE, "a", ("c",)),)
    assert words(mends.move_before(before, known, "a", "c")) == {"start": "c a b", "later": "d"}
    assert words(mends.move_after(before, known, "a", "c")) == {"start": "", "later": "c a b d"}


def test_less_important_requirement_is_raised_with_its_own():
    before, known = outline(start="a? b? c"), stops(c="b", b="a")

    assert found(before, known) == (Remark(Flaw.WEAKER, "c", ("b",)),)
    assert words(mends.raise_importance(before, known, "c", "b")) == {"start": "a b c"}


def test_what_readers_do_not_see_is_told_where_they_read():
    before, known = outline(start="a b"), stops(a="!draft", b="!retired")

    assert found(before, known) == (Remark(Flaw.HIDDEN, "a"), Remark(Flaw.HIDDEN, "b"))
    assert found(before, known, is_public=False) == (Remark(Flaw.HIDDEN, "b"),)


def test_retired_milestones_are_required_by_nobody():
    assert found(outline(start="a"), stops(a="b", b="!retired")) == ()


def test_empty_stage_is_remarked_on():
    assert found(outline(start="a", later=""), stops()) == (Remark(Flaw.EMPTY, "later"),)


def test_map_remark_names_neighbors_and_passes_over_what_is_not_on_it():
    before = outline(start="b j a", later="c")
    places = {"a": 0, "b": 1, "c": 2}

    assert found(before, stops(), places=places) == (Remark(Flaw.MAP, "a", ("b",)),)
    assert words(mends.follow_map(before, stops(), "a", places)) == {"start": "a b j", "later": "c"}


def test_map_is_followed_up_to_a_requirement():
    before, known = outline(start="c d b a"), stops(a="d")

    assert words(mends.follow_map(before, known, "a", ALPHABETICAL)) == {"start": "c d a b"}
    assert mends.follow_map(outline(start="d a"), known, "a", ALPHABETICAL) == outline(start="d a")


def test_places_on_the_map_count_the_other_roles_and_published_milestones_only():
    known = stops(b="!draft")

    places = map_places(outline(start="a b c"), known, {"other": ("d", "a")}, ("foundations",))

    assert sorted(places) == ["a", "c", "d"]
    assert places["a"] < places["c"]


def test_sketch_shows_what_readers_would_see():
    role = sketch(document(start="a b? c", later="d"), stops(c="!draft", d="!retired"))

    assert [(stage.key, [step.milestone.slug for step in stage.steps]) for stage in role.stages] == [
        ("start", ["a", "b"]),
        ("later", []),
    ]
    assert (role.letter, role.name, role.hours, role.core_hours) == ("H", "Data Engineer", 20, 10)


def flaws(of, known, flaw):
    return [remark for remark in found(of, known) if remark.flaw is flaw]


@given(outlines(), graphs())
def test_mends_of_what_is_late_leave_less_of_it(before, known):
    late = late_pairs(before, known)
    for milestone, other in late:
        for mend in (mends.move_before, mends.move_after):
            after = mend(before, known, milestone, other)
            left = late_pairs(after, known)
            assert set(left) < set(late)
            assert (milestone, other) not in left
            assert sorted(after.milestones) == sorted(before.milestones)


@given(outlines(), graphs())
def test_adding_what_is_missing_leaves_less_missing_and_nothing_later(before, known):
    for remark in flaws(before, known, Flaw.MISSING):
        after = mends.add_missing(before, known, remark.subject)
        missing = {left.subject for left in flaws(after, known, Flaw.MISSING)}
        assert missing < {left.subject for left in flaws(before, known, Flaw.MISSING)}
        assert set(late_pairs(after, known)) <= set(late_pairs(before, known))
        assert set(after.milestones) >= set(before.milestones)


@given(outlines(), graphs())
def test_raising_an_importance_leaves_less_to_raise(before, known):
    weaker = flaws(before, known, Flaw.WEAKER)
    for remark in weaker:
        after = mends.raise_importance(before, known, remark.subject, remark.others[0])
        assert set(flaws(after, known, Flaw.WEAKER)) < set(weaker)
        assert after.milestones == before.milestones


@given(outlines(), graphs())
def test_following_the_map_breaks_no_requirement(before, known):
    for remark in remarks(before, known, is_public=False, places=ALPHABETICAL):
        if remark.flaw is Flaw.MAP:
            after = mends.follow_map(before, known, remark.subject, ALPHABETICAL)
            assert set(late_pairs(after, known)) <= set(late_pairs(before, known))
            assert (after != before) is (remark.others[0] not in required(known, remark.subject))


def test_importances_are_weighed_from_the_strongest():
    assert sorted(WEIGHT, key=WEIGHT.__getitem__) == ["core", "recommended", "optional"]
