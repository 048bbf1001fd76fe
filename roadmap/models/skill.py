"""Skills: what milestones teach and job ads ask for, with the words by which ads name them."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from roadmap.models.editorial import Editorial, Part, PartQuerySet
from roadmap.models.text_list import TextListField


def validate_letters(text: str) -> None:
    """Refuses a name without any letter, such as "++", which no reading of a text could find."""
    if not any(sign.isalpha() for sign in text):
        raise ValidationError(_("Use at least one letter: signs and digits alone are found in no text."))


class Skill(Editorial):
    class Category(models.TextChoices):
        MATHEMATICS = "mathematics", _("Mathematics")
        PROGRAMMING = "programming", _("Programming")
        DATA = "data", _("Data")
        MACHINE_LEARNING = "machine-learning", _("Machine learning")
        DEEP_LEARNING = "deep-learning", _("Deep learning")
        NLP = "nlp", _("Language")
        COMPUTER_VISION = "computer-vision", _("Computer vision")
        MLOPS = "mlops", _("MLOps")
        DEVOPS = "devops", _("DevOps")
        RESEARCH = "research", _("Research")
        CAREER = "career", _("Career")

    name = models.CharField(_("name"), max_length=80, unique=True, validators=[validate_letters])
    category = models.CharField(_("category"), max_length=20, choices=Category)
    summary = models.CharField(
        _("summary"), max_length=200, help_text=_("One sentence: what it is and what it is good for.")
    )
    requires = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="needed_for",
        blank=True,
        verbose_name=_("requires"),
        help_text=_("Skills that help to learn this one. No circles."),
    )

    class Meta(Editorial.Meta):
        verbose_name = _("skill")
        verbose_name_plural = _("skills")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("skill-show", args=[self.slug])


class SkillAlias(Part):
    """A spelling by which a job ad may name the skill."""

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(_("text"), max_length=60, validators=[validate_letters])
    ambiguous = models.BooleanField(
        _("ambiguous"), default=False, help_text=_("The word alone proves little: it counts only near its context.")
    )
    case_sensitive = models.BooleanField(_("case-sensitive"), default=False)
    requires_context = TextListField(
        _("context"),
        help_text=_("For ambiguous words: one hint per line; any of them nearby makes the match credible."),
    )

    objects = PartQuerySet.as_manager()
    natural_key_fields = ("skill__slug", "text")

    class Meta(Part.Meta):
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["skill", "text"], name="skillalias_text_once_per_skill"),
        ]

    def __str__(self) -> str:
        return self.text

    def natural_key(self) -> tuple[str, str]:
        return (self.skill.slug, self.text)

    natural_key.dependencies = ["roadmap.skill"]  # type: ignore[attr-defined]
