"""What a job ad means for one learner: against which role it is held, how far it is in hours and weeks, and what of it
a plan lacks. Pure.

The reading and the gap are adverts' business; here they meet the learner's plan and pace. Words are the views'.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import ceil
from typing import Literal

from roadmap.adverts import (
    Alternatives,
    AskedSkill,
    Coverage,
    Demand,
    Gap,
    Need,
    Reading,
    SkillMatch,
    measure_gap,
    nearest_roles,
    needed,
)
from roadmap.planning import Choices, Forecast, Sample, plan
from roadmap.planning.pace import Pace, pace_from
from roadmap.planning.tasks import select
from roadmap.readiness import Standings, furthest_begun, measure, standing
from roadmap.snapshot import Catalogue, Milestone, Role, Skill

# Between the slugs of a kept choice; no slug has it.
CHOICE = "|"
# An ad that asks for fewer things than this, choices counted once, does not tell which role it is near: "Excel and
# SQL" are taught on half of the lines.
TELLING = 4


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
    asked: Role | None,
    planned: Role | None,
    reading: Reading,
    standings: Standings,
    catalogue: Catalogue,
    *,
    opening: str = "",
) -> OwnRole:
    """The role that was asked for, else the plan's, else the furthest begun, else the nearest to the ad, if it tells.

    To ask for the one that it would be anyhow is no choice. `opening` is the ad's text or its title.
    """
    usual = _usual_role(planned, reading, standings, catalogue, opening)
    return OwnRole(asked, Ground.ASKED) if asked and asked is not usual.role else usual


def _usual_role(
    planned: Role | None, reading: Reading, standings: Standings, catalogue: Catalogue, opening: str
) -> OwnRole:
    if planned:
        return OwnRole(planned, Ground.PLAN)
    begun = furthest_begun(measure(role, standings) for role in catalogue.roles.values())
    if begun:
        return OwnRole(begun.role, Ground.BEGUN)
    near = nearest_roles(reading, catalogue, opening) if tells_role(reading) else ()
    nearest = next((item.role for item in near if item.overlap), None)
    return OwnRole(nearest, Ground.NEAREST if nearest else Ground.NONE)


def tells_role(reading: Reading) -> bool:
    """The ad asks for enough of what is known here to say which role it is near."""
    return len(needed(reading)) >= TELLING


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
    planned = planned_slugs(role, choices, standings)
    gap = measure_gap(reading, role, standings, catalogue, planned)
    to_add = tuple(item for item in stops(gap.needs) if item.slug not in planned)
    return replace(gap, to_add=to_add, hours=sum(item.hours for item in to_add))


def planned_slugs(role: Role | None, choices: Choices, standings: Standings | None = None) -> set[str]:
    """What a plan for this role chooses, done or not, and with standings what that requires and brings along too."""
    steps = role.steps if role else ()
    slugs = {step.milestone.slug for step in steps if step.importance.value in choices.importances}
    slugs |= {item.slug for item in choices.additions}
    if role and standings is not None:
        slugs |= {task.slug for task in select(role, standings, choices).tasks}
    return slugs - choices.exclusions


@dataclass(frozen=True, slots=True)
class Added:
    """What more a plan would hold: `milestones` in the order in which they are worked on, their effort at the
    learner's pace and hours, and when the plan may end without and with them."""

    milestones: tuple[Milestone, ...]
    effort: Effort | None
    before: Forecast
    after: Forecast


def added_effort(
    milestones: Iterable[Milestone], role: Role, choices: Choices, standings: Standings, today: date
) -> Added | None:
    """What it means to add these to a plan, with all that they bring along; None where the plan holds them already.

    `role` is the plan's. What was left out is taken in again, as study_plans.add_milestones does. Own hours on what
    is begun are not taken off the effort; in the forecasts they are.
    """
    asked = {item.slug: item for item in milestones}
    more = replace(
        choices,
        additions=(*choices.additions, *asked.values()),
        exclusions=choices.exclusions - asked.keys(),
    )
    before, after = (plan(role, standings, each, today) for each in (choices, more))
    present = {task.slug for task in before.schedule.tasks}
    slugs = [task.slug for task in after.schedule.tasks if task.slug not in present]
    if not slugs:
        return None
    known = {**choices.elsewhere, **{step.milestone.slug: step.milestone for step in role.steps}, **asked}
    found = tuple(known[slug] for slug in slugs)
    return Added(found, effort(found, after.pace, choices.hours.week), before.forecast, after.forecast)


def kept_skills(reading: Reading, demand: Demand) -> list[str]:
    """The needs of one demand as they are kept with a saved ad: a slug, or "pytorch|tensorflow" where one of these is
    enough. What is named only as an alternative to something wanted anyway is not kept."""
    return [
        CHOICE.join(match.skill.slug for match in matches)
        for matches in needed(reading)
        if matches[0].demand is demand
    ]


def recalled(required: Iterable[str], nice: Iterable[str], catalogue: Catalogue) -> Reading:
    """The reading of which only `kept_skills` are there; what is published no longer is left out."""
    entries = [
        ([slug for slug in entry.split(CHOICE) if slug in catalogue.skills], demand)
        for demand, kept in ((Demand.REQUIRED, required), (Demand.NICE, nice))
        for entry in kept
    ]
    return Reading(
        skills=tuple(SkillMatch(catalogue.skills[slug], demand, ()) for slugs, demand in entries for slug in slugs),
        unknown=(),
        alternatives=tuple(Alternatives(tuple(slugs)) for slugs, _ in entries if len(slugs) > 1),
    )


def is_had(entry: str, standings: Standings, catalogue: Catalogue) -> bool:
    """A done milestone teaches the skill, or one of those that an entry of `kept_skills` names."""
    return any(
        standing(standings, item).state == "done"
        for slug in entry.split(CHOICE)
        for item in catalogue.milestones_by_skill.get(slug, ())
    )


def asked_gap(
    asked: AskedSkill, role: Role | None, standings: Standings, catalogue: Catalogue, planned: Collection[str]
) -> Need:
    """How one of the things that several ads ask for stands with the learner, apart from the others."""
    return measure_gap(together([asked]), role, standings, catalogue, planned).needs[0]


def together(asked: Iterable[AskedSkill]) -> Reading:
    """What several ads ask for as if one did, all of it required: choices that share a skill are then one."""
    skills: dict[str, Skill] = {}
    alone: set[str] = set()
    choices: list[list[str]] = []
    for item in asked:
        found = {skill.slug: skill for skill in item.one_of or (item.skill,)}
        skills.update(found)
        if not item.one_of:
            alone.add(item.skill.slug)
            continue
        shared = [choice for choice in choices if not found.keys().isdisjoint(choice)]
        joined = dict.fromkeys(slug for slugs in (*shared, found) for slug in slugs)
        choices = [*(choice for choice in choices if choice not in shared), list(joined)]
    return Reading(
        skills=tuple(SkillMatch(skill, Demand.REQUIRED, ()) for skill in skills.values()),
        unknown=(),
        alternatives=tuple(
            Alternatives(tuple(slugs), tuple(slug for slug in slugs if slug in alone)) for slugs in choices
        ),
    )


# Title, required skills, skills that are nice to have.
Content = tuple[str, tuple[str, ...], tuple[str, ...]]


def comparable(content: Content) -> Content:
    """A saved ad's content, equal for two that say the same, though one was kept before choices were.

    So the skills of a choice count like others, and no order does.
    """
    title, required, nice = content
    return title, _flattened(required), _flattened(nice)


def _flattened(entries: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(slug for entry in entries for slug in entry.split(CHOICE)))
