"""What changed for readers: published changes of roles' roadmaps, by day."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from roadmap.models.editorial import slug_field


class RoadmapChange(models.Model):
    """One change of one role's roadmap as readers see it. Rows are added and never changed.

    Roles and milestones are named by slug, and by title as it was then: they may be retired or renamed since.
    """

    class Kind(models.TextChoices):
        OPENED = "opened", _("Role published")
        ADDED = "added", _("Milestone added")
        REMOVED = "removed", _("Milestone taken off this role")
        RETIRED = "retired", _("Milestone retired")
        IMPORTANCE = "importance", _("Importance changed")
        HOURS = "hours", _("Hours changed")

    role_slug = slug_field(verbose_name=_("role"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    milestone_slug = slug_field(verbose_name=_("milestone"), blank=True)
    title = models.CharField(_("title"), max_length=80)
    was = models.CharField(_("before"), max_length=20, blank=True)
    now = models.CharField(_("after"), max_length=20, blank=True)
    made_at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("change of a roadmap")
        verbose_name_plural = _("changes of roadmaps")
        ordering = ("-pk",)
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["made_at"], name="roadmapchange_made_at")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["opened", "added", "removed", "retired", "importance", "hours"]),
                name="roadmapchange_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role_slug}: {self.get_kind_display()} {self.title}"
