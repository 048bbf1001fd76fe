"""What the catalogue's machinery remembers: its present version, and what the content files have brought in."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContentVersion(models.Model):
    """One row. Its token changes in the same transaction as any content, so that copies know they are stale."""

    token = models.UUIDField(default=uuid.uuid4)
    noted = models.JSONField(
        _("roadmaps as last noted"),
        null=True,
        editable=False,
        help_text=_("What readers last saw of each role's roadmap; the next change is told from it."),
    )

    def __str__(self) -> str:
        return str(self.token)


class LoadedRow(models.Model):
    """A row of the content files that was loaded once. An editor who deletes it does not get it back."""

    kind = models.CharField(_("kind"), max_length=40)
    natural_key = models.CharField(_("natural key"), max_length=400)
    digest = models.CharField(_("digest of the row as loaded"), max_length=64)

    class Meta:
        verbose_name = _("loaded row")
        verbose_name_plural = _("loaded rows")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "natural_key"], name="loadedrow_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.natural_key}"
