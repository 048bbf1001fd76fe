"""Tools of the trade, with their license and whether they are still alive."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from roadmap.models.editorial import Editorial
from roadmap.models.skill import Skill


class Tool(Editorial):
    class Category(models.TextChoices):
        FRAMEWORK = "framework", _("Framework")
        LLM = "llm", _("Language models")
        NLP = "nlp", _("Language")
        VISION = "vision", _("Vision")
        NOTEBOOK = "notebook", _("Notebook")
        DATA = "data", _("Data")
        DATA_VERSIONING = "data-versioning", _("Data versioning")
        DISTRIBUTED = "distributed", _("Distributed computing")
        VECTOR_DATABASE = "vector-database", _("Vector database")
        FEATURE_STORE = "feature-store", _("Feature store")
        TRACKING = "tracking", _("Experiment tracking")
        PIPELINE = "pipeline", _("Pipeline")
        ORCHESTRATION = "orchestration", _("Orchestration")
        SERVING = "serving", _("Serving")
        OPTIMIZATION = "optimization", _("Optimization")
        MONITORING = "monitoring", _("Monitoring")
        DEVOPS = "devops", _("DevOps")
        CLOUD_PLATFORM = "cloud-platform", _("Cloud platform")
        COMMUNITY = "community", _("Community")

    class State(models.TextChoices):
        ACTIVE = "active", _("Active")
        RENAMED = "renamed", _("Renamed")
        DISCONTINUED = "discontinued", _("Discontinued")
        UNCLEAR = "unclear", _("Unclear")

    name = models.CharField(_("name"), max_length=80, unique=True)
    category = models.CharField(_("category"), max_length=16, choices=Category)
    summary = models.CharField(_("summary"), max_length=250)
    open_source = models.BooleanField(_("open source"), default=False)
    license = models.CharField(_("license"), max_length=120)
    license_verified = models.BooleanField(_("license verified"), default=False)
    hosting = models.CharField(_("hosting"), max_length=120, help_text=_("Where it runs: library, managed, …"))
    homepage = models.URLField(_("homepage"), max_length=200)
    repository = models.URLField(_("repository"), max_length=200, blank=True)
    alternatives = models.ManyToManyField(
        "self", symmetrical=False, related_name="alternative_to", blank=True, verbose_name=_("alternatives")
    )
    skills = models.ManyToManyField(Skill, related_name="tools", verbose_name=_("skills"))
    state = models.CharField(_("state of the tool"), max_length=12, choices=State, default=State.ACTIVE)
    state_year = models.PositiveSmallIntegerField(_("since"), null=True, blank=True)
    state_note = models.TextField(_("note on the state"), max_length=500, blank=True)
    state_source = models.CharField(_("source of the state"), max_length=200, blank=True)
    state_verified = models.BooleanField(_("state verified"), default=False)

    class Meta(Editorial.Meta):
        verbose_name = _("tool")
        verbose_name_plural = _("tools")
        ordering = ("name",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Editorial.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(state__in=["renamed", "discontinued"])
                | (models.Q(state_year__isnull=False) & ~models.Q(state_source="")),
                name="tool_change_of_state_has_year_and_source",
                violation_error_message=_("A renamed or discontinued tool needs a year and a source."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("tool-show", args=[self.slug])
