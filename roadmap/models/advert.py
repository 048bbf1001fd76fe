"""Job ads that learners keep. Private; an ad that is only checked leaves nothing."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from roadmap.models.learner import Learner


class SavedAdvert(models.Model):
    """The skills of an ad by their slugs, as they were read when it was saved; its words only on request."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="saved_adverts", db_index=False)
    key = models.UUIDField(_("key"), null=True, help_text=_("Of the last request that wrote this."))
    title = models.CharField(_("title"), max_length=120)
    required = models.JSONField(_("required skills"), default=list, blank=True)
    nice = models.JSONField(_("skills that are nice to have"), default=list, blank=True)
    text = models.TextField(_("text"), blank=True)
    first_have = models.PositiveSmallIntegerField(
        _("skills had when saved"), help_text=_("Of those required, or of all where the ad requires none.")
    )
    saved_at = models.DateTimeField(_("saved"))

    class Meta:
        verbose_name = _("saved job ad")
        verbose_name_plural = _("saved job ads")
        ordering = ("-saved_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["learner", "-saved_at"], name="advert_by_learner"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["learner", "key"], name="advert_once_per_key"),
        ]

    def __str__(self) -> str:
        return f"{self.learner}: {self.saved_at:%Y-%m-%d}"

    @property
    def content(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """What tells one ad from another: the title and the skills."""
        return self.title, tuple(self.required), tuple(self.nice)
