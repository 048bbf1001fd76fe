"""A role at a glance: every milestone once, and only what is done is thick."""

from hypothesis import given
from hypothesis import strategies as st

from roadmap.readiness import Standing
from roadmap.role_drawing import Drawing, draw
from tests.roadmap.snapshots import milestone, role, step

STATES = ("todo", "doing", "done", "skipped")


def test_draw_tells_own_shared_and_done_apart():
    drawn = draw(role(*(step(milestone(slug)) for slug in "abc")), {"a": Standing("done")}, {"b"})

    assert drawn == Drawing(
        width=40, line="M10 8H30", travelled="M10 8H15", own="M30 8h0", shared="M20 8h0", done="M10 8h0"
    )


def test_draw_nothing_for_a_role_without_milestones():
    assert draw(role(), {}, set()) == Drawing(width=10, line="", travelled="", own="", shared="", done="")


@given(st.lists(st.sampled_from(STATES), max_size=10), st.sets(st.integers(0, 9)))
def test_draw_has_every_milestone_once_and_is_thick_only_where_done(states, shared):
    steps = [step(milestone(f"m{number}")) for number in range(len(states))]
    standings = {f"m{number}": Standing(state) for number, state in enumerate(states)}

    drawn = draw(role(*steps), standings, {f"m{number}" for number in shared})

    points = [drawn.own, drawn.shared, drawn.done]
    assert sum(path.count("M") for path in points) == len(states)
    assert drawn.done.count("M") == drawn.travelled.count("M") == states.count("done")
