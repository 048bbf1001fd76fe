"""A milestone's page: what it is, its resources, its criteria, and the reader's progress with it."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roadmap import progress
from roadmap.forms import NoteForm
from roadmap.readiness import unmet
from roadmap.snapshot import Criterion, Milestone, ResourceUse, Role, Stage
from roadmap.views.visit import Visit, find, visit


@require_safe
def milestone_show(request: HttpRequest, slug: str) -> HttpResponse:
    here = visit(request)
    if slug in here.catalogue.retired:
        return render(request, "roadmap/milestone/retired.html", {"title": here.catalogue.retired[slug]}, status=410)
    milestone = find(here.catalogue.milestones, slug)
    role = here.catalogue.roles.get(request.GET.get("role", ""))
    context = {**milestone_context(here, milestone), "place": place_in(role, milestone) if role else None}
    return render(request, "roadmap/milestone/show.html", context)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a milestone stands in a role that the reader comes from."""

    role: Role
    stage: Stage
    previous: Milestone | None
    following: Milestone | None


def place_in(role: Role, milestone: Milestone) -> Place | None:
    """None when the role does not have it."""
    order = [(stage, step.milestone) for stage in role.stages for step in stage.steps]
    for number, (stage, item) in enumerate(order):
        if item is milestone:
            before = order[number - 1][1] if number else None
            after = order[number + 1][1] if number + 1 < len(order) else None
            return Place(role, stage, before, after)
    return None


@dataclass(frozen=True, slots=True)
class CriterionRow:
    criterion: Criterion
    ticked: bool


@dataclass(frozen=True, slots=True)
class UseRow:
    """A resource of the milestone with the reader's mark."""

    use: ResourceUse
    mark: str


def milestone_context(here: Visit, milestone: Milestone) -> dict[str, Any]:
    """What the milestone's page and its partials show."""
    own = progress.own_record(here.learner_pk, milestone)
    catalogue = here.catalogue
    uses = [UseRow(use, own.marks.get(use.resource.pk, progress.NO_MARK)) for use in milestone.uses]
    return {
        "milestone": milestone,
        "own": own,
        "criteria": [CriterionRow(criterion, criterion.pk in own.ticks) for criterion in milestone.criteria],
        "uses": [(label, list(rows)) for label, rows in groupby(uses, key=lambda row: row.use.use)],
        "note_form": NoteForm(present=own.note),
        "needs": [catalogue.milestones[required] for required in unmet(milestone, here.standings)],
        "needed_for": catalogue.needed_for.get(milestone.slug, ()),
        "readiness": [here.readiness(role) for role in catalogue.roles_by_milestone.get(milestone.slug, ())],
        "roles": catalogue.roles_by_milestone.get(milestone.slug, ()),
    }
