"""How a wide map comes onto paper: cut into parts that are printed below each other. Pure.

Decides where to cut: evenly, and through as few names and stations as can be had; what is cut nevertheless is whole
on the next sheet. The size of the paper is left to whoever prints.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

from roadmap.metro.drawing import Drawing
from roadmap.metro.labels import Box

# Across a landscape sheet of A4 a name of this map is 7 points high.
WIDEST = 1450.0
_CLEAR = 4.0
_FARTHEST = 200  # pixels that a cut may move away from its even place


@dataclass(frozen=True, slots=True)
class Sheet:
    """A part of the map over its full height, in pixels; `share`: its width in percent of the widest part's."""

    left: float
    width: float
    share: float


def sheets(drawing: Drawing, widest: float = WIDEST) -> tuple[Sheet, ...]:
    """The parts from left to right, as few as are on average no wider than `widest`. Each name is whole on one."""
    count = max(1, math.ceil(drawing.width / widest))
    boxes = _uncut(drawing)
    inner = [_cut(round(drawing.width * number / count), boxes) for number in range(1, count)]
    cuts = [0.0, *sorted({cut for cut in inner if 0 < cut < drawing.width}), drawing.width]
    parts = [(_whole_from(left, boxes), right) for left, right in pairwise(cuts)]
    broadest = max(right - left for left, right in parts)
    return tuple(
        Sheet(left, round(right - left, 2), round(100 * (right - left) / broadest, 2)) for left, right in parts
    )


def _uncut(drawing: Drawing) -> list[Box]:
    bullets = [Box(end.x - 11, 0, end.x + 11, 0) for track in drawing.tracks for end in track.bullets]
    return [
        box.grown(_CLEAR) for box in (*bullets, *(box for stop in drawing.stops for box in (stop.box, stop.name.box)))
    ]


def _cut(wanted: int, boxes: list[Box]) -> float:
    """The place near the wanted one that cuts the fewest boxes; of equals the nearest, then the left one."""

    def harm(place: int) -> tuple[int, int, int]:
        return sum(box.left < place < box.right for box in boxes), abs(place - wanted), place

    return float(min(range(wanted - _FARTHEST, wanted + _FARTHEST + 1), key=harm))


def _whole_from(cut: float, boxes: list[Box]) -> float:
    return round(min([cut, *(box.left for box in boxes if box.left < cut < box.right)]), 2)
