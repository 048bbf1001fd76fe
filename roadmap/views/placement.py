"""What somebody knows already: rounds of questions in the address, a review, and its saving as one step.

What to ask and what follows from the answers is roadmap.placement's business, what is written onboarding's.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from roadmap import learners, onboarding, placement, study_plans
from roadmap.keyed_form import KeyedForm
from roadmap.readiness import Standing, standing
from roadmap.role_drawing import Drawing, draw
from roadmap.snapshot import Milestone, Role
from roadmap.views.answer import SeeOther, next_address, refuse
from roadmap.views.visit import Visit, find, visit


@require_safe
def start_known(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    answers = read_answers(request, here)
    if answers.role is None:
        return render(request, "roadmap/start/known.html", {"roles": here.catalogue.roles.values()})
    known, unknown = answers.slugs
    asked = placement.ask(answers.role, here.catalogue, here.standings, known, unknown)
    filled = placement.with_requirements(known, here.catalogue)
    context = {
        "answers": answers,
        "said": [(milestone, fills(here, milestone)) for milestone in answers.known],
        "questions": [(question, fills(here, question.milestone)) for question in asked],
        "line": line(here, answers.role, filled),
    }
    return render(request, "roadmap/start/known.html", context)


@require_safe
def start_known_review(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    answers = read_answers(request, here)
    known, _unknown = answers.slugs
    proposals = placement.propose(known, here.catalogue, here.standings)
    filled = {proposal.milestone.slug for proposal in proposals}
    context = {
        "answers": answers,
        "proposals": proposals,
        "questions_address": f"{reverse('start-known')}?{request.GET.urlencode()}",
        "line": line(here, answers.role, filled) if answers.role else None,
    }
    return render(request, "roadmap/start/review.html", context)


@require_POST
def start_known_save(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    form = KeyedForm(request.POST)
    if not form.is_valid():
        return refuse(request, form)
    slugs, key = request.POST.getlist("milestone"), form.cleaned_data["key"]
    marked = onboarding.finish_placement(learners.find_or_make(request), slugs, here.catalogue, key=key)
    if marked:
        words = ngettext("%(count)d stop marked as done.", "%(count)d stops marked as done.", len(marked))
        messages.success(request, words % {"count": len(marked)}, extra_tags=str(key))
    else:
        messages.info(request, _("Nothing new was ticked, so nothing is marked."))
    return SeeOther(next_address(request, reverse("start-hours")))


@dataclass(frozen=True, slots=True)
class Answers:
    """What the address says: the line that the questions follow, what was asked so far, and what of it is known."""

    role: Role | None
    asked: tuple[Milestone, ...]
    known: tuple[Milestone, ...]

    @property
    def slugs(self) -> tuple[set[str], set[str]]:
        """Known, and asked without being known."""
        known = {milestone.slug for milestone in self.known}
        return known, {milestone.slug for milestone in self.asked} - known


def read_answers(request: HttpRequest, here: Visit) -> Answers:
    """Milestones that are not published (any more) are overlooked; an unknown role is 404."""
    catalogue = here.catalogue
    slug = request.GET.get("role", "")
    kept = None if slug else study_plans.find(here.learner_pk)
    role = find(catalogue.roles, slug) if slug else onboarding.role_to_go_on_with(kept, catalogue, here.standings)
    asked, known = (
        tuple(milestone for slug, milestone in catalogue.milestones.items() if slug in sent)
        for sent in (set(request.GET.getlist("asked")), set(request.GET.getlist("known")))
    )
    return Answers(role, asked, known)


@dataclass(frozen=True, slots=True)
class Fill:
    """How one more milestone shows on a role's small line when it is done."""

    slug: str
    drawing: Drawing
    is_on: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A role's small line as it is, with what would be filled."""

    role: Role
    drawing: Drawing
    fills: tuple[Fill, ...]
    done: int

    @property
    def filled(self) -> int:
        return self.done + sum(fill.is_on for fill in self.fills)


def line(here: Visit, role: Role, filled: Collection[str]) -> Line:
    shared = {slug for slug, roles in here.catalogue.roles_by_milestone.items() if len(roles) > 1}
    open_slugs = [
        step.milestone.slug for step in role.steps if not standing(here.standings, step.milestone).is_settled
    ]
    done = Standing("done")
    return Line(
        role=role,
        drawing=draw(role, here.standings, shared),
        fills=tuple(Fill(slug, draw(role, {slug: done}, shared), slug in filled) for slug in open_slugs),
        done=here.readiness(role).whole.done,
    )


def fills(here: Visit, milestone: Milestone) -> str:
    """What a tick fills: slugs, with spaces between."""
    return " ".join(sorted(placement.with_requirements([milestone.slug], here.catalogue)))
