"""What a job ad means for one learner: against which role it is held, how far it is in hours and weeks, and what of it
a plan lacks. Pure.

The reading and the gap are adverts' business; here they meet the learner's plan and pace. Words are the views'.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import Literal

from roadmap.adverts import Coverage, Demand, Gap, Need, Reading, SkillMatch, measure_gap, nearest_roles
from roadmap.planning import Choices, Sample
from roadmap.planning.pace import Pace, pace_from
from roadmap.readiness import Standings, furthest_begun, measure, standing
from roadmap.snapshot import Catalogue, Milestone, Role


class Ground(StrEnum):
    """Why an ad is held against a role."""

    ASKED = "asked"
    PLAN = "plan"
    BEGUN = "begun"
    NEAREST = "nearest"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class OwnRole:
    """The role whose line counts as the learner's; None where there is not even a near one."""

    role: Role | None
    ground: Ground

    @property
    def is_own(self) -> bool:
        """The learner has chosen or begun it; else we only suppose it."""
        return self.ground is not Ground.NEAREST


def own_role(
    asked: Role | None, planned: Role | None, reading: Reading, standings: Standings, catalogue: Catalogue
) -> OwnRole:
    """The role that was asked for, else the plan's, else the furthest begun, else the nearest to the ad.

    To ask for the one that it would be anyhow is no choice.
    """
    usual = _usual_role(planned, reading, standings, catalogue)
    return OwnRole(asked, Ground.ASKED) if asked and asked is not usual.role else usual


def _usual_role(planned: Role | None, reading: Reading, standings: Standings, catalogue: Catalogue) -> OwnRole:
    if planned:
        return OwnRole(planned, Ground.PLAN)
    begun = furthest_begun(measure(role, standings) for role in catalogue.roles.values())
    if begun:
        return OwnRole(begun.role, Ground.BEGUN)
    nearest = next((near.role for near in nearest_roles(reading, catalogue) if near.overlap), None)
    return OwnRole(nearest, Ground.NEAREST if nearest else Ground.NONE)


@dataclass(frozen=True, slots=True)
class Score:
    """How many of an ad's required skills the learner has; of those that are nice to have where it requires none."""

    have: int
    total: int
    demand: Demand

    @property
    def is_whole(self) -> bool:
        return self.have == self.total

    @property
    def left(self) -> int:
        return self.total - self.have


def score(gap: Gap) -> Score:
    needs = deciding(gap)
    demand = needs[0].match.demand if needs else Demand.REQUIRED
    return Score(sum(need.coverage is Coverage.HAVE for need in needs), len(needs), demand)


def deciding(gap: Gap) -> tuple[Need, ...]:
    """The needs that an ad is judged by: those that it requires, or all where it requires nothing."""
    return tuple(need for need in gap.needs if need.match.demand is Demand.REQUIRED) or gap.needs


def stops(needs: Iterable[Need]) -> tuple[Milestone, ...]:
    """What is left to do for these: each milestone once, what it requires before it."""
    found: dict[str, Milestone] = {}
    for need in needs:
        if need.milestone and need.coverage is not Coverage.HAVE:
            for milestone in (*need.requirements, need.milestone):
                found.setdefault(milestone.slug, milestone)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Effort:
    """Hours at a fast and a slow pace; `weeks` are the same in weeks, None without hours a week."""

    hours: tuple[int, int]
    weeks: tuple[int, int] | None
    basis: Literal["assumed", "own"]
    count: int


def effort(milestones: Iterable[Milestone], pace: Pace, weekly_minutes: int) -> Effort | None:
    """How long these take: the estimates at the pace, whole hours, weeks rounded up. None where there are none."""
    estimate = sum(milestone.hours for milestone in milestones)
    if not estimate:
        return None
    low, high = estimate * pace.low, estimate * pace.high
    weeks = (ceil(low * 60 / weekly_minutes), ceil(high * 60 / weekly_minutes)) if weekly_minutes else None
    return Effort((max(1, round(low)), max(1, round(high))), weeks, pace.basis, pace.count)


def pace_of(standings: Standings, catalogue: Catalogue) -> Pace:
    """The learner's pace on all milestones with own hours, as their plan reckons it."""
    return pace_from(
        Sample(milestone.hours * 60, here.minutes)
        for slug, here in standings.items()
        if here.state == "done" and (milestone := catalogue.milestones.get(slug))
    )


def lacking(reading: Reading, role: Role | None, choices: Choices, standings: Standings, catalogue: Catalogue) -> Gap:
    """The gap with, in `to_add`, what neither the role's chosen part nor the additions of a plan have.

    So a milestone of the role that is left out, or less important than what is planned, is to be added as well.
    """
    gap = measure_gap(reading, role, standings, catalogue)
    planned = planned_slugs(role, choices)
    to_add = tuple(item for item in stops(gap.needs) if item.slug not in planned)
    return Gap(gap.needs, to_add, sum(item.hours for item in to_add))


def planned_slugs(role: Role | None, choices: Choices) -> set[str]:
    steps = role.steps if role else ()
    slugs = {step.milestone.slug for step in steps if step.importance.value in choices.importances}
    return (slugs | {item.slug for item in choices.additions}) - choices.exclusions


def recalled(required: Iterable[str], nice: Iterable[str], catalogue: Catalogue) -> Reading:
    """The reading of which only skills' slugs were kept; those that are no longer published are left out."""
    return Reading(
        skills=tuple(
            SkillMatch(catalogue.skills[slug], demand, ())
            for demand, slugs in ((Demand.REQUIRED, required), (Demand.NICE, nice))
            for slug in slugs
            if slug in catalogue.skills
        ),
        unknown=(),
    )


def is_had(slug: str, standings: Standings, catalogue: Catalogue) -> bool:
    """A done milestone teaches the skill."""
    return any(standing(standings, item).state == "done" for item in catalogue.milestones_by_skill.get(slug, ()))
