"""The admin of tools."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from roadmap.admin.editorial import PUBLICATION, EditorialAdmin, ReviewAge
from roadmap.admin.transfer import Transfers
from roadmap.models import Tool


@admin.register(Tool)
class ToolAdmin(Transfers, EditorialAdmin):
    list_display = ("name", "status", "category", "open_source", "state", "milestone_count", "reviewed_on")
    list_filter = ("status", "category", "state", "open_source", ReviewAge)
    list_select_related = ()
    search_fields = ("name", "slug", "summary")
    autocomplete_fields = ("skills", "alternatives")
    prepopulated_fields = {"slug": ("name",)}
    ordering = ("name",)
    fieldsets = (
        (
            None,
            {
                "fields": ("name", "category", "summary", "homepage", "repository", "skills", "alternatives"),
                "description": _(
                    "Software of the trade. The summary says what one does with it. Alternatives are tools that "
                    "somebody could take instead, not everything of the kind."
                ),
            },
        ),
        (_("License"), {"fields": ("open_source", ("license", "license_verified"), "hosting")}),
        (
            _("Is it still alive?"),
            {
                "fields": (("state", "state_year"), "state_note", "state_source", "state_verified"),
                "description": _("A renamed or discontinued tool needs the year and the source of the news."),
            },
        ),
        PUBLICATION,
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(milestone_count=Count("milestones"))

    @admin.display(description=_("milestones"), ordering="milestone_count")
    def milestone_count(self, tool):
        return tool.milestone_count
