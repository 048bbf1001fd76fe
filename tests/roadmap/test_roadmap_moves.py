"""What an editor does to a roadmap: nothing is lost or doubled, and what is undone by hand is undone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.roadmap_editing import moves
from roadmap.roadmap_editing.outline import MissingPartError, outline_of, with_outline
from tests.roadmap.roadmaps import document, outline, outlines, words


def test_step_moves_up_within_its_stage():
    before = outline(start="a b c")

    assert words(moves.step_up(before, "c")) == {"start": "a c b"}


def test_step_moves_across_the_border_of_stages():
    before = outline(start="a b", later="c")

    assert words(moves.step_up(before, "c")) == {"start": "a b c", "later": ""}
    assert words(moves.step_down(before, "b")) == {"start": "a", "later": "b c"}


def test_step_stays_at_either_end():
    before = outline(start="a", later="b")

    assert moves.step_up(before, "a") == before
    assert moves.step_down(before, "b") == before


@pytest.mark.parametrize("place, after", [(1, "x a b"), (2, "a x b"), (3, "a b x"), (99, "a b x"), (-4, "x a b")])
def test_step_goes_to_a_place(place, after):
    before = outline(start="a b", later="x")

    assert words(moves.place_step(before, "x", "start", place)) == {"start": after, "later": ""}


def test_step_is_added_at_the_end_and_removed():
    before = outline(start="a", later="")

    added = moves.add_step(before, "b", "later", "optional")

    assert words(added) == {"start": "a", "later": "b?"}
    assert moves.remove_step(added, "b") == before


def test_step_is_not_added_twice():
    with pytest.raises(ValueError, match="has a already"):
        moves.add_step(outline(start="a", later=""), "a", "later")


def test_step_keeps_what_else_its_row_says():
    before = moves.set_why(moves.set_importance(outline(start="a b"), "a", "optional"), "a", "You need it.")

    step = moves.step_down(before, "a").step("a")

    assert (step.importance, step.why) == ("optional", "You need it.")


def test_step_with_defaults_leaves_them_out():
    before = outline(start="a?")

    after = moves.set_why(moves.set_importance(before, "a", "core"), "a", "")

    assert after == outline(start="a")


def test_importance_must_be_known():
    with pytest.raises(ValueError, match="vital"):
        moves.set_importance(outline(start="a"), "a", "vital")


def test_stage_moves_with_its_steps():
    before = outline(start="a b", later="c")

    assert list(words(moves.stage_up(before, "later")).items()) == [("later", "c"), ("start", "a b")]
    assert moves.stage_up(before, "start") == before
    assert moves.stage_down(before, "later") == before


def test_stage_gets_a_key_of_its_own():
    before = outline(start="a")

    named = moves.add_stage(
        moves.add_stage(moves.add_stage(before, "Start", "Go."), "Übung & Spaß", "Go."), "日本", "Go."
    )

    assert [stage.key for stage in named.stages] == ["start", "start-2", "ubung-spa", "stage"]


def test_stage_key_is_short_even_with_a_number():
    taken = moves.key_for("word " * 20, [])

    assert len(taken) <= moves.LONGEST_KEY
    assert len(moves.key_for("word " * 20, [taken])) <= moves.LONGEST_KEY
    assert moves.key_for("word " * 20, [taken]).endswith("-2")


def test_stage_is_described_anew_under_its_key():
    stage = moves.describe_stage(outline(start="a"), "start", "Begin", "Know more.").stages[0]

    assert (stage.key, stage.name, stage.goal) == ("start", "Begin", "Know more.")


def test_stage_with_steps_is_removed_only_with_them():
    before = outline(start="a b", later="c")

    with pytest.raises(moves.StageNotEmptyError) as refused:
        moves.remove_stage(before, "start")

    assert refused.value.count == 2
    assert words(moves.remove_stage(before, "start", with_steps=True)) == {"later": "c"}


@pytest.mark.parametrize("move", [moves.step_up, moves.step_down, moves.remove_step, moves.stage_up, moves.stage_down])
def test_what_is_not_there_cannot_be_moved(move):
    with pytest.raises(MissingPartError):
        move(outline(start="a"), "z")


def test_positions_are_counted_anew():
    gaps = document(start="a b", later="c")
    for row in gaps.of("roadmap.step"):
        row.fields["position"] = 7 + row.number("position")

    written = with_outline(gaps, moves.step_up(outline_of(gaps), "b"))

    assert [(row.parent("milestone"), row.number("position")) for row in written.of("roadmap.step")] == [
        ("b", 1),
        ("a", 2),
        ("c", 1),
    ]


@given(outlines(), st.lists(st.tuples(st.integers(0, 99), st.integers(0, 4), st.integers(0, 3), st.integers(-1, 9))))
def test_no_sequence_of_moves_loses_or_doubles_anything(before, sequence):
    after = before
    for number, move, stage, place in sequence:
        key = after.stages[stage % len(after.stages)].key
        if move >= 3:
            after = (moves.stage_up, moves.stage_down)[move - 3](after, key)
        elif after.steps:
            slug = after.milestones[number % len(after.steps)]
            after = (
                moves.place_step(after, slug, key, place)
                if move == 2
                else (moves.step_up, moves.step_down)[move](after, slug)
            )

    def contents(of):
        return sorted((step.milestone, step.importance) for step in of.steps), sorted(stage.key for stage in of.stages)

    written = with_outline(document(), after)
    places: dict[str, list[int]] = {}
    for row in written.of("roadmap.step"):
        places.setdefault(row.texts("stage")[-1], []).append(row.number("position"))
    assert contents(after) == contents(before)
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in places.values())
    assert words(outline_of(written)) == words(after)


@given(outlines(), st.data())
def test_up_and_down_undo_each_other(before, data):
    for slug in before.milestones:
        up, down = moves.step_up(before, slug), moves.step_down(before, slug)
        assert up == before or moves.step_down(up, slug) == before
        assert down == before or moves.step_up(down, slug) == before
    for stage in before.stages:
        up = moves.stage_up(before, stage.key)
        assert up == before or moves.stage_down(up, stage.key) == before


def test_steps_whose_stage_is_missing_come_last_and_are_kept():
    whole = document(start="a", gone="b c?")
    orphaned = whole.with_parts("roadmap.stage", whole.of("roadmap.stage")[:1])

    found = outline_of(orphaned)

    assert words(found) == {"start": "a", "gone": "b c?"}
    assert with_outline(orphaned, found).of("roadmap.step") == whole.of("roadmap.step")
