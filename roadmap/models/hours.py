"""Time that learners spent, by day: what this week's rest and the activity table are counted from."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from roadmap.models.learner import Learner
from roadmap.models.milestone import Milestone


class StudySession(models.Model):
    """Time on one milestone. Without minutes the clock is still running; a learner has one clock.

    The total of a milestone is MilestoneProgress.actual_hours, which the learner may correct by hand.
    """

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="study_sessions", db_index=False)
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="study_sessions", db_index=False)
    day = models.DateField(_("day"), help_text=_("The learner's own day, by their time zone."))
    started_at = models.DateTimeField(_("started"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)

    class Meta:
        verbose_name = _("study session")
        verbose_name_plural = _("study sessions")
        ordering = ("started_at", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["learner"], condition=Q(minutes=None), name="session_one_clock"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["learner", "day"], name="session_by_day")]

    def __str__(self) -> str:
        return f"{self.milestone}: {self.day}"
