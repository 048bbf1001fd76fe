"""Lays out a map: all of it, from a network to a drawing. Pure.

Decides how the other modules follow each other and keeps their promise: where names clash, the columns around them
move apart, and what clashes still gets its name beside it, in a gap as wide as the name. The same network gives the
same drawing to the last bit.
"""

from collections.abc import Iterable, Mapping

from roadmap.metro.board import Taste
from roadmap.metro.drawing import Drawing
from roadmap.metro.finish import finish
from roadmap.metro.grid import build_grid
from roadmap.metro.lanes import line_order
from roadmap.metro.network import Network
from roadmap.metro.plan import Plan
from roadmap.metro.rows import find_rows

# Which rows are best shows only when the names are placed: a small map is laid out to each taste, a large one to the
# first, as it takes long and has room for its names.
_TASTES = (Taste(7, 2.0, 5.0, 6.0), Taste(7, 3.0, 5.0, 7.0), Taste(10, 3.0, 3.0, 8.0), Taste(8, 3.0, 3.0, 6.0))
_SMALL = 60  # items of the grid
_TRIES = 3


def lay_out(network: Network) -> Drawing:
    """The map of a network. Stations that no line serves are left out."""
    return finish(min(attempts(network), key=Plan.flaws))


def attempts(network: Network) -> list[Plan]:
    """A plan to each taste. Any of them would do as a map: nothing clashes."""
    grid = build_grid(network, line_order(network))
    tastes = _TASTES if len(grid.items) <= _SMALL else _TASTES[:1]
    return [_polished(_settled(Plan(network, grid, find_rows(grid, taste), {}, frozenset()))) for taste in tastes]


def _settled(plan: Plan) -> Plan:
    """A plan in which nothing clashes, with gaps at least as wide as those of the given one.

    Ends, as every try beyond the third puts at least one more name beside its station, where nothing else can be. A
    try that would be the same again is the last one: a map with a clash is better than none.
    """
    tries = 0
    while True:
        clashing, wishes = plan.labels.clashing, plan.zone_wishes()
        tries += bool(clashing)
        beside = plan.beside | frozenset(clashing if tries > _TRIES else ())
        widened = _widest(plan.widened, [*wishes, *plan.name_wishes(clashing, beside)])
        if (widened, beside) == (plan.widened, plan.beside):
            return plan
        plan = Plan(plan.network, plan.grid, plan.rows, widened, beside)


def _widest(widened: Mapping[int, float], wishes: Iterable[tuple[int, float]]) -> dict[int, float]:
    found = dict(widened)
    for gap, least in wishes:
        found[gap] = max(found.get(gap, 0.0), least)
    return found


def _polished(plan: Plan) -> Plan:
    """Names that cross lines get more room where that helps them."""
    before = plan.labels.crossings
    trial = _with_room(plan, before)
    helped = [key for key, count in before.items() if trial.labels.crossings.get(key, 0) < count]
    better = _with_room(plan, helped) if helped else plan
    return min((plan, better, trial), key=lambda plan: sum(plan.labels.crossings.values()))


def _with_room(plan: Plan, keys: Iterable[str]) -> Plan:
    """The plan anew, with more room on both sides of some stations."""
    widened = _widest(plan.widened, plan.name_wishes(keys, frozenset()))
    return _settled(Plan(plan.network, plan.grid, plan.rows, widened, frozenset()))
