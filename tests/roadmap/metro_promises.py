"""What every drawing of a map promises, checked from the outside: only the network and the drawing are looked at."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from roadmap.metro.drawing import Drawing, Track
from roadmap.metro.labels import Box
from roadmap.metro.network import Network
from roadmap.metro.order import station_order

Piece = tuple[tuple[float, float], tuple[float, float]]
# Coordinates are rounded to hundredths.
ROUNDING = 0.021


def assert_promises(network: Network, drawing: Drawing) -> None:
    assert broken_promises(network, drawing) == []


def broken_promises(network: Network, drawing: Drawing) -> list[str]:
    return [
        *clashes(drawing),
        *runs_over_stations(drawing),
        *wrong_directions(drawing),
        *wrong_stops(network, drawing),
        *outside(drawing),
    ]


def clashes(drawing: Drawing) -> Iterator[str]:
    """Names over names, stations, bullets; stations over stations."""
    bullets = [
        Box(end.x - 11, end.y - 11, end.x + 11, end.y + 11) for track in drawing.tracks for end in track.bullets
    ]
    for one, other in combinations(drawing.stops, 2):
        if shrunk(one.name.box).overlaps(other.name.box):
            yield f"names of {one.key} and {other.key}"
        if one.box.overlaps(other.box):
            yield f"stations {one.key} and {other.key}"
    for stop in drawing.stops:
        for other in drawing.stops:
            if shrunk(stop.name.box).overlaps(other.box):
                yield f"name of {stop.key} and station {other.key}"
        if any(shrunk(stop.name.box).overlaps(bullet) or stop.box.overlaps(bullet) for bullet in bullets):
            yield f"{stop.key} and a bullet"


def shrunk(box: Box) -> Box:
    return box.grown(-ROUNDING)


def pieces(track: Track) -> list[Piece]:
    polylines = [segment.points for segment in track.segments] + [bullet.points for bullet in track.bullets]
    return [piece for points in polylines for piece in pairwise(points)]


def runs_over_stations(drawing: Drawing) -> Iterator[str]:
    for track in drawing.tracks:
        for stop in drawing.stops:
            served = track.key in stop.lines
            if not served and any(stop.box.crossed_by(piece) for piece in pieces(track)):
                yield f"line {track.key} over station {stop.key}"


def names_on_lines(drawing: Drawing) -> list[str]:
    """No broken promise, as the name has a halo, but the fewer the better."""
    return [
        stop.key
        for stop in drawing.stops
        if any(shrunk(stop.name.box).crossed_by(piece) for track in drawing.tracks for piece in pieces(track))
    ]


def wrong_directions(drawing: Drawing) -> Iterator[str]:
    for track in drawing.tracks:
        for (ax, ay), (bx, by) in pieces(track):
            across, down = bx - ax, abs(by - ay)
            if across < -ROUNDING:
                yield f"line {track.key} runs backward at {ax}"
            if min(down, abs(across), abs(abs(across) - down)) > ROUNDING:
                yield f"line {track.key} is crooked at {ax}, {ay}: {across}, {down}"


def wrong_stops(network: Network, drawing: Drawing) -> Iterator[str]:
    stops = {stop.key: stop for stop in drawing.stops}
    order = station_order(network)
    if tuple(stops) != order:
        yield "not all stations, or not in the map's order"
    for stop in drawing.stops:
        if sorted(stop.lines) != sorted(network.lines_at[stop.key]):
            yield f"lines at {stop.key}"
    tracks = {track.key: track for track in drawing.tracks}
    for line in network.lines:
        track = tracks[line.key]
        if track.stations != tuple(sorted(line.stations, key=order.index)):
            yield f"stations of {line.key}"
        if [(segment.start, segment.end) for segment in track.segments] != list(pairwise(track.stations)):
            yield f"segments of {line.key}"
        yield from unconnected(track, stops)
        if len({stops[key].x for key in track.stations}) != len(track.stations):
            yield f"two stations of {line.key} in one column"


def unconnected(track, stops) -> Iterator[str]:
    for segment in track.segments:
        for key, (x, y) in ((segment.start, segment.points[0]), (segment.end, segment.points[-1])):
            stop = stops[key]
            if abs(x - stop.x) > ROUNDING or abs(y - stop.y) > stop.half_height - 9:
                yield f"segment of {track.key} misses {key}"
    for before, after in pairwise(track.segments):
        if before.points[-1] != after.points[0]:
            yield f"line {track.key} is broken at {after.start}"
    if len(track.bullets) != (2 if track.stations else 0):
        yield f"bullets of {track.key}"


def outside(drawing: Drawing) -> Iterator[str]:
    for stop in drawing.stops:
        for box in (stop.name.box, stop.box):
            if box.left < 0 or box.top < 0 or box.right > drawing.width or box.bottom > drawing.height:
                yield f"{stop.key} leaves the drawing"
    for track in drawing.tracks:
        for points in (*(segment.points for segment in track.segments), *(bullet.points for bullet in track.bullets)):
            if any(not (0 <= x <= drawing.width and 0 <= y <= drawing.height) for x, y in points):
                yield f"line {track.key} leaves the drawing"
