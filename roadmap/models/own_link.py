"""Links that learners keep on a milestone beside the editors' resources. Private."""

from typing import ClassVar

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from roadmap.models.learner import Learner
from roadmap.models.milestone import Milestone


class OwnLink(models.Model):
    """An address of the web, never fetched by us."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="own_links", db_index=False)
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="own_links", db_index=False)
    url = models.CharField(_("address"), max_length=500, validators=[URLValidator(schemes=["http", "https"])])
    title = models.CharField(_("title"), max_length=120, blank=True)
    added_at = models.DateTimeField(_("added"))

    class Meta:
        verbose_name = _("own link")
        verbose_name_plural = _("own links")
        ordering = ("added_at", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["learner", "milestone", "url"], name="ownlink_once_per_milestone"),
        ]

    def __str__(self) -> str:
        return self.title or self.url
