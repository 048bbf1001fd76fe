"""Reviews: the question to answer now, what an answer does, its undo, and the switch.

What waits, and when it comes back, is the business of roadmap.reviews and review_cards.
"""

import datetime
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from roadmap import learners, review_cards
from roadmap.forms import RatingForm, SwitchForm, UndoForm
from roadmap.models import Rating
from roadmap.readiness import standing
from roadmap.reviews import Question, next_times
from roadmap.views.answer import Said, partial_or_redirect, refuse
from roadmap.views.visit import Visit, find, visit

PAGE = "roadmap/review/list.html"
# Longer times are told in months.
MOST_DAYS = 60
DAYS_A_MONTH = 30.4

RATING_SAID = {
    Rating.AGAIN: gettext_lazy("Forgot: asked again in %(time)s."),
    Rating.HARD: gettext_lazy("Hard: asked again in %(time)s."),
    Rating.GOOD: gettext_lazy("Good: asked again in %(time)s."),
    Rating.EASY: gettext_lazy("Easy: asked again in %(time)s."),
}


@require_safe
def review_list(request: HttpRequest) -> HttpResponse:
    return render(request, PAGE, review_context(visit(request)))


@require_POST
def review_answer(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    here = visit(request)
    milestone = find(here.catalogue.milestones, slug)
    check = find({check.key: check for check in milestone.self_checks}, key)
    form = RatingForm(request.POST)
    if not form.is_valid():
        return refuse(request, form)
    learner = learners.find(request)
    if learner is None or not learner.reviews_on or standing(here.standings, milestone).state != "done":
        raise Http404(_("This question is not among your reviews."))
    rating, asked = Rating(form.cleaned_data["rating"]), form.cleaned_data["answers"]
    recorded = review_cards.record_answer(learner, check, rating, key=form.cleaned_data["key"], asked=asked)
    words = _("That question was answered already; the first answer counts.")
    if recorded.changed:
        words = RATING_SAID[rating] % {"time": time_in_words(recorded.card.due_at - timezone.now())}
    return _answer(request, replace(here, learner_pk=recorded.learner_pk), words)


@require_POST
def review_undo(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    form = UndoForm(request.POST)
    if not form.is_valid():
        return refuse(request, form)
    learner = learners.find(request)
    if learner and review_cards.undo_answer(learner, form.cleaned_data["event"]):
        return _answer(request, here, _("Taken back: the question waits as before."))
    return _answer(request, here, _("Nothing to take back: there is a newer answer, or it was taken back already."))


@require_POST
def reviews_switch(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    form = SwitchForm(request.POST)
    if not form.is_valid():
        return refuse(request, form)
    learner = learners.find_or_make(request)
    if form.cleaned_data["on"] == "true":
        pk, words = review_cards.turn_on(learner), _("Reviews are on.")
    else:
        pk, words = review_cards.turn_off(learner), _("Reviews are off. Your answers are kept.")
    return _answer(request, replace(here, learner_pk=pk), words)


@dataclass(frozen=True, slots=True)
class Grade:
    """A button: the rating, and how long it would keep the question away."""

    rating: Rating
    time: str


def review_context(here: Visit) -> dict[str, Any]:
    """What the page and its partial show; `part` is the template of what there is to do now."""
    now = timezone.now()
    found = review_cards.due(here.learner_pk, here.catalogue, here.standings, now)
    waiting = found.round.waiting
    if here.learner_pk is None or not found.is_on:
        part = "off" if here.learner_pk else "stranger"
    else:
        part = "question" if waiting else "rest"
    return {
        "part": f"roadmap/review/_{part}.html",
        "reviews": found,
        "question": waiting[0] if waiting else None,
        "grades": grades(waiting[0], now) if waiting else (),
        "done_milestones": sum(each.state == "done" for each in here.standings.values()),
        "next_time": time_in_words(found.round.next_at - now) if found.round.next_at else "",
    }


def grades(question: Question, now: datetime.datetime) -> list[Grade]:
    return [
        Grade(rating, time_in_words(time)) for rating, time in zip(Rating, next_times(question.card, now), strict=True)
    ]


def time_in_words(time: datetime.timedelta) -> str:
    """Minutes, hours, days or months, rounded to the nearest, at least a minute."""
    minutes = max(1, round(time.total_seconds() / 60))
    hours, days = round(minutes / 60), round(minutes / (24 * 60))
    if minutes < 60:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    if hours < 24:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    if days <= MOST_DAYS:
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    months = round(days / DAYS_A_MONTH)
    return ngettext("%(count)d month", "%(count)d months", months) % {"count": months}


def _answer(request: HttpRequest, here: Visit, words: str) -> HttpResponse:
    """The next question, and what happened."""
    partials = {f"{PAGE}#review": review_context(here)}
    return partial_or_redirect(request, partials, Said(words), otherwise=reverse("review-list"))
