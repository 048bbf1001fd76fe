"""What finding a circle promises."""

import graphlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.requirements import beginning_with, find_cycle, reached_from

SLUGS = st.sampled_from("abcdefgh")
GRAPHS = st.dictionaries(SLUGS, st.lists(SLUGS, max_size=4), max_size=8)


@pytest.mark.parametrize(
    ("graph", "cycle"),
    [
        ({}, None),
        ({"a": ["b"], "b": ["c"], "c": []}, None),
        ({"a": ["a"]}, ["a", "a"]),
        ({"c": ["b"], "b": ["c"], "a": ["c"]}, ["b", "c", "b"]),
        ({"d": ["c"], "c": ["d"], "b": ["a"], "a": ["b"]}, ["a", "b", "a"]),
        ({"a": ["unknown"]}, None),
    ],
)
def test_find_cycle_gives_the_expected_circle(graph, cycle):
    assert find_cycle(graph) == cycle


def test_find_cycle_survives_a_very_long_chain():
    graph = {f"{number:05}": [f"{number + 1:05}"] for number in range(20_000)}

    assert find_cycle(graph) is None
    assert len(find_cycle({**graph, "20000": ["00000"]})) == 20_002


@given(GRAPHS)
def test_find_cycle_finds_one_exactly_when_there_is_one(graph):
    try:
        graphlib.TopologicalSorter(graph).prepare()
        acyclic = True
    except graphlib.CycleError:
        acyclic = False

    assert (find_cycle(graph) is None) == acyclic


@given(GRAPHS)
def test_find_cycle_returns_a_closed_walk_from_its_smallest_slug(graph):
    cycle = find_cycle(graph)

    if cycle is not None:
        assert cycle[0] == cycle[-1] == min(cycle)
        assert len(set(cycle)) == len(cycle) - 1
        assert all(after in graph[before] for before, after in pairwise(cycle))


@given(GRAPHS, st.randoms(use_true_random=False))
def test_find_cycle_does_not_depend_on_the_order_of_the_graph(graph, random):
    slugs = list(graph)
    random.shuffle(slugs)
    shuffled = {slug: random.sample(graph[slug], len(graph[slug])) for slug in slugs}

    assert find_cycle(shuffled) == find_cycle(graph)


@given(GRAPHS, SLUGS)
def test_reached_from_holds_what_is_required_and_nothing_else(graph, start):
    reached = reached_from(graph, start)

    assert set(reached) == {start}.union(*reached.values())
    assert all(list(required) == list(graph.get(slug, ())) for slug, required in reached.items())


@pytest.mark.parametrize(
    ("slug", "told"), [("a", ["a", "b", "c", "a"]), ("b", ["b", "c", "a", "b"]), ("d", ["a", "b", "c", "a"])]
)
def test_beginning_with_turns_a_circle(slug, told):
    assert beginning_with(slug, ["a", "b", "c", "a"]) == told
