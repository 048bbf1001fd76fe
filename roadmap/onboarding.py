"""The first steps of a learner: which role they go on with, what placement and hours write, and the first forecast.

No step needs another: what was skipped is filled in with what is likely, and nothing is kept before somebody says so.
What to ask is placement's business, dates are planning's.
"""

import datetime
import uuid
from collections.abc import Collection, Iterable

from roadmap import progress, study_plans
from roadmap.current_plan import plan_for, spent_this_week
from roadmap.models import Learner, State, StudyPlan
from roadmap.planning import Pause, Plan
from roadmap.readiness import Standings, furthest_begun, measure, standing
from roadmap.snapshot import Catalogue, Milestone, Role


def role_to_go_on_with(kept: StudyPlan | None, catalogue: Catalogue, standings: Standings) -> Role | None:
    """The plan's role, else the one with most progress; None where there is neither."""
    role = study_plans.role_of(kept, catalogue)
    if role is None:
        begun = furthest_begun(measure(each, standings) for each in catalogue.roles.values())
        role = begun.role if begun else None
    return role


def plan_or_proposal(kept: StudyPlan | None, today: datetime.date) -> StudyPlan:
    """The learner's plan, or, not saved, the one that they would have with the usual hours from today on."""
    return kept or StudyPlan(starts_on=today)


def first_forecast(
    role: Role,
    kept: StudyPlan | None,
    catalogue: Catalogue,
    standings: Standings,
    *,
    learner_pk: int | None,
    today: datetime.date,
) -> Plan:
    """When the role would be reached. One query, for the minutes of this week."""
    row = plan_or_proposal(kept, today)
    spent = spent_this_week(learner_pk, today)
    return plan_for(row, role, catalogue, standings, today, spent_this_week=spent)


def finish_placement(
    learner: Learner, slugs: Collection[str], catalogue: Catalogue, *, key: uuid.UUID
) -> list[Milestone]:
    """Mark these milestones as done, in one step that an undo takes back as a whole. Returns what was marked.

    Left as they are: what is done or skipped already, and slugs that the catalogue does not have (any more). A
    replayed key changes nothing.
    """
    with progress.locked(learner) as owner:
        standings = progress.standings(owner.pk, catalogue)
        fresh = [
            milestone
            for slug, milestone in catalogue.milestones.items()
            if slug in slugs and not standing(standings, milestone).is_settled
        ]
        outcome = progress.set_states(owner, fresh, State.DONE, key=key)
    return fresh if outcome.changed else []


def set_time(
    learner: Learner,
    *,
    weekly: int,
    by_weekday: list[int] | None,
    starts_on: datetime.date,
    added: Pause | None,
    dropped: Iterable[Pause],
) -> None:
    """Keep the hours, the start and the pauses, all or nothing; what else is in the plan stays.

    Raises TooManyPausesError of study_plans.
    """
    with progress.locked(learner) as owner:
        before = plan_or_proposal(study_plans.find(owner.pk), starts_on)
        study_plans.set_hours(owner, weekly=weekly, by_weekday=by_weekday)
        study_plans.set_scope(owner, importance=before.importance, starts_on=starts_on, hides_dates=before.hides_dates)
        for pause in dropped:
            study_plans.remove_pause(owner, pause)
        if added:
            study_plans.add_pause(owner, added)
