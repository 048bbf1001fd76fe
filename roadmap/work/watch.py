"""Who has died: processes whose count of beats has stood still for too long.

Pure. Only counts and this process's own stopwatch matter, so clocks that jump or differ between machines kill nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was seen at the last look: when that was, and of each process its count and since when it stands."""

    at: float = float("-inf")
    standing: Mapping[str, tuple[int, float]] = field(default_factory=dict)


def look(seen: Seen, beats: Mapping[str, int], at: float, *, lease: float) -> tuple[Seen, frozenset[str]]:
    """Compare counts with those seen before; what is seen now, and whose count has stood still for `lease` seconds.

    `at` is in seconds of a stopwatch. After a pause of more than half a lease between two looks (the database was
    away, the machine slept) everybody has a whole lease anew, because the others may not have got a word in either.
    """
    has_paused = at - seen.at > lease / 2
    standing = {}
    for name, count in beats.items():
        before, since = seen.standing.get(name, (None, at))
        standing[name] = (count, at if has_paused or count != before else since)
    dead = frozenset(name for name, (_count, since) in standing.items() if at - since >= lease)
    return Seen(at=at, standing=standing), dead
