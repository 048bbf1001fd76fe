"""The queue of links: dead and moved ones, those first that concern most learners.

One click writes the address that a link has moved to, as a version of everything that has the old one; another tells
readers that a link is dead, or that it works after all. Nothing is fetched here: “look again” only brings the link
forward for the checker's next run.
"""

# ruff: noqa: ARG002  Django dictates these signatures

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from roadmap import catalogue, link_marks, publication
from roadmap.admin.catalogue import RecordAdmin
from roadmap.admin.content import may_publish
from roadmap.admin.recording import record
from roadmap.documents import DocumentError
from roadmap.link_moves import accept_move
from roadmap.link_standings import standing_of
from roadmap.link_uses import uses
from roadmap.links.verdicts import UNCHECKABLE, WORKING
from roadmap.models import LinkCheck

CHOSEN = {
    "gone": lambda links: links.gone(),
    "marked": lambda links: links.marked_dead(),
    "moved": lambda links: links.moved(),
    "failing": lambda links: links.filter(failures__gt=0),
    "unchecked": lambda links: links.filter(verdict__in=UNCHECKABLE),
    "working": lambda links: links.filter(verdict__in=WORKING),
    "new": lambda links: links.filter(checked_at=None),
    "all": lambda links: links,
}


class LinkState(admin.SimpleListFilter):
    """What one can do something about comes first."""

    title = _("links")
    parameter_name = "links"

    def lookups(self, request, model_admin):
        return (
            ("gone", _("Seem gone")),
            ("marked", _("Marked as dead")),
            ("moved", _("Have moved")),
            ("failing", _("Failed lately")),
            ("unchecked", _("Cannot be checked")),
            ("working", _("Work")),
            ("new", _("Not checked yet")),
            ("all", _("All")),
        )

    def choices(self, changelist):
        yield {
            "selected": self.value() is None,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": _("Gone or moved"),
        }
        yield from list(super().choices(changelist))[1:]

    def queryset(self, request, queryset):
        return CHOSEN[self.value()](queryset) if self.value() in CHOSEN else queryset.gone() | queryset.moved()


@admin.register(LinkCheck)
class LinkCheckAdmin(RecordAdmin):
    list_display = ("link", "learners", "used_in", "finding")
    list_display_links = None
    list_filter = (LinkState,)
    list_select_related = ()
    search_fields = ("address", "target")
    autocomplete_fields = ()
    fields = (
        *("address", "learners", "verdict", "status", "reason", "checked_at", "worked_at"),
        *("failures", "failing_since", "marked_dead_at", "marked_dead_by", "target", "next_check_at", "reported_at"),
    )
    ordering = ("-learners", "address")
    list_per_page = 50
    show_full_result_count = False
    actions = ("look_again",)

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("roadmap.view_linkcheck")

    def has_publish_permission(self, request):
        return may_publish(request)

    def get_urls(self):
        views = {"accept": self.accept_view, "mark_dead": self.mark_dead_view, "unmark": self.unmark_view}
        buttons = [
            path(
                f"<int:pk>/{name.replace('_', '-')}/",
                self.admin_site.admin_view(view),
                name=f"roadmap_linkcheck_{name}",
            )
            for name, view in views.items()
        ]
        return [*buttons, *super().get_urls()]

    def get_changelist_instance(self, request):
        """The rows know where they are used: read once, however many there are."""
        changelist = super().get_changelist_instance(request)
        found = uses()
        for row in changelist.result_list:
            row.uses, row.may_decide = found.get(row.address, ()), may_publish(request)
            row.seems_gone = standing_of(row).seems_gone
        return changelist

    @admin.display(description=_("link"), ordering="address")
    def link(self, check):
        return render_to_string("admin/roadmap/link/_link.html", {"check": check})

    @admin.display(description=_("used in"))
    def used_in(self, check):
        pairs = (
            (reverse(f"admin:{use.kind.replace('.', '_')}_change", args=[use.pk]), use.name) for use in check.uses
        )
        return format_html_join(", ", '<a href="{}">{}</a>', pairs)

    @admin.display(description=_("last look"), ordering="verdict")
    def finding(self, check):
        return render_to_string("admin/roadmap/link/_finding.html", {"check": check})

    @admin.action(description=_("Look again with the next run"), permissions=["publish"])
    def look_again(self, request, queryset):
        count = queryset.update(next_check_at=timezone.now())
        message = ngettext("%(count)d link is due now.", "%(count)d links are due now.", count)
        self.message_user(request, message % {"count": count})

    @method_decorator(require_POST)
    def accept_view(self, request, pk):
        """Write the new address wherever the old one stands."""
        if not may_publish(request):
            raise PermissionDenied
        try:
            with transaction.atomic():
                catalogue.hold()
                transaction.on_commit(publication.after_commit)
                self._accept(request, get_object_or_404(LinkCheck, pk=pk))
        except (DocumentError, IntegrityError) as error:
            self.message_user(request, _("Nothing was changed. %(why)s") % {"why": error}, messages.ERROR)
        return HttpResponseRedirect(reverse("admin:roadmap_linkcheck_changelist"))

    @method_decorator(require_POST)
    def mark_dead_view(self, request, pk):
        """Tell readers that the link seems gone, whatever the checker finds."""
        if not may_publish(request):
            raise PermissionDenied
        check = get_object_or_404(LinkCheck, pk=pk)
        if link_marks.mark_dead(check.address, request.user, timezone.now()):
            self.log_change(request, check, _("Marked as dead."))
            message, level = _("Readers are told that this link seems gone: %(address)s"), messages.SUCCESS
        else:
            message, level = _("Nothing that is published links there now: %(address)s"), messages.ERROR
        self.message_user(request, message % {"address": check.address}, level)
        return HttpResponseRedirect(reverse("admin:roadmap_linkcheck_changelist"))

    @method_decorator(require_POST)
    def unmark_view(self, request, pk):
        """Take the mark away: what the checker finds counts again."""
        if not may_publish(request):
            raise PermissionDenied
        check = get_object_or_404(LinkCheck, pk=pk)
        if link_marks.unmark(check.address):
            self.log_change(request, check, _("No longer marked as dead."))
        message = _("What the checker finds counts again: %(address)s") % {"address": check.address}
        self.message_user(request, message, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:roadmap_linkcheck_changelist"))

    def _accept(self, request, check):
        if check.target != request.POST.get(f"target-{check.pk}"):
            self.message_user(request, _("It leads elsewhere now. Please look again."), messages.ERROR)
            return
        address, target = check.address, check.target
        changes = accept_move(check, uses().get(address, ()))
        record(request, changes, reason=str(_("The link had moved.")))
        count = len(changes)
        message = ngettext(
            "%(count)d thing has the new address: %(target)s",
            "%(count)d things have the new address: %(target)s",
            count,
        )
        self.message_user(request, message % {"count": count, "target": target}, messages.SUCCESS)
