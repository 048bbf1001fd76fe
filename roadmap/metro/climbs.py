"""Which line climbs from which row to which between two columns. Pure.

Decides on which side of a gap a line climbs. How far apart the columns stand is left to `spacing`, the exact place of
each climb to `routes`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from roadmap.metro.grid import ROW, Grid, Item, Kind, Strand


class Side(Enum):
    """Where in its gap a line climbs: close to the station it leaves, to the one it enters, or in the middle."""

    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Climb:
    """A line between two items, from row `start` to row `end`; rows may be the same."""

    line: int
    before: int
    after: int
    start: int
    end: int

    @property
    def height(self) -> int:
        """Rows climbed, downwards; negative upwards."""
        return self.end - self.start

    @property
    def sign(self) -> int:
        return 1 if self.height > 0 else -1


def find_climbs(grid: Grid, rows: Sequence[int], gap: int) -> list[Climb]:
    """What the lines do in the gap right of a column, in the order of the lines."""

    def climb(strand: Strand) -> Climb:
        start, end = rows[strand.before] + strand.before_slot, rows[strand.after] + strand.after_slot
        return Climb(strand.line, strand.before, strand.after, start, end)

    return [climb(strand) for strand in grid.strands[gap]]


def side(before: Item, after: Item) -> Side:
    """Lines gather and part at the larger of the two stations; of equal ones neither counts."""
    leaving = len(before.lines) if before.kind is Kind.STATION else 1
    entering = len(after.lines) if after.kind is Kind.STATION else 1
    if leaving == entering:
        return Side.MIDDLE
    return Side.LEFT if leaving > entering else Side.RIGHT


def middle_of(item: Item, row: int) -> float:
    """Height in pixels of the middle of an item with this top row."""
    return (row + (len(item.lines) - 1) / 2) * ROW
