"""The map as a grid: what stands in which column, and which lines run between. Pure.

Turns a network into items (stations, hops over columns in which a line does not stop, and the lines' ends) that each
take one row per line. Decides nothing but the columns of hops and ends; `rows` finds the rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import pairwise

from roadmap.metro.network import Network
from roadmap.metro.order import columns, visits

# Distance of neighboring lines of a bundle, in pixels: the height of one row of the grid.
ROW = 7


class Kind(Enum):
    STATION = "station"
    HOP = "hop"
    END = "end"


@dataclass(frozen=True, slots=True)
class Item:
    """Something with one row per line in every column from `first` to `last`; lines are numbered from the top."""

    kind: Kind
    key: str
    lines: tuple[int, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Strand:
    """A line between two neighboring columns: from a slot (counted from the item's top row) to another."""

    line: int
    before: int
    before_slot: int
    after: int
    after_slot: int


@dataclass(frozen=True)
class Grid:
    """Items by number, and for each line its items from left to right."""

    lines: tuple[str, ...]
    items: tuple[Item, ...]
    tracks: tuple[tuple[int, ...], ...]
    width: int

    @cached_property
    def columns(self) -> list[list[int]]:
        """Items that stand in each column."""
        found: list[list[int]] = [[] for _ in range(self.width)]
        for number, item in enumerate(self.items):
            for column in range(item.first, item.last + 1):
                found[column].append(number)
        return found

    @cached_property
    def strands(self) -> list[list[Strand]]:
        """What runs in the gap right of each column, in the order of the lines."""
        found: list[list[Strand]] = [[] for _ in range(self.width)]
        for line, track in enumerate(self.tracks):
            for number, after in zip(track, (*track[1:], None), strict=False):
                item = self.items[number]
                slot = item.lines.index(line)
                for gap in range(item.first, item.last):
                    found[gap].append(Strand(line, number, slot, number, slot))
                if after is not None:
                    found[item.last].append(Strand(line, number, slot, after, self.items[after].lines.index(line)))
        return found


def build_grid(network: Network, lines: Sequence[str]) -> Grid:
    """The grid of a network whose lines run in this order from the top. Column 0 holds nothing but ends."""
    column = {key: found + 1 for key, found in columns(network).items()}
    number = {key: place for place, key in enumerate(lines)}
    items = [
        Item(Kind.STATION, key, tuple(sorted(number[line] for line in network.lines_at[key])), found, found)
        for key, found in column.items()
    ]
    place = {item.key: index for index, item in enumerate(items)}
    hops = _hops(network, column, number)
    place_of_hop = {pair: len(items) + index for index, pair in enumerate(hops)}
    items.extend(hops.values())
    tracks: list[tuple[int, ...]] = []
    for line in lines:
        stations = visits(network)[line]
        track = [place[key] for key in stations[:1]]
        for pair in pairwise(stations):
            track.extend([place_of_hop[pair]] if pair in place_of_hop else [])
            track.append(place[pair[1]])
        if stations:
            start, end = column[stations[0]] - 1, column[stations[-1]] + 1
            items.append(Item(Kind.END, line, (number[line],), start, start))
            items.append(Item(Kind.END, line, (number[line],), end, end))
            track = [len(items) - 2, *track, len(items) - 1]
        tracks.append(tuple(track))
    return Grid(tuple(lines), tuple(items), tuple(tracks), max((item.last for item in items), default=0) + 1)


def _hops(network: Network, column: Mapping[str, int], number: Mapping[str, int]) -> dict[tuple[str, str], Item]:
    """One item for all lines that run from one station to another with columns in between: a bundle."""
    bundles: dict[tuple[str, str], list[int]] = {}
    for line, stations in visits(network).items():
        for first, second in pairwise(stations):
            if column[second] - column[first] > 1:
                bundles.setdefault((first, second), []).append(number[line])
    return {
        (first, second): Item(Kind.HOP, "", tuple(sorted(found)), column[first] + 1, column[second] - 1)
        for (first, second), found in sorted(bundles.items())
    }
