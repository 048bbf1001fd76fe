"""What a map is drawn of: zones, stations and lines, free of any database. Pure.

Decides what a valid network is and puts it into one canonical form, so that the order in which rows arrive never
matters. Where things go is left to the other modules of this package.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Zone:
    """A vertical band of the map; every station of a zone lies left of every station of the next."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Station:
    """A stop, in one zone for all lines. `level` says how advanced it is; only the choice of landmarks asks for it."""

    key: str
    zone: str
    label: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its stations in the order that its role wants; the map may have to visit them in another."""

    key: str
    letter: str
    stations: tuple[str, ...]


@dataclass(frozen=True)
class Network:
    """Zones in their order from left to right; stations and lines are sorted by key on the way in.

    Raises ValueError where a key is used twice, a line stops twice at a station, or a name leads nowhere.
    """

    zones: tuple[Zone, ...]
    stations: tuple[Station, ...]
    lines: tuple[Line, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "zones", tuple(self.zones))
        object.__setattr__(self, "stations", tuple(sorted(self.stations, key=lambda station: station.key)))
        object.__setattr__(self, "lines", tuple(sorted(self.lines, key=lambda line: line.key)))
        zones = _unique("zone", (zone.key for zone in self.zones))
        stations = _unique("station", (station.key for station in self.stations))
        _unique("line", (line.key for line in self.lines))
        for station in self.stations:
            if station.zone not in zones:
                raise ValueError(f"station {station.key!r} lies in no known zone: {station.zone!r}")
        for line in self.lines:
            unknown = _unique(f"station of line {line.key!r}", line.stations) - stations
            if unknown:
                raise ValueError(f"line {line.key!r} stops at unknown stations: {sorted(unknown)}")

    @cached_property
    def station(self) -> dict[str, Station]:
        """Stations by key."""
        return {station.key: station for station in self.stations}

    @cached_property
    def lines_at(self) -> dict[str, tuple[str, ...]]:
        """Keys of the lines at each station, sorted; empty for a station that no line serves."""
        found: dict[str, list[str]] = {station.key: [] for station in self.stations}
        for line in self.lines:
            for key in line.stations:
                found[key].append(line.key)
        return {key: tuple(lines) for key, lines in found.items()}


def _unique(what: str, keys: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise ValueError(f"{what} is named twice: {key!r}")
        seen.add(key)
    return seen
