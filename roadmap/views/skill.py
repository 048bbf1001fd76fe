"""Skills, by category, and where each is taught."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roadmap import snapshot
from roadmap.budget import is_free
from roadmap.models import Skill
from roadmap.views.category import by_category
from roadmap.views.free_only import free_only_context
from roadmap.views.visit import Visit, find, visit

MOST_RESOURCES = 12


@dataclass(frozen=True, slots=True)
class SkillRow:
    """A skill as the list shows it, with the number of milestones and resources that teach it: of free ones to
    readers who want only these."""

    skill: snapshot.Skill
    milestones: int
    resources: int


def skill_row(here: Visit, skill: snapshot.Skill) -> SkillRow:
    return SkillRow(
        skill,
        len(here.catalogue.milestones_by_skill.get(skill.slug, ())),
        len(resources_shown(here, skill)),
    )


def resources_shown(here: Visit, skill: snapshot.Skill) -> Sequence[snapshot.Resource]:
    """Those that teach the skill, less what costs money where the reader wants that."""
    resources = here.catalogue.resources_by_skill.get(skill.slug, ())
    return [resource for resource in resources if is_free(resource)] if here.free_only else resources


@require_safe
def skill_list(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    categories = [
        (category, [skill_row(here, skill) for skill in skills])
        for category, skills in by_category(here.catalogue.skills.values(), Skill.Category)
    ]
    return render(request, "roadmap/skill/list.html", {"categories": categories})


@require_safe
def skill_show(request: HttpRequest, slug: str) -> HttpResponse:
    here = visit(request)
    catalogue = here.catalogue
    skill = find(catalogue.skills, slug)
    shown = resources_shown(here, skill)
    context = {
        **free_only_context(request, here, catalogue.resources_by_skill.get(slug, ())),
        "skill": skill,
        "credits": catalogue.credits_of("skill", slug),
        "requires": [catalogue.skills[required] for required in skill.requires],
        "milestones": catalogue.milestones_by_skill.get(slug, ()),
        "resources": shown[:MOST_RESOURCES],
        "resource_count": len(shown),
        "tools": catalogue.tools_by_skill.get(slug, ()),
    }
    return render(request, "roadmap/skill/show.html", context)
