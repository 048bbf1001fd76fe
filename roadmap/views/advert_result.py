"""A reading as pages show it, of an ad just pasted as of a saved one: verdict, skills, roles, and what to add."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roadmap import onboarding, saved_adverts, study_plans
from roadmap.advert_check import (
    Ground,
    OwnRole,
    added_effort,
    deciding,
    effort,
    lacking,
    own_role,
    pace_of,
    planned_slugs,
    score,
    stops,
    tells_role,
)
from roadmap.adverts import Coverage, Demand, Gap, NearRole, Reading, measure_gap, nearest_roles
from roadmap.models import SavedAdvert, StudyPlan
from roadmap.planning import Choices
from roadmap.readiness import standing
from roadmap.snapshot import Milestone, Role
from roadmap.views.advert_words import (
    addition_words,
    effort_words,
    need_rows,
    not_asked_rows,
    pace_words,
    score_words,
    spared_rows,
)
from roadmap.views.visit import Visit

MOST_ROLES = 3
GROUNDS = {
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
    """A button: these milestones for the plan. `stops` is all that the plan would then hold more of, `words` what
    that takes."""

    milestones: tuple[Milestone, ...]
    stops: tuple[Milestone, ...]
    words: str
    is_nice: bool


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What a plan for a role commits to: stops that are left, and the hours of their estimates."""

    stops: int
    hours: int


@dataclass(frozen=True, slots=True)
class Planning:
    """The learner's plan, or what one would be at the hours asked for; `role` is its, None where it has none."""

    plan: StudyPlan | None
    row: StudyPlan
    role: Role | None
    choices: Choices

    def slugs(self, here: Visit) -> Collection[str]:
        """What the plan holds."""
        return planned_slugs(self.role, self.choices, here.standings)


def planning_of(here: Visit, plan: StudyPlan | None, hours: Decimal | None = None) -> Planning:
    """No query but for the learner's standings."""
    row = onboarding.plan_or_proposal(plan, timezone.localdate())
    if plan is None and hours is not None:
        row.weekly_minutes = round(60 * hours)
    choices = study_plans.choices_of(row, here.catalogue, here.standings, spent_this_week=0)
    return Planning(plan, row, study_plans.role_of(plan, here.catalogue), choices)


def result_context(
    here: Visit, reading: Reading, plan: StudyPlan | None, asked: Asked, opening: str = ""
) -> dict[str, Any]:
    """What roadmap/advert/_result.html needs. One query at most, for the learner's standings.

    `opening` is how the ad begins, where its title stands.
    """
    planning = planning_of(here, plan, asked.hours)
    own = own_role(asked.role, planning.role, reading, here.standings, here.catalogue, opening=opening)
    gap = measure_gap(reading, own.role, here.standings, here.catalogue, planning.slugs(here))
    tells = tells_role(reading)
    return {
        "reading": reading,
        "tells_role": tells,
        "has_plan": plan is not None,
        "required": need_rows(gap.needs, Demand.REQUIRED),
        "nice": need_rows(gap.needs, Demand.NICE),
        "not_asked": [*not_asked_rows(reading.asked(Demand.NOT_ASKED)), *spared_rows(gap.spared)],
        "skills": here.catalogue.skills.values() if not reading.wanted else (),
        **_roles(here, own, nearest_roles(reading, here.catalogue, opening) if tells else (), planning.role),
        **_verdict(here, gap, planning),
        **_additions(here, reading, planning, planning.role or own.role, is_covered=_is_covered(gap)),
    }


def _is_covered(gap: Gap) -> bool:
    """The role's line, with what is done, has more than half of what the ad is judged by."""
    needs = deciding(gap)
    covered = [need for need in needs if need.coverage in {Coverage.HAVE, Coverage.ON_YOUR_LINE}]
    return 2 * len(covered) > len(needs)


def _roles(here: Visit, own: OwnRole, near: tuple[NearRole, ...], planned: Role | None) -> dict[str, Any]:
    """Whose line is meant, and which roles are near; these are compared with the plan's, else with the nearest."""
    overlapping = [item for item in near if item.overlap]
    return {
        "own": own,
        "ground": GROUNDS[own.ground],
        "against": own.role if own.ground is Ground.ASKED else None,
        "roles": here.catalogue.roles.values(),
        "near": overlapping[:MOST_ROLES],
        "planned": planned,
        "compared": planned or (overlapping[0].role if overlapping else None),
    }


