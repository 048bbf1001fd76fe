"""A grid whose items have rows on trial, and what such a state costs. Pure.

Decides what is allowed (items of a column keep their distance, so no line runs over a station that it does not serve)
and what is liked: few bends (a bundle counts as often as it has lines, so shared trunks run straight), few crossings,
little height, room for names. Which rows to try is left to `rows`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter

from roadmap.metro.grid import Grid, Item, Kind, Strand

# Rows between the nearest lines of two items of one column.
_DISTANCE = {
    (Kind.STATION, Kind.STATION): 8,
    (Kind.STATION, Kind.HOP): 3,
    (Kind.STATION, Kind.END): 6,
    (Kind.HOP, Kind.HOP): 1,
    (Kind.HOP, Kind.END): 3,
    (Kind.END, Kind.END): 4,
}
# Costs.
_BEND = 6.0
_SLOPE = 0.5  # per row and line
_CROSSING = 5.0
_FLAT_ENOUGH = 4
_NEARLY_TOGETHER = 1.0  # lines that pass each other two or three rows apart: neither a bundle nor clear of each other
_OFF_CENTER = 0.03  # per row from the middle of the map, for every item


@dataclass(frozen=True, slots=True)
class Taste:
    """What may well be judged otherwise. `lane`: rows between the lanes from which the search starts; costs `steep`
    per row beyond what fits into a usual gap, once a gap; `cramped` per row of its `name_rows` that a name lacks."""

    lane: int
    steep: float
    cramped: float
    name_rows: float


def distance(a: Item, b: Item) -> int:
    """Rows that must lie between the nearest lines of two items that share a column."""
    return _DISTANCE.get((a.kind, b.kind)) or _DISTANCE[b.kind, a.kind]


class Board:
    """Rows of the items; an item that is not placed yet takes no room."""

    def __init__(self, grid: Grid, taste: Taste) -> None:
        self.taste = taste
        self.items = grid.items
        self.heights = [len(item.lines) for item in grid.items]
        self.middle = (len(grid.lines) - 1) * taste.lane / 2
        self.mates = [_mates(grid, number) for number in range(len(self.items))]
        self.gaps = [tuple(range(max(0, item.first - 1), item.last + 1)) for item in self.items]
        # Ends follow their stations: they are placed when all else is, and have no say before.
        self.strands: list[list[tuple[int, int, int, int]]] = [[] for _ in grid.strands]
        self.links: list[list[tuple[int, int]]] = [[] for _ in self.items]
        for gap, strands in enumerate(grid.strands):
            for strand in strands:
                self._add(gap, strand)
        self._gap_memory = [
            _Memory(number for strand in strands for number in strand[::2]) for strands in self.strands
        ]
        self._item_memory = [
            _Memory([number, *(other for other, _ in self.mates[number]), *self._around(number)])
            for number in range(len(self.items))
        ]
        self.rows = [0] * len(self.items)
        self.placed = [False] * len(self.items)

    def _add(self, gap: int, strand: Strand) -> None:
        before, after, slots = strand.before, strand.after, strand.after_slot - strand.before_slot
        ends = [number for number in (before, after) if self.items[number].kind is Kind.END]
        if not ends:
            self.strands[gap].append((before, strand.before_slot, after, strand.after_slot))
        if before != after:
            if after not in ends:
                self.links[after].extend([] if before in ends else [(before, -slots)])
            if before not in ends:
                self.links[before].extend([] if after in ends else [(after, slots)])
            for end in ends:
                self.links[end].append((after, slots) if end == before else (before, -slots))

    def _around(self, number: int) -> list[int]:
        return [other for gap in self.gaps[number] for strand in self.strands[gap] for other in strand[::2]]

    def place(self, number: int, wanted: int) -> None:
        """Put the item into the free row nearest to the wanted one, the upper one where two are as near."""
        away = 0
        while True:
            for row in (wanted - away, wanted + away):
                if self.fits(number, row):
                    self.rows[number], self.placed[number] = row, True
                    return
            away += 1

    def fits(self, number: int, row: int, moving: frozenset[int] = frozenset()) -> bool:
        """Whether the item keeps its distance there from all that is placed and does not move with it."""
        return next(self.in_the_way(number, row, moving), None) is None

    def in_the_way(self, number: int, row: int, moving: frozenset[int] = frozenset()) -> Iterator[int]:
        bottom = row + self.heights[number] - 1
        for other, apart in self.mates[number]:
            top = self.rows[other]
            close = top - bottom < apart and row - (top + self.heights[other] - 1) < apart
            if close and self.placed[other] and other not in moving:
                yield other

    def cost(self, numbers: Iterable[int], gaps: Iterable[int]) -> float:
        """What the items and gaps cost as they are now; remembered, as the search comes back to the same rows."""
        rows, cost = self.rows, 0.0
        for found, memories, compute in (
            (gaps, self._gap_memory, self._gap_cost),
            (numbers, self._item_memory, self._item_cost),
        ):
            for number in found:
                memory = memories[number]
                key = memory.key(rows)
                known = memory.costs.get(key)
                if known is None:
                    known = memory.costs[key] = compute(number)
                cost += known
        return cost

    def total(self) -> float:
        return self.cost(range(len(self.items)), range(len(self.strands)))

    def _gap_cost(self, gap: int) -> float:
        rows = self.rows
        ends = [(rows[a] + slot, rows[b] + other) for a, slot, b, other in self.strands[gap]]
        cost, steepest = 0.0, _FLAT_ENOUGH
        for place, (before, after) in enumerate(ends):
            if before != after:
                rise = abs(after - before)
                cost += _BEND + _SLOPE * rise
                steepest = max(steepest, rise)
            for other_before, other_after in ends[:place]:
                if (before - other_before) * (after - other_after) < 0:
                    cost += _CROSSING
        return cost + self.taste.steep * (steepest - _FLAT_ENOUGH)

    def _item_cost(self, number: int) -> float:
        kind = self.items[number].kind
        cost = _OFF_CENTER * abs(self.rows[number] + (self.heights[number] - 1) / 2 - self.middle)
        if kind is Kind.STATION:
            return cost + self.taste.cramped * max(0.0, self.taste.name_rows - self._room(number))
        if kind is Kind.HOP:
            cost += _NEARLY_TOGETHER * self._nearly_together(number)
        return cost

    def _room(self, number: int) -> float:
        """Rows free of lines above or below a station, whichever is more, halfway into the gaps beside it too."""
        top, above, below = self.rows[number], 99.0, 99.0
        bottom = top + self.heights[number] - 1
        column = self.items[number].first
        for gap in (column - 1, column):
            for before, slot, after, other_slot in self.strands[gap]:
                here, there = self.rows[before] + slot, self.rows[after] + other_slot
                half = (here + there) / 2
                if half > bottom:
                    below = min(below, half - bottom)
                elif half < top:
                    above = min(above, top - half)
        for other, _ in self.mates[number]:
            row = self.rows[other]
            if row > bottom:
                below = min(below, row - bottom)
            else:
                above = min(above, top - row - self.heights[other] + 1)
        return max(above, below)

    def _nearly_together(self, number: int) -> int:
        top = self.rows[number]
        bottom = top + self.heights[number] - 1
        found = 0
        for other, apart in self.mates[number]:
            if apart == 1:
                row = self.rows[other]
                between = row - bottom if row > bottom else top - row - self.heights[other] + 1
                found += 1 < between < 4
        return found


class _Memory:
    """Costs by the rows of all items that have a say in them."""

    def __init__(self, numbers: Iterable[int]) -> None:
        involved = sorted(set(numbers))
        self.key: Callable[[list[int]], object] = itemgetter(*involved) if involved else len
        self.costs: dict[object, float] = {}


def _mates(grid: Grid, number: int) -> list[tuple[int, int]]:
    """Items that share a column with the item, each with its distance; only ends know of other ends."""
    item = grid.items[number]
    found = {
        other
        for column in range(item.first, item.last + 1)
        for other in grid.columns[column]
        if item.kind is Kind.END or grid.items[other].kind is not Kind.END
    }
    return [(other, distance(item, grid.items[other])) for other in sorted(found - {number})]
