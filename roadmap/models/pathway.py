"""Pathways: the ways people get into the field, with time and cost."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from roadmap.models.editorial import Editorial
from roadmap.models.text_list import TextListField


class Pathway(Editorial):
    class Kind(models.TextChoices):
        DEGREE = "degree", _("Degree")
        COURSE = "course", _("Course")
        INDEPENDENT = "independent", _("On your own")
        EXPERIENCE = "experience", _("Experience")
        PRACTICE = "practice", _("Practice")
        TRANSITION = "transition", _("Change of job")

    class TimeUnit(models.TextChoices):
        WEEKS = "weeks", _("weeks")
        MONTHS = "months", _("months")
        YEARS = "years", _("years")

    name = models.CharField(_("name"), max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    summary = models.TextField(_("summary"), max_length=400)
    time_min = models.PositiveSmallIntegerField(_("time, at least"))
    time_max = models.PositiveSmallIntegerField(_("time, at most"))
    time_unit = models.CharField(_("unit"), max_length=6, choices=TimeUnit)
    cost_varies = models.BooleanField(
        _("cost varies"), default=False, help_text=_("No range can be given; the note explains.")
    )
    cost_min = models.PositiveIntegerField(_("cost, at least"), null=True, blank=True)
    cost_max = models.PositiveIntegerField(_("cost, at most"), null=True, blank=True)
    cost_currency = models.CharField(_("currency"), max_length=3, blank=True)
    cost_per = models.CharField(_("per"), max_length=20, blank=True)
    cost_note = models.TextField(_("note on the cost"), max_length=500)
    cost_source_name = models.CharField(_("source of the cost"), max_length=120, blank=True)
    cost_source_url = models.URLField(_("its address"), max_length=200, blank=True)
    cost_seen_at = models.URLField(_("read at"), max_length=200, blank=True)
    cost_year = models.PositiveSmallIntegerField(_("year of the cost"), null=True, blank=True)
    cost_verified = models.BooleanField(_("cost verified"), default=False)
    cost_verified_how = models.CharField(_("how it was verified"), max_length=200, blank=True)
    who_it_suits = TextListField(_("who it suits"), help_text=_("One per line."))
    strengths = TextListField(_("strengths"), help_text=_("One per line."))
    weaknesses = TextListField(_("weaknesses"), help_text=_("One per line."))
    how_employers_see_it = models.TextField(_("how employers see it"), max_length=400)
    first_three_steps = TextListField(_("first three steps"), help_text=_("One per line."))

    class Meta(Editorial.Meta):
        verbose_name = _("pathway")
        verbose_name_plural = _("pathways")
        ordering = ("order", "name")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Editorial.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(time_min__lte=models.F("time_max")),
                name="pathway_time_range_in_order",
                violation_error_message=_("The shortest time is longer than the longest."),
            ),
            models.CheckConstraint(
                condition=models.Q(cost_varies=True)
                | models.Q(cost_min__isnull=False, cost_max__isnull=False, cost_min__lte=models.F("cost_max")),
                name="pathway_cost_range_or_varies",
                violation_error_message=_("Give a range of cost in order, or say that it varies."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("pathway-show", args=[self.slug])
