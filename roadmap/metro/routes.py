"""Where the lines run: octilinear polylines from column to column. Pure.

Decides where in a gap each line climbs: bundles climb as one, 45 degrees, corners moved so that parallel lines stay
parallel; what leaves a large station peels off near it, what enters one joins near it. Rows and columns are given.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from roadmap.metro.climbs import Climb, Side, find_climbs, middle_of, side
from roadmap.metro.grid import ROW, Grid
from roadmap.metro.spacing import CORNER, MARGIN

Point = tuple[float, float]
Polyline = tuple[Point, ...]
_CHAMFER = 26.0  # height of the 45-degree parts beside a vertical part
_STEP = 6.0
_TOO_CLOSE = 6.0


@dataclass(frozen=True, slots=True)
class _Bundle:
    """Lines that keep their distance of one row and climb by the same height, top first."""

    climbs: tuple[Climb, ...]
    left: float
    right: float

    @property
    def height(self) -> float:
        return self.climbs[0].height * ROW

    @property
    def middle(self) -> float:
        """Height of its middle line at its left end, in pixels."""
        return (self.climbs[0].start + self.climbs[-1].start) * ROW / 2

    @property
    def spread(self) -> float:
        """How far the corners of its middle line and of its outer lines lie apart, in pixels of x."""
        return CORNER * ROW * (len(self.climbs) - 1) / 2

    @property
    def low(self) -> float:
        return self.left + MARGIN

    @property
    def high(self) -> float:
        return self.right - MARGIN

    @property
    def is_steep(self) -> bool:
        return abs(self.height) > self.high - self.low - 2 * self.spread + 1e-6


class Routes:
    """All lines gap by gap. `polylines[gap][line]` runs from the left column to the right one."""

    def __init__(self, grid: Grid, rows: Sequence[int], columns: Sequence[float]) -> None:
        self.grid, self.rows, self.columns = grid, rows, columns
        self.polylines = [self._route(self._bundles(gap)) for gap in range(grid.width - 1)]

    def _route(self, bundles: list[_Bundle]) -> dict[int, Polyline]:
        """Choose for each bundle the place where it runs on top of no other, straight and large ones first."""
        chosen: dict[int, Polyline] = {}
        for bundle in sorted(bundles, key=lambda bundle: (bundle.height != 0, -len(bundle.climbs), bundle.middle)):
            best: dict[int, Polyline] = {}
            least = float("inf")
            for place, candidate in enumerate(self._candidates(bundle)):
                clash = sum(_clash(one, other) for one in candidate.values() for other in chosen.values())
                if clash + place * 0.5 < least:
                    best, least = candidate, clash + place * 0.5
                if clash == 0:
                    break
            chosen.update(best)
        return chosen

    def _bundles(self, gap: int) -> list[_Bundle]:
        found: list[list[Climb]] = []
        for climb in sorted(find_climbs(self.grid, self.rows, gap), key=lambda climb: climb.start):
            last = found[-1][-1] if found else None
            if last is not None and (last.start + 1, last.height) == (climb.start, climb.height):
                found[-1].append(climb)
            else:
                found.append([climb])
        return [_Bundle(tuple(climbs), self.columns[gap], self.columns[gap + 1]) for climbs in found]

    def _candidates(self, bundle: _Bundle) -> list[dict[int, Polyline]]:
        """The bundle climbing at different places, the one that looks best first."""
        if bundle.height == 0 or bundle.is_steep:
            return [_shape(bundle, (bundle.low + bundle.high) / 2, bundle.middle)]
        first, last = bundle.low + bundle.spread, bundle.high - bundle.spread - abs(bundle.height)
        starts = {Side.LEFT: first, Side.MIDDLE: (first + last) / 2, Side.RIGHT: last}
        before, after = (self.grid.items[number] for number in (bundle.climbs[0].before, bundle.climbs[0].after))
        where = side(before, after)
        steps = int((last - first) / _STEP)
        tried = [starts[where], *starts.values(), *(first + step * _STEP for step in range(steps + 1))]
        return [*self._aligned(bundle, where), *(_shape(bundle, start, bundle.middle) for start in tried)]

    def _aligned(self, bundle: _Bundle, where: Side) -> list[dict[int, Polyline]]:
        """Climbs that start (or end) as all others of the larger station do, so that they share their corners."""
        if where is Side.MIDDLE:
            return []
        number = bundle.climbs[0].before if where is Side.LEFT else bundle.climbs[0].after
        large, climb = self.grid.items[number], abs(bundle.height)
        half = CORNER * ROW * (len(large.lines) - 1) / 2
        start = bundle.low + half if where is Side.LEFT else bundle.high - half - climb
        reference = middle_of(large, self.rows[number]) - (bundle.height if where is Side.RIGHT else 0)
        shape = _shape(bundle, start, reference)
        corners = [points[1][0] for points in shape.values()]
        if min(corners) < bundle.low - 1e-6 or max(corners) + climb > bundle.high + 1e-6:
            return []
        return [shape]


def _shape(bundle: _Bundle, start: float, reference: float) -> dict[int, Polyline]:
    """Points of each line of a bundle in which a line at height `reference` would start to climb at x = `start`."""
    height, left, right = bundle.height, bundle.left, bundle.right
    found: dict[int, Polyline] = {}
    for climb in bundle.climbs:
        y, sign = climb.start * ROW, climb.sign
        away = (y - reference) * sign
        if height == 0:
            found[climb.line] = ((left, y), (right, y))
        elif bundle.is_steep:
            x, first, second = start - away, _CHAMFER - (1 - CORNER) * away, _CHAMFER + (1 - CORNER) * away
            found[climb.line] = (
                (left, y),
                (x - first, y),
                (x, y + sign * first),
                (x, y + height - sign * second),
                (x + second, y + height),
                (right, y + height),
            )
        else:
            x = start - CORNER * away
            found[climb.line] = ((left, y), (x, y), (x + abs(height), y + height), (right, y + height))
    return found


def _clash(one: Polyline, other: Polyline) -> float:
    """How far, in pixels, two lines run on top of each other or closer than neighbors of a bundle."""
    return sum(_overlap(a, b) for a in pairwise(one) for b in pairwise(other))


def _overlap(one: tuple[Point, Point], other: tuple[Point, Point]) -> float:
    direction, other_direction = _direction(one), _direction(other)
    if direction != other_direction or direction is None:
        return 0.0
    (ax, ay), (bx, by) = one
    cx, cy = other[0]
    across = (-direction[1], direction[0])
    length = math.hypot(*direction)
    apart = abs((cx - ax) * across[0] + (cy - ay) * across[1]) / length
    if apart >= _TOO_CLOSE:
        return 0.0
    spans = [sorted(x * direction[0] + y * direction[1] for x, y in pair) for pair in (((ax, ay), (bx, by)), other)]
    shared = min(spans[0][1], spans[1][1]) - max(spans[0][0], spans[1][0])
    return float(max(0.0, shared / length - 4))


def _direction(segment: tuple[Point, Point]) -> tuple[int, int] | None:
    (ax, ay), (bx, by) = segment
    across = 0 if abs(bx - ax) < 0.01 else 1
    down = 0 if abs(by - ay) < 0.01 else (1 if by > ay else -1)
    if not across:
        return (0, 1) if down else None
    return (across, down)
