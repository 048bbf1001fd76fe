"""Finished drawings of the map, stored so that no page request ever lays one out."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class MapDrawing(models.Model):
    class Kind(models.TextChoices):
        WHOLE = "whole", _("Whole map")
        LANDMARKS = "landmarks", _("Landmarks")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    digest = models.CharField(_("digest of the network that is drawn"), max_length=64)
    drawing = models.JSONField(_("drawing"))
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("map drawing")
        verbose_name_plural = _("map drawings")
        get_latest_by = ("made_at", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "digest"], name="mapdrawing_once_per_network"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.made_at:%Y-%m-%d %H:%M}"
