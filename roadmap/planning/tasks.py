"""Which milestones a plan holds, and how long each still takes. Pure.

Decides what is left to do, what is added because something requires it, and which requirements the plan leaves open.
When anything happens is `schedule`'s business.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from roadmap.planning.additions import at_hand
from roadmap.planning.choices import Choices, Pin
from roadmap.readiness import Standings, standing, unmet
from roadmap.snapshot import Milestone, Role

LEAST_MINUTES = 60


class Problem(StrEnum):
    """Why there is no whole plan."""

    NOTHING_CHOSEN = "nothing-chosen"  # the role has no milestone of the chosen importance
    ALL_DONE = "all-done"  # what was chosen is done or skipped
    ALL_EXCLUDED = "all-excluded"  # what is left was all left out
    NO_HOURS = "no-hours"  # no minutes on any weekday
    TOO_FAR = "too-far"  # something does not fit before the horizon


class GapReason(StrEnum):
    """Why a plan does not wait for something that a milestone requires."""

    EXCLUDED = "excluded"  # the learner left it out
    OUTSIDE = "outside"  # neither the role has it nor was it added
    CIRCLE = "circle"  # the two require one another, over others or directly


@dataclass(frozen=True, slots=True)
class Gap:
    """The planned milestone `slug` requires `requires`, which is neither done nor skipped, nor planned before it."""

    slug: str
    requires: str
    reason: GapReason


@dataclass(frozen=True, slots=True)
class Task:
    """A milestone to plan. `minutes` (at least 1) are what is left of it.

    `order` is its place in the role, or among the role's milestones where it is an addition or brought along.
    `needed_for` are the planned milestones that require it, where it is planned for their sake alone.
    """

    slug: str
    order: int
    minutes: int
    requires: tuple[str, ...] = ()
    is_started: bool = False
    due_on: datetime.date | None = None
    not_before: datetime.date | None = None
    needed_for: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.minutes < 1:
            raise ValueError("a task takes at least a minute")


@dataclass(frozen=True, slots=True)
class Selection:
    """Tasks in the role's order; gaps in the role's order, then in the milestone's own."""

    tasks: tuple[Task, ...]
    gaps: tuple[Gap, ...]
    problem: Problem | None = None


def select(role: Role, standings: Standings, choices: Choices, factor: float = 1.0) -> Selection:
    """What the learner has left to do in a role, at `factor` times the estimates.

    Planned is what is neither done nor skipped nor left out, of the chosen importance or added, and whatever of these
    it requires, over any number of steps: of the role, and for an addition of what lies elsewhere too. Where this
    stands among the role's milestones, `additions` says.
    """
    milestones = at_hand(role, standings, choices)
    chosen_slugs = {step.milestone.slug for step in role.steps if step.importance.value in choices.importances}
    chosen_slugs |= {item.slug for item in choices.additions}
    chosen = [item for slug, item in milestones.items() if slug in chosen_slugs]
    left = [item for item in chosen if not standing(standings, item).is_settled]
    wanted = [item for item in left if item.slug not in choices.exclusions]
    if not wanted:
        return Selection((), (), _reason(chosen, left))
    direct, gaps = _follow(wanted, milestones, standings, choices.exclusions)
    open_requirements = _with_those_behind(direct, gaps, standings, choices.elsewhere)
    order = {slug: number for number, slug in enumerate(milestones)}
    names = {item.slug for item in wanted}
    tasks = []
    for slug in sorted(open_requirements, key=order.__getitem__):
        pin = choices.pins.get(slug, Pin())
        tasks.append(
            Task(
                slug=slug,
                order=order[slug],
                minutes=minutes_left(milestones[slug].hours, factor, choices.spent.get(slug, 0)),
                requires=open_requirements[slug],
                is_started=standing(standings, milestones[slug]).state == "doing",
                due_on=pin.due_on,
                not_before=pin.not_before,
                needed_for=() if slug in names else _users(slug, open_requirements, order),
            )
        )
    return Selection(tuple(tasks), tuple(sorted(gaps, key=lambda gap: order[gap.slug])))


def minutes_left(hours: int, factor: float, spent: int) -> int:
    """Estimate times factor, less what is spent, but an hour at least, or the whole where that is less.

    What has begun and is not finished is never planned with nothing; rounded to the minute, and one minute at least.
    """
    whole = max(1, round(hours * 60 * factor))
    return max(whole - spent, min(whole, LEAST_MINUTES))


def _users(slug: str, requirements: Mapping[str, tuple[str, ...]], order: Mapping[str, int]) -> tuple[str, ...]:
    found = [user for user, required in requirements.items() if slug in required and user != slug]
    return tuple(sorted(found, key=order.__getitem__))


def _reason(chosen: list[Milestone], left: list[Milestone]) -> Problem:
    if not chosen:
        return Problem.NOTHING_CHOSEN
    return Problem.ALL_EXCLUDED if left else Problem.ALL_DONE


def _follow(
    wanted: list[Milestone], milestones: Mapping[str, Milestone], standings: Standings, exclusions: frozenset[str]
) -> tuple[dict[str, tuple[str, ...]], list[Gap]]:
    """Slug -> what it has to wait for, of all that is wanted or required by it; and what it does not wait for."""
    found: dict[str, tuple[str, ...]] = {}
    gaps: list[Gap] = []
    waiting = list(wanted)
    while waiting:
        milestone = waiting.pop()
        if milestone.slug in found:
            continue
        required = []
        for slug in dict.fromkeys(unmet(milestone, standings)):
            if slug not in milestones:
                gaps.append(Gap(milestone.slug, slug, GapReason.OUTSIDE))
            elif slug in exclusions:
                gaps.append(Gap(milestone.slug, slug, GapReason.EXCLUDED))
            else:
                required.append(slug)
                waiting.append(milestones[slug])
        found[milestone.slug] = tuple(required)
    return found, gaps


def _with_those_behind(
    direct: Mapping[str, tuple[str, ...]], gaps: list[Gap], standings: Standings, elsewhere: Mapping[str, Milestone]
) -> dict[str, tuple[str, ...]]:
    """Requirements of what is planned, with those that it has over something that the plan does not hold.

    Nothing is planned for their sake; but where both ends are, the one comes before the other.
    """
    found = dict(direct)
    for gap in gaps:
        if gap.reason == GapReason.OUTSIDE:
            behind = _behind(gap.requires, direct, standings, elsewhere)
            others = [slug for slug in behind if slug != gap.slug]
            found[gap.slug] = tuple(dict.fromkeys([*found[gap.slug], *others]))
    return found


def _behind(
    slug: str, planned: Mapping[str, object], standings: Standings, elsewhere: Mapping[str, Milestone]
) -> list[str]:
    """What is planned of all that a milestone requires that is not, over any number of steps that are not either."""
    found: list[str] = []
    ahead, seen = [slug], {slug}
    for name in ahead:  # which grows meanwhile
        required = unmet(elsewhere[name], standings) if name in elsewhere else []
        fresh = [each for each in dict.fromkeys(required) if each not in seen]
        seen.update(fresh)
        found += [each for each in fresh if each in planned]
        ahead += [each for each in fresh if each not in planned]
    return found
