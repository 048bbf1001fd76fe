"""How many learners a change of content concerns: said to its author before it is saved.

A change concerns those whose records, plans or percentages it touches. New wording concerns nobody in this sense.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet

from roadmap.documents import Change, Document, RowChange, differences
from roadmap.models import Learner, MilestoneProgress, ResourceMark, Status, Step, StudyPlan

# Of a milestone: what decides when it is ready, how long it takes, and when it counts as done.
_DECIDING = frozenset({"status", "hours", "requires"})
_PROVING = frozenset({"roadmap.criterion", "roadmap.selfcheck"})


class Concern(StrEnum):
    """Why a learner is concerned."""

    RECORDS = "records"  # has something on a milestone that changes
    ROLE = "role"  # has done or begun a milestone of a role whose stops change
    PLANS = "plans"  # plans for a role whose stops or hours change
    MARKS = "marks"  # has saved or finished a resource that appears or disappears


@dataclass(frozen=True, slots=True)
class Reach:
    """Learners, visitors among them, each counted once in `learners` and once in each of `by`, largest first."""

    learners: int = 0
    by: tuple[tuple[Concern, int], ...] = ()


@dataclass(slots=True)
class _Touched:
    """Slugs. `milestones_in_plans`: those that change the plans of their roles; `appearing`: milestones that come to
    or go from all their roles; `stops`: those of `roles` before and after, which the tables may not have any more."""

    milestones: set[str] = field(default_factory=set)
    milestones_in_plans: set[str] = field(default_factory=set)
    appearing: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    stops: set[str] = field(default_factory=set)
    resources: set[str] = field(default_factory=set)


def reach(changes: Iterable[tuple[Document | None, Document | None]]) -> Reach:
    """Counts for all these changes together, each from a state to another one; None where there was or will be none.

    Things that readers see neither before nor afterwards concern nobody. At most five queries, however many changes.
    """
    touched = _Touched()
    for before, after in changes:
        _collect(before, after, touched)
    concerned = [(concern, learners) for concern, learners in _concerned(touched) if learners is not None]
    if not concerned:
        return Reach()
    # A visitor who has joined an account is the account's owner.
    people = Learner.objects.filter(joined_to=None)
    by = [(concern, people.filter(pk__in=learners).count()) for concern, learners in concerned]
    anyone = Q()
    for _concern, learners in concerned:
        anyone |= Q(pk__in=learners)
    counted = sorted((item for item in by if item[1]), key=lambda item: -item[1])
    return Reach(people.filter(anyone).count(), tuple(counted))


def _collect(before: Document | None, after: Document | None, touched: _Touched) -> None:
    document = after or before
    if document is None or not (_is_public(before) or _is_public(after)):
        return
    changes = differences(before, after)
    appears = _is_public(before) != _is_public(after)
    match document.kind:
        case "roadmap.milestone":
            if appears or any(_decides(change) for change in changes):
                touched.milestones_in_plans.add(document.slug)
            if appears or any(_decides(change) or change.row.kind in _PROVING for change in changes):
                touched.milestones.add(document.slug)
            if appears:
                touched.appearing.add(document.slug)
        case "roadmap.role":
            # Nobody can have begun what was not public.
            if _is_public(before) and (appears or any(_moves_stops(change) for change in changes)):
                touched.roles.add(document.slug)
                touched.stops |= _stops(before) | _stops(after)
        case "roadmap.resource":
            if appears:
                touched.resources.add(document.slug)


def _stops(document: Document | None) -> set[str]:
    return {step.parent("milestone") for step in document.of("roadmap.step")} if document else set()


def _is_public(document: Document | None) -> bool:
    return document is not None and document.status == Status.PUBLISHED


def _decides(change: RowChange) -> bool:
    return any(changed.name in _DECIDING for changed in change.fields)


def _moves_stops(change: RowChange) -> bool:
    """A step more or less, or one whose importance is another."""
    if change.row.kind != "roadmap.step":
        return False
    return change.change is not Change.CHANGED or any(changed.name == "importance" for changed in change.fields)


def _concerned(touched: _Touched) -> Iterator[tuple[Concern, QuerySet[Any, Any] | None]]:
    """For each concern the primary keys of its learners; None where nothing of that kind changes."""
    records = MilestoneProgress.objects.exclude(state="todo").values("learner")
    shared = Step.objects.filter(milestone__slug__in=touched.appearing, role__status=Status.PUBLISHED).values("role")
    beside = Step.objects.filter(role__in=shared).values("milestone")
    planned = Step.objects.filter(milestone__slug__in=touched.milestones_in_plans).values("role")
    yield Concern.RECORDS, records.filter(milestone__slug__in=touched.milestones) if touched.milestones else None
    counted = records.filter(Q(milestone__slug__in=touched.stops) | Q(milestone__in=beside))
    yield Concern.ROLE, counted if touched.stops or touched.appearing else None
    plans = StudyPlan.objects.filter(Q(role__slug__in=touched.roles) | Q(role__in=planned)).values("learner")
    yield Concern.PLANS, plans if touched.roles or touched.milestones_in_plans else None
    marks = ResourceMark.objects.filter(resource__slug__in=touched.resources).values("learner")
    yield Concern.MARKS, marks if touched.resources else None
