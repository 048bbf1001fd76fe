"""The learner's own pages: settings, what they saved, their history, and what to do about a merge."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from roadmap import learners, merges, progress
from roadmap.forms import TimeZoneForm
from roadmap.models import LearnerMerge, Milestone, ProgressEvent, Resource
from roadmap.views.answer import SeeOther, next_address
from roadmap.views.resource import rows_of, usual_checks
from roadmap.views.visit import visit

PAGE_SIZE = 50
# What a change says, by what it is about and the value that it set.
_SENTENCES = {
    ("milestone", "todo"): gettext_lazy("Put back to do"),
    ("milestone", "doing"): gettext_lazy("Started learning"),
    ("milestone", "done"): gettext_lazy("Marked done"),
    ("milestone", "skipped"): gettext_lazy("Skipped"),
    ("criterion", "true"): gettext_lazy("Met: “%(criterion)s”"),
    ("criterion", "false"): gettext_lazy("No longer met: “%(criterion)s”"),
    ("resource", "saved"): gettext_lazy("Saved for later"),
    ("resource", "done"): gettext_lazy("Finished"),
    ("resource", "none"): gettext_lazy("Mark removed"),
}


def change_words(about: str, value: str, *, criterion: str) -> str:
    """What a change of a milestone, criterion or resource did; `criterion` is the text of the one that it is about."""
    return _SENTENCES[about, value] % {"criterion": criterion}


@dataclass(frozen=True, slots=True)
class Change:
    """An event of the history in words. The words of an undo are those of what it took back."""

    event: ProgressEvent

    @property
    def kind(self) -> str:
        return "milestone" if self.event.milestone_id else "criterion" if self.event.criterion_id else "resource"

    @property
    def words(self) -> str:
        value = self.event.before if self.event.undoes_id else self.event.after
        return change_words(self.kind, value, criterion=str(self.event.criterion))


@dataclass(frozen=True, slots=True)
class Chapter:
    """What was changed in one milestone, or of one resource, on one day; newest first."""

    subject: Milestone | Resource
    changes: list[Change] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Day:
    date: datetime.date
    chapters: list[Chapter]


def days_of(events: Iterable[ProgressEvent]) -> list[Day]:
    """The events by day in the reader's time zone, latest day first, and within it by what they are about.

    What was changed last comes first. Criteria stand with their milestone.
    """
    days: dict[datetime.date, dict[Milestone | Resource, Chapter]] = {}
    for event in events:
        chapters = days.setdefault(timezone.localtime(event.created_at).date(), {})
        # A constraint sees to it that there is exactly one of the three.
        subject: Any = event.criterion.milestone if event.criterion else event.milestone or event.resource
        chapters.setdefault(subject, Chapter(subject)).changes.append(Change(event))
    return [Day(date, list(chapters.values())) for date, chapters in sorted(days.items(), reverse=True)]


@require_safe
def settings_show(request: HttpRequest) -> HttpResponse:
    return render(request, "roadmap/settings/show.html", settings_context(request))


def settings_context(request: HttpRequest) -> dict[str, Any]:
    here = visit(request)
    zone = request.session.get(learners.TIME_ZONE) or "UTC"
    return {
        "form": TimeZoneForm(initial={"time_zone": zone}),
        "joined": LearnerMerge.objects.filter(into=here.learner_pk, undone_at=None) if here.learner_pk else (),
        "learner_pk": here.learner_pk,
    }


@require_POST
def time_zone_set(request: HttpRequest) -> HttpResponse:
    form = TimeZoneForm(request.POST)
    if not form.is_valid():
        context = {**settings_context(request), "form": form}
        return render(request, "roadmap/settings/show.html", context, status=422)
    learners.set_time_zone(request, form.cleaned_data["time_zone"])
    messages.success(request, _("Time zone saved."))
    return SeeOther(next_address(request, reverse("settings-show")))


@require_safe
def saved_list(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    saved = progress.saved_resources(here.learner_pk, here.catalogue)
    usual = usual_checks(saved)
    return render(request, "roadmap/settings/saved.html", {"rows": rows_of(saved, {}, usual), "usual": usual})


@require_safe
def history_list(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    events = ProgressEvent.objects.filter(learner=here.learner_pk).changes().newest_first()
    events = events.select_related("milestone", "criterion__milestone", "resource")
    page = Paginator(events, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "days": days_of(page.object_list), "last": progress.last_change(here.learner_pk)}
    return render(request, "roadmap/settings/history.html", context)


@require_POST
def merge_undo(request: HttpRequest, pk: int) -> HttpResponse:
    request.session.pop(learners.MERGE_NOTICE, None)
    merge = own_merge(request, pk)
    was_made_here = request.session.get(learners.MERGE) == pk
    if not merges.undo_merge(merge):
        messages.info(request, _("It was taken out before."))
    elif was_made_here and merge.visitor_id:
        learners.hand_back_after_logout(request, merge.visitor_id)
        messages.success(request, _("Taken out. After you log out, this browser has it back."))
    else:
        messages.success(request, _("Taken out."))
    return SeeOther(next_address(request, reverse("settings-show")))


@require_POST
def merge_keep(request: HttpRequest, pk: int) -> HttpResponse:
    own_merge(request, pk)
    request.session.pop(learners.MERGE_NOTICE, None)
    return SeeOther(next_address(request, reverse("home")))


def own_merge(request: HttpRequest, pk: int) -> LearnerMerge:
    """A merge into the learner who asks, else 404."""
    merge = LearnerMerge.objects.filter(pk=pk, into=learners.pk_of(request)).select_related("into", "visitor").first()
    if merge is None:
        raise Http404
    return merge
