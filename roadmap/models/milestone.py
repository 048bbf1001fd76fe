"""Milestones: things a learner can finish and prove, shared between roles."""

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from roadmap.models.editorial import Editorial, Level, Part, PartQuerySet, slug_field
from roadmap.models.resource import Resource
from roadmap.models.skill import Skill
from roadmap.models.tool import Tool


class Milestone(Editorial):
    class Zone(models.TextChoices):
        FOUNDATIONS = "foundations", _("Foundations")
        MACHINE_LEARNING = "machine-learning", _("Machine learning")
        DEEP_LEARNING = "deep-learning", _("Deep learning")
        SPECIALTIES = "specialties", _("Specialties")
        PRODUCTION = "production", _("Production")
        CAREER = "career", _("Career")

    title = models.CharField(
        _("title"), max_length=80, unique=True, help_text=_("What the learner does: “Serve a model behind an API”.")
    )
    short_title = models.CharField(
        _("short title"), max_length=24, unique=True, help_text=_("For the map, at most 24 characters.")
    )
    zone = models.CharField(
        _("zone"), max_length=16, choices=Zone, help_text=_("The map's column; the same for every role.")
    )
    summary = models.TextField(
        _("summary"), max_length=500, help_text=_("Up to three sentences: what to do and why it matters.")
    )
    skills = models.ManyToManyField(Skill, related_name="milestones", verbose_name=_("teaches"))
    requires = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="needed_for",
        blank=True,
        verbose_name=_("requires"),
        help_text=_("Only what a learner cannot do without. No circles."),
    )
    hours = models.PositiveSmallIntegerField(_("hours"), validators=[MinValueValidator(1)])
    level = models.CharField(_("level"), max_length=12, choices=Level)
    project = models.TextField(_("project"), max_length=500)
    tools = models.ManyToManyField(Tool, related_name="milestones", blank=True, verbose_name=_("tools"))

    class Meta(Editorial.Meta):
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ("title",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Editorial.Meta.constraints,
            models.CheckConstraint(condition=models.Q(hours__gte=1), name="milestone_takes_an_hour_or_more"),
            models.CheckConstraint(condition=models.Q(level__in=Level.values), name="milestone_level_known"),
            models.CheckConstraint(
                condition=models.Q(
                    zone__in=[
                        "foundations",
                        "machine-learning",
                        "deep-learning",
                        "specialties",
                        "production",
                        "career",
                    ]
                ),
                name="milestone_zone_known",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("milestone-show", args=[self.slug])


class MilestonePart(Part):
    """A part of a milestone with a stable key of its own, unique within the milestone."""

    milestone: models.ForeignKey[Milestone]
    key = slug_field(max_length=60, help_text=_("Identity within the milestone. It never changes."))

    objects = PartQuerySet.as_manager()
    natural_key_fields = ("milestone__slug", "key")

    class Meta(Part.Meta):
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["milestone", "key"], name="%(class)s_key_once_per_milestone"),
        ]

    def natural_key(self) -> tuple[str, str]:
        return (self.milestone.slug, self.key)

    natural_key.dependencies = ["roadmap.milestone"]  # type: ignore[attr-defined]


class Criterion(MilestonePart):
    """One line of "done when". Retire it rather than delete it: learners' ticks stay."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="criteria")
    text = models.CharField(_("text"), max_length=200)
    retired = models.BooleanField(
        _("retired"), default=False, help_text=_("No longer shown to new learners; those who ticked it keep the tick.")
    )

    class Meta(MilestonePart.Meta):
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")

    def __str__(self) -> str:
        return self.text


class SelfCheck(MilestonePart):
    """A question by which learners check that they remember. Retire it rather than delete it: answers stay."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="self_checks")
    question = models.CharField(_("question"), max_length=250)
    answer = models.CharField(_("answer"), max_length=300)
    retired = models.BooleanField(
        _("retired"), default=False, help_text=_("No longer asked; the answers that learners gave stay.")
    )

    class Meta(MilestonePart.Meta):
        verbose_name = _("self-check question")
        verbose_name_plural = _("self-check questions")

    def __str__(self) -> str:
        return self.question


class Material(MilestonePart):
    """A data set or tool that the project needs."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="materials")
    name = models.CharField(_("name"), max_length=80)
    url = models.URLField(_("address"), max_length=200)

    class Meta(MilestonePart.Meta):
        verbose_name = _("material")
        verbose_name_plural = _("materials")

    def __str__(self) -> str:
        return self.name


class MilestoneResource(Part):
    """A resource chosen for a milestone, in reading order."""

    class Use(models.TextChoices):
        MAIN = "main", _("Choose one of these")
        ALTERNATIVE = "alternative", _("Another way in")
        PRACTICE = "practice", _("Practice")
        DEEPER = "deeper", _("Go deeper afterwards")

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="milestone_resources")
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="milestone_resources")
    use = models.CharField(_("use"), max_length=12, choices=Use, default=Use.MAIN)
    why = models.CharField(_("why"), max_length=150, help_text=_("What it gives for exactly this milestone."))
    part = models.CharField(_("part"), max_length=80, blank=True, help_text=_("Such as “chapters 1-3”."))

    objects = PartQuerySet.as_manager()
    natural_key_fields = ("milestone__slug", "resource__slug")

    class Meta(Part.Meta):
        verbose_name = _("resource of the milestone")
        verbose_name_plural = _("resources of the milestone")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["milestone", "resource"], name="milestoneresource_once_per_milestone"),
        ]

    def __str__(self) -> str:
        return f"{self.resource} · {self.get_use_display()}"

    def natural_key(self) -> tuple[str, str]:
        return (self.milestone.slug, self.resource.slug)

    natural_key.dependencies = ["roadmap.milestone", "roadmap.resource"]  # type: ignore[attr-defined]
