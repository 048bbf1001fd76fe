"""What a learner decides about a plan: everything that goes in besides the role and the progress. Pure.

Only inputs are kept; the schedule is always worked out anew.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from roadmap.planning.hours import Hours, Pause
from roadmap.planning.pace import Sample
from roadmap.readiness import IMPORTANCES
from roadmap.snapshot import Milestone


@dataclass(frozen=True, slots=True)
class Pin:
    """A milestone's dates: finished by the end of `due_on`, nothing of it before `not_before`.

    A due date is a wish, and a plan says when it is missed; `not_before` is always kept.
    """

    due_on: datetime.date | None = None
    not_before: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """A learner's plan for a role. Mappings are by milestone slug, times in minutes.

    `importance` is the least that is planned: "core", "recommended" (core as well) or "optional" (everything).
    `additions` are milestones planned among the role's own, be they in it or not, of whatever importance.
    `elsewhere` are milestones beside the role that are known: what an addition requires of them is planned too, and
    what the role's require of them shows what lies behind. Those of the role do no harm there.
    `usual_places` tell where milestones usually stand (`additions.usual_places`); others come after those.
    `spent` is the time already put into milestones that are not finished. Pins and times of milestones that are not
    planned do no harm. ValueError for another importance or a negative time.
    """

    hours: Hours
    importance: str = "recommended"
    start: datetime.date | None = None
    pauses: tuple[Pause, ...] = ()
    pins: Mapping[str, Pin] = field(default_factory=dict)
    exclusions: frozenset[str] = frozenset()
    additions: tuple[Milestone, ...] = ()
    elsewhere: Mapping[str, Milestone] = field(default_factory=dict)
    usual_places: Mapping[str, float] = field(default_factory=dict)
    spent: Mapping[str, int] = field(default_factory=dict)
    spent_this_week: int = 0
    samples: tuple[Sample, ...] = ()

    def __post_init__(self) -> None:
        if self.importance not in IMPORTANCES:
            raise ValueError(f"no importance {self.importance!r}")
        if self.spent_this_week < 0 or any(minutes < 0 for minutes in self.spent.values()):
            raise ValueError("minutes spent are not negative")

    @property
    def importances(self) -> tuple[str, ...]:
        """The chosen importance and those above it."""
        return IMPORTANCES[: IMPORTANCES.index(self.importance) + 1]
