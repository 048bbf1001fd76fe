"""Learners' review cards and answers, for superusers to look at."""

from django.contrib import admin

from roadmap.admin.progress import ProgressAdmin
from roadmap.models import ReviewAnswer, ReviewCard


@admin.register(ReviewCard)
class ReviewCardAdmin(ProgressAdmin):
    list_display = ("learner", "self_check", "phase", "due_at", "answers")
    list_filter = ("phase",)
    list_select_related = ("learner__user", "self_check")
    fields = ("learner", "self_check", "phase", "stability", "difficulty", "due_at", "answered_at", "answers")


@admin.register(ReviewAnswer)
class ReviewAnswerAdmin(ProgressAdmin):
    list_display = ("learner", "self_check", "rating", "answered_at")
    list_filter = ("rating",)
    list_select_related = ("learner__user", "self_check")
    fields = ("learner", "self_check", "rating", "answered_at")