def saved_context(here: Visit, row: SavedAdvert, plan: StudyPlan | None) -> dict[str, Any]:
    """What roadmap/advert/show.html needs."""
    kept = saved_adverts.kept(row, here.standings, here.catalogue)
    return {"kept": kept, "is_private": True, **result_context(here, kept.reading, plan, Asked(), row.title)}


def _verdict(here: Visit, gap: Gap, planning: Planning) -> dict[str, Any]:
    result, needs, row = score(gap), deciding(gap), planning.row
    time = effort(stops(needs), pace_of(here.standings, here.catalogue), row.weekly_minutes)
    counts = {coverage: sum(need.coverage is coverage for need in needs) for coverage in Coverage}
    return {
        "score": result,
        "verdict": score_words(result),
        "effort": effort_words(time, result, row.weekly_minutes, weeks_hidden=row.hides_dates),
        "basis": pace_words(time) if time else "",
        "hours": f"{round(row.weekly_minutes / 30) / 2:g}",
        "on_line": counts[Coverage.ON_YOUR_LINE],
        "in_plan": counts[Coverage.IN_YOUR_PLAN],
        "missing": counts[Coverage.MISSING],
        "untaught": sum(need.coverage is Coverage.MISSING and need.milestone is None for need in needs),
    }


def _additions(
    here: Visit, reading: Reading, planning: Planning, role: Role | None, *, is_covered: bool
) -> Mapping[str, Any]:
    """Buttons for what the plan lacks, whatever role the ad is held against; a new plan is for that role.

    Without a plan the role comes first, as far as the ad tells one, where its line covers most of the ad or the ad
    requires nothing beside it: nobody begins with what is nice to have.
    """
    required = Reading(reading.required, (), alternatives=reading.alternatives)
    first = lacking(required, role, planning.choices, here.standings, here.catalogue).to_add
    whole = lacking(reading, role, planning.choices, here.standings, here.catalogue).to_add
    slugs = {item.slug for item in first}
    rest = tuple(item for item in whole if item.slug not in slugs)
    additions = [
        addition
        for milestones, is_nice in (((first, False), (rest, True)) if role else ())
        if (addition := addition_of(here, planning, role, milestones, is_nice=is_nice))
    ]
    fresh, tells = planning.role is None, tells_role(reading)
    if fresh and not tells:
        additions = [addition for addition in additions if not addition.is_nice]
    requires = any(not addition.is_nice for addition in additions)
    role_first = bool(fresh and tells and role and (is_covered or not requires))
    return {"additions": additions, "plan_role": role, "role_first": role_first, **new_plan(here, planning, role)}


def new_plan(here: Visit, planning: Planning, role: Role | None) -> dict[str, Any]:
    """Whether adding makes a plan for this role, and what of its own that one begins with."""
    is_new = planning.role is None
    slugs = planned_slugs(role, planning.choices, here.standings) if role and is_new else ()
    milestones = [here.catalogue.milestones[slug] for slug in slugs]
    left = [item for item in milestones if not standing(here.standings, item).is_settled]
    return {"plan_is_new": is_new, "new_plan": NewPlan(len(left), sum(item.hours for item in left))}


def addition_of(
    here: Visit, planning: Planning, role: Role | None, milestones: Iterable[Milestone], *, is_nice: bool = False
) -> Addition | None:
    """None where the plan would hold nothing more."""
    asked, pace = tuple(milestones), pace_of(here.standings, here.catalogue)
    if not asked:
        return None
    stops_added, time = asked, effort(asked, pace, planning.row.weekly_minutes)
    if role:
        added = added_effort(asked, role, planning.choices, here.standings, timezone.localdate())
        if added is None:
            return None
        stops_added, time = added.milestones, added.effort
    words = addition_words(time, len(stops_added), planning.row.weekly_minutes, weeks_hidden=planning.row.hides_dates)
    return Addition(asked, stops_added, words, is_nice)
