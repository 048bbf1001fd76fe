"""The admin of a thing with a page of its own: its status, its last review, and the way to the public page.

Only those who hold the right to publish change a status, and only superusers delete: others retire.
"""
# ruff: noqa: ARG002  Django dictates these signatures

import datetime

from django.contrib import admin, messages
from django.contrib.admin.utils import model_ngettext
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from roadmap.admin.content import ContentAdmin, may_publish
from roadmap.admin.drafts import DraftPages
from roadmap.admin.history import HistoryPages
from roadmap.admin.recording import documents_for, record
from roadmap.health import REVIEW_DAYS
from roadmap.models import Status

PUBLICATION = (
    _("Publication"),
    {
        "fields": (("status", "reviewed_on"), "slug"),
        "description": _(
            "Readers see published things only. Retire what has served its time: learners keep their records. "
            "Set the review date when you have read everything against its sources."
        ),
    },
)


class ReviewAge(admin.SimpleListFilter):
    """How long ago somebody read the thing against its sources."""

    title = _("last reviewed")
    parameter_name = "review"

    def lookups(self, request, model_admin):
        return (
            ("never", _("Never")),
            ("stale", _("More than %(days)d days ago") % {"days": REVIEW_DAYS}),
            ("fresh", _("In the last %(days)d days") % {"days": REVIEW_DAYS}),
        )

    def queryset(self, request, queryset):
        limit = timezone.localdate() - datetime.timedelta(days=REVIEW_DAYS)
        match self.value():
            case "never":
                return queryset.filter(reviewed_on=None)
            case "stale":
                return queryset.filter(reviewed_on__lt=limit)
            case "fresh":
                return queryset.filter(reviewed_on__gte=limit)
        return queryset


class EditorialAdmin(DraftPages, HistoryPages, ContentAdmin):
    """The common part of every editorial thing's admin."""

    actions = ("publish", "retire", "back_to_draft", "mark_reviewed")
    identity = ("slug",)

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_publish_permission(self, request):
        return may_publish(request)

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return fields if may_publish(request) else (*fields, "status")

    def get_view_on_site_url(self, obj=None):
        """No link to the page of what is not published: readers get a 404 there."""
        return super().get_view_on_site_url(obj) if obj and obj.status == Status.PUBLISHED else None

    @admin.action(description=_("Publish"), permissions=["publish"])
    def publish(self, request, queryset):
        self._set_each(request, queryset, "status", Status.PUBLISHED)

    @admin.action(description=_("Retire"), permissions=["publish"])
    def retire(self, request, queryset):
        self._set_each(request, queryset, "status", Status.RETIRED)

    @admin.action(description=_("Back to draft"), permissions=["publish"])
    def back_to_draft(self, request, queryset):
        self._set_each(request, queryset, "status", Status.DRAFT)

    @admin.action(description=_("Mark reviewed today"), permissions=["publish"])
    def mark_reviewed(self, request, queryset):
        self._set_each(request, queryset, "reviewed_on", timezone.localdate())

    def _set_each(self, request, queryset, field, value):
        """One by one: each gets its line of history, and the content version is renewed."""
        label = self.opts.get_field(field).verbose_name
        before = documents_for(queryset)
        changed = same = 0
        for thing in queryset:
            if getattr(thing, field) == value:
                same += 1
                continue
            setattr(thing, field, value)
            thing.save(update_fields=[field])
            shown = getattr(value, "label", value)
            self.log_change(request, thing, _("Set %(field)s to %(value)s.") % {"field": label, "value": shown})
            changed += 1
        after = documents_for(queryset.model.objects.filter(slug__in=before))
        record(request, [(document, after[slug]) for slug, document in before.items()])
        self._tell(request, label, getattr(value, "label", value), changed, same)

    def _tell(self, request, label, value, changed, same):
        counts = {"field": label, "value": value, "count": changed, "name": model_ngettext(self.opts, changed)}
        message = _("Set %(field)s to %(value)s: %(count)d %(name)s.") % counts
        if same:
            more = ngettext("%(same)d was so already.", "%(same)d were so already.", same)
            message = f"{message} {more % {'same': same}}"
        self.message_user(request, message, messages.SUCCESS if changed else messages.WARNING)
