"""The order of the lines from top to bottom. Pure.

Decides which lines run beside each other: lines that meet often. Where exactly they run is left to `rows`.
"""

from collections import Counter

from roadmap.metro.network import Network

# A subset of lines is a bit mask; with this many lines 4,096 subsets are tried, which takes a few milliseconds.
EXACT = 12

Cost = tuple[int, int]


def line_order(network: Network) -> tuple[str, ...]:
    """Keys of the lines from top to bottom.

    First as few strange lines as possible inside interchanges, then as little distance as possible between lines
    that share stations, then by key. Exact up to 12 lines, by swaps of neighbors beyond.
    """
    keys = tuple(line.key for line in network.lines)
    cuts = _Cuts(network)
    return _exact(keys, cuts) if len(keys) <= EXACT else _by_swaps(keys, cuts)


class _Cuts:
    """What it costs to have some lines above and all others below: both aims are sums over such cuts.

    Strange lines inside interchanges are the interchanges cut, but for a constant; distance between two lines is
    the number of cuts between them.
    """

    def __init__(self, network: Network) -> None:
        bit = {line.key: 1 << place for place, line in enumerate(network.lines)}
        self.groups = sorted(Counter(sum(bit[key] for key in lines) for lines in network.lines_at.values()).items())
        self.hops = Counter[tuple[int, int]]()
        for group, count in self.groups:
            bits = [value for value in bit.values() if value & group]
            self.hops.update({(a, b): count for a in bits for b in bits if a < b})
        self.known: dict[int, Cost] = {}

    def cost(self, above: int) -> Cost:
        if above not in self.known:
            self.known[above] = (
                sum(count for group, count in self.groups if group & above and group & ~above),
                sum(count for (a, b), count in self.hops.items() if bool(a & above) != bool(b & above)),
            )
        return self.known[above]


def _exact(keys: tuple[str, ...], cuts: _Cuts) -> tuple[str, ...]:
    """Cheapest order of each subset as the upper part, smaller subsets first; a tie goes to the earlier keys."""
    best: dict[int, tuple[Cost, tuple[int, ...]]] = {0: ((0, 0), ())}
    for above in range(1, 1 << len(keys)):
        here = cuts.cost(above)
        found = min(
            (best[above ^ (1 << last)][0], (*best[above ^ (1 << last)][1], last))
            for last in range(len(keys))
            if above >> last & 1
        )
        best[above] = ((found[0][0] + here[0], found[0][1] + here[1]), found[1])
    return tuple(keys[place] for place in best[(1 << len(keys)) - 1][1])


def _by_swaps(keys: tuple[str, ...], cuts: _Cuts) -> tuple[str, ...]:
    def total(order: list[int]) -> Cost:
        above, strange, distance = 0, 0, 0
        for place in order:
            above |= 1 << place
            cost = cuts.cost(above)
            strange, distance = strange + cost[0], distance + cost[1]
        return strange, distance

    order = list(range(len(keys)))
    best, better = total(order), True
    while better:
        better = False
        for place in range(len(order) - 1):
            swapped = [*order[:place], order[place + 1], order[place], *order[place + 2 :]]
            if (cost := total(swapped)) < best:
                order, best, better = swapped, cost, True
    return tuple(keys[place] for place in order)
