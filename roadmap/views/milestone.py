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
from roadmap.snapshot import Criterion, Milestone, ResourceUse
from roadmap.views.visit import Visit, find, visit


@require_safe
def milestone_show(request: HttpRequest, slug: str) -> HttpResponse:
    here = visit(request)
    if slug in here.catalogue.retired:
        return render(request, "roadmap/milestone/retired.html", {"title": here.catalogue.retired[slug]}, status=410)
    milestone = find(here.catalogue.milestones, slug)
    return render(request, "roadmap/milestone/show.html", milestone_context(here, milestone))


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
