"""Skills, by category, and where each is taught."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roadmap.models import Skill
from roadmap.views.category import by_category
from roadmap.views.visit import find, visit


@require_safe
def skill_list(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    categories = by_category(here.catalogue.skills.values(), Skill.Category)
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
