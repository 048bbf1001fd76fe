"""The admin of claims about the job market, with their sources."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from roadmap.admin.editorial import PUBLICATION, EditorialAdmin, ReviewAge
from roadmap.admin.part import StackedPartInline
from roadmap.models import ClaimSource, MarketClaim


class ClaimSourceInline(StackedPartInline):
    model = ClaimSource
    fields = ("name", "url", "seen_at", ("year", "position"))


@admin.register(MarketClaim)
class MarketClaimAdmin(EditorialAdmin):
    list_display = ("claim", "status", "verdict", "verified", "source_count", "order", "reviewed_on")
    list_filter = ("status", "verified", ReviewAge)
    list_select_related = ()
    search_fields = ("claim", "slug", "figure", "verdict", "finding")
    autocomplete_fields = ()
    prepopulated_fields = {"slug": ("claim",)}
    ordering = ("order", "slug")
    inlines = (ClaimSourceInline,)
    fieldsets = (
        (
            None,
            {
                "fields": ("claim", "figure", "origin", "order"),
                "description": _("What people say about the job market, in their words and with their figure."),
            },
        ),
        (
            _("What we found"),
            {
                "fields": ("verdict", "verified", "finding"),
                "description": _(
                    "The verdict in a few words, the finding in a paragraph. Tick “verified” only if you have read "
                    "the figure in the source itself."
                ),
            },
        ),
        PUBLICATION,
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(source_count=Count("sources"))

    @admin.display(description=_("sources"), ordering="source_count")
    def source_count(self, claim):
        return claim.source_count
