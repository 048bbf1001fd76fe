"""The map for phones: one row per station, one rail per line. Pure.

Decides the order of rows and rails and what each rail does in each row. Sizes and colors are left to the template;
nothing can collide.
"""

from dataclasses import dataclass

from roadmap.metro.lanes import line_order
from roadmap.metro.network import Network
from roadmap.metro.order import station_order


@dataclass(frozen=True, slots=True)
class Rail:
    """What a line does in a row: whether it stops, and whether its track goes on upward and downward."""

    line: str
    stops: bool
    above: bool
    below: bool

    @property
    def passes(self) -> bool:
        return self.above and self.below and not self.stops


@dataclass(frozen=True, slots=True)
class Row:
    """A station. `rails` has one entry for every line of the strip, from the left."""

    key: str
    label: str
    zone: str
    rails: tuple[Rail, ...]

    @property
    def bridge(self) -> tuple[int, int]:
        """Numbers of the leftmost and the rightmost rail that stop here: what joins the dots of an interchange."""
        stopping = [number for number, rail in enumerate(self.rails) if rail.stops]
        return stopping[0], stopping[-1]


@dataclass(frozen=True, slots=True)
class Strip:
    """Lines from the left (those of the map from the top) and rows from the top, in the map's order."""

    lines: tuple[str, ...]
    rows: tuple[Row, ...]


def strip(network: Network) -> Strip:
    """The strip of a network. Lines without stations keep their rail; stations without lines are left out."""
    lines, order = line_order(network), station_order(network)
    place = {key: number for number, key in enumerate(order)}
    spans = {
        line.key: (min(places), max(places))
        for line in network.lines
        if (places := [place[key] for key in line.stations])
    }

    def rail(line: str, key: str) -> Rail:
        first, last = spans.get(line, (len(order), -1))
        return Rail(
            line=line,
            stops=line in network.lines_at[key],
            above=first < place[key] <= last,
            below=first <= place[key] < last,
        )

    rows = tuple(
        Row(key, network.station[key].label, network.station[key].zone, tuple(rail(line, key) for line in lines))
        for key in order
    )
    return Strip(lines, rows)
