"""What learners have done: the present state, and the append-only record of how it came about."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from roadmap.models.learner import Learner, LearnerMerge
from roadmap.models.milestone import Criterion, Milestone
from roadmap.models.resource import Resource


class State(models.TextChoices):
    TODO = "todo", _("To do")
    DOING = "doing", _("Learning")
    DONE = "done", _("Done")
    SKIPPED = "skipped", _("Skipped")


class Mark(models.TextChoices):
    SAVED = "saved", _("Saved")
    DONE = "done", _("Done")


class MilestoneProgress(models.Model):
    """Where a learner stands with a milestone. No separate indexes on the foreign keys: rows are read by learner."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="progress", db_index=False)
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="progress", db_index=False)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.TODO)
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    note = models.TextField(_("private note"), max_length=10_000, blank=True)
    actual_hours = models.DecimalField(_("actual hours"), max_digits=8, decimal_places=4, null=True, blank=True)

    class Meta:
        verbose_name = _("milestone progress")
        verbose_name_plural = _("milestone progress")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["learner", "milestone"], name="progress_once_per_milestone"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="progress_state_known"),
            models.CheckConstraint(
                condition=Q(state=State.DONE, finished_at__isnull=False)
                | (~Q(state=State.DONE) & Q(finished_at__isnull=True)),
                name="progress_finished_when_done",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            # Covers what every page reads of a learner, so that the rows themselves need not be fetched.
            models.Index(
                fields=["learner", "milestone", "state", "finished_at", "actual_hours"], name="progress_by_learner"
            ),
            # What the median of reported hours is made of.
            models.Index(
                fields=["milestone", "actual_hours"],
                condition=Q(actual_hours__isnull=False),
                name="progress_reported_hours",
            ),
            # Who learns what now, of all learners: few rows beside those that are done.
            models.Index(
                fields=["milestone", "learner", "state"], condition=Q(state=State.DOING), name="progress_begun"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.milestone}: {self.get_state_display()}"


class CriterionTick(models.Model):
    """A learner says that a criterion is met."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="ticks", db_index=False)
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="ticks", db_index=False)
    ticked_at = models.DateTimeField(_("ticked"))

    class Meta:
        verbose_name = _("criterion tick")
        verbose_name_plural = _("criterion ticks")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["learner", "criterion"], name="tick_once_per_criterion"),
        ]

    def __str__(self) -> str:
        return str(self.criterion)


class ResourceMark(models.Model):
    """A learner has saved a resource for later, or finished it."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="marks", db_index=False)
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="marks", db_index=False)
    mark = models.CharField(_("mark"), max_length=5, choices=Mark)
    marked_at = models.DateTimeField(_("marked"))

    class Meta:
        verbose_name = _("resource mark")
        verbose_name_plural = _("resource marks")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["learner", "resource"], name="mark_once_per_resource"),
            models.CheckConstraint(condition=Q(mark__in=Mark.values), name="mark_known"),
        ]

    def __str__(self) -> str:
        return f"{self.resource}: {self.get_mark_display()}"


class ProgressEventQuerySet(models.QuerySet["ProgressEvent"]):
    def changes(self) -> Self:
        """Only events that changed something; repeated clicks leave events without effect."""
        return self.exclude(before=F("after"))

    def undoable(self) -> Self:
        """The learner's own changes that are neither undone nor undo another. A merge is undone as a whole."""
        return self.changes().filter(undoes=None, undone_by=None, is_final=False)

    def newest_first(self) -> Self:
        """By sequence, not by clock: clocks go back."""
        return self.order_by("-pk")


class ProgressEvent(models.Model):
    """One acknowledged request. `before` and `after` are a state, a mark, `none`, `true` or `false`; a milestone's
    dates before it stand beside, so that an undo gives back exactly what there was."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="events", db_index=False)
    key = models.UUIDField(_("key"), help_text=_("Given by the form: a request sent twice counts once."))
    milestone = models.ForeignKey(
        Milestone, on_delete=models.PROTECT, null=True, blank=True, related_name="events", db_index=False
    )
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, null=True, blank=True, related_name="events", db_index=False
    )
    resource = models.ForeignKey(
        Resource, on_delete=models.PROTECT, null=True, blank=True, related_name="events", db_index=False
    )
    before = models.CharField(_("before"), max_length=8)
    after = models.CharField(_("after"), max_length=8)
    started_before = models.DateTimeField(_("start before"), null=True, blank=True)
    finished_before = models.DateTimeField(_("finish before"), null=True, blank=True)
    is_final = models.BooleanField(
        _("final"),
        default=False,
        help_text=_("Cannot be undone by itself: it came with a merge, or rests on one that was taken back."),
    )
    undoes = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="undone_by", verbose_name=_("undoes")
    )
    batch = models.UUIDField(
        _("batch"), null=True, blank=True, help_text=_("Changes made by one request, undone together.")
    )
    merge = models.ForeignKey(
        LearnerMerge,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("merge"),
        db_index=False,
    )
    created_at = models.DateTimeField(_("at"))

    objects = ProgressEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress event")
        verbose_name_plural = _("progress events")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["learner", "key"], name="event_key_once_per_learner"),
            models.CheckConstraint(
                condition=Q(milestone__isnull=False, criterion=None, resource=None)
                | Q(milestone=None, criterion__isnull=False, resource=None)
                | Q(milestone=None, criterion=None, resource__isnull=False),
                name="event_about_one_thing",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["learner", "-id"], name="event_by_learner")]

    def __str__(self) -> str:
        return f"{self.milestone or self.criterion or self.resource}: {self.before} → {self.after}"
