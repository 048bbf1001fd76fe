"""One order of stations for all lines, and the columns that follow from it. Pure.

Decides where along the map a station comes and tells where a line wanted it otherwise. How high a station sits is
left to `rows`, how far apart columns are to `spacing`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from roadmap.metro.network import Network


@dataclass(frozen=True, slots=True)
class Remark:
    """The line wants `first` straight before `second`; the map visits them the other way round."""

    line: str
    first: str
    second: str


def station_order(network: Network) -> tuple[str, ...]:
    """Keys of all stations that some line serves, in the map's order.

    Sorted by zone, then by the mean of their relative positions (0 to 1) on their lines, then by key.
    """
    zone = {zone.key: place for place, zone in enumerate(network.zones)}
    places: dict[str, list[float]] = {}
    for line in network.lines:
        last = max(1, len(line.stations) - 1)
        for place, key in enumerate(line.stations):
            places.setdefault(key, []).append(place / last)
    means = {key: round(sum(found) / len(found), 9) for key, found in places.items()}
    return tuple(sorted(means, key=lambda key: (zone[network.station[key].zone], means[key], key)))


def visits(network: Network) -> dict[str, tuple[str, ...]]:
    """For each line its stations in the map's order."""
    place = {key: number for number, key in enumerate(station_order(network))}
    return {line.key: tuple(sorted(line.stations, key=place.__getitem__)) for line in network.lines}


def remarks(network: Network) -> tuple[Remark, ...]:
    """Neighbors on a line whose order the map turns round; by line, then in the line's own order."""
    place = {key: number for number, key in enumerate(station_order(network))}
    return tuple(
        Remark(line.key, first, second)
        for line in network.lines
        for first, second in pairwise(line.stations)
        if place[first] > place[second]
    )


def columns(network: Network) -> dict[str, int]:
    """Column of each station, from 0; a line never has two stations in one, nor a zone a column of another.

    A zone is as wide as the longest chain of stations in it. What is not on that chain is moved to the middle of
    the room it has (rounded down), so that the stops of a line are spread evenly.
    """
    order = station_order(network)
    before: dict[str, set[str]] = {key: set() for key in order}
    after: dict[str, set[str]] = {key: set() for key in order}
    for stations in visits(network).values():
        for first, second in pairwise(stations):
            before[second].add(first)
            after[first].add(second)
    found: dict[str, int] = {}
    start = 0
    for zone in network.zones:
        inside = [key for key in order if network.station[key].zone == zone.key]
        chain = _chain(inside, before)
        width = max(chain.values(), default=-1) + 1
        for key, column in _spread(inside, chain, width, before, after).items():
            found[key] = start + column
        start += width
    return found


def _chain(inside: list[str], before: Mapping[str, set[str]]) -> dict[str, int]:
    """Leftmost columns: the length of the longest chain of stations of the zone that leads to each."""
    column: dict[str, int] = {}
    for key in inside:
        column[key] = 1 + max((column[other] for other in before[key] if other in column), default=-1)
    return column


def _spread(
    inside: list[str], chain: dict[str, int], width: int, before: Mapping[str, set[str]], after: Mapping[str, set[str]]
) -> dict[str, int]:
    column = dict(chain)
    for _ in range(len(inside)):
        moved = False
        for key in reversed(inside):
            low = max((column[other] for other in before[key] if other in column), default=-1)
            high = min((column[other] for other in after[key] if other in column), default=width)
            middle = (low + high) // 2 if high - low > 1 else column[key]
            if middle != column[key]:
                column[key], moved = middle, True
        if not moved:
            break
    return column
