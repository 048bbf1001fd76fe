"""One attempt at a map: rows are given, columns, routes and names follow from them; names may still clash. Pure.

Decides what room the names and the zones ask for and how good the attempt is. Whether to try again is left to
`layout`, the finished drawing to `finish`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from roadmap.metro.grid import ROW, Grid, Kind
from roadmap.metro.labels import SIZE, Box, Labels, size_of, wraps
from roadmap.metro.network import Network, Zone
from roadmap.metro.routes import Routes
from roadmap.metro.spacing import find_columns
from roadmap.metro.text_width import text_width

CAPSULE = 9.5  # from a station's outermost line to the edge of its capsule, outline included
BULLET = 11.0  # radius
PADDING = 16.0
_WIDEN = 24.0


class Plan:
    """One attempt: everything placed, but names may clash."""

    def __init__(
        self, network: Network, grid: Grid, rows: Sequence[int], widened: Mapping[int, float], beside: frozenset[str]
    ) -> None:
        self.network, self.grid, self.rows, self.widened, self.beside = network, grid, rows, widened, beside
        self.columns = find_columns(grid, rows, widened)
        self.polylines = Routes(grid, rows, self.columns).polylines
        self.number = {item.key: place for place, item in enumerate(grid.items) if item.kind is Kind.STATION}
        boxes = [self.box(place) for place in range(len(grid.items))]
        self.boxes = {key: boxes[place] for key, place in self.number.items()}
        ends = [boxes[place] for place, item in enumerate(grid.items) if item.kind is Kind.END]
        names = {key: network.station[key].label for key in self.number}
        self.labels = Labels(names, self.boxes, ends, self.polylines, beside)

    def box(self, number: int) -> Box:
        item, x, y = self.grid.items[number], self.columns[self.grid.items[number].first], self.rows[number] * ROW
        edge = BULLET if item.kind is Kind.END else CAPSULE
        return Box(x - edge, y - edge, x + edge, y + (len(item.lines) - 1) * ROW + edge)

    def flaws(self) -> float:
        """The fewer, the better: lines over names, lines over lines, corners, width and height, weighed by eye."""
        gaps = [[(points[0][1], points[-1][1]) for points in gap.values()] for gap in self.polylines]
        swapped = sum((a[0] - b[0]) * (a[1] - b[1]) < 0 for gap in gaps for a, b in combinations(gap, 2))
        corners = sum(len(points) - 2 for gap in self.polylines for points in gap.values())
        heights = [y for gap in gaps for ends in gap for y in ends]
        high = max(heights, default=0.0) - min(heights, default=0.0)
        covered = sum(self.labels.crossings.values())
        return 10 * covered + 4 * swapped + corners + self.columns[-1] / 20 + high / 40

    def name_wishes(self, keys: Iterable[str], beside: frozenset[str]) -> Iterator[tuple[int, float]]:
        """Gaps and widths that would help the stations."""
        for key in keys:
            column = self.grid.items[self.number[key]].first
            if key in beside:
                yield column, size_of(wraps(self.network.station[key].label)[-1])[0] + 2 * BULLET + 8
            else:
                for gap in (column - 1, column):
                    yield gap, self.columns[gap + 1] - self.columns[gap] + _WIDEN / 2

    def zone_wishes(self) -> list[tuple[int, float]]:
        """Gaps and widths beside zones that are narrower than their name."""
        found: list[tuple[int, float]] = []
        for zone, first, last in self.zones():
            width = (self.columns[last] + self.columns[last + 1] - self.columns[first - 1] - self.columns[first]) / 2
            lacking = text_width(zone.name, SIZE) + PADDING * 2 - width
            if lacking > 0.01:
                now = {gap: self.columns[gap + 1] - self.columns[gap] for gap in (first - 1, last)}
                found.extend((gap, width + lacking) for gap, width in now.items())
        return found

    def zones(self) -> list[tuple[Zone, int, int]]:
        """Zones that have a station, with their outermost columns."""
        found: list[tuple[Zone, int, int]] = []
        for zone in self.network.zones:
            inside = [
                self.grid.items[number].first
                for key, number in self.number.items()
                if self.network.station[key].zone == zone.key
            ]
            if inside:
                found.append((zone, min(inside), max(inside)))
        return found

    def extent(self) -> list[Box]:
        """Boxes that the drawing must hold: names, tracks, stations and bullets."""
        lines = [Box(x, y - 4, x, y + 4) for gap in self.polylines for line in gap.values() for x, y in line]
        names = [placing.box for placing in self.labels.chosen.values()]
        return [*names, *lines, *(self.box(place) for place in range(len(self.grid.items)))]
