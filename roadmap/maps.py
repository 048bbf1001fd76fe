"""The map of all roles: which network it shows, when it is drawn, and how a learner's progress goes onto it.

Where everything goes is metro's business. Drawings are made when the content changes (the command build_map, and
publishing) and stored by the digest of their network; until a new one is there the last good one is shown.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from roadmap.metro.drawing import Drawing
from roadmap.metro.landmarks import landmarks
from roadmap.metro.layout import lay_out
from roadmap.metro.network import Line, Network, Station, Zone
from roadmap.metro.sheets import sheets
from roadmap.metro.strip import Rail, Row, Strip, strip
from roadmap.models import Level, MapDrawing, Milestone
from roadmap.readiness import IMPORTANCES, Standing
from roadmap.snapshot import Catalogue, Role

# Part of every digest: raise it when the layout changes, so that the drawings are made anew.
LAYOUT = 2
# Older drawings are kept for processes that still serve an older catalogue.
KEPT = 3
# With so many the small map is as wide as a laptop's window and its names can be read without zooming.
LEAST_LANDMARKS, MOST_LANDMARKS = 16, 20
# Of a station's capsule, in pixels: half its width without the outline, and the outline.
_HALF_WIDTH, _OUTLINE = 8.25, 2.5
_LEVELS = {level: number for number, level in enumerate(Level.values)}


@lru_cache(maxsize=4)
def network_of(catalogue: Catalogue, kind: str) -> Network:
    """The whole map has every milestone that is on a roadmap; the landmarks are chosen among core ones."""
    if kind == MapDrawing.Kind.LANDMARKS:
        return landmarks(_network(catalogue, {"core"}), LEAST_LANDMARKS, MOST_LANDMARKS)
    return _network(catalogue, set(IMPORTANCES))


def _network(catalogue: Catalogue, importances: set[str]) -> Network:
    steps = {
        role: [step.milestone for step in role.steps if step.importance.value in importances]
        for role in catalogue.roles.values()
    }
    shown = {milestone.slug: milestone for milestones in steps.values() for milestone in milestones}
    return Network(
        zones=tuple(Zone(value, str(label)) for value, label in Milestone.Zone.choices),
        stations=tuple(
            Station(slug, item.zone.value, item.short_title, _LEVELS[item.level.value]) for slug, item in shown.items()
        ),
        lines=tuple(
            Line(role.slug, role.letter, tuple(item.slug for item in milestones)) for role, milestones in steps.items()
        ),
    )


def digest_of(network: Network) -> str:
    return hashlib.sha256(repr((LAYOUT, network.zones, network.stations, network.lines)).encode()).hexdigest()


def build(catalogue: Catalogue) -> list[str]:
    """Draw and store what is not stored yet; the kinds that were drawn. Takes seconds: never in a page request."""
    drawn = []
    for kind in MapDrawing.Kind.values:
        network = network_of(catalogue, kind)
        digest = digest_of(network)
        if not network.stations or MapDrawing.objects.filter(kind=kind, digest=digest).exists():
            continue
        drawing = draw(network)
        MapDrawing.objects.get_or_create(kind=kind, digest=digest, defaults={"drawing": drawing})
        drawn.append(kind)
        kept = MapDrawing.objects.filter(kind=kind).order_by("-made_at", "-pk").values_list("pk", flat=True)[:KEPT]
        MapDrawing.objects.filter(kind=kind).exclude(pk__in=list(kept)).delete()
    return drawn


def draw(network: Network) -> dict[str, Any]:
    """A new drawing of the network, as it is stored. Takes about a second."""
    return _stored(lay_out(network))


def _stored(drawing: Drawing) -> dict[str, Any]:
    """As JSON, with what a template cannot compute: where zones begin, where their names and the lines' letters are
    written, and what comes onto paper."""
    stored = asdict(drawing)
    stored["sheets"] = [asdict(sheet) for sheet in sheets(drawing)]
    for band in stored["bands"]:
        band["span"] = band["right"] - band["left"]
        band["text_x"] = max(band["left"], 0) + 12
        next(stop for stop in stored["stops"] if stop["zone"] == band["key"])["begins"] = band["left"]
    for track in stored["tracks"]:
        for bullet in track["bullets"]:
            bullet["text_y"] = bullet["y"] + 4.5
    return stored


@lru_cache(maxsize=4)
def strip_of(catalogue: Catalogue, kind: str) -> Strip:
    """The list for phones; quick enough to be made from the catalogue as it stands."""
    return strip(network_of(catalogue, kind))


_exact: dict[tuple[str, str], Any] = {}


def drawing_of(catalogue: Catalogue, kind: str) -> Any:
    """The stored drawing of this network, else the last one of its kind, else None. At most two queries, none where
    the process has the exact one already."""
    key = (kind, digest_of(network_of(catalogue, kind)))
    if key not in _exact:
        stored = MapDrawing.objects.filter(kind=kind, digest=key[1]).first()
        if stored is None:
            latest = MapDrawing.objects.filter(kind=kind).order_by("made_at", "pk").last()
            return latest and latest.drawing
        for old in [each for each in _exact if each[0] == kind]:
            _exact.pop(old, None)
        _exact[key] = stored.drawing
    return _exact[key]


@dataclass(frozen=True, slots=True)
class ShownTrack:
    """A line with the state of each stretch: "travelled" between two finished stations, "ahead" else."""

    role: Role
    is_pale: bool
    stretches: tuple[tuple[str, str], ...]
    bullets: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ShownStop:
    """A station with its place, its name for screen readers, and the reader's state."""

    slug: str
    title: str
    state: str
    is_pale: bool
    roles: tuple[Role, ...]
    place: Any

    @property
    def left(self) -> float:
        return self.place["x"] - _HALF_WIDTH

    @property
    def top(self) -> float:
        return self.place["y"] - self.place["half_height"] + _OUTLINE / 2

    @property
    def length(self) -> float:
        return 2 * self.place["half_height"] - _OUTLINE

    @property
    def rows(self) -> list[tuple[float, str]]:
        """The rows of the name with their baselines."""
        return list(zip(self.place["name"]["baselines"], self.place["name"]["rows"], strict=True))


