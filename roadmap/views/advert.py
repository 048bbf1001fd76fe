"""The job ad check: reads what somebody pastes, shows the gap, and adds its milestones to their plan.

The text is read and forgotten: it is in no address, session, log or file. Keeping an ad is advert_saved's business.
"""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from roadmap import learners, saved_adverts, study_plans
from roadmap.advert_forms import TITLE_LENGTH, AddStopsForm, AdvertForm, SaveAdvertForm
from roadmap.adverts import Reading, read_advert
from roadmap.models import StudyPlan
from roadmap.views.advert_places import places_of, places_words
from roadmap.views.advert_result import Asked, result_context, saved_context
from roadmap.views.advert_words import first_line
from roadmap.views.answer import Said, form_again, part_or_page, partial_or_redirect, refuse
from roadmap.views.visit import Visit, visit

PAGE = "roadmap/advert/check.html"
PART = "advert"


@require_http_methods(["GET", "HEAD", "POST"])
def advert_check(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    roles = here.catalogue.roles
    if request.method != "POST":
        return render(request, PAGE, {"form": AdvertForm(roles=roles)})
    plan = study_plans.find(here.learner_pk)
    form = AdvertForm(request.POST, request.FILES, roles=roles, asks_hours=plan is None)
    if "role" in form.errors:
        return refuse(request, form)
    context = read_context(here, plan, form) if form.is_readable else {"form": form}
    if form.errors:
        return form_again(request, PAGE, PART, context)
    return part_or_page(request, context, parts={PART: f"{PAGE}#{PART}"}, page=PAGE)


def read_context(
    here: Visit,
    plan: StudyPlan | None,
    form: AdvertForm,
    *,
    reading: Reading | None = None,
    typed: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The page of an ad that is readable; a reading that was made already is taken. `typed` is what stands in the
    form for saving, of which the title is the ad's first line otherwise."""
    text = form.cleaned_data["advert"]
    reading = reading or read_advert(text, here.catalogue)
    asked = Asked(form.cleaned_data["role"], form.cleaned_data.get("hours"))
    # With the text of a file in its field, and with what was wrong about the hours.
    shown = {"text": text, "hours": form.data.get("hours", "")}
    initial = {"title": first_line(text, TITLE_LENGTH), **(typed or {})}
    return {
        "form": AdvertForm(shown, roles=form.roles, asks_hours=plan is None),
        "saving": SaveAdvertForm(initial=initial, roles=form.roles),
        "key": uuid.uuid4(),
        **result_context(here, reading, plan, asked, text),
    }


@require_POST
def advert_plan(request: HttpRequest) -> HttpResponse:
    """Adds milestones to the plan. A plan without a role takes the role that the ad was held against."""
    here = visit(request)
    form = AddStopsForm(request.POST, roles=here.catalogue.roles, milestones=here.catalogue.milestones)
    if not form.is_valid():
        return refuse(request, form)
    hours = form.cleaned_data["hours"]
    try:
        outcome = study_plans.add_milestones(
            learners.find_or_make(request),
            form.cleaned_data["milestone"],
            here.catalogue,
            role=form.cleaned_data["role"],
            # As the page reckoned that offered it.
            weekly=None if hours is None else round(60 * hours),
        )
    except study_plans.TooManyAdditionsError:
        form.add_error("milestone", _("Your plan has no room for so many more stops."))
        return refuse(request, form)
    here = replace(here, learner_pk=outcome.plan.learner_id, has_token=True)
    places = places_of(here, outcome.plan, form.cleaned_data["milestone"])
    told = {"said": _words(outcome), "places": places}
    said = Said(f"{told['said']} {places_words(places)}".rstrip())
    parts = _added(request, here, form, outcome.plan, told)
    return partial_or_redirect(request, parts, said, otherwise=reverse("plan-show"))


def _words(outcome: study_plans.Outcome) -> str:
    count = len(outcome.added)
    words = ngettext("%(count)d stop added to your plan.", "%(count)d stops added to your plan.", count)
    said = words % {"count": count} if count else _("That is in your plan already.")
    return f"{said} {_('It is a plan for %(role)s now.') % {'role': outcome.role.name}}" if outcome.role else said


def _added(
    request: HttpRequest, here: Visit, form: AddStopsForm, plan: StudyPlan, told: Mapping[str, Any]
) -> dict[str, dict[str, Any]]:
    """What is shown by now: the ad whose text came along, else the saved one. A text that is no ad stays in its field,
    with what is wrong about it."""
    number = form.cleaned_data["saved"]
    saved = saved_adverts.find(here.learner_pk, number) if number else None
    if saved and "text" not in request.POST:
        return {"roadmap/advert/show.html#advert": {**saved_context(here, saved, plan), **told}}
    sent = {"text": request.POST.get("text", ""), "role": form.data.get("against", "")}
    advert = AdvertForm(sent, roles=form.roles, asks_hours=False)
    context: dict[str, Any] = {"form": advert}
    if advert.is_readable:
        typed = {name: request.POST[name] for name in ("title", "keep_text") if name in request.POST}
        context = {**read_context(here, plan, advert, typed=typed), "saved": saved}
    elif "text" not in request.POST:
        context = {"form": AdvertForm(roles=form.roles)}
    return {f"{PAGE}#{PART}": {**context, **told}}
