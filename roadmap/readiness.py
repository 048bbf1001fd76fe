"""How far a learner is from a role, what is ready now, and what changing roles would mean. Pure.

Every percentage and count that the site shows comes from `tally`. Skipped is never counted as done. Words are the
views' business: reasons come back as data.
"""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from roadmap.snapshot import Catalogue, Milestone, Role, Step

IMPORTANCES = ("core", "recommended", "optional")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a learner stands with one milestone. `minutes` are what it took so far, if recorded."""

    state: str = "todo"
    finished_at: datetime.datetime | None = None
    minutes: int = 0

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
    """Counts of milestones and their estimated hours. `hours_left` is of what is neither done nor skipped, so what
    `hours_done` and it leave of `hours_total` was skipped."""

    done: int = 0
    doing: int = 0
    skipped: int = 0
    total: int = 0
    hours_total: int = 0
    hours_left: int = 0
    hours_done: int = 0

    @property
    def percent(self) -> int:
        """Done of all, rounded down so that 100 means everything; 0 of 0 is 0."""
        return 100 * self.done // self.total if self.total else 0

    @property
    def percent_of_hours(self) -> int:
        """Like `percent`, with every milestone weighing its estimated hours (not the hours that it took)."""
        return 100 * self.hours_done // self.hours_total if self.hours_total else 0

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
    done = doing = skipped = total = hours_total = hours_left = hours_done = 0
    for step in steps:
        here = standing(standings, step.milestone)
        total += 1
        hours_total += step.milestone.hours
        done += here.state == "done"
        doing += here.state == "doing"
        skipped += here.state == "skipped"
        hours_left += 0 if here.is_settled else step.milestone.hours
        hours_done += step.milestone.hours if here.state == "done" else 0
    return Tally(done, doing, skipped, total, hours_total, hours_left, hours_done)


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


def next_step(role: Role, standings: Standings, left_out: Collection[str] = ()) -> Step | None:
    """What to do next in a role: the first open step after the latest completion, else the earliest gap.

    A step is open when it is neither done nor skipped nor left out, and everything it requires is done or skipped (of
    what the role has; a requirement outside the role blocks nothing). Optional steps come only when no other is
    open. "Latest" is by time of completion, ties by the later step. None when nothing is open.
    """
    steps = role.steps
    finished = [
        (here.finished_at, number)
        for number, step in enumerate(steps)
        if (here := standing(standings, step.milestone)).state == "done" and here.finished_at
    ]
    latest = max(finished)[1] if finished else -1
    numbers = _open_numbers(role, standings)
    open_numbers = [number for number in numbers if steps[number].milestone.slug not in left_out]
    wanted = [number for number in open_numbers if steps[number].importance.value != "optional"] or open_numbers
    if not wanted:
        return None
    return steps[next((number for number in wanted if number > latest), wanted[0])]


@dataclass(frozen=True, slots=True)
class Opens:
    """How many milestones of the role wait for one: those that require it, and all that wait behind these too."""

    direct: int
    total: int


@dataclass(frozen=True, slots=True)
class ReadyNow:
    """A step that can be begun, and why: what it requires that is done, what waits for it, how many other roles
    have it."""

    step: Step
    has: tuple[Milestone, ...]
    opens: Opens
    roles: int


def ready_now(role: Role, standings: Standings, catalogue: Catalogue, limit: int | None = None) -> list[ReadyNow]:
    """The open steps of a role (see `next_step`), those that open most first; at most `limit`.

    What is settled waits for nothing, and what waits only behind something settled does not wait either. Ties: the
    one that more other roles have, then importance, then the role's order.
    """
    waiting: dict[str, list[str]] = {}
    for step in role.steps:
        if not standing(standings, step.milestone).is_settled:
            for slug in step.milestone.requires:
                waiting.setdefault(slug, []).append(step.milestone.slug)
    ready = [
        _ready(role, role.steps[number], standings, catalogue, waiting) for number in _open_numbers(role, standings)
    ]
    ready.sort(key=lambda item: (-item.opens.total, -item.roles, IMPORTANCES.index(item.step.importance.value)))
    return ready[:limit]


@dataclass(frozen=True, slots=True)
class Switch:
    """What changing roles would mean; `before` is None for who has no role yet. Each list is in its role's order.

    `counts` and `left` are milestones of the new role: done already, and neither done nor skipped. `left_for_both`
    is what of `left` the present role has too. `not_counted` is done in the present role and no part of the new
    one: it stays on record and counts again whenever the learner comes back.
    """

    before: Readiness | None
    after: Readiness
    counts: tuple[Milestone, ...]
    left: tuple[Milestone, ...]
    left_for_both: tuple[Milestone, ...]
    not_counted: tuple[Milestone, ...]


def switch(from_role: Role | None, to_role: Role, standings: Standings) -> Switch:
    """Compare staying with changing. Progress belongs to milestones, so nothing is lost either way."""
    present = [step.milestone for step in from_role.steps] if from_role else []
    new = [step.milestone for step in to_role.steps]
    in_present, in_new = {item.slug for item in present}, {item.slug for item in new}
    left = tuple(item for item in new if not standing(standings, item).is_settled)
    return Switch(
        before=measure(from_role, standings) if from_role else None,
        after=measure(to_role, standings),
        counts=tuple(item for item in new if standing(standings, item).state == "done"),
        left=left,
        left_for_both=tuple(item for item in left if item.slug in in_present),
        not_counted=tuple(
            item for item in present if item.slug not in in_new and standing(standings, item).state == "done"
        ),
    )


def reach(start: str, graph: Mapping[str, Iterable[str]]) -> set[str]:
    """Everything that a walk from `start` along the graph meets; `start` itself only if it lies in a circle."""
    met: set[str] = set()
    ahead = [start]
    while ahead:
        fresh = set(graph.get(ahead.pop(), ())) - met
        met |= fresh
        ahead += fresh
    return met


def _open_numbers(role: Role, standings: Standings) -> list[int]:
    """Places of the open steps among the role's steps."""
    in_role = {step.milestone.slug for step in role.steps}
    return [
        number
        for number, step in enumerate(role.steps)
        if not standing(standings, step.milestone).is_settled and in_role.isdisjoint(unmet(step.milestone, standings))
    ]


def _ready(
    role: Role, step: Step, standings: Standings, catalogue: Catalogue, waiting: Mapping[str, list[str]]
) -> ReadyNow:
    slug = step.milestone.slug
    required = [catalogue.milestones[needed] for needed in step.milestone.requires if needed in catalogue.milestones]
    return ReadyNow(
        step=step,
        has=tuple(item for item in required if standing(standings, item).state == "done"),
        opens=Opens(len(waiting.get(slug, ())), len(reach(slug, waiting))),
        roles=sum(other.slug != role.slug for other in catalogue.roles_by_milestone.get(slug, ())),
    )
