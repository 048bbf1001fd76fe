"""What a finished map consists of, ready for a template. Pure.

Everything in pixels, y downwards. Colors, thickness and text style are left to whoever draws it.
"""

from dataclasses import dataclass

from roadmap.metro.labels import Box
from roadmap.metro.routes import Polyline


@dataclass(frozen=True, slots=True)
class Band:
    """A zone: its name and its range of x."""

    key: str
    name: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Segment:
    """A line between two stations it visits one after the other; `path` is the polyline with rounded corners."""

    start: str
    end: str
    points: Polyline
    path: str


@dataclass(frozen=True, slots=True)
class Bullet:
    """The place of a line's letter at one of its ends, and the track from there to the station."""

    x: float
    y: float
    points: Polyline
    path: str


@dataclass(frozen=True, slots=True)
class Track:
    """A line with its segments from left to right, and a bullet left and right; none where it has no station."""

    key: str
    letter: str
    stations: tuple[str, ...]
    segments: tuple[Segment, ...]
    bullets: tuple[Bullet, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A station's name: rows of text from the top, `x` to put the `anchor` (start, middle, end) of each row at, and
    the baselines."""

    rows: tuple[str, ...]
    x: float
    baselines: tuple[float, ...]
    anchor: str
    position: str
    box: Box


@dataclass(frozen=True, slots=True)
class Stop:
    """A station: a capsule around (x, y), `half_height` from the center to its end, `box` all of it.

    `lines` are the lines that stop, from the top.
    """

    key: str
    label: str
    zone: str
    x: float
    y: float
    half_height: float
    lines: tuple[str, ...]
    name: Name
    box: Box


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map. Tracks are in the order of the lines from the top, stops in the map's order."""

    width: float
    height: float
    bands: tuple[Band, ...]
    tracks: tuple[Track, ...]
    stops: tuple[Stop, ...]
