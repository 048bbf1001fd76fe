"""Where the stations' names stand. Pure.

Tries twelve positions and up to three wraps for each name, the most constrained name first, then repairs. Decides
which names could not be placed without touching another name or a station; `layout` makes room for those.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from roadmap.metro.routes import Point, Polyline
from roadmap.metro.text_width import text_width

SIZE = 13.0  # font size in pixels
LEADING = 15.0
_GAP = 3.0  # from the edge of a station
_HUG = 3.0  # closer than this a line hugs the name
_OVERLAP = 40.0
_CROSSED = 30.0
_HUGGED = 3.0
_CLEAR = 4.0  # names closer to each other are easily misread as one
_CLOSE = 4.0
_ABOVE_OR_BELOW = 10.0  # a name closer to the top or bottom of a strange station seems to be that station's
_MISREAD = 15.0
_WRAPPED = (0.0, 1.0, 4.0)
_SLID = 0.25  # of its width: how far a name above or below slides aside, out of the way of a line
_REPAIRS = 4
Segment = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Touching edges do not overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def may_hold(self, segment: Segment) -> bool:
        """False where the segment is all on one side; quick, and true for most segments of a map."""
        (ax, ay), (bx, by) = segment
        beside = (ax <= self.left and bx <= self.left) or (ax >= self.right and bx >= self.right)
        return not (beside or (ay <= self.top and by <= self.top) or (ay >= self.bottom and by >= self.bottom))

    def crossed_by(self, segment: Segment) -> bool:
        """Whether a part of the segment lies strictly inside (Liang-Barsky clipping)."""
        (ax, ay), (bx, by) = segment
        if not self.may_hold(segment):
            return False
        enter, leave = 0.0, 1.0
        for start, along, low, high in ((ax, bx - ax, self.left, self.right), (ay, by - ay, self.top, self.bottom)):
            if along == 0:
                if not low < start < high:
                    return False
                continue
            first, second = sorted(((low - start) / along, (high - start) / along))
            enter, leave = max(enter, first), min(leave, second)
        return enter < leave


@dataclass(frozen=True, slots=True)
class Placing:
    """One way to write a name: its rows, the box they fill, and the side the text leans to (an SVG text-anchor)."""

    position: str
    anchor: str
    rows: tuple[str, ...]
    box: Box
    cost: float
    crossed: int = 0


def wraps(text: str) -> list[tuple[str, ...]]:
    """The text in one row, and in two and three where it has the words, broken so that the widest row is shortest.

    Of equal breaks the one with the longest first row is taken.
    """
    words = text.split() or [text]
    found: list[tuple[str, ...]] = [(" ".join(words),)]
    if len(words) > 1:
        found.append(min(_breaks(words, 2), key=_widest))
    if len(words) > 2:
        found.append(min(_breaks(words, 3), key=_widest))
    return found


def _breaks(words: Sequence[str], rows: int) -> list[tuple[str, ...]]:
    if rows == 1:
        return [(" ".join(words),)]
    return [
        (" ".join(words[:count]), *rest)
        for count in range(len(words) - rows + 1, 0, -1)
        for rest in _breaks(words[count:], rows - 1)
    ]


def _widest(rows: tuple[str, ...]) -> float:
    return round(max(text_width(row, SIZE) for row in rows), 3)


def size_of(rows: tuple[str, ...]) -> tuple[float, float]:
    """Width and height in pixels."""
    return _widest(rows), LEADING * len(rows)


class Labels:
    """Places names among stations and lines; `chosen` holds the result, `clashing` what still touches something."""

    def __init__(
        self,
        names: Mapping[str, str],
        stations: Mapping[str, Box],
        obstacles: Sequence[Box],
        lines: Sequence[Mapping[int, Polyline]],
        beside: frozenset[str],
    ) -> None:
        """`beside`: stations whose name must stand at their right, where `layout` has made room for it."""
        self.lines, self.stations, obstacles = lines, stations, [*stations.values(), *obstacles]
        placings = {key: _placings(names[key], stations[key], beside=key in beside) for key in sorted(names)}
        reach = {key: _around(found).grown(_ABOVE_OR_BELOW) for key, found in placings.items()}
        self.obstacles = {key: [box for box in obstacles if box.overlaps(reach[key])] for key in placings}
        self.rivals = {
            key: [other for other in placings if other != key and reach[other].overlaps(reach[key])]
            for key in placings
        }
        self.choices = {key: self._weighed(key, found, reach[key]) for key, found in placings.items()}
        self.chosen: dict[str, Placing] = {}
        for key in sorted(self.choices, key=lambda key: (key not in beside, self._freedom(key), key)):
            self.chosen[key] = min(self.choices[key], key=lambda placing: self._cost(key, placing))
        for _ in range(_REPAIRS):
            moved = [self._repair(key) for key in sorted(self.chosen)]
            if not any(moved):
                break

    @property
    def clashing(self) -> list[str]:
        return [key for key, placing in sorted(self.chosen.items()) if self._touches(key, placing.box)]

    @property
    def crossings(self) -> dict[str, int]:
        """How many lines cross a name, for names that lines cross."""
        return {key: placing.crossed for key, placing in sorted(self.chosen.items()) if placing.crossed}

    def _freedom(self, key: str) -> int:
        return sum(placing.cost < _CROSSED for placing in self.choices[key])

    def _weighed(self, key: str, placings: Sequence[Placing], reach: Box) -> list[Placing]:
        """The placings with the cost of what never moves: stations and lines."""
        lines = [line for gap in self.lines for line in _near(gap, reach.grown(_HUG))]
        return [self._weigh(key, placing, lines) for placing in placings]

    def _weigh(self, key: str, placing: Placing, lines: Sequence[Sequence[Segment]]) -> Placing:
        box, hug = placing.box, placing.box.grown(_HUG)
        hugging = [line for line in lines if any(hug.crossed_by(segment) for segment in line)]
        crossed = sum(any(box.crossed_by(segment) for segment in line) for line in hugging)
        clear = Box(box.left, box.top - _ABOVE_OR_BELOW, box.right, box.bottom + _ABOVE_OR_BELOW)
        misread = sum(clear.overlaps(other) for other in self.obstacles[key]) - clear.overlaps(self.stations[key])
        covered = sum(box.overlaps(other) for other in self.obstacles[key])
        cost = _CROSSED * crossed + _HUGGED * (len(hugging) - crossed) + _MISREAD * misread + _OVERLAP * covered
        return replace(placing, cost=placing.cost + cost, crossed=crossed)

    def _cost(self, key: str, placing: Placing) -> float:
        clear = placing.box.grown(_CLEAR)
        close = [other for other in self._rival_boxes(key) if clear.overlaps(other)]
        return placing.cost + _CLOSE * len(close) + _OVERLAP * sum(placing.box.overlaps(other) for other in close)

    def _rival_boxes(self, key: str) -> list[Box]:
        return [self.chosen[other].box for other in self.rivals[key] if other in self.chosen]

    def _touches(self, key: str, box: Box) -> bool:
        return any(box.overlaps(other) for other in (*self._rival_boxes(key), *self.obstacles[key]))

    def _repair(self, key: str) -> bool:
        best = min(self.choices[key], key=lambda placing: self._cost(key, placing))
        if self._cost(key, best) < self._cost(key, self.chosen[key]):
            self.chosen[key] = best
            return True
        return False


def _around(placings: Sequence[Placing]) -> Box:
    boxes = [placing.box for placing in placings]
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _near(gap: Mapping[int, Polyline], box: Box) -> list[list[Segment]]:
    """For each line of a gap that comes near the box, its segments there."""
    left, right = min((points[0][0], points[-1][0]) for points in gap.values()) if gap else (box.right, box.right)
    if left >= box.right or right <= box.left:
        return []
    lines = ([segment for segment in pairwise(points) if box.may_hold(segment)] for points in gap.values())
    return [line for line in lines if line]


def _placings(name: str, station: Box, *, beside: bool) -> list[Placing]:
    found: list[Placing] = []
    wrapped = list(enumerate(wraps(name)))
    for wrap, rows in wrapped[-1:] if beside else wrapped:  # beside it, `layout` has made room for the narrowest only
        width, height = size_of(rows)
        x, y = (station.left + station.right) / 2, (station.top + station.bottom) / 2
        right, left = station.right + _GAP, station.left - _GAP - width
        below, above = station.bottom + _GAP, station.top - _GAP - height
        corner = 3.0  # how far a name at a corner reaches over the station's end
        centered, aside = x - width / 2, width * _SLID
        places = [
            ("below", "middle", centered, below, 0.0),
            ("above", "middle", centered, above, 0.4),
            *(("below", "middle", centered + slid, below, 1.0) for slid in (-aside, aside)),
            *(("above", "middle", centered + slid, above, 1.4) for slid in (-aside, aside)),
            ("below right", "start", right - corner, below - corner, 2.0),
            ("above right", "start", right - corner, above + corner, 2.2),
            ("below left", "end", left + corner, below - corner, 3.0),
            ("above left", "end", left + corner, above + corner, 3.2),
            ("right", "start", right, y - height / 2, 3.5),
            ("left", "end", left, y - height / 2, 4.0),
        ]
        for position, anchor, at, top, cost in places:
            if not beside or position == "right":
                box = Box(at, top, at + width, top + height)
                found.append(Placing(position, anchor, rows, box, cost + _WRAPPED[wrap]))
    return found
