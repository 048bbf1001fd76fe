"""The catalogue's own records, for superusers to look at and for nobody to change."""
# ruff: noqa: ARG002  Django dictates these signatures

from django.contrib import admin

from roadmap.models import ContentVersion, LoadedRow, MapDrawing, RoadmapChange


class RecordAdmin(admin.ModelAdmin):
    """Rows that the site writes itself."""

    actions = None

    def has_module_permission(self, request):
        return request.user.is_superuser

    def has_view_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(ContentVersion)
class ContentVersionAdmin(RecordAdmin):
    list_display = ("id", "token")
    list_select_related = ()
    search_fields = ("token",)
    autocomplete_fields = ()
    fields = ("token",)


@admin.register(LoadedRow)
class LoadedRowAdmin(RecordAdmin):
    list_display = ("natural_key", "kind", "digest")
    list_filter = ("kind",)
    list_select_related = ()
    search_fields = ("natural_key",)
    autocomplete_fields = ()
    fields = ("kind", "natural_key", "digest")
    ordering = ("kind", "natural_key")
    show_full_result_count = False


@admin.register(MapDrawing)
class MapDrawingAdmin(RecordAdmin):
    list_display = ("kind", "made_at", "digest")
    list_filter = ("kind",)
    list_select_related = ()
    search_fields = ("digest",)
    autocomplete_fields = ()
    fields = ("kind", "made_at", "digest")
    ordering = ("-made_at",)


@admin.register(RoadmapChange)
class RoadmapChangeAdmin(RecordAdmin):
    list_display = ("title", "kind", "role_slug", "was", "now", "made_at")
    list_filter = ("kind", "role_slug")
    list_select_related = ()
    search_fields = ("title", "role_slug", "milestone_slug")
    autocomplete_fields = ()
    fields = ("role_slug", "kind", "milestone_slug", "title", "was", "now", "made_at")
    ordering = ("-pk",)
    show_full_result_count = False
