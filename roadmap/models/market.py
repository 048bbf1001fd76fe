"""Claims about the job market, each with our verdict and what it rests on."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from roadmap.models.editorial import Editorial, PartQuerySet, Source


class MarketClaim(Editorial):
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    claim = models.CharField(_("claim"), max_length=200)
    figure = models.CharField(_("figure"), max_length=200)
    origin = models.CharField(_("where it comes from"), max_length=200)
    verdict = models.CharField(_("verdict"), max_length=100)
    verified = models.BooleanField(_("verified"), default=False)
    finding = models.TextField(_("finding"), max_length=800)

    class Meta(Editorial.Meta):
        verbose_name = _("market claim")
        verbose_name_plural = _("market claims")
        ordering = ("order", "slug")

    def __str__(self) -> str:
        return self.claim

    def get_absolute_url(self) -> str:
        return f"{reverse('role-list')}#{self.slug}"


class ClaimSource(Source):
    claim = models.ForeignKey(MarketClaim, on_delete=models.CASCADE, related_name="sources")

    objects = PartQuerySet.as_manager()
    natural_key_fields = ("claim__slug", "url")

    class Meta(Source.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["claim", "url"], name="claimsource_url_once_per_claim"),
        ]

    def natural_key(self) -> tuple[str, str]:
        return (self.claim.slug, self.url)

    natural_key.dependencies = ["roadmap.marketclaim"]  # type: ignore[attr-defined]
