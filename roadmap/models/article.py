"""Articles of the guide (later also newsletter issues), with their sources."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from roadmap.models.editorial import Editorial, PartQuerySet, Source
from roadmap.models.milestone import Milestone
from roadmap.models.role import Role
from roadmap.models.tool import Tool


class Article(Editorial):
    class Kind(models.TextChoices):
        GUIDE = "guide", _("Guide")
        NEWSLETTER = "newsletter", _("Newsletter issue")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.GUIDE)
    title = models.CharField(_("title"), max_length=60)
    summary = models.CharField(_("summary"), max_length=160)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    reading_minutes = models.PositiveSmallIntegerField(_("reading time in minutes"))
    body = models.TextField(_("text"), help_text=_("Markdown. Begin sections with ##; raw HTML is not rendered."))
    roles = models.ManyToManyField(Role, related_name="articles", blank=True, verbose_name=_("roles"))
    milestones = models.ManyToManyField(Milestone, related_name="articles", blank=True, verbose_name=_("milestones"))
    tools = models.ManyToManyField(Tool, related_name="articles", blank=True, verbose_name=_("tools"))

    class Meta(Editorial.Meta):
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ("kind", "order", "slug")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("article-show", args=[self.slug])


class ArticleSource(Source):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="sources")

    objects = PartQuerySet.as_manager()
    natural_key_fields = ("article__slug", "url")

    class Meta(Source.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["article", "url"], name="articlesource_url_once_per_article"),
        ]

    def natural_key(self) -> tuple[str, str]:
        return (self.article.slug, self.url)

    natural_key.dependencies = ["roadmap.article"]  # type: ignore[attr-defined]
