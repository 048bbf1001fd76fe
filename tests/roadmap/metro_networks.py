"""Networks to lay out: random ones for Hypothesis, and the real catalogue's."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from roadmap.metro.network import Line, Network, Station, Zone

FIXTURES = Path(__file__).resolve().parent.parent.parent / "fixtures"
ZONES = ("foundations", "machine-learning", "deep-learning", "specialties", "production", "career")
LEVELS = ("beginner", "intermediate", "advanced")
LETTERS = "ABCDEFGHIJKL"

words = st.text(alphabet="abegimnortw-WMÅß機械学習🚀.1", min_size=1, max_size=12)
labels = st.lists(words, min_size=1, max_size=4).map(lambda parts: " ".join(parts)[:24].strip())


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Up to 12 lines and 30 stations in up to 6 zones; also none, lines without stations, stations without lines."""
    zones = [Zone(f"z{number}", f"Zone {number}") for number in range(draw(st.integers(1, 6)))]
    stations = [
        Station(f"s{number:02}", draw(st.sampled_from(zones)).key, draw(labels), draw(st.integers(0, 2)))
        for number in range(draw(st.integers(0, 30)))
    ]
    keys = [station.key for station in stations]
    stops = st.lists(st.sampled_from(keys), unique=True, max_size=15) if keys else st.just([])
    lines = [
        Line(f"l{letter}", letter, tuple(draw(stops))) for letter in LETTERS[: draw(st.integers(0, len(LETTERS)))]
    ]
    return Network(tuple(zones), tuple(stations), tuple(lines))


@cache
def rows_of(name: str) -> list[dict[str, Any]]:
    # The loader in C reads the large files twenty times as fast, where PyYAML was built with it.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return list(yaml.load((FIXTURES / name).read_text(), Loader=loader))  # noqa: S506 - both loaders are safe


def fields_of(name: str, model: str) -> list[dict[str, Any]]:
    return [row["fields"] for row in rows_of(name) if row["model"] == f"roadmap.{model}"]


def real_network(*, core_only: bool) -> Network:
    """The catalogue's roles with their core milestones or with all; milestones of no role are left out."""
    place = {(stage["role"][0], stage["key"]): stage["position"] for stage in fields_of("roles.yaml", "stage")}
    lines = []
    for role in fields_of("roles.yaml", "role"):
        steps = [
            (place[tuple(step["stage"])], step["position"], step["milestone"][0])
            for step in fields_of("roles.yaml", "step")
            if step["role"][0] == role["slug"] and (not core_only or step.get("importance", "core") == "core")
        ]
        lines.append(Line(role["slug"], role["letter"], tuple(slug for _, _, slug in sorted(steps))))
    used = {slug for line in lines for slug in line.stations}
    stations = [
        Station(fields["slug"], fields["zone"], fields["short_title"], LEVELS.index(fields["level"]))
        for fields in fields_of("milestones.yaml", "milestone")
        if fields["slug"] in used
    ]
    zones = [Zone(key, key.replace("-", " ").capitalize()) for key in ZONES]
    return Network(tuple(zones), tuple(stations), tuple(lines))
