"""Circles among things that require one another. Pure: slugs in, a circle out.

Forms, loaders and checks decide what to say about one.
"""

from collections.abc import Iterable, Iterator, Mapping


def find_cycle(graph: Mapping[str, Iterable[str]]) -> list[str] | None:
    """A circle in a graph of slug -> required slugs, such as `["a", "b", "a"]`; None when there is none.

    Starts and ends with the circle's smallest slug. Of several circles it is the first that a search from the smallest
    slug meets, neighbors in alphabetical order, so the same graph always gives the same answer. Slugs that the graph
    does not hold require nothing. Takes time in proportion to the graph and no recursion.
    """
    finished: set[str] = set()
    for start in sorted(graph):
        if start not in finished:
            trail = _walk(graph, start, finished)
            if trail:
                return _from_smallest(trail)
    return None


def reached_from(graph: Mapping[str, Iterable[str]], start: str) -> dict[str, Iterable[str]]:
    """The part of a graph that `start` requires, directly or not, with itself: circles elsewhere are not its fault."""
    found: dict[str, Iterable[str]] = {}
    ahead = [start]
    while ahead:
        slug = ahead.pop()
        if slug not in found:
            found[slug] = graph.get(slug, ())
            ahead += found[slug]
    return found


def beginning_with(slug: str, circle: list[str]) -> list[str]:
    """A circle as find_cycle gives it, told from one of its slugs on; as it is where the slug is not in it."""
    start = circle.index(slug) if slug in circle else 0
    return [*circle[start:-1], *circle[: start + 1]]


def _walk(graph: Mapping[str, Iterable[str]], start: str, finished: set[str]) -> list[str]:
    """The slugs of the first circle met on the way from `start`, or nothing; fills `finished` on the way."""
    trail: dict[str, Iterator[str]] = {start: iter(sorted(set(graph.get(start, ()))))}
    while trail:
        node = next(reversed(trail))
        following = next(trail[node], None)
        if following is None:
            finished.add(node)
            del trail[node]
        elif following in trail:
            path = list(trail)
            return path[path.index(following) :]
        elif following not in finished:
            trail[following] = iter(sorted(set(graph.get(following, ()))))
    return []


def _from_smallest(circle: list[str]) -> list[str]:
    first = circle.index(min(circle))
    return [*circle[first:], *circle[:first], circle[first]]
