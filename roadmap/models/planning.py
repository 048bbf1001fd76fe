"""What a learner asks of a plan: a role, hours, pauses, and dates for single milestones. Inputs only.

All of it is one row, because a plan is read and changed as a whole. The schedule is worked out anew whenever somebody
looks at it: see roadmap/planning. What the lists in the row mean is study_plans' business.
"""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from roadmap.models.learner import Learner
from roadmap.models.role import Role
from roadmap.planning.hours import MINUTES_A_WEEK
from roadmap.planning.kept import weekdays


def validate_weekdays(value: object) -> None:
    """Null, or seven whole numbers of minutes, Monday first, each of at most a day."""
    if value is not None and weekdays(value) is None:
        raise ValidationError(_("Seven numbers of minutes, from Monday on, each between 0 and 1440."))


class StudyPlan(models.Model):
    """One for each learner. Milestones in it are named by their slugs, which never change; those that the role does
    not have wait there for a role that has them."""

    class Importance(models.TextChoices):
        CORE = "core", _("Core only")
        RECOMMENDED = "recommended", _("Core and recommended")
        OPTIONAL = "optional", _("Everything")

    learner = models.OneToOneField(Learner, on_delete=models.CASCADE, related_name="plan")
    # Null: the hours are known already, the role not yet.
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="plans", null=True, blank=True)
    importance = models.CharField(_("milestones"), max_length=12, choices=Importance, default=Importance.RECOMMENDED)
    weekly_minutes = models.PositiveSmallIntegerField(
        _("minutes a week"), default=6 * 60, validators=[MaxValueValidator(MINUTES_A_WEEK)]
    )
    weekday_minutes = models.JSONField(
        _("minutes of each weekday"),
        null=True,
        blank=True,
        validators=[validate_weekdays],
        help_text=_("Empty: the minutes a week are spread evenly."),
    )
    starts_on = models.DateField(_("starts on"))
    pauses = models.JSONField(
        _("pauses"), default=list, blank=True, help_text=_("First and last day of each, such as 2026-12-24.")
    )
    pins = models.JSONField(
        _("pins"), default=dict, blank=True, help_text=_("By milestone: “due_on”, “not_before”, or both.")
    )
    exclusions = models.JSONField(_("milestones left out"), default=list, blank=True)
    additions = models.JSONField(_("milestones added to those of the role"), default=list, blank=True)
    hides_dates = models.BooleanField(_("hides the finish dates"), default=False)
    calendar_token = models.CharField(_("calendar token"), max_length=43, unique=True, null=True, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("study plan")
        verbose_name_plural = _("study plans")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(weekly_minutes__lte=MINUTES_A_WEEK), name="plan_within_a_week"),
            models.CheckConstraint(
                condition=Q(importance__in=["core", "recommended", "optional"]), name="plan_importance_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner}: {self.role or '…'}"
