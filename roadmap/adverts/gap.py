"""What lies between a learner and an ad: what they have, what their role will teach, what is missing. Pure.

Also which roles an ad is nearest to, what to add to a plan and how long that takes, and what several ads ask most.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from roadmap.adverts.results import Demand, Reading, SkillMatch
from roadmap.readiness import Standings, standing
from roadmap.snapshot import Catalogue, Milestone, Role, Skill

WEIGHTS: Mapping[Demand, float] = {Demand.REQUIRED: 1.0, Demand.NICE: 0.5, Demand.NOT_ASKED: 0.0}


class Coverage(StrEnum):
    """How a wanted skill stands with a learner."""

    HAVE = "have"  # a done milestone teaches it
    ON_YOUR_LINE = "on your line"  # an unfinished milestone of the learner's role teaches it
    MISSING = "missing"  # only milestones elsewhere teach it, or none


@dataclass(frozen=True, slots=True)
class Need:
    """A wanted skill. `milestone` is the done one, the next of the role, or the cheapest elsewhere; None where no
    milestone teaches it. `requirements` are what must be settled first, in an order in which they can be done, and
    `hours` the estimate of all that together; both are empty for what the learner has."""

    match: SkillMatch
    coverage: Coverage
    milestone: Milestone | None
    requirements: tuple[Milestone, ...]
    hours: int


@dataclass(frozen=True, slots=True)
class NearRole:
    """A role and how much of what an ad wants its milestones teach: `overlap` of `wanted`, in weighted skills."""

    role: Role
    overlap: float
    wanted: float

    @property
    def percent(self) -> int:
        """Rounded down; 0 of 0 is 0."""
        return int(100 * self.overlap / self.wanted) if self.wanted else 0


@dataclass(frozen=True, slots=True)
class Gap:
    """`to_add` are milestones outside the role, requirements first and each once; `hours` their sum."""

    needs: tuple[Need, ...]
    to_add: tuple[Milestone, ...]
    hours: int

    def covered(self, coverage: Coverage) -> tuple[Need, ...]:
        return tuple(need for need in self.needs if need.coverage is coverage)


@dataclass(frozen=True, slots=True)
class AskedSkill:
    """In how many of several ads a skill is required, and in how many nice to have."""

    skill: Skill
    required: int
    nice: int

    @property
    def total(self) -> int:
        return self.required + self.nice


def measure_gap(reading: Reading, role: Role | None, standings: Standings, catalogue: Catalogue) -> Gap:
    """The gap for each wanted skill in the reading's order, required ones first.

    Skipped milestones teach nothing but block nothing either. Of several done or open milestones of the role the first
    in the role's order counts; of those elsewhere the one that takes fewest hours with its unsettled requirements,
    ties by the catalogue's order. Without a role nothing is on the learner's line.
    """
    wanted = [*reading.required, *reading.nice]
    needs = tuple(_need(match, role, standings, catalogue) for match in wanted)
    in_role = {step.milestone.slug for step in role.steps} if role else set()
    to_add: dict[str, Milestone] = {}
    for need in needs:
        if need.coverage is Coverage.MISSING and need.milestone:
            for milestone in (*need.requirements, need.milestone):
                if milestone.slug not in in_role:
                    to_add.setdefault(milestone.slug, milestone)
    return Gap(needs, tuple(to_add.values()), sum(milestone.hours for milestone in to_add.values()))


def _need(match: SkillMatch, role: Role | None, standings: Standings, catalogue: Catalogue) -> Need:
    teaching = catalogue.milestones_by_skill.get(match.skill.slug, ())
    done = next((item for item in teaching if standing(standings, item).state == "done"), None)
    if done:
        return Need(match, Coverage.HAVE, done, (), 0)
    slugs = {item.slug for item in teaching}
    steps = [step.milestone for step in role.steps if step.milestone.slug in slugs] if role else []
    on_line = next((item for item in steps if not standing(standings, item).is_settled), None)
    if on_line:
        before = unsettled_requirements(on_line, standings, catalogue)
        return Need(match, Coverage.ON_YOUR_LINE, on_line, before, _hours((*before, on_line)))
    if not teaching:
        return Need(match, Coverage.MISSING, None, (), 0)
    ways = [(*unsettled_requirements(item, standings, catalogue), item) for item in teaching]
    cheapest = min(ways, key=_hours)
    return Need(match, Coverage.MISSING, cheapest[-1], cheapest[:-1], _hours(cheapest))


def unsettled_requirements(milestone: Milestone, standings: Standings, catalogue: Catalogue) -> tuple[Milestone, ...]:
    """All that a milestone requires, directly or not, and is neither done nor skipped; requirements of each first.

    What stands behind a settled milestone counts as settled. Each comes once; slugs the catalogue lacks are left out.
    """
    ordered: dict[str, Milestone] = {}
    visited = {milestone.slug}
    # Each entry is visited twice: first its requirements are put on top of it, then it is taken itself.
    pile = [(slug, False) for slug in reversed(milestone.requires)]
    while pile:
        slug, is_ready = pile.pop()
        required = catalogue.milestones.get(slug)
        if required is None or standing(standings, required).is_settled:
            continue
        if is_ready:
            ordered.setdefault(slug, required)
        elif slug not in visited:
            visited.add(slug)
            pile.append((slug, True))
            pile.extend((before, False) for before in reversed(required.requires))
    return tuple(ordered.values())


def _hours(milestones: Sequence[Milestone]) -> int:
    return sum(milestone.hours for milestone in milestones)


def nearest_roles(reading: Reading, catalogue: Catalogue) -> tuple[NearRole, ...]:
    """All roles by how much of the wanted skills they teach (required 1, nice 0.5), ties by the roles' order."""
    weights = {match.skill.slug: WEIGHTS[match.demand] for match in reading.wanted}
    wanted = sum(weights.values())
    near = []
    for role in catalogue.roles.values():
        taught = {skill.slug for step in role.steps for skill in step.milestone.skills}
        near.append(NearRole(role, sum(weight for slug, weight in weights.items() if slug in taught), wanted))
    return tuple(sorted(near, key=lambda item: -item.overlap))


def most_asked(readings: Iterable[Reading]) -> tuple[AskedSkill, ...]:
    """The wanted skills of several ads: by the number of ads, then of ads that require them, then by name."""
    skills: dict[str, Skill] = {}
    counts: dict[str, dict[Demand, int]] = {}
    for reading in readings:
        for match in reading.wanted:
            skills[match.skill.slug] = match.skill
            by_demand = counts.setdefault(match.skill.slug, {Demand.REQUIRED: 0, Demand.NICE: 0})
            by_demand[match.demand] += 1
    asked = [AskedSkill(skills[slug], count[Demand.REQUIRED], count[Demand.NICE]) for slug, count in counts.items()]
    return tuple(sorted(asked, key=lambda item: (-item.total, -item.required, item.skill.name)))
