"""Roles: the list, a role's roadmap with the reader's progress, and the comparison of two or more."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roadmap.readiness import Standing, compare_roles, next_step, standing, unmet
from roadmap.snapshot import Milestone, Role, Stage, Step
from roadmap.views.visit import Visit, find, visit


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A milestone as a role's roadmap shows it."""

    role: Role
    step: Step
    standing: Standing
    shared_with: tuple[Role, ...]
    needs: tuple[Milestone, ...]
    has_token: bool

    @property
    def milestone(self) -> Milestone:
        return self.step.milestone

    @property
    def state(self) -> str:
        return self.standing.state


@dataclass(frozen=True, slots=True)
class RoleStage:
    stage: Stage
    rows: tuple[RoleRow, ...]


def role_row(here: Visit, role: Role, step: Step) -> RoleRow:
    milestone = step.milestone
    return RoleRow(
        role=role,
        step=step,
        standing=standing(here.standings, milestone),
        shared_with=tuple(other for other in here.catalogue.roles_by_milestone[milestone.slug] if other is not role),
        needs=tuple(here.catalogue.milestones[slug] for slug in unmet(milestone, here.standings)),
        has_token=here.has_token,
    )


@require_safe
def role_list(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    return render(
        request,
        "roadmap/role/list.html",
        {
            "readiness": [here.readiness(role) for role in here.catalogue.roles.values()],
            "claims": here.catalogue.market_claims.values(),
        },
    )


@require_safe
def role_show(request: HttpRequest, slug: str) -> HttpResponse:
    here = visit(request)
    role = find(here.catalogue.roles, slug)
    context = {
        "role": role,
        "all_roles": here.catalogue.roles.values(),
        "readiness": here.readiness(role),
        "next_step": next_step(role, here.standings),
        "stages": [
            RoleStage(stage, tuple(role_row(here, role, step) for step in stage.steps)) for stage in role.stages
        ],
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
        return render(request, "roadmap/role/choose.html", {"roles": roles, "chosen": chosen})
    first, *others = chosen
    context = {
        "roles": roles,
        "chosen": chosen,
        "readiness": [here.readiness(role) for role in chosen],
        "overlaps": [compare_roles(first, other) for other in others],
    }
    return render(request, "roadmap/role/compare.html", context)
