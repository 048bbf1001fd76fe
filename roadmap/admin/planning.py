"""Learners' plans and study time, for superusers to look at."""

from django.contrib import admin

from roadmap.admin.progress import ProgressAdmin
from roadmap.models import StudyPlan, StudySession


@admin.register(StudyPlan)
class StudyPlanAdmin(ProgressAdmin):
    """The calendar's token stays hidden: whoever has it can read the calendar."""

    list_display = ("learner", "role", "importance", "weekly_minutes", "changed_at")
    list_filter = ("role", "importance")
    list_select_related = ("learner__user", "role")
    fields = (
        "learner",
        "role",
        "importance",
        "weekly_minutes",
        "weekday_minutes",
        "starts_on",
        "pauses",
        "changed_at",
    )


@admin.register(StudySession)
class StudySessionAdmin(ProgressAdmin):
    list_display = ("learner", "milestone", "day", "minutes")
    list_select_related = ("learner__user", "milestone")
    fields = ("learner", "milestone", "day", "started_at", "minutes")