@dataclass(frozen=True, slots=True)
class ShownMap:
    """`has_progress` tells whether thickness speaks of progress; a stranger's map is drawn in full."""

    drawing: Any
    tracks: tuple[ShownTrack, ...]
    stops: tuple[ShownStop, ...]
    has_progress: bool


def show(catalogue: Catalogue, drawing: Any, standings: Mapping[str, Standing], role: Role | None) -> ShownMap:
    """Put the reader's progress and the chosen role onto a drawing.

    What the drawing has and the catalogue no longer has is left out: the drawing may be older.
    """
    done = {slug for slug, standing in standings.items() if standing.state == "done"}
    return ShownMap(
        drawing=drawing,
        tracks=tuple(
            _track(catalogue.roles[track["key"]], track, done, role)
            for track in drawing["tracks"]
            if track["key"] in catalogue.roles
        ),
        stops=tuple(
            _stop(catalogue, stop, standings, role) for stop in drawing["stops"] if stop["key"] in catalogue.milestones
        ),
        has_progress=bool(standings),
    )


def _track(role: Role, track: Any, done: set[str], chosen: Role | None) -> ShownTrack:
    return ShownTrack(
        role=role,
        is_pale=chosen is not None and chosen is not role,
        stretches=tuple(
            ("travelled" if {segment["start"], segment["end"]} <= done else "ahead", segment["path"])
            for segment in track["segments"]
        ),
        bullets=tuple(track["bullets"]),
    )


def _stop(catalogue: Catalogue, stop: Any, standings: Mapping[str, Standing], chosen: Role | None) -> ShownStop:
    roles = catalogue.roles_by_milestone.get(stop["key"], ())
    return ShownStop(
        slug=stop["key"],
        title=catalogue.milestones[stop["key"]].title,
        state=standings[stop["key"]].state if stop["key"] in standings else "todo",
        is_pale=chosen is not None and chosen not in roles,
        roles=roles,
        place=stop,
    )


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A station of the strip. Each rail is a role with words for its drawing: "call", "pass", "start", "end",
    "only" or "none", and "up" or "down" where the track above or below is travelled."""

    slug: str
    label: str
    title: str
    state: str
    rails: tuple[tuple[Role, str], ...]


def show_strip(
    catalogue: Catalogue, drawn: Strip, standings: Mapping[str, Standing], role: Role | None
) -> tuple[ShownRow, ...]:
    """The strip with the reader's progress, in the map's order; of a chosen role only its own stations."""
    served = {step.milestone.slug for step in role.steps} if role else None
    rows = [row for row in drawn.rows if served is None or row.key in served]
    travelled = {line: _travelled(rows, number, standings) for number, line in enumerate(drawn.lines)}
    return tuple(
        ShownRow(
            slug=row.key,
            label=row.label,
            title=catalogue.milestones[row.key].title,
            state=standings[row.key].state if row.key in standings else "todo",
            rails=tuple(
                (catalogue.roles[rail.line], f"{_rail_kind(rail)}{travelled[rail.line][place]}") for rail in row.rails
            ),
        )
        for place, row in enumerate(rows)
    )


def _travelled(rows: list[Row], number: int, standings: Mapping[str, Standing]) -> list[str]:
    """For each row " up" and " down" where that line's track there lies between two finished stops."""
    done = [row.key in standings and standings[row.key].state == "done" for row in rows]
    stops = [place for place, row in enumerate(rows) if row.rails[number].stops]
    words = ["" for _row in rows]
    for before, after in pairwise(stops):
        if done[before] and done[after]:
            words[before] += " down"
            words[after] += " up"
            for place in range(before + 1, after):
                words[place] += " up down"
    return words


def _rail_kind(rail: Rail) -> str:
    if not rail.stops:
        return "pass" if rail.above and rail.below else "none"
    if rail.above and rail.below:
        return "call"
    return {(False, True): "start", (True, False): "end"}.get((rail.above, rail.below), "only")
