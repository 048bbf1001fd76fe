"""The admin of pathways."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from roadmap.admin.editorial import PUBLICATION, EditorialAdmin, ReviewAge
from roadmap.models import Pathway


@admin.register(Pathway)
class PathwayAdmin(EditorialAdmin):
    list_display = ("name", "status", "kind", "role_count", "order", "reviewed_on")
    list_filter = ("status", "kind", "cost_varies", ReviewAge)
    list_select_related = ()
    search_fields = ("name", "slug", "summary")
    autocomplete_fields = ()
    prepopulated_fields = {"slug": ("name",)}
    ordering = ("order", "name")
    fieldsets = (
        (
            None,
            {
                "fields": ("name", ("kind", "order"), "summary"),
                "description": _(
                    "A way into the field. Describe it as it is, with what it costs and to whom it suits."
                ),
            },
        ),
        (
            _("Time and cost"),
            {
                "fields": (
                    ("time_min", "time_max", "time_unit"),
                    "cost_varies",
                    ("cost_min", "cost_max", "cost_currency", "cost_per"),
                    "cost_note",
                ),
                "description": _("Give a range, or tick that the cost varies and explain it in the note."),
            },
        ),
        (
            _("Where the cost comes from"),
            {
                "fields": (
                    "cost_source_name",
                    "cost_source_url",
                    "cost_seen_at",
                    ("cost_year", "cost_verified"),
                    "cost_verified_how",
                ),
                "classes": ("collapse",),
            },
        ),
        (
            _("For whom"),
            {
                "fields": ("who_it_suits", "strengths", "weaknesses", "how_employers_see_it", "first_three_steps"),
                "description": _("Weaknesses are as welcome as strengths: readers decide by them."),
            },
        ),
        PUBLICATION,
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(role_count=Count("roles"))

    @admin.display(description=_("roles"), ordering="role_count")
    def role_count(self, pathway):
        return pathway.role_count
