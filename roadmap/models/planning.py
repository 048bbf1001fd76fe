"""What a learner asks of a plan: a role, hours, pauses, and wishes for single milestones. Inputs only.

The schedule is worked out anew whenever somebody looks at it: see roadmap/planning.
"""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from roadmap.models.learner import Learner
from roadmap.models.milestone import Milestone
from roadmap.models.role import Role

MINUTES_A_DAY = 24 * 60
MINUTES_A_WEEK = 7 * MINUTES_A_DAY


def validate_weekdays(value: object) -> None:
    """Null, or seven whole numbers of minutes, Monday first, each of at most a day."""
    if value is None:
        return
    minutes = value if isinstance(value, list) else []
    valid = [each for each in minutes if type(each) is int and 0 <= each <= MINUTES_A_DAY]
    if len(valid) != 7 or len(minutes) != 7:
        raise ValidationError(_("Seven numbers of minutes, from Monday on, each between 0 and 1440."))


class StudyPlan(models.Model):
    """One for each learner. Changing the role keeps everything else."""

    class Importance(models.TextChoices):
        CORE = "core", _("Core only")
        RECOMMENDED = "recommended", _("Core and recommended")
        OPTIONAL = "optional", _("Everything")

    learner = models.OneToOneField(Learner, on_delete=models.CASCADE, related_name="plan")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="plans")
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
        return f"{self.learner}: {self.role}"


class PlanPause(models.Model):
    """Days without study, the first and the last included. Skipping a week is a pause of that week."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="pauses", db_index=False)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("pause")
        verbose_name_plural = _("pauses")
        ordering = ("first_day", "last_day", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["learner", "first_day", "last_day"], name="pause_once"),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="pause_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.first_day} to {self.last_day}"


class PlanWish(models.Model):
    """What a learner wants of one milestone in the plan: left out, not before a day, or finished by a day.

    It outlasts a change of role, because the milestone may serve the next one too.
    """

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="wishes", db_index=False)
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="wishes", db_index=False)
    is_left_out = models.BooleanField(_("left out"), default=False)
    not_before = models.DateField(_("not before"), null=True, blank=True)
    due_on = models.DateField(_("finished by"), null=True, blank=True)

    class Meta:
        verbose_name = _("wish")
        verbose_name_plural = _("wishes")
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["learner", "milestone"], name="wish_once_per_milestone"),
        ]

    def __str__(self) -> str:
        return str(self.milestone)
