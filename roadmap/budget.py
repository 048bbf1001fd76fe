"""Whether milestones and roles can be done with free material, and what stands in the way. Pure.

Only learning material counts, as the catalogue rates it: what a project runs on, such as a rented computer, has no
price here. Which sentences readers see is the templates' business.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from roadmap.readiness import IMPORTANCES
from roadmap.snapshot import Milestone, Resource, ResourceUse, Role, Step

# One of these is enough to learn from, dearest to the editors first. Practice and what goes deeper come on top.
WAYS_IN = ("main", "alternative")


class Verdict(StrEnum):
    """What a milestone's material costs, the costs of its resources in a learner's eyes.

    "Free" takes in what asks for an account. "Partly free" is not free: how far one gets without paying is the
    provider's to change.
    """

    FREE = "free"
    PARTLY = "freemium"
    PAID = "paid"


@dataclass(frozen=True, slots=True)
class MilestoneBudget:
    """`way` is the cheapest way in, whose cost is the verdict. None where the milestone names no way in: then there is
    nothing to pay for, and the verdict is free."""

    milestone: Milestone
    verdict: Verdict
    way: ResourceUse | None


@dataclass(frozen=True, slots=True)
class Count:
    """Milestones by verdict."""

    free: int
    partly: int
    paid: int

    @property
    def total(self) -> int:
        return self.free + self.partly + self.paid


@dataclass(frozen=True, slots=True)
class RoleBudget:
    """A role's milestones by verdict, as a whole and by importance. `costly` are those that are not free, in the
    role's order."""

    role: Role
    whole: Count
    by_importance: Mapping[str, Count]
    costly: tuple[MilestoneBudget, ...]


def judge(milestone: Milestone) -> MilestoneBudget:
    """The milestone's cheapest way in: free before partly free before paid, then main before alternative, then in the
    order of reading. Prices in money are notes in words, so two paid ones are not compared."""
    order = list(Verdict)
    ways = [use for use in milestone.uses if use.use.value in WAYS_IN]
    if not ways:
        return MilestoneBudget(milestone, Verdict.FREE, None)
    way = min(ways, key=lambda use: (order.index(Verdict(use.resource.cost.value)), WAYS_IN.index(use.use.value)))
    return MilestoneBudget(milestone, Verdict(way.resource.cost.value), way)


def estimate(role: Role) -> RoleBudget:
    """Every milestone of the role, judged and counted."""
    judged = [(step, judge(step.milestone)) for step in role.steps]
    return RoleBudget(
        role=role,
        whole=_count(judged),
        by_importance={
            importance: _count([pair for pair in judged if pair[0].importance.value == importance])
            for importance in IMPORTANCES
        },
        costly=tuple(budget for _step, budget in judged if budget.verdict != Verdict.FREE),
    )


def is_free(resource: Resource) -> bool:
    """Whether it costs nothing at all; what is free in part does cost."""
    return resource.cost.value == Verdict.FREE


def without_price(uses: Iterable[ResourceUse]) -> list[ResourceUse]:
    """Those of free resources, in their order."""
    return [use for use in uses if is_free(use.resource)]


def _count(judged: list[tuple[Step, MilestoneBudget]]) -> Count:
    verdicts = [budget.verdict for _step, budget in judged]
    return Count(*(verdicts.count(verdict) for verdict in Verdict))
