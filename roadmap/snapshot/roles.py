"""Roles with their roadmaps, and the pathways into them. Pure."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from roadmap.snapshot.milestones import Choice, Milestone


@dataclass(frozen=True, slots=True)
class Step:
    milestone: Milestone
    importance: Choice
    why: str


@dataclass(frozen=True, slots=True)
class Stage:
    key: str
    name: str
    goal: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class OutlookFigure:
    key: str
    claim: str
    figure: str
    source_name: str
    source_url: str
    seen_at: str
    year: int
    verified: bool
    verified_how: str


@dataclass(frozen=True, eq=False)
class Role:
    pk: int
    slug: str
    letter: str
    name: str
    one_line: str
    summary: str
    typical_work: tuple[str, ...]
    you_will_like_it_if: tuple[str, ...]
    you_may_not_if: tuple[str, ...]
    job_titles: tuple[str, ...]
    adjacent_roles: tuple[str, ...]
    entry_routes: tuple[str, ...]
    outlook_note: str
    outlook_figures: tuple[OutlookFigure, ...]
    intro: str
    stages: tuple[Stage, ...]
    reviewed_on: datetime.date | None

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All steps in the role's order."""
        return tuple(step for stage in self.stages for step in stage.steps)

    @cached_property
    def hours(self) -> int:
        return sum(step.milestone.hours for step in self.steps)

    @cached_property
    def core_hours(self) -> int:
        return sum(step.milestone.hours for step in self.steps if step.importance.value == "core")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a pathway costs; without a range where it varies too much to give one."""

    varies: bool
    minimum: int | None
    maximum: int | None
    currency: str
    per: str
    note: str
    source_name: str
    source_url: str
    seen_at: str
    year: int | None
    verified: bool
    verified_how: str


@dataclass(frozen=True, slots=True)
class Pathway:
    slug: str
    name: str
    kind: Choice
    summary: str
    time_min: int
    time_max: int
    time_unit: Choice
    cost: Cost
    who_it_suits: tuple[str, ...]
    strengths: tuple[str, ...]
    weaknesses: tuple[str, ...]
    how_employers_see_it: str
    first_three_steps: tuple[str, ...]
    reviewed_on: datetime.date | None
