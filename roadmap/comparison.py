"""Two roles side by side: what they share, and both as one list that keeps their orders. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from roadmap.readiness import Standings, standing
from roadmap.snapshot import Milestone, Role


@dataclass(frozen=True, slots=True)
class Row:
    """A milestone of one or both roles. A mark says where a role's line is in this row: "stop" on the milestone,
    "end" on its last one, "pass" between two of its milestones, "none" below its last."""

    milestone: Milestone
    state: str
    first: str
    second: str

    @property
    def is_shared(self) -> bool:
        return {self.first, self.second} <= {"stop", "end"}

    @property
    def marks(self) -> tuple[str, str]:
        return self.first, self.second


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two roles share. `only_*` are in the roles' own orders, `shared` in the first's."""

    first: Role
    second: Role
    shared: tuple[Milestone, ...]
    only_first: tuple[Milestone, ...]
    only_second: tuple[Milestone, ...]
    rows: tuple[Row, ...]

    @property
    def shared_hours(self) -> int:
        return sum(milestone.hours for milestone in self.shared)

    @property
    def only_second_hours(self) -> int:
        return sum(milestone.hours for milestone in self.only_second)

    @property
    def shared_done(self) -> int:
        return sum(row.is_shared and row.state == "done" for row in self.rows)


def compare_roles(first: Role, second: Role, standings: Standings) -> Overlap:
    firsts = {step.milestone.slug: step.milestone for step in first.steps}
    seconds = {step.milestone.slug: step.milestone for step in second.steps}
    slugs = merge_orders(list(firsts), list(seconds))
    milestones = [firsts.get(slug) or seconds[slug] for slug in slugs]
    marks = zip(_marks(slugs, firsts), _marks(slugs, seconds), strict=True)
    return Overlap(
        first=first,
        second=second,
        shared=tuple(item for slug, item in firsts.items() if slug in seconds),
        only_first=tuple(item for slug, item in firsts.items() if slug not in seconds),
        only_second=tuple(item for slug, item in seconds.items() if slug not in firsts),
        rows=tuple(
            Row(item, standing(standings, item).state, *both) for item, both in zip(milestones, marks, strict=True)
        ),
    )


def merge_orders(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Everything of both, each once.

    The first's order is kept whole. The second's is kept too where the two agree on what they share; where they
    do not, as much of it as possible, and its own entries always stay in their order. Between two shared entries,
    the first's own come before the second's own.
    """
    in_first, in_second = set(first), set(second)
    anchors = _longest_agreement([item for item in first if item in in_second], [*second])
    own = iter(item for item in second if item not in in_first or item in anchors)
    rest = iter(first)
    merged: list[str] = []
    for anchor in anchors:
        for side in (rest, own):
            merged += iter(side.__next__, anchor)
        merged.append(anchor)
    return [*merged, *rest, *own]


def _longest_agreement(shared: Sequence[str], second: Sequence[str]) -> dict[str, None]:
    """The longest part of `shared` that stands in the same order in `second`; of several, the first found."""
    place = {item: number for number, item in enumerate(second)}
    nothing: list[str] = []
    runs: list[list[str]] = []
    for item in shared:
        before = [run for run in runs if place[run[-1]] < place[item]]
        runs.append([*max(before, key=len, default=nothing), item])
    longest = max(runs, key=len, default=nothing)
    return dict.fromkeys(longest)


def _marks(slugs: Sequence[str], role: dict[str, Milestone]) -> list[str]:
    numbers = [number for number, slug in enumerate(slugs) if slug in role]
    end = numbers[-1] if numbers else -1
    found = set(numbers)
    return [
        "end" if number == end else "none" if number > end else "stop" if number in found else "pass"
        for number in range(len(slugs))
    ]
