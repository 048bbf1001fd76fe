"""Roles and their roadmaps: stages in order, and the milestones placed in them."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from roadmap.models.editorial import Editorial, Part, PartQuerySet, slug_field
from roadmap.models.milestone import Milestone
from roadmap.models.pathway import Pathway
from roadmap.models.text_list import TextListField


class Role(Editorial):
    letter = models.CharField(
        _("letter"),
        max_length=1,
        unique=True,
        error_messages={"unique": _("Another role has this letter.")},
        help_text=_("Its mark on the map, wherever the role shows."),
    )
    name = models.CharField(_("name"), max_length=60, unique=True)
    one_line = models.CharField(_("one line"), max_length=90)
    summary = models.TextField(_("summary"), max_length=900, help_text=_("60 to 100 words."))
    typical_work = TextListField(_("typical work"), help_text=_("Five, one per line."))
    you_will_like_it_if = TextListField(_("you will like it if"), help_text=_("Three, one per line."))
    you_may_not_if = TextListField(_("you may not if"), help_text=_("Three, one per line."))
    job_titles = TextListField(_("job titles"), help_text=_("As job ads write them, one per line."))
    adjacent_roles = models.ManyToManyField(
        "self", symmetrical=False, related_name="adjacent_to", blank=True, verbose_name=_("adjacent roles")
    )
    entry_routes = models.ManyToManyField(Pathway, related_name="roles", blank=True, verbose_name=_("entry routes"))
    outlook_note = models.TextField(_("note on the outlook"), max_length=400, blank=True)
    intro = models.TextField(_("introduction to the roadmap"), max_length=400, blank=True)

    class Meta(Editorial.Meta):
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ("letter",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Editorial.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(slug="compare"),
                name="role_slug_not_reserved",
                violation_error_message=_("“compare” is the address of the comparison page."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("role-show", args=[self.slug])


class KeyedRolePart(Part):
    """A part of a role with a stable key of its own, unique within the role."""

    role: models.ForeignKey[Role]
    key = slug_field(max_length=60, help_text=_("Identity within the role. It never changes."))

    objects = PartQuerySet.as_manager()
    natural_key_fields = ("role__slug", "key")

    class Meta(Part.Meta):
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["role", "key"], name="%(class)s_key_once_per_role"),
        ]

    def natural_key(self) -> tuple[str, str]:
        return (self.role.slug, self.key)

    natural_key.dependencies = ["roadmap.role"]  # type: ignore[attr-defined]


class OutlookFigure(KeyedRolePart):
    """A figure about the role's job market, with its source."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="outlook_figures")
    claim = models.CharField(_("claim"), max_length=200)
    figure = models.CharField(_("figure"), max_length=120)
    source_name = models.CharField(_("source"), max_length=120)
    source_url = models.URLField(_("its address"), max_length=250)
    seen_at = models.URLField(_("read at"), max_length=250, blank=True)
    year = models.PositiveSmallIntegerField(_("year"))
    verified = models.BooleanField(_("verified"), default=False)
    verified_how = models.CharField(_("how it was verified"), max_length=250, blank=True)

    class Meta(KeyedRolePart.Meta):
        verbose_name = _("outlook figure")
        verbose_name_plural = _("outlook figures")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *KeyedRolePart.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(verified=False) | ~models.Q(verified_how=""),
                name="outlookfigure_verified_says_how",
                violation_error_message=_("Say how the figure was verified."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim}: {self.figure}"


class Stage(KeyedRolePart):
    """A stretch of a role's roadmap."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="stages")
    name = models.CharField(_("name"), max_length=80)
    goal = models.CharField(_("goal"), max_length=200)

    class Meta(KeyedRolePart.Meta):
        verbose_name = _("stage")
        verbose_name_plural = _("stages")

    def __str__(self) -> str:
        return self.name


class Step(Part):
    """Places a milestone in a stage. The role stands beside the stage so that the database can promise
    that a role has no milestone twice."""

    class Importance(models.TextChoices):
        CORE = "core", _("Core")
        RECOMMENDED = "recommended", _("Recommended")
        OPTIONAL = "optional", _("Optional")

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="steps")
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="steps")
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="steps")
    importance = models.CharField(_("importance"), max_length=12, choices=Importance, default=Importance.CORE)
    why = models.CharField(_("why for this role"), max_length=200, blank=True)

    objects = PartQuerySet.as_manager()
    natural_key_fields = ("role__slug", "milestone__slug")

    class Meta(Part.Meta):
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["role", "milestone"],
                name="step_milestone_once_per_role",
                violation_error_message=_("This role has that milestone already."),
            ),
            models.CheckConstraint(
                condition=models.Q(importance__in=["core", "recommended", "optional"]), name="step_importance_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.milestone)

    def natural_key(self) -> tuple[str, str]:
        return (self.role.slug, self.milestone.slug)

    natural_key.dependencies = ["roadmap.role", "roadmap.stage", "roadmap.milestone"]  # type: ignore[attr-defined]
