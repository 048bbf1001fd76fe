"""How far apart the columns stand. Pure.

Decides the x of every column: evenly, wider only where a line climbs so far that one 45-degree run needs the room, or
where labels asked for more. Which labels ask is left to `layout`.
"""

from collections.abc import Mapping, Sequence

from roadmap.metro.climbs import Climb, Side, find_climbs, middle_of, side
from roadmap.metro.grid import ROW, Grid, Kind

PITCH = 60.0
WIDEST_CLIMB = 230.0  # pixels of height climbed at 45 degrees; what climbs more gets a vertical part
MARGIN = 13.0  # pixels beside a column in which every line is flat
CORNER = 2**0.5 - 1  # how far the corner of a parallel line moves per pixel of distance, at 45 degrees
_EDGE = 27.0
_LEAD = 44.0  # a gap that holds nothing but the lines' ends


def find_columns(grid: Grid, rows: Sequence[int], widened: Mapping[int, float]) -> tuple[float, ...]:
    """x of each column in pixels. `widened` holds the least width of some gaps, by the column on their left."""
    found = [_EDGE]
    for gap in range(grid.width - 1):
        needs = (_need(grid, rows, climb) for climb in find_climbs(grid, rows, gap))
        usual = _LEAD if _is_lead(grid, gap) else PITCH
        found.append(found[-1] + max(usual, widened.get(gap, 0.0), *needs))
    return tuple(found)


def _need(grid: Grid, rows: Sequence[int], climb: Climb) -> float:
    """Width in which the line can climb where it should."""
    if climb.height == 0:
        return 0.0
    before, after = grid.items[climb.before], grid.items[climb.after]
    spread, away = CORNER * (min(len(before.lines), len(after.lines)) - 1) * ROW, 0.0
    match side(before, after):
        case Side.LEFT:
            spread = CORNER * (len(before.lines) - 1) / 2 * ROW
            away = (middle_of(before, rows[climb.before]) - climb.start * ROW) * climb.sign
        case Side.RIGHT:
            spread = CORNER * (len(after.lines) - 1) / 2 * ROW
            away = (climb.end * ROW - middle_of(after, rows[climb.after])) * climb.sign
    return 2 * MARGIN + min(abs(climb.height) * ROW, WIDEST_CLIMB) + spread + CORNER * away


def _is_lead(grid: Grid, gap: int) -> bool:
    return any(all(grid.items[item].kind is Kind.END for item in grid.columns[column]) for column in (gap, gap + 1))
