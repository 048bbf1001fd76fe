"""Saved job ads: keep one that was read, see what has come of it, delete it, and what all of them ask for most."""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from roadmap import learners, saved_adverts, study_plans
from roadmap.advert_check import own_role, planned_slugs, stops
from roadmap.advert_forms import SaveAdvertForm
from roadmap.adverts import AskedSkill, Demand, Gap, Reading, SkillMatch, measure_gap, read_advert
from roadmap.models import SavedAdvert
from roadmap.snapshot import Milestone
from roadmap.views.advert import PAGE, PART, read_context, refusing_large
from roadmap.views.advert_result import Asked, choices_for, result_context
from roadmap.views.advert_words import NeedRow, need_row
from roadmap.views.answer import Said, SeeOther, form_again, partial_or_redirect, refuse
from roadmap.views.visit import Visit, visit

MOST_ASKED = 12


@refusing_large
@require_POST
def advert_save(request: HttpRequest) -> HttpResponse:
    """Reads the ad once more and keeps what was read; its text only where that is ticked."""
    here = visit(request)
    form = SaveAdvertForm(request.POST, request.FILES, roles=here.catalogue.roles)
    if "role" in form.errors:
        return refuse(request, form)
    if form.is_valid() and (advert := _saved(request, here, form)):
        said = Said(_("Saved: %(title)s.") % {"title": advert.title})
        parts = {f"{PAGE}#{PART}": {**read_context(here, form), "saved": advert}}
        return partial_or_redirect(request, parts, said, otherwise=reverse("advert-show", args=[advert.pk]))
    is_readable = form.cleaned_data["advert"] and not {"text", "file"} & form.errors.keys()
    context = read_context(here, form, saving=form) if is_readable else {"form": form}
    return form_again(request, PAGE, PART, context)


def _saved(request: HttpRequest, here: Visit, form: SaveAdvertForm) -> SavedAdvert | None:
    """None, and the form says why, where there is no room."""
    text = form.cleaned_data["advert"]
    try:
        return saved_adverts.save(
            learners.find_or_make(request),
            read_advert(text, here.catalogue),
            title=form.cleaned_data["title"],
            text=text if form.cleaned_data["keep_text"] else "",
            standings=here.standings,
            catalogue=here.catalogue,
        )
    except saved_adverts.TooManyAdvertsError:
        form.add_full()
        return None


@require_safe
def advert_list(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    adverts = saved_adverts.kept_by(here.learner_pk, here.standings, here.catalogue)
    plan = study_plans.find(here.learner_pk) if adverts else None
    asked = saved_adverts.asked_most(adverts)
    reading = Reading(tuple(SkillMatch(item.skill, Demand.REQUIRED, ()) for item in asked), ())
    planned = study_plans.role_of(plan, here.catalogue)
    own = own_role(None, planned, reading, here.standings, here.catalogue)
    gap = measure_gap(reading, own.role, here.standings, here.catalogue)
    rows = asked_rows(asked, gap, planned_slugs(own.role, choices_for(here, plan)))
    context = {
        "adverts": adverts,
        "asked": rows[:MOST_ASKED],
        "unshown": len(rows[MOST_ASKED:]),
        "own": own,
        "plan_is_new": planned is None,
        "first": next((row for row in rows if row.to_add), None),
    }
    return render(request, "roadmap/advert/list.html", context)


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A skill that several ads ask for; `to_add` are the milestones to it that the learner's plan lacks."""

    asked: AskedSkill
    need: NeedRow
    to_add: tuple[Milestone, ...]


def asked_rows(asked: tuple[AskedSkill, ...], gap: Gap, planned: Collection[str]) -> list[AskedRow]:
    """In the order given, which is the gap's."""
    return [
        AskedRow(item, need_row(need), tuple(stop for stop in stops([need]) if stop.slug not in planned))
        for item, need in zip(asked, gap.needs, strict=True)
    ]


@require_safe
def advert_show(request: HttpRequest, pk: int) -> HttpResponse:
    here = visit(request)
    kept = saved_adverts.kept(own_advert(here, pk), here.standings, here.catalogue)
    plan = study_plans.find(here.learner_pk)
    context = {"kept": kept, **result_context(here, kept.reading, plan, Asked())}
    return render(request, "roadmap/advert/show.html", context)


@require_POST
def advert_delete(request: HttpRequest, pk: int) -> HttpResponse:
    advert = own_advert(visit(request), pk)
    saved_adverts.delete(advert)
    messages.success(request, _("Deleted: %(title)s.") % {"title": advert.title})
    return SeeOther(reverse("advert-list"))


def own_advert(here: Visit, pk: int) -> SavedAdvert:
    """The learner's own ad; 404 for anybody else's, as for one that there is not."""
    advert = saved_adverts.find(here.learner_pk, pk)
    if advert is None:
        raise Http404(_("This page does not exist."))
    return advert
