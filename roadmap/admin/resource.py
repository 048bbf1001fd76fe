"""The admin of providers and of the resources they publish."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from roadmap.admin.editorial import PUBLICATION, EditorialAdmin, ReviewAge
from roadmap.admin.transfer import Transfers
from roadmap.models import Provider, Resource


@admin.register(Provider)
class ProviderAdmin(Transfers, EditorialAdmin):
    list_display = ("name", "status", "kind", "cost_model", "resource_count", "reviewed_on")
    list_filter = ("status", "kind", "cost_model", ReviewAge)
    list_select_related = ()
    search_fields = ("name", "slug", "url")
    autocomplete_fields = ()
    prepopulated_fields = {"slug": ("name",)}
    ordering = ("name",)
    fieldsets = (
        (
            None,
            {
                "fields": ("name", "kind", "url", "summary", ("cost_model", "certificate")),
                "description": _(
                    "Who publishes resources. Say in one sentence what they are good for, without praise."
                ),
            },
        ),
        PUBLICATION,
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(resource_count=Count("resources"))

    @admin.display(description=_("resources"), ordering="resource_count")
    def resource_count(self, provider):
        return provider.resource_count


@admin.register(Resource)
class ResourceAdmin(Transfers, EditorialAdmin):
    list_display = ("title", "status", "kind", "provider", "cost", "milestone_count", "reviewed_on")
    list_filter = ("status", "kind", "cost", "level", "basis", ReviewAge)
    list_select_related = ("provider",)
    search_fields = ("title", "slug", "url", "provider__name")
    autocomplete_fields = ("provider", "skills")
    prepopulated_fields = {"slug": ("title",)}
    ordering = ("title",)
    fieldsets = (
        (
            None,
            {
                "fields": ("title", "url", ("kind", "level"), "provider", "authors", "summary", "skills"),
                "description": _(
                    "One thing to read, watch or do. The summary says what it teaches and to whom. Why it suits a "
                    "milestone is written on the milestone's page, where the resource is placed."
                ),
            },
        ),
        (
            _("Time and cost"),
            {"fields": (("hours", "hours_estimated"), ("cost", "price_note"), ("year", "language"), "format_note")},
        ),
        (
            _("Where the facts come from"),
            {
                "fields": ("basis", "basis_note"),
                "description": _("Readers see this. Note what you read, so that the next editor can check it."),
            },
        ),
        PUBLICATION,
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(milestone_count=Count("milestone_resources"))

    @admin.display(description=_("milestones"), ordering="milestone_count")
    def milestone_count(self, resource):
        return resource.milestone_count
