"""Saved job ads: keep one that was read, see what has come of it, delete it, and what all of them ask for most."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from roadmap import learners, saved_adverts, study_plans
from roadmap.advert_check import asked_gap, own_role, planned_slugs, stops, together
from roadmap.advert_forms import SaveAdvertForm
from roadmap.adverts import AskedSkill, Need, Reading, read_advert
from roadmap.models import SavedAdvert
from roadmap.snapshot import Milestone
from roadmap.views.advert import PAGE, PART, read_context
from roadmap.views.advert_result import GROUNDS, addition_of, new_plan, planning_of, saved_context
from roadmap.views.advert_words import NeedRow, need_row
from roadmap.views.answer import Said, SeeOther, form_again, partial_or_redirect, refuse
from roadmap.views.visit import Visit, visit

MOST_ASKED = 12


@require_POST
def advert_save(request: HttpRequest) -> HttpResponse:
    """Keeps what is read out of the ad that comes along; its text only where that is ticked."""
    here = visit(request)
    plan = study_plans.find(here.learner_pk)
    form = SaveAdvertForm(request.POST, request.FILES, roles=here.catalogue.roles, asks_hours=plan is None)
    if {"role", "key"} & form.errors.keys():
        return refuse(request, form)
    if not form.is_readable:
        return form_again(request, PAGE, PART, {"form": form})
    reading = read_advert(form.cleaned_data["advert"], here.catalogue)
    saving = _saved(request, here, form, reading) if form.is_valid() else None
    context = read_context(here, plan, form, reading=reading)
    if saving is None:
        return form_again(request, PAGE, PART, {**context, "saving": form, "key": form.cleaned_data["key"]})
    words = _("Saved: %(title)s.") if saving.is_new else _("You keep this ad already: %(title)s.")
    said = Said(words % {"title": saving.row.title})
    parts = {f"{PAGE}#{PART}": {**context, "saved": saving.row, "is_repeated": not saving.is_new}}
    return partial_or_redirect(request, parts, said, otherwise=reverse("advert-show", args=[saving.row.pk]))


def _saved(request: HttpRequest, here: Visit, form: SaveAdvertForm, reading: Reading) -> saved_adverts.Saving | None:
    """None, and the form says why, where there is no room."""
    try:
        return saved_adverts.save(
            learners.find_or_make(request),
            reading,
            title=form.cleaned_data["title"],
            text=form.cleaned_data["advert"] if form.cleaned_data["keep_text"] else "",
            key=form.cleaned_data["key"],
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
    asked = saved_adverts.asked_most(adverts)
    context = {"adverts": adverts, "is_private": True, **(_most_asked(here, asked) if asked else {})}
    return render(request, "roadmap/advert/list.html", context)


def _most_asked(here: Visit, asked: tuple[AskedSkill, ...]) -> dict[str, Any]:
    """What several ads ask for, and the first thing of it that the plan lacks. One query, for the plan."""
    planning = planning_of(here, study_plans.find(here.learner_pk))
    own = own_role(None, planning.role, together(asked), here.standings, here.catalogue)
    planned = planning.slugs(here)
    needs = [asked_gap(item, own.role, here.standings, here.catalogue, planned) for item in asked]
    rows = asked_rows(asked, needs, planned if planning.role else planned_slugs(own.role, planning.choices))
    offers = ((row, addition_of(here, planning, own.role, row.to_add)) for row in rows if row.to_add)
    first, addition = next((offer for offer in offers if offer[1]), (None, None))
    return {
        "asked": rows[:MOST_ASKED],
        "others": rows[MOST_ASKED:],
        "own": own,
        "ground": GROUNDS[own.ground],
        "first": first,
        "addition": addition,
        "plan_role": own.role,
        "roles": here.catalogue.roles.values(),
        **new_plan(here, planning, own.role),
    }


@dataclass(frozen=True, slots=True)
class AskedRow:
    """What several ads ask for; `to_add` are the milestones to it that the learner's plan lacks."""

    asked: AskedSkill
    need: NeedRow
    to_add: tuple[Milestone, ...]


def asked_rows(asked: Iterable[AskedSkill], needs: Iterable[Need], planned: Collection[str]) -> list[AskedRow]:
    """In the order given, with the need of each."""
    return [
        AskedRow(item, need_row(need), tuple(stop for stop in stops([need]) if stop.slug not in planned))
        for item, need in zip(asked, needs, strict=True)
    ]


@require_safe
def advert_show(request: HttpRequest, pk: int) -> HttpResponse:
    here = visit(request)
    context = saved_context(here, own_advert(here, pk), study_plans.find(here.learner_pk))
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
