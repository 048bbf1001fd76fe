"""From a polyline to a path with rounded corners. Pure."""

from roadmap.metro.routes import Point, Polyline

RADIUS = 12.0


def without_needless_points(points: Polyline) -> Polyline:
    """The same line without points that repeat or lie on the straight between their neighbors."""
    found: list[Point] = []
    for point in points:
        if found and abs(point[0] - found[-1][0]) + abs(point[1] - found[-1][1]) < 0.01:
            continue
        while len(found) > 1 and _straight(found[-2], found[-1], point):
            found.pop()
        found.append(point)
    return tuple(found)


def _straight(a: Point, b: Point, c: Point) -> bool:
    return abs((b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])) < 0.01


def rounded_path(points: Polyline, radius: float = RADIUS) -> str:
    """SVG path data; each corner becomes a quadratic curve that starts `radius` pixels before it, or halfway to the
    next corner where that is nearer."""
    start = points[0]
    parts = [f"M{_number(start[0])} {_number(start[1])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        first, second = _towards(corner, before, radius), _towards(corner, after, radius)
        parts.append(
            f"L{_number(first[0])} {_number(first[1])}Q{_number(corner[0])} {_number(corner[1])} "
            f"{_number(second[0])} {_number(second[1])}"
        )
    if len(points) > 1:
        parts.append(f"L{_number(points[-1][0])} {_number(points[-1][1])}")
    return "".join(parts)


def _towards(corner: Point, other: Point, radius: float) -> Point:
    across, down = other[0] - corner[0], other[1] - corner[1]
    length = (across**2 + down**2) ** 0.5
    share = min(radius, length / 2) / length
    return corner[0] + across * share, corner[1] + down * share


def _number(value: float) -> str:
    return f"{round(value, 1) + 0.0:g}"
