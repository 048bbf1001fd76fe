"""Skills, by category, and where each is taught."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roadmap.models import Skill
from roadmap.views.visit import find, visit

_CATEGORY_ORDER = {value: number for number, value in enumerate(Skill.Category.values)}


@require_safe
def skill_list(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    skills = sorted(here.catalogue.skills.values(), key=lambda skill: _CATEGORY_ORDER[skill.category.value])
    categories = [(category, list(group)) for category, group in groupby(skills, key=lambda skill: skill.category)]
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
