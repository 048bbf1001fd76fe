"""A reading as pages show it, of an ad just pasted as of a saved one: verdict, skills, roles, and what to add."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roadmap import onboarding, study_plans
from roadmap.advert_check import (
    Ground,
    deciding,
    effort,
    lacking,
    own_role,
    pace_of,
    score,
    stops,
)
from roadmap.adverts import Coverage, Demand, Gap, NearRole, Reading, measure_gap, nearest_roles
from roadmap.models import StudyPlan
from roadmap.planning import Choices
from roadmap.snapshot import Milestone, Role
from roadmap.views.advert_words import effort_words, need_rows, not_asked_rows, pace_words, score_words
from roadmap.views.visit import Visit

MOST_ROLES = 3
_GROUNDS = {
    Ground.ASKED: _("as you chose"),
    Ground.PLAN: _("the role of your plan"),
    Ground.BEGUN: _("on which you have come furthest"),
    Ground.NEAREST: _("the role nearest to this ad"),
    Ground.NONE: "",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader wants the ad held against; where None, what their plan and progress say."""

    role: Role | None = None
    hours: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Addition:
    """A button: these milestones for the plan, required skills first, then those that are nice to have."""

    milestones: tuple[Milestone, ...]
    hours: int
    is_nice: bool


def result_context(here: Visit, reading: Reading, plan: StudyPlan | None, asked: Asked) -> dict[str, Any]:
    """What roadmap/advert/_result.html needs. One query at most, for the learner's standings."""
    planned = study_plans.role_of(plan, here.catalogue)
    own = own_role(asked.role, planned, reading, here.standings, here.catalogue)
    gap = measure_gap(reading, own.role, here.standings, here.catalogue)
    near = nearest_roles(reading, here.catalogue)
    return {
        "reading": reading,
        "own": own,
        "ground": _GROUNDS[own.ground],
        "roles": here.catalogue.roles.values(),
        "required": need_rows(gap.needs, Demand.REQUIRED),
        "nice": need_rows(gap.needs, Demand.NICE),
        "not_asked": not_asked_rows(reading.asked(Demand.NOT_ASKED)),
        "near": [item for item in near if item.overlap][:MOST_ROLES],
        "compared": _compared(near, planned),
        "skills": here.catalogue.skills.values() if not reading.wanted else (),
        "has_plan": plan is not None,
        **_verdict(here, gap, plan, asked),
        **_additions(here, reading, plan, planned or own.role),
    }


def choices_for(here: Visit, plan: StudyPlan | None) -> Choices:
    """What the learner's plan has chosen, or what a new one would. No query."""
    row = onboarding.plan_or_proposal(plan, timezone.localdate())
    return study_plans.choices_of(row, here.catalogue, here.standings, spent_this_week=0)


def _verdict(here: Visit, gap: Gap, plan: StudyPlan | None, asked: Asked) -> dict[str, Any]:
    row = onboarding.plan_or_proposal(plan, timezone.localdate())
    weekly = round(asked.hours * 60) if asked.hours is not None and plan is None else row.weekly_minutes
    result = score(gap)
    needs = deciding(gap)
    time = effort(stops(needs), pace_of(here.standings, here.catalogue), weekly)
    return {
        "score": result,
        "verdict": score_words(result),
        "effort": effort_words(time, result, weekly, weeks_hidden=row.hides_dates),
        "basis": pace_words(time) if time else "",
        "hours": f"{round(weekly / 30) / 2:g}",
        "on_line": sum(need.coverage is Coverage.ON_YOUR_LINE for need in needs),
        "missing": sum(need.coverage is Coverage.MISSING for need in needs),
        "untaught": sum(need.coverage is Coverage.MISSING and need.milestone is None for need in needs),
    }


def _additions(here: Visit, reading: Reading, plan: StudyPlan | None, role: Role | None) -> Mapping[str, Any]:
    """Buttons for what the plan lacks, whatever role the ad is held against; a new plan is for that role."""
    choices = choices_for(here, plan)
    required = Reading(reading.required, ())
    first = lacking(required, role, choices, here.standings, here.catalogue)
    whole = lacking(reading, role, choices, here.standings, here.catalogue)
    slugs = {item.slug for item in first.to_add}
    rest = tuple(item for item in whole.to_add if item.slug not in slugs)
    additions = [
        Addition(milestones, sum(item.hours for item in milestones), is_nice)
        for milestones, is_nice in ((first.to_add, False), (rest, True))
        if milestones
    ]
    is_new = study_plans.role_of(plan, here.catalogue) is None
    return {"additions": additions, "plan_role": role, "plan_is_new": is_new}


def _compared(near: tuple[NearRole, ...], planned: Role | None) -> Role | None:
    """The plan's role, with which the near ones can be compared."""
    return planned or (near[0].role if near and near[0].overlap else None)
