"""From a plan in which nothing clashes to the drawing. Pure.

Decides nothing but the margins: moves all so that the drawing begins at 0, and rounds coordinates to hundredths.
"""

from itertools import pairwise

from roadmap.metro.corners import rounded_path, without_needless_points
from roadmap.metro.drawing import Band, Bullet, Drawing, Name, Segment, Stop, Track
from roadmap.metro.grid import Kind
from roadmap.metro.labels import LEADING, Box
from roadmap.metro.order import station_order
from roadmap.metro.plan import PADDING, Plan
from roadmap.metro.routes import Polyline

HEADER = 40.0  # room for the zones' names above all else
_ASCENT = 11.5  # from the top of a row of text to its baseline


def finish(plan: Plan) -> Drawing:
    """The drawing of a plan."""
    return _Finish(plan).drawing()


class _Finish:
    """The plan, moved by `right` and `down` pixels."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.network, self.grid, self.columns = plan, plan.network, plan.grid, plan.columns
        tops = [box.top for box in plan.extent()]
        bottoms = [box.bottom for box in plan.extent()]
        lefts = [0.0, *(box.left - PADDING for box in plan.extent())]
        rights = [box.right + PADDING for box in plan.extent()]
        self.right = -min(lefts)
        self.down = HEADER - min(tops, default=HEADER)
        self.width = round(max(rights, default=PADDING) + self.right, 1)
        self.height = round(max(bottoms, default=0.0) + self.down + PADDING, 1)

    def drawing(self) -> Drawing:
        stops = tuple(self._stop(key) for key in station_order(self.network))
        return Drawing(
            width=self.width,
            height=self.height,
            bands=self._bands(),
            tracks=tuple(self._track(number) for number in range(len(self.grid.lines))),
            stops=stops,
        )

    def _moved(self, box: Box) -> Box:
        return Box(
            round(box.left + self.right, 2),
            round(box.top + self.down, 2),
            round(box.right + self.right, 2),
            round(box.bottom + self.down, 2),
        )

    def _stop(self, key: str) -> Stop:
        item, placing = self.grid.items[self.plan.number[key]], self.plan.labels.chosen[key]
        box, text = self._moved(self.plan.boxes[key]), self._moved(placing.box)
        x = {"start": text.left, "middle": round((text.left + text.right) / 2, 2), "end": text.right}[placing.anchor]
        baselines = tuple(round(text.top + _ASCENT + LEADING * row, 2) for row in range(len(placing.rows)))
        return Stop(
            key=key,
            label=self.network.station[key].label,
            zone=self.network.station[key].zone,
            x=round((box.left + box.right) / 2, 2),
            y=round((box.top + box.bottom) / 2, 2),
            half_height=round((box.bottom - box.top) / 2, 2),
            lines=tuple(self.grid.lines[line] for line in item.lines),
            name=Name(placing.rows, x, baselines, placing.anchor, placing.position, text),
            box=box,
        )

    def _track(self, number: int) -> Track:
        line = next(line for line in self.network.lines if line.key == self.grid.lines[number])
        track = self.grid.tracks[number]
        if not track:
            return Track(line.key, line.letter, (), (), ())
        stops = [place for place in track if self.grid.items[place].kind is not Kind.HOP]
        pieces = [self._points(number, self.grid.items[a].first, self.grid.items[b].first) for a, b in pairwise(stops)]
        keys = [self.grid.items[place].key for place in stops[1:-1]]
        segments = tuple(
            Segment(a, b, points, rounded_path(points))
            for a, b, points in zip(keys, keys[1:], pieces[1:-1], strict=False)
        )
        first, last = pieces[0], pieces[-1]
        bullets = (
            Bullet(*first[0], first, rounded_path(first)),
            Bullet(*last[-1], last, rounded_path(last)),
        )
        return Track(line.key, line.letter, tuple(keys), segments, bullets)

    def _points(self, line: int, first: int, last: int) -> Polyline:
        points = [point for gap in range(first, last) for point in self.plan.polylines[gap][line]]
        moved = tuple((round(x + self.right, 2), round(y + self.down, 2)) for x, y in points)
        return without_needless_points(moved)

    def _bands(self) -> tuple[Band, ...]:
        """The border of two zones lies halfway between their outermost stations."""
        zones = self.plan.zones()
        middles = [(self.columns[a[2]] + self.columns[b[1]]) / 2 for a, b in pairwise(zones)]
        borders = [0.0, *(round(middle + self.right, 1) for middle in middles), self.width]
        return tuple(
            Band(zone.key, zone.name, left, right)
            for (zone, _, _), (left, right) in zip(zones, pairwise(borders), strict=False)
        )
