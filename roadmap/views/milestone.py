"""A milestone's page: what it is, its resources, its criteria, and the reader's progress with it."""

import datetime
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from roadmap import progress
from roadmap.budget import judge, without_price
from roadmap.forms import NoteForm
from roadmap.models import State
from roadmap.own_record import own_record
from roadmap.readiness import Readiness, Standing, next_step, standing, unmet
from roadmap.reviews import mastery
from roadmap.snapshot import Criterion, Milestone, ResourceUse, Role, Stage, Step
from roadmap.views import clock
from roadmap.views.answer import panel_or_page
from roadmap.views.free_only import free_only_context
from roadmap.views.milestone_own import own_context
from roadmap.views.role import RoleRow, role_row
from roadmap.views.visit import Visit, find, visit


@require_safe
def milestone_show(request: HttpRequest, slug: str) -> HttpResponse:
    here = visit(request)
    if slug in here.catalogue.retired:
        return render(request, "roadmap/milestone/retired.html", {"title": here.catalogue.retired[slug]}, status=410)
    milestone = find(here.catalogue.milestones, slug)
    role = here.catalogue.roles.get(request.GET.get("role", ""))
    own = milestone_context(here, milestone)
    clock.agree(request, here, own["own"])
    resources = [use.resource for use in milestone.uses]
    context = {
        **own,
        **free_only_context(request, here, resources),
        "place": place_in(role, milestone) if role else None,
        # The page has forms of its own.
        "has_token": True,
    }
    return panel_or_page(request, context, panel="roadmap/milestone/panel.html", page="roadmap/milestone/show.html")


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


# In the order of their buttons, each with its key and its verb.
STATE_KEYS = {
    State.DONE: ("d", gettext_lazy("Mark done")),
    State.DOING: ("l", gettext_lazy("Start")),
    State.SKIPPED: ("s", gettext_lazy("Skip")),
    State.TODO: ("r", gettext_lazy("Put back")),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A button that sets a state: the state's name where it is set, else the verb that leads there."""

    state: State
    key: str
    label: str | Promise
    is_set: bool

    @property
    def look(self) -> str:
        """Classes of the button: one state is set, and marking done is what the page is for."""
        if self.is_set:
            return " chosen"
        return "" if self.state == State.DONE else " quiet"


def choices(present: str) -> list[Choice]:
    """The four states, of which the present one is set. What is settled is reopened, what is begun put back."""
    verbs = {state: verb for state, (_key, verb) in STATE_KEYS.items()}
    if Standing(present).is_settled:
        verbs[State.TODO] = gettext_lazy("Reopen")
    return [
        Choice(state, key, state.label if state == present else verbs[state], state == present)
        for state, (key, _verb) in STATE_KEYS.items()
    ]


@dataclass(frozen=True, slots=True)
class CriterionRow:
    criterion: Criterion
    ticked: bool


@dataclass(frozen=True, slots=True)
class UseRow:
    """A resource of the milestone with the reader's mark."""

    use: ResourceUse
    mark: str


@dataclass(frozen=True, slots=True)
class Behind:
    """What the page of a role shows of the milestone: renewed when the milestone changes in a panel before it."""

    role: Role
    readiness: Readiness
    row: RoleRow
    next_step: Step | None


def pages_behind(here: Visit, milestone: Milestone) -> list[Behind]:
    """One for each role that has the milestone. Only the answer to a panel asks for them."""
    pages = []
    for role in here.catalogue.roles_by_milestone.get(milestone.slug, ()):
        step = next(step for step in role.steps if step.milestone is milestone)
        following = next_step(role, here.standings)
        pages.append(Behind(role, here.readiness(role), role_row(here, role, step, following), following))
    return pages


def new_on(here: Visit, milestone: Milestone) -> list[tuple[str, datetime.date]]:
    """The names of the roles to which it was added lately, "A, B and C", by the day, latest first."""
    days: dict[datetime.date, list[str]] = {}
    for role in here.catalogue.roles_by_milestone.get(milestone.slug, ()):
        if moment := here.new_stops[role.slug].get(milestone.slug):
            days.setdefault(timezone.localtime(moment).date(), []).append(role.name)
    return [(get_text_list(names, _("and")), day) for day, names in sorted(days.items(), reverse=True)]


def milestone_context(here: Visit, milestone: Milestone) -> dict[str, Any]:
    """What the milestone's page and its partials show."""
    present = standing(here.standings, milestone)
    own = own_record(here.learner_pk, milestone, with_reviews=present.state == State.DONE)
    catalogue = here.catalogue
    shown = without_price(milestone.uses) if here.free_only else milestone.uses
    uses = [UseRow(use, own.marks.get(use.resource.pk, progress.NO_MARK)) for use in shown]
    return {
        "milestone": milestone,
        "own": own,
        "credits": catalogue.credits_of("milestone", milestone.slug),
        "choices": choices(own.state),
        "criteria": [CriterionRow(criterion, criterion.pk in own.ticks) for criterion in milestone.criteria],
        "uses": [(label, list(rows)) for label, rows in groupby(uses, key=lambda row: row.use.use)],
        "budget": judge(milestone),
        "mastery": mastery(present, milestone, own.cards, own.answers) if own.reviews_on else None,
        "note_form": NoteForm(present=own.note),
        **own_context(here, milestone, own),
        "needs": [catalogue.milestones[required] for required in unmet(milestone, here.standings)],
        "needed_for": catalogue.needed_for.get(milestone.slug, ()),
        "readiness": [here.readiness(role) for role in catalogue.roles_by_milestone.get(milestone.slug, ())],
        "roles": catalogue.roles_by_milestone.get(milestone.slug, ()),
        "new_on": new_on(here, milestone),
        "pages_behind": partial(pages_behind, here, milestone),
    }
