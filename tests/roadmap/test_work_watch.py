"""Who counts as dead: whose count stands still, and nobody else."""

from hypothesis import given
from hypothesis import strategies as st

from roadmap.work.watch import Seen, look

LEASE = 30.0


def looks(*views):
    """The dead of the last of several looks, each at its time."""
    seen, dead = Seen(), frozenset()
    for at, beats in views:
        seen, dead = look(seen, beats, at, lease=LEASE)
    return dead


def always(count):
    return lambda _at: {"other": count}


def every_five_seconds(beats, *, until, start=0):
    return [(at, beats(at)) for at in range(start, until + 1, 5)]


def test_standing_count_is_dead_after_a_lease_and_not_before():
    def stand(at):
        return {"quiet": 7, "lively": at}

    assert looks(*every_five_seconds(stand, until=25)) == frozenset()
    assert looks(*every_five_seconds(stand, until=30)) == {"quiet"}


def test_one_beat_within_the_lease_is_enough():
    assert looks(*every_five_seconds(lambda at: {"slow": at // 25}, until=300)) == frozenset()


def test_nobody_is_dead_at_the_first_look():
    assert looks((1_000_000.0, {"unknown": -1, "other": 5})) == frozenset()


def test_everybody_has_a_whole_lease_after_a_pause():
    before = every_five_seconds(always(3), until=25)

    assert looks(*before, (100, {"other": 3})) == frozenset()
    assert looks(*before, *every_five_seconds(always(3), start=100, until=125)) == frozenset()
    assert looks(*before, *every_five_seconds(always(3), start=100, until=130)) == {"other"}


def test_who_is_gone_is_forgotten():
    views = [*every_five_seconds(always(1), until=25), (30, {}), (35, {"other": 1})]

    assert looks(*views) == frozenset()


@given(
    st.lists(st.tuples(st.floats(0.1, 40), st.booleans()), min_size=1, max_size=60),
)
def test_dead_means_seen_standing_for_a_lease_without_a_pause(steps):
    seen, at, count, stood_since = Seen(), 0.0, 0, None
    for step, has_beaten in steps:
        at += step
        count += has_beaten
        if stood_since is None or has_beaten or step > LEASE / 2:
            stood_since = at
        seen, dead = look(seen, {"a": count}, at, lease=LEASE)

        assert dead == ({"a"} if at - stood_since >= LEASE else set())
