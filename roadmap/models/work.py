"""Work in the background: tasks as the library keeps them, the processes that do them, and the timetable's memory."""

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult, get_date_max


class BackgroundTaskQuerySet(models.QuerySet["BackgroundTask"]):
    def ready(self) -> "BackgroundTaskQuerySet":
        """Those that may begin now. The library writes its last date for "at once"."""
        return self.filter(
            models.Q(run_after=get_date_max()) | models.Q(run_after__lte=timezone.now()), status="READY"
        )

    def unfinished(self) -> "BackgroundTaskQuerySet":
        return self.filter(status__in=["READY", "RUNNING"])


class BackgroundTask(DBTaskResult):
    """A task that waits, runs or is over; the library's own row, in our words."""

    objects = BackgroundTaskQuerySet.as_manager()  # type: ignore[misc, assignment]

    class Meta:
        proxy = True
        verbose_name = _("background task")
        verbose_name_plural = _("background tasks")
        default_permissions = ("view",)
        permissions = (("rerun_backgroundtask", "Can run failed background tasks again"),)

    def __str__(self) -> str:
        return self.task_path.rpartition(".")[2]

    @property
    def tries(self) -> int:
        """How often it was begun."""
        return len(self.worker_ids)

    @property
    def next_try_at(self) -> datetime.datetime | None:
        """When a waiting task may begin, None for at once."""
        return self.run_after if self.status == "READY" and self.run_after != get_date_max() else None


class Worker(models.Model):
    """A process that does tasks. Its count rises while it lives; what stands still is dead to the others."""

    name = models.CharField(_("name"), max_length=64, unique=True)
    beats = models.PositiveBigIntegerField(_("beats"), default=0)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    seen_at = models.DateTimeField(_("last seen"), default=timezone.now)

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")
        ordering = ("started_at", "name")

    def __str__(self) -> str:
        return self.name


class Schedule(models.Model):
    """When a job of the timetable runs next. The job itself stands in roadmap/work/timetable.py, under its name."""

    name = models.CharField(_("name"), max_length=40, unique=True)
    next_run_at = models.DateTimeField(_("next run"))
    last_run_at = models.DateTimeField(_("last run"), null=True, blank=True)
    last_task = models.UUIDField(_("task of the last run"), null=True, blank=True)

    class Meta:
        verbose_name = _("scheduled job")
        verbose_name_plural = _("scheduled jobs")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
