"""The job ad check: reads what somebody pastes, shows the gap, and adds its milestones to their plan.

The text is read and forgotten: it is in no address, session, log or file. Keeping an ad is advert_saved's business.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from roadmap import learners, study_plans
from roadmap.advert_forms import TITLE_LENGTH, AddStopsForm, AdvertForm, SaveAdvertForm
from roadmap.adverts import read_advert
from roadmap.models import Learner
from roadmap.snapshot import Role
from roadmap.views.advert_result import Asked, result_context
from roadmap.views.advert_words import first_line
from roadmap.views.answer import Said, form_again, part_or_page, partial_or_redirect, refuse
from roadmap.views.visit import Visit, visit

PAGE = "roadmap/advert/check.html"
PART = "advert"
View = Callable[..., HttpResponse]


def refusing_large(view: View) -> View:
    """Answer 413 by the announced size, before anybody reads the body: Django's check of the token would."""
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        size = request.headers.get("content-length") or "0"
        # So long a number is too large whatever it says, and int() refuses it.
        if size.isdecimal() and (len(size) > 20 or int(size) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE):
            form = AdvertForm(roles=visit(request).catalogue.roles)
            return render(request, PAGE, {"form": form, "is_too_large": True}, status=413)
        return protected(request, *args, **kwargs)

    return guarded


@refusing_large
@require_http_methods(["GET", "HEAD", "POST"])
def advert_check(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    roles = here.catalogue.roles
    if request.method != "POST":
        return render(request, PAGE, {"form": AdvertForm(roles=roles)})
    form = AdvertForm(request.POST, request.FILES, roles=roles)
    if "role" in form.errors:
        return refuse(request, form)
    if not form.is_valid():
        return form_again(request, PAGE, PART, {"form": form})
    return part_or_page(request, read_context(here, form), parts={PART: f"{PAGE}#{PART}"}, page=PAGE)


def read_context(here: Visit, form: AdvertForm, saving: SaveAdvertForm | None = None) -> dict[str, Any]:
    """The page of an ad that was read. `form` is valid; `saving` is what was sent to keep the ad, if that failed."""
    text = form.cleaned_data["advert"]
    reading = read_advert(text, here.catalogue)
    asked = Asked(form.cleaned_data["role"], form.cleaned_data.get("hours"))
    initial = {"title": first_line(text, TITLE_LENGTH)}
    return {
        "form": AdvertForm(initial={"text": text}, roles=form.roles),
        "saving": saving or SaveAdvertForm(initial=initial, roles=form.roles),
        **result_context(here, reading, study_plans.find(here.learner_pk), asked),
    }


@require_POST
def advert_plan(request: HttpRequest) -> HttpResponse:
    """Adds milestones to the plan. A plan without a role takes the role that the ad was held against."""
    here = visit(request)
    form = AddStopsForm(request.POST, roles=here.catalogue.roles, milestones=here.catalogue.milestones)
    if not form.is_valid():
        return refuse(request, form)
    milestones = form.cleaned_data["milestone"]
    learner = learners.find_or_make(request)
    role = _role_for_plan(learner, here, form.cleaned_data["role"])
    study_plans.add_milestones(learner, milestones, here.catalogue)
    words = ngettext("%(count)d stop added to your plan.", "%(count)d stops added to your plan.", len(milestones))
    said = words % {"count": len(milestones)}
    if role:
        said = f"{said} {_('It is a plan for %(role)s now.') % {'role': role.name}}"
    parts = {"roadmap/advert/_added.html": {"said": said}}
    return partial_or_redirect(request, parts, Said(said), otherwise=reverse("plan-show"))


def _role_for_plan(learner: Learner, here: Visit, role: Role | None) -> Role | None:
    """Give a plan without a published role this one; None where nothing was to be given."""
    if role is None or study_plans.role_of(study_plans.find(learner.pk), here.catalogue):
        return None
    study_plans.set_role(learner, role)
    return role
