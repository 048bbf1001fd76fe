"""How far a learner is from a role: what counts, in one place. Pure.

Every percentage and count that the site shows comes from `tally`. Skipped is never counted as done.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from roadmap.snapshot import Milestone, Role, Step

IMPORTANCES = ("core", "recommended", "optional")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a learner stands with one milestone."""

    state: str = "todo"
    finished_at: datetime.datetime | None = None

    @property
    def is_settled(self) -> bool:
        """Nothing left to do: done, or skipped on purpose."""
        return self.state in {"done", "skipped"}


Standings = Mapping[str, Standing]
_UNTOUCHED = Standing()


def standing(standings: Standings, milestone: Milestone) -> Standing:
    """The learner's standing, "todo" where there is no record."""
    return standings.get(milestone.slug, _UNTOUCHED)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of milestones and their estimated hours. `hours_left` is of what is neither done nor skipped."""

    done: int = 0
    doing: int = 0
    skipped: int = 0
    total: int = 0
    hours_total: int = 0
    hours_left: int = 0

    @property
    def percent(self) -> int:
        """Done of all, rounded down so that 100 means everything; 0 of 0 is 0."""
        return 100 * self.done // self.total if self.total else 0

    @property
    def left(self) -> int:
        return self.total - self.done - self.skipped

    @property
    def touched(self) -> int:
        return self.done + self.doing + self.skipped


@dataclass(frozen=True, slots=True)
class Readiness:
    """A learner's distance from a role, as a whole and by importance."""

    role: Role
    whole: Tally
    by_importance: Mapping[str, Tally]


def tally(steps: Iterable[Step], standings: Standings) -> Tally:
    done = doing = skipped = total = hours_total = hours_left = 0
    for step in steps:
        here = standing(standings, step.milestone)
        total += 1
        hours_total += step.milestone.hours
        done += here.state == "done"
        doing += here.state == "doing"
        skipped += here.state == "skipped"
        hours_left += 0 if here.is_settled else step.milestone.hours
    return Tally(done, doing, skipped, total, hours_total, hours_left)


def measure(role: Role, standings: Standings) -> Readiness:
    return Readiness(
        role=role,
        whole=tally(role.steps, standings),
        by_importance={
            importance: tally((step for step in role.steps if step.importance.value == importance), standings)
            for importance in IMPORTANCES
        },
    )


def furthest_begun(readiness: Iterable[Readiness]) -> Readiness | None:
    """The role on which the learner has touched most milestones, ties by percent done, then by the roles' order.

    Roles on which nothing is done or being learned do not count; None when that is all of them.
    """
    begun = [item for item in readiness if item.whole.done or item.whole.doing]
    return max(begun, key=lambda item: (item.whole.touched, item.whole.percent), default=None)


def unmet(milestone: Milestone, standings: Standings) -> list[str]:
    """Slugs of what the milestone requires and the learner has neither done nor skipped."""
    return [slug for slug in milestone.requires if not standings.get(slug, _UNTOUCHED).is_settled]


def next_step(role: Role, standings: Standings) -> Step | None:
    """What to do next in a role: the first open step after the latest completion, else the earliest gap.

    A step is open when it is neither done nor skipped and everything it requires is (of what the role has; a
    requirement outside the role blocks nothing). Optional steps come only when no other is open. "Latest" is by
    time of completion, ties by the later step. None when nothing is open.
    """
    steps = role.steps
    in_role = {step.milestone.slug for step in steps}
    finished = [
        (here.finished_at, number)
        for number, step in enumerate(steps)
        if (here := standing(standings, step.milestone)).state == "done" and here.finished_at
    ]
    latest = max(finished)[1] if finished else -1
    open_numbers = [
        number
        for number, step in enumerate(steps)
        if not standing(standings, step.milestone).is_settled and in_role.isdisjoint(unmet(step.milestone, standings))
    ]
    wanted = [number for number in open_numbers if steps[number].importance.value != "optional"] or open_numbers
    if not wanted:
        return None
    return steps[next((number for number in wanted if number > latest), wanted[0])]
