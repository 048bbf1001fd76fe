"""What lies between a learner and an ad: what they have, what their role will teach, what is missing. Pure.

Also what to add to a plan and how long that takes, and what several ads ask most.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from roadmap.adverts.results import Demand, Reading, SkillMatch
from roadmap.readiness import Standings, standing
from roadmap.snapshot import Catalogue, Milestone, Role, Skill


class Coverage(StrEnum):
    """How a wanted skill stands with a learner."""

    HAVE = "have"  # a done milestone teaches it
    ON_YOUR_LINE = "on your line"  # an unfinished milestone of the learner's role teaches it
    IN_YOUR_PLAN = "in your plan"  # an unfinished milestone elsewhere does, and the learner's plan holds it
    MISSING = "missing"  # only milestones elsewhere teach it, or none


@dataclass(frozen=True, slots=True)
class Need:
    """A wanted skill. `milestone` is the done one, the next of the role, or the cheapest elsewhere; None where no
    milestone teaches it. `requirements` are what must be settled first, in an order in which they can be done, and
    `hours` the estimate of all that together; both are empty for what the learner has. Where any one of several
    skills is enough, `match` is the one that counts and `one_of` all of them; else that is empty."""

    match: SkillMatch
    coverage: Coverage
    milestone: Milestone | None
    requirements: tuple[Milestone, ...]
    hours: int
    one_of: tuple[SkillMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """`to_add` are milestones outside the role and the plan, requirements first and each once; `hours` their sum.

    `spared` are skills that are named only as an alternative to one that is wanted anyway: no need is theirs.
    """

    needs: tuple[Need, ...]
    to_add: tuple[Milestone, ...]
    hours: int
    spared: tuple[SkillMatch, ...] = ()

    def covered(self, coverage: Coverage) -> tuple[Need, ...]:
        return tuple(need for need in self.needs if need.coverage is coverage)


@dataclass(frozen=True, slots=True)
class AskedSkill:
    """In how many of several ads a skill is required, and in how many nice to have.

    Where any one of several is enough, `skill` is the first and `one_of` all of them; else that is empty.
    """

    skill: Skill
    required: int
    nice: int
    one_of: tuple[Skill, ...] = ()

    @property
    def total(self) -> int:
        return self.required + self.nice


def measure_gap(
    reading: Reading,
    role: Role | None,
    standings: Standings,
    catalogue: Catalogue,
    planned: Collection[str] = frozenset(),
) -> Gap:
    """The gap for each wanted skill in the reading's order, required ones first; alternatives are one need.

    Skipped milestones teach nothing but block nothing either. Of several done or open milestones of the role the first
    in the role's order counts; of those elsewhere the one that takes fewest hours with its unsettled requirements,
    ties by the catalogue's order, and before all those that are `planned`, the slugs of what a plan holds. Without a
    role nothing is on the learner's line. Of alternatives counts what the learner has, else what is on the line, then
    what is in the plan, then what is taught at all; of equals what takes fewest hours, then what is named first.
    """
    needs = tuple(
        _need_of(matches, [_need(match, role, standings, catalogue, planned) for match in matches])
        for matches in needed(reading)
    )
    held = {step.milestone.slug for step in role.steps} if role else set()
    held.update(planned)
    to_add: dict[str, Milestone] = {}
    for need in needs:
        if need.coverage is Coverage.MISSING and need.milestone:
            for milestone in (*need.requirements, need.milestone):
                if milestone.slug not in held:
                    to_add.setdefault(milestone.slug, milestone)
    stops = tuple(to_add.values())
    return Gap(
        needs, stops, _hours(stops), tuple(match for match in reading.wanted if match.skill.slug in _spared(reading))
    )


def needed(reading: Reading) -> tuple[tuple[SkillMatch, ...], ...]:
    """What an ad wants, required first: each skill by itself, or all of those together of which one is enough.

    What it names only as an alternative to something that it wants anyway is left out.
    """
    spared = _spared(reading)
    wanted = [match for match in (*reading.required, *reading.nice) if match.skill.slug not in spared]
    choice_of = {
        slug: number for number, group in enumerate(reading.alternatives) if not group.anyway for slug in group.slugs
    }
    found: dict[object, list[SkillMatch]] = {}
    for match in wanted:
        found.setdefault(choice_of.get(match.skill.slug, match.skill.slug), []).append(match)
    return tuple(tuple(group) for group in found.values())


def _spared(reading: Reading) -> set[str]:
    wanted = {match.skill.slug for match in reading.wanted}
    groups = [group for group in reading.alternatives if not wanted.isdisjoint(group.anyway)]
    return {slug for group in groups for slug in group.slugs if slug not in group.anyway}


def _need_of(matches: tuple[SkillMatch, ...], needs: Sequence[Need]) -> Need:
    """Of alternatives the need that counts."""
    order = list(Coverage)
    best = min(needs, key=lambda need: (order.index(need.coverage), need.milestone is None, need.hours))
    return replace(best, one_of=matches) if len(matches) > 1 else best


def _need(
    match: SkillMatch, role: Role | None, standings: Standings, catalogue: Catalogue, planned: Collection[str]
) -> Need:
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
    in_plan = [item for item in teaching if item.slug in planned and not standing(standings, item).is_settled]
    ways = [(*unsettled_requirements(item, standings, catalogue), item) for item in in_plan or teaching]
    cheapest = min(ways, key=_hours)
    coverage = Coverage.IN_YOUR_PLAN if in_plan else Coverage.MISSING
    return Need(match, coverage, cheapest[-1], cheapest[:-1], _hours(cheapest))


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


def most_asked(readings: Iterable[Reading]) -> tuple[AskedSkill, ...]:
    """What several ads want: by the number of ads, then of ads that require it, then by name.

    The same choice in several ads counts as one thing, apart from its skills where an ad wants one of them by itself.
    """
    skills: dict[frozenset[str], tuple[Skill, ...]] = {}
    counts: Counter[tuple[frozenset[str], Demand]] = Counter()
    for reading in readings:
        for matches in needed(reading):
            slugs = frozenset(match.skill.slug for match in matches)
            skills.setdefault(slugs, tuple(match.skill for match in matches))
            counts[slugs, matches[0].demand] += 1
    asked = [
        AskedSkill(found[0], counts[slugs, Demand.REQUIRED], counts[slugs, Demand.NICE], found if found[1:] else ())
        for slugs, found in skills.items()
    ]
    return tuple(sorted(asked, key=lambda item: (-item.total, -item.required, item.skill.name, len(item.one_of))))
