"""The few stations that tell a network's story. Pure.

Decides which stations a small map shows. How it is drawn is left to `layout`.
"""

from dataclasses import replace

from roadmap.metro.network import Line, Network
from roadmap.metro.order import station_order


def landmarks(network: Network, least: int = 24, most: int = 30) -> Network:
    """The network reduced to each line's peak and the stations that most lines share; orders are kept.

    Shared stations come by the number of their lines until there are `least` in all. Of equally shared ones that do
    not all fit, those are taken whose lines show the fewest stations so far, then the earlier in the map's order.
    With very many lines only the first `most` peaks are kept, in the order of the lines' keys.
    """
    order = station_order(network)
    peaks = dict.fromkeys(peak(network, line) for line in network.lines if line.stations)
    chosen = set(list(peaks)[:most])
    while len(chosen) < min(most, len(order)):
        rest = [key for key in order if key not in chosen]
        share = max(len(network.lines_at[key]) for key in rest)
        equals = [key for key in rest if len(network.lines_at[key]) == share]
        if len(chosen) + len(equals) > least:
            chosen |= set(_most_needed(network, equals, chosen, least - len(chosen)))
            break
        chosen |= set(equals)
    return Network(
        network.zones,
        tuple(station for station in network.stations if station.key in chosen),
        tuple(replace(line, stations=tuple(key for key in line.stations if key in chosen)) for line in network.lines),
    )


def _most_needed(network: Network, equals: list[str], chosen: set[str], count: int) -> list[str]:
    shown = {line.key: sum(key in chosen for key in line.stations) for line in network.lines}
    taken: list[str] = []
    for _ in range(count):
        rest = [key for key in equals if key not in taken]
        taken.append(min(rest, key=lambda key: sum(shown[line] for line in network.lines_at[key])))
        for line in network.lines_at[taken[-1]]:
            shown[line] += 1
    return taken


def peak(network: Network, line: Line) -> str:
    """Where a line is most itself.

    Of the stations that the fewest lines share: the most advanced, then the one in the zone where the line has most
    of these, then the last in the map's order.
    """
    place = {key: number for number, key in enumerate(station_order(network))}
    fewest = min(len(network.lines_at[key]) for key in line.stations)
    own = [key for key in line.stations if len(network.lines_at[key]) == fewest]
    zones = [network.station[key].zone for key in own]
    return max(
        own,
        key=lambda key: (network.station[key].level, zones.count(network.station[key].zone), place[key]),
    )
