"""How high everything sits: the rows of stations, hops and ends. Pure.

Decides by a fixed number of steps of local search, from lanes in the order of the lines: single items, straight runs
as a whole, then moves that push others out of the way. What is allowed and liked is left to `board`, pixels to
`routes`.
"""

from collections.abc import Iterable, Sequence

from roadmap.metro.board import Board, Taste
from roadmap.metro.grid import Grid, Kind

_SWEEPS = 6
_PUSHES = 250  # tries of moves that push others away
_TINY = 1e-6
_END_ROWS = 4


def find_rows(grid: Grid, taste: Taste) -> tuple[int, ...]:
    """The top row of each item of the grid; the topmost line of the map is in row 0."""
    if not grid.items:
        return ()
    board = Board(grid, taste)
    sequence = _start(board)
    _sweep(board, sequence)
    _push_all(board, sequence)
    _place_ends(board)
    top = min(board.rows)
    return tuple(row - top for row in board.rows)


def _start(board: Board) -> list[int]:
    """Put every item but the ends into the mean of its lines' lanes, larger ones first; the items in that order."""
    sequence = sorted(
        (number for number, item in enumerate(board.items) if item.kind is not Kind.END),
        key=lambda number: (-board.heights[number], board.items[number].first, number),
    )
    for number in sequence:
        lines = board.items[number].lines
        board.place(number, round(sum(lines) / len(lines) * board.taste.lane - (len(lines) - 1) / 2))
    return sequence


def _place_ends(board: Board) -> None:
    """Fan the ends out from their stations, the inner ones first, so that no line crosses another there."""
    ends: list[tuple[float, int, int]] = []
    for number, item in enumerate(board.items):
        if item.kind is Kind.END:
            station, slots = board.links[number][0]
            away = slots - (board.heights[station] - 1) / 2
            ends.append((abs(away), number, round(board.rows[station] + slots + away * (_END_ROWS - 1))))
    for _, number, wanted in sorted(ends):
        board.place(number, wanted)


def _sweep(board: Board, sequence: Sequence[int]) -> None:
    for _ in range(_SWEEPS):
        moved = [_improve(board, number) for number in sequence]
        moved += [_improve_run(board, run) for run in _runs(board)]
        if not any(moved):
            break


def _improve(board: Board, number: int) -> bool:
    """Move one item to the best of the rows that matter: in line with a neighbor, or close to a mate."""
    here, height = board.rows[number], board.heights[number]
    wanted = {board.rows[other] + slots for other, slots in board.links[number]}
    for other, apart in board.mates[number]:
        wanted.add(board.rows[other] - apart - height + 1)
        wanted.add(board.rows[other] + board.heights[other] - 1 + apart)
    best, best_row = board.cost([number], board.gaps[number]) - _TINY, here
    for row in sorted(wanted - {here}, key=lambda row: (abs(row - here), row)):
        if board.fits(number, row):
            board.rows[number] = row
            if (cost := board.cost([number], board.gaps[number])) < best:
                best, best_row = cost - _TINY, row
    board.rows[number] = best_row
    return best_row != here


def _runs(board: Board) -> list[frozenset[int]]:
    """Items joined by straight track, as they are now; single items left out."""
    root = list(range(len(board.items)))

    def find(number: int) -> int:
        while root[number] != number:
            number = root[number]
        return number

    for number, links in enumerate(board.links):
        for other, slots in links:
            if board.rows[number] == board.rows[other] + slots:
                root[find(number)] = find(other)
    runs: dict[int, set[int]] = {}
    for number in range(len(board.items)):
        runs.setdefault(find(number), set()).add(number)
    return [frozenset(run) for run in runs.values() if len(run) > 1]


def _shifts(board: Board, run: frozenset[int]) -> list[int]:
    """Moves that bring an end of the run in line with what follows, smallest first."""
    found = {
        board.rows[other] + slots - board.rows[number]
        for number in run
        for other, slots in board.links[number]
        if other not in run
    }
    return sorted(found - {0}, key=lambda shift: (abs(shift), shift))


def _improve_run(board: Board, run: frozenset[int]) -> bool:
    """Move a whole run, so that one of its ends gets in line with what follows, or by a little."""
    gaps = sorted({gap for number in run for gap in board.gaps[number]})
    numbers, start = sorted(run), tuple(board.rows)
    best, best_shift = board.cost(numbers, gaps) - _TINY, 0
    for shift in [-1, 1, -2, 2, *_shifts(board, run)]:
        if all(board.fits(number, start[number] + shift, run) for number in numbers):
            _move(board, numbers, start, shift)
            if (cost := board.cost(numbers, gaps)) < best:
                best, best_shift = cost - _TINY, shift
            _move(board, numbers, start, 0)
    _move(board, numbers, start, best_shift)
    return best_shift != 0


def _move(board: Board, numbers: Iterable[int], start: Sequence[int], shift: int) -> None:
    for number in numbers:
        board.rows[number] = start[number] + shift


def _push_all(board: Board, sequence: Sequence[int]) -> None:
    """Try to bring items and runs in line although others are in the way: these look for new places."""
    left, better = _PUSHES, True
    while better and left > 0:
        better, total = False, board.total()
        for run in [*_runs(board), *(frozenset([number]) for number in sequence)]:
            for shift in _shifts(board, run)[:left]:
                left -= 1
                if (cost := _push(board, run, shift, total)) < total:
                    better, total = True, cost
        _sweep(board, sequence)


def _push(board: Board, run: frozenset[int], shift: int, total: float) -> float:
    """Make a move if it brings the total down; what the map costs afterwards."""
    start, numbers = tuple(board.rows), sorted(run)
    _move(board, numbers, start, shift)
    pushed = sorted({other for number in numbers for other in board.in_the_way(number, board.rows[number], run)})
    for other in pushed:
        board.placed[other] = False
    for other in sorted(pushed, key=lambda other: (-board.heights[other], other)):
        board.place(other, start[other])
    touched = sorted({*pushed, *(other for number in (*pushed, *numbers) for other, _ in board.links[number])})
    for _ in range(2):
        moved = [_improve(board, number) for number in touched]
        if not any(moved):
            break
    cost = board.total()
    if cost < total - _TINY:
        return cost
    board.rows[:] = start
    return total
