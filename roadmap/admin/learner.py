"""Who learns, for superusers to look at: no addresses of visitors, no notes, and nothing to change."""

from django.contrib import admin

from roadmap.admin.catalogue import RecordAdmin
from roadmap.models import Learner, LearnerMerge


@admin.register(Learner)
class LearnerAdmin(RecordAdmin):
    list_display = ("__str__", "seen_on", "created_at")
    list_filter = (("user", admin.EmptyFieldListFilter),)
    list_select_related = ("user",)
    search_fields = ("=user__email",)
    autocomplete_fields = ()
    fields = ("user", "seen_on", "created_at")
    ordering = ("-pk",)
    show_full_result_count = False


@admin.register(LearnerMerge)
class LearnerMergeAdmin(RecordAdmin):
    """The journal stays hidden: it holds the learner's notes."""

    list_display = ("__str__", "merged_at", "undone_at")
    list_filter = (("undone_at", admin.EmptyFieldListFilter),)
    list_select_related = ("visitor__user", "into__user")
    search_fields = ("=into__user__email",)
    autocomplete_fields = ()
    fields = ("visitor", "into", "merged_at", "undone_at")
    ordering = ("-pk",)
    show_full_result_count = False
