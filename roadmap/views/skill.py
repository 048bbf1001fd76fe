"""Skills, by category, and where each is taught."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roadmap import snapshot
from roadmap.models import Skill
from roadmap.views.category import by_category
from roadmap.views.visit import find, visit


@dataclass(frozen=True, slots=True)
class SkillRow:
    """A skill as the list shows it, with the number of milestones and resources that teach it."""

    skill: snapshot.Skill
    milestones: int
    resources: int


def skill_row(catalogue: snapshot.Catalogue, skill: snapshot.Skill) -> SkillRow:
    return SkillRow(
        skill,
        len(catalogue.milestones_by_skill.get(skill.slug, ())),
        len(catalogue.resources_by_skill.get(skill.slug, ())),
    )


@require_safe
def skill_list(request: HttpRequest) -> HttpResponse:
    catalogue = visit(request).catalogue
    categories = [
        (category, [skill_row(catalogue, skill) for skill in skills])
        for category, skills in by_category(catalogue.skills.values(), Skill.Category)
    ]
    return render(request, "roadmap/skill/list.html", {"categories": categories})


@require_safe
def skill_show(request: HttpRequest, slug: str) -> HttpResponse:
    catalogue = visit(request).catalogue
    skill = find(catalogue.skills, slug)
    context = {
        "skill": skill,
        "requires": [catalogue.skills[required] for required in skill.requires],
        "milestones": catalogue.milestones_by_skill.get(slug, ()),
        "resources": catalogue.resources_by_skill.get(slug, ())[:12],
        "resource_count": len(catalogue.resources_by_skill.get(slug, ())),
        "tools": catalogue.tools_by_skill.get(slug, ()),
    }
    return render(request, "roadmap/skill/show.html", context)
