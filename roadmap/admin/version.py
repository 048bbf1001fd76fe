"""What editors wrote over time: prepared changes, and the states that things had, for a look and for nobody to change.

A thing's own history and draft are on its own pages; these lists are for finding them.
"""

from django.contrib import admin

from roadmap.admin.catalogue import RecordAdmin
from roadmap.models import Draft, Version


@admin.register(Version)
class VersionAdmin(RecordAdmin):
    list_display = ("slug", "kind", "origin", "author", "reason", "made_at")
    list_filter = ("kind", "origin")
    list_select_related = ("author",)
    search_fields = ("slug", "reason")
    autocomplete_fields = ()
    fields = ("kind", "slug", "origin", "author", "reason", "made_at")
    ordering = ("-pk",)
    show_full_result_count = False


@admin.register(Draft)
class DraftAdmin(RecordAdmin):
    list_display = ("slug", "kind", "author", "reason", "changed_at", "publish_at")
    list_filter = ("kind",)
    list_select_related = ("author",)
    search_fields = ("slug", "reason")
    autocomplete_fields = ()
    fields = ("kind", "slug", "author", "reason", "changed_at", "publish_at", "scheduled_by", "refusal")
    ordering = ("-changed_at",)
