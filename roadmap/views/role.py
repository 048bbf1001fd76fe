"""Roles: the list, a role's roadmap with the reader's progress, and the comparison of two or more."""

import datetime
from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roadmap.budget import estimate
from roadmap.comparison import compare_roles
from roadmap.readiness import Standing, Tally, next_step, standing, tally
from roadmap.review_cards import mastery_of
from roadmap.reviews import Mastery
from roadmap.snapshot import Milestone, Role, Stage, Step
from roadmap.views.change_words import last_change
from roadmap.views.role_summary import summaries
from roadmap.views.visit import Visit, find, visit


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A milestone as a role's roadmap shows it, with the count of the stage it is in."""

    role: Role
    step: Step
    stage: Stage
    stage_tally: Tally
    standing: Standing
    shared_with: tuple[Role, ...]
    has_token: bool
    is_next: bool
    mastery: Mastery | None = None
    # When it was added to the role, for so long as that is new.
    new_since: datetime.datetime | None = None

    @property
    def milestone(self) -> Milestone:
        return self.step.milestone

    @property
    def state(self) -> str:
        return self.standing.state

    @property
    def is_core(self) -> bool:
        return self.step.importance.value == "core"


@dataclass(frozen=True, slots=True)
class Run:
    """Neighboring rows of a stage; folded away together when the reader asked for the core only."""

    rows: tuple[RoleRow, ...]
    folded: bool

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many rows of which importance, in words: ("recommended", 2)."""
        return list(Counter(str(row.step.importance).lower() for row in self.rows).items())

    @property
    def has_next(self) -> bool:
        return any(row.is_next for row in self.rows)


@dataclass(frozen=True, slots=True)
class RoleStage:
    stage: Stage
    tally: Tally
    runs: tuple[Run, ...]


def role_row(
    here: Visit, role: Role, step: Step, following: Step | None = None, mastery: Mastery | None = None
) -> RoleRow:
    """`following` is the role's next step, and `mastery` the milestone's level, where the caller knows them."""
    stage = next(stage for stage in role.stages if step in stage.steps)
    return RoleRow(
        role=role,
        step=step,
        stage=stage,
        stage_tally=tally(stage.steps, here.standings),
        standing=standing(here.standings, step.milestone),
        shared_with=tuple(
            other for other in here.catalogue.roles_by_milestone[step.milestone.slug] if other is not role
        ),
        has_token=here.has_token,
        is_next=step is following,
        mastery=mastery,
        new_since=here.new_stops[role.slug].get(step.milestone.slug),
    )


def role_stages(here: Visit, role: Role, following: Step | None, *, core_only: bool) -> list[RoleStage]:
    """Every milestone of the role, once and in order, whatever is folded away."""
    stages = []
    levels = mastery_of(here.learner_pk, here.catalogue, here.standings, [step.milestone for step in role.steps])
    for stage in role.stages:
        rows = [role_row(here, role, step, following, levels.get(step.milestone.slug)) for step in stage.steps]
        runs = groupby(rows, key=lambda row: core_only and not row.is_core)
        stages.append(
            RoleStage(
                stage, tally(stage.steps, here.standings), tuple(Run(tuple(run), folded) for folded, run in runs)
            )
        )
    return stages


@require_safe
def role_list(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    return render(
        request,
        "roadmap/role/list.html",
        {
            "summaries": summaries(here),
            "claims": here.catalogue.market_claims.values(),
        },
    )


@require_safe
def role_show(request: HttpRequest, slug: str) -> HttpResponse:
    here = visit(request)
    role = find(here.catalogue.roles, slug)
    following = next_step(role, here.standings)
    core_only = request.GET.get("show") == "core"
    context = {
        "role": role,
        "credits": here.catalogue.credits_of("role", slug),
        "core_only": core_only,
        "all_roles": here.catalogue.roles.values(),
        "readiness": here.readiness(role),
        "next_step": following,
        "budget": estimate(role),
        "last_change": last_change(here.catalogue, role),
        "has_token": here.has_token,
        "stages": role_stages(here, role, following, core_only=core_only),
        "adjacent": [here.catalogue.roles[other] for other in role.adjacent_roles],
        "routes": [here.catalogue.pathways[pathway] for pathway in role.entry_routes],
    }
    return render(request, "roadmap/role/show.html", context)


@require_safe
def role_compare(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    asked = dict.fromkeys(request.GET.getlist("role"))
    chosen = [find(here.catalogue.roles, slug) for slug in asked]
    roles = here.catalogue.roles.values()
    if len(chosen) < 2:
        return render(request, "roadmap/role/choose.html", {"summaries": summaries(here), "chosen": chosen})
    first, *others = chosen
    context = {
        "roles": roles,
        "chosen": chosen,
        "summaries": [item for role in chosen for item in summaries(here) if item.role is role],
        "budgets": [estimate(role) for role in chosen],
        "overlaps": [compare_roles(first, other, here.standings) for other in others],
    }
    return render(request, "roadmap/role/compare.html", context)
