"""The whole history of a thing: who changed what and why, what was different, and the way back."""

from dataclasses import dataclass
from itertools import pairwise

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from roadmap import drafts, versions
from roadmap.admin.consequences import concerns_in_words
from roadmap.admin.content import may_write
from roadmap.admin.differences import count_of, worded
from roadmap.admin.drafts.desk import Desk, may_draft
from roadmap.admin.drafts.publication import problems_of
from roadmap.admin.recording import reason_of
from roadmap.documents import DocumentError, differences, document_of, from_json
from roadmap.models import Status, Version
from roadmap.reach import reach

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the history. `count`: how many changes there are since the version before; None for the first."""

    version: Version
    count: int | None
    url: str


class HistoryPages:
    """For a ModelAdmin of things with a status: what Django's own history page would show of single fields."""

    def get_urls(self):
        name = f"roadmap_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/history/<int:number>/", wrap(self.version_view), name=f"{name}_version"),
            path("<int:pk>/history/<int:number>/revert/", wrap(self.revert_view), name=f"{name}_revert"),
            path("<int:pk>/history/<int:number>/draft/", wrap(self.revert_draft_view), name=f"{name}_revert_draft"),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def history_view(self, request, object_id, extra_context=None):
        thing = self._thing_or_404(request, object_id)
        page = Paginator(versions.of(self.opts.label_lower, thing.slug), PAGE_SIZE).get_page(request.GET.get("page"))
        context = {
            **self._context(request, thing, _("History")),
            "entries": self._entries(thing, page),
            "page": page,
            **(extra_context or {}),
        }
        return render(request, "admin/roadmap/history/list.html", context)

    @method_decorator(require_safe)
    def version_view(self, request, pk, number):
        """What the version changed, and what going back to it would change now."""
        thing = self._thing_or_404(request, pk)
        version = self._version(thing, number)
        earlier = versions.of(version.kind, version.slug).filter(pk__lt=number).first()
        document, present = from_json(version.document), document_of(version.kind, version.slug)
        wanted = versions.reverted(version, present)
        concerned = reach([(present, wanted)])
        context = {
            **self._context(request, thing, _("Version of %(slug)s") % {"slug": version.slug}),
            "version": version,
            "changed": worded(differences(from_json(earlier.document), document)) if earlier else None,
            "back": worded(differences(present, wanted)),
            "problems": problems_of(wanted),
            "may_revert": may_write(request, thing) and self.has_change_permission(request, thing),
            "may_draft": may_draft(self, request),
            "learners": concerned.learners,
            "concerns": concerns_in_words(concerned),
            "seen": drafts.digest(present),
            "history_url": reverse(f"admin:roadmap_{self.opts.model_name}_history", args=[thing.pk]),
            "revert_url": reverse(f"admin:roadmap_{self.opts.model_name}_revert", args=[thing.pk, number]),
            "draft_url": reverse(f"admin:roadmap_{self.opts.model_name}_revert_draft", args=[thing.pk, number]),
        }
        return render(request, "admin/roadmap/history/version.html", context)

    @method_decorator(require_POST)
    def revert_view(self, request, pk, number):
        """Go back in public, or where nobody sees it yet."""
        return self._one_at_a_time(self._revert, request, pk, number)

    @method_decorator(require_POST)
    def revert_draft_view(self, request, pk, number):
        """Go back in a draft of a change, unless there is one: that is somebody's work."""
        thing = self._thing_or_404(request, pk)
        if not may_draft(self, request) or thing.status == Status.DRAFT:
            raise PermissionDenied
        version, desk = self._version(thing, number), Desk(self, thing)
        if draft := desk.draft():
            return self._look_at(request, draft, desk.url("draft_review"), pk, number)
        present = desk.stored()
        if request.POST.get("_seen") != drafts.digest(present):
            return self._look_again(request, pk, number)
        try:
            wanted = versions.reverted(version, present)
            drafts.keep(wanted, author=request.user, reason=reason_of(request), seen=present)
        except drafts.StaleError:
            return self._look_again(request, pk, number)
        return HttpResponseRedirect(desk.url("draft"))

    def _revert(self, request, pk, number):
        thing = self._thing_or_404(request, pk)
        if not (may_write(request, thing) and self.has_change_permission(request, thing)):
            raise PermissionDenied
        version = self._version(thing, number)
        if self._is_stale(request, version):
            return self._look_again(request, pk, number)
        try:
            versions.revert(version, author=request.user, reason=reason_of(request))
        except (DocumentError, IntegrityError) as error:
            self.message_user(request, _("Nothing was changed. %(why)s") % {"why": error}, messages.ERROR)
            return self._to_version(pk, number)
        self.log_change(request, thing, _("Went back to an earlier version."))
        self.message_user(request, _("It is what it was in that version."), messages.SUCCESS)
        return HttpResponseRedirect(reverse(f"admin:roadmap_{self.opts.model_name}_history", args=[thing.pk]))

    def _thing_or_404(self, request, object_id):
        thing = self.get_object(request, str(object_id))
        if thing is None:
            raise Http404
        if not (self.has_view_or_change_permission(request, thing) or may_draft(self, request)):
            raise PermissionDenied
        return thing

    def _version(self, thing, number):
        return get_object_or_404(versions.of(self.opts.label_lower, thing.slug), pk=number)

    def _is_stale(self, request, version):
        """The page was made of another state than the present one."""
        return request.POST.get("_seen") != drafts.digest(document_of(version.kind, version.slug))

    def _look_at(self, request, draft, url, pk, number):
        words = _("There is a draft by {name} already: look at it or discard it first.")
        who = format_html('<a href="{}">{}</a>', url, draft.author or "?")
        self.message_user(request, format_html(words, name=who), messages.ERROR)
        return self._to_version(pk, number)

    def _look_again(self, request, pk, number):
        self.message_user(request, _("It was changed since you looked. Please look again."), messages.ERROR)
        return self._to_version(pk, number)

    def _to_version(self, pk, number):
        return HttpResponseRedirect(reverse(f"admin:roadmap_{self.opts.model_name}_version", args=[pk, number]))

    def _context(self, request, thing, title):
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": str(thing),
            "opts": self.opts,
            "original": thing,
            "change_url": reverse(f"admin:roadmap_{self.opts.model_name}_change", args=[thing.pk]),
        }

    def _entries(self, thing, page):
        shown = list(page.object_list)
        oldest = shown[-1].pk if shown else 0
        before = versions.of(self.opts.label_lower, thing.slug).filter(pk__lt=oldest).first()
        name = f"admin:roadmap_{self.opts.model_name}_version"
        return [
            Entry(newer, _count(older, newer), reverse(name, args=[thing.pk, newer.pk]))
            for newer, older in pairwise([*shown, before])
        ]


def _count(older: Version | None, newer: Version) -> int | None:
    return count_of(differences(from_json(older.document), from_json(newer.document))) if older else None
