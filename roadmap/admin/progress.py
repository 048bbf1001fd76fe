"""What learners have done, for superusers to look at: states and dates, never their private notes and links."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from roadmap.admin.catalogue import RecordAdmin
from roadmap.models import CriterionTick, MilestoneProgress, OwnLink, ProgressEvent, ResourceMark, SavedAdvert


class ProgressAdmin(RecordAdmin):
    """Many rows: newest first, found by the whole e-mail address, and never counted for the headline."""

    search_fields = ("=learner__user__email",)
    autocomplete_fields = ()
    ordering = ("-pk",)
    show_full_result_count = False


@admin.register(MilestoneProgress)
class MilestoneProgressAdmin(ProgressAdmin):
    list_display = ("learner", "milestone", "state", "started_at", "finished_at")
    list_filter = ("state",)
    list_select_related = ("learner__user", "milestone")
    fields = ("learner", "milestone", "state", "started_at", "finished_at")


@admin.register(CriterionTick)
class CriterionTickAdmin(ProgressAdmin):
    list_display = ("learner", "criterion", "ticked_at")
    list_select_related = ("learner__user", "criterion")
    fields = ("learner", "criterion", "ticked_at")


@admin.register(ResourceMark)
class ResourceMarkAdmin(ProgressAdmin):
    list_display = ("learner", "resource", "mark", "marked_at")
    list_filter = ("mark",)
    list_select_related = ("learner__user", "resource")
    fields = ("learner", "resource", "mark", "marked_at")


@admin.register(ProgressEvent)
class ProgressEventAdmin(ProgressAdmin):
    list_display = ("learner", "subject", "before", "after", "created_at")
    list_select_related = ("learner__user", "milestone", "criterion", "resource")
    fields = ("learner", "subject", "before", "after", "undoes", "merge", "created_at")

    @admin.display(description=_("about"))
    def subject(self, event):
        return event.milestone or event.criterion or event.resource


@admin.register(OwnLink)
class OwnLinkAdmin(ProgressAdmin):
    """Only that there is one: where it leads is private."""

    list_display = ("learner", "milestone", "added_at")
    list_select_related = ("learner__user", "milestone")
    fields = ("learner", "milestone", "added_at")


@admin.register(SavedAdvert)
class SavedAdvertAdmin(ProgressAdmin):
    """Only that there is one: where somebody looks for work is private."""

    list_display = ("learner", "saved_at")
    list_select_related = ("learner__user",)
    fields = ("learner", "saved_at")
