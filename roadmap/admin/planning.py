"""Learners' plans and study time, for superusers to look at."""

from django.contrib import admin

from roadmap.admin.progress import ProgressAdmin
from roadmap.models import PlanPause, PlanWish, StudyPlan, StudySession


@admin.register(StudyPlan)
class StudyPlanAdmin(ProgressAdmin):
    """The calendar's token stays hidden: whoever has it can read the calendar."""

    list_display = ("learner", "role", "importance", "weekly_minutes", "changed_at")
    list_filter = ("role", "importance")
    list_select_related = ("learner__user", "role")
    fields = ("learner", "role", "importance", "weekly_minutes", "weekday_minutes", "starts_on", "changed_at")


@admin.register(PlanPause)
class PlanPauseAdmin(ProgressAdmin):
    list_display = ("learner", "first_day", "last_day")
    list_select_related = ("learner__user",)
    fields = ("learner", "first_day", "last_day")


@admin.register(PlanWish)
class PlanWishAdmin(ProgressAdmin):
    list_display = ("learner", "milestone", "is_left_out", "not_before", "due_on")
    list_select_related = ("learner__user", "milestone")
    fields = ("learner", "milestone", "is_left_out", "not_before", "due_on")


@admin.register(StudySession)
class StudySessionAdmin(ProgressAdmin):
    list_display = ("learner", "milestone", "day", "minutes")
    list_select_related = ("learner__user", "milestone")
    fields = ("learner", "milestone", "day", "started_at", "minutes")
