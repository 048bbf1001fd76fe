"""How well readings agree with labels that people gave to ads. Pure.

A label file gives for each ad the skills that it requires ("must"), asks as a plus ("nice"), and names without asking
for them ("absent"). All figures count over all ads together (micro).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Labels:
    """Slugs of skills."""

    must: frozenset[str]
    nice: frozenset[str]
    absent: frozenset[str]

    @property
    def wanted(self) -> frozenset[str]:
        return self.must | self.nice


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read: slugs of required and of nice skills."""

    required: frozenset[str]
    nice: frozenset[str]

    @property
    def wanted(self) -> frozenset[str]:
        return self.required | self.nice


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of skills over all ads.

    `found`: wanted by the labels and by the reading; `invented`: by the reading only; `missed`: by the labels only;
    `rightly_split`: of the found ones, those on the same side, required or nice; `reported`: of `absent` labels, those
    that the reading wants.
    """

    found: int
    invented: int
    missed: int
    rightly_split: int
    reported: int
    absent: int

    @property
    def precision(self) -> float:
        """Found of all that the reading wants; 1 where it wants nothing."""
        return _ratio(self.found, self.found + self.invented, empty=1.0)

    @property
    def recall(self) -> float:
        """Found of all that the labels want; 1 where they want nothing."""
        return _ratio(self.found, self.found + self.missed, empty=1.0)

    @property
    def split(self) -> float:
        """Rightly split of the found ones; 1 where nothing was found."""
        return _ratio(self.rightly_split, self.found, empty=1.0)

    @property
    def absent_reported(self) -> float:
        """Reported of the absent labels; 0 where there are none."""
        return _ratio(self.reported, self.absent, empty=0.0)


def _ratio(part: int, whole: int, *, empty: float) -> float:
    return part / whole if whole else empty


def score(pairs: Iterable[tuple[Labels, Answer]]) -> Score:
    found = invented = missed = split = reported = absent = 0
    for labels, answer in pairs:
        both = labels.wanted & answer.wanted
        found += len(both)
        invented += len(answer.wanted - labels.wanted)
        missed += len(labels.wanted - answer.wanted)
        # What stands under must and nice is must.
        split += len(both & labels.must & answer.required) + len(both & (labels.nice - labels.must) & answer.nice)
        reported += len(labels.absent & answer.wanted)
        absent += len(labels.absent)
    return Score(found, invented, missed, split, reported, absent)


def parse_labels(data: Any) -> Mapping[str, Labels]:
    """File name -> labels, from the decoded label file. Raises ValueError where it has another shape."""
    if not isinstance(data, dict):
        raise ValueError("Labels must be an object of file names.")  # noqa: TRY004  the file's fault, not the caller's
    return {str(name): _labels(name, entry) for name, entry in data.items()}


def _labels(name: str, entry: Any) -> Labels:
    groups = {}
    for group in ("must", "nice", "absent"):
        slugs = entry.get(group, []) if isinstance(entry, dict) else None
        if not isinstance(slugs, list) or not all(isinstance(slug, str) for slug in slugs):
            raise ValueError(f"{name}: {group} must be a list of skills.")
        groups[group] = frozenset(slugs)
    return Labels(**groups)
