"""What everything an editor writes has in common: an identity, a status and the date of its last review."""

from typing import Any, ClassVar, Self

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

validate_slug = RegexValidator(
    r"^[a-z0-9]+(?:-[a-z0-9]+)*\Z", _("Use small letters, digits and single hyphens, such as “serve-a-model”.")
)


def slug_field(**options: Any) -> models.SlugField:
    """A lower-case slug: part of an address, and the row's identity in content files for ever."""
    return models.SlugField(**{"max_length": 80, "validators": [validate_slug], **options})


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    RETIRED = "retired", _("Retired")


class EditorialQuerySet(models.QuerySet[Any]):
    def published(self) -> Self:
        return self.filter(status=Status.PUBLISHED)

    def get_by_natural_key(self, slug: str) -> Any:
        return self.get(slug=slug)


class Editorial(models.Model):
    """A thing with its own page. Readers see it while it is published; retire it rather than delete it."""

    slug = slug_field(
        unique=True, help_text=_("Part of the address and the identity in content files. It never changes.")
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=Status,
        default=Status.DRAFT,
        help_text=_("Draft: editors only. Retired: gone from lists and counts; learners keep their records."),
    )
    reviewed_on = models.DateField(
        _("last reviewed"), null=True, blank=True, help_text=_("When somebody last read it against its sources.")
    )

    objects = EditorialQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering: ClassVar[tuple[str, ...]] = ("slug",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="%(class)s_status_known"),
        ]

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


class Part(models.Model):
    """A row that belongs to an editorial thing and has no page or status of its own, in the editor's order."""

    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering: ClassVar[tuple[str, ...]] = ("position", "pk")


class PartQuerySet(models.QuerySet[Any]):
    """Looks parts up by their natural key, whose field paths the model names in `natural_key_fields`."""

    def get_by_natural_key(self, *values: str) -> Any:
        return self.get(**dict(zip(self.model.natural_key_fields, values, strict=True)))


class Source(Part):
    """Where a statement can be read."""

    name = models.CharField(_("name"), max_length=200)
    url = models.URLField(_("address"), max_length=300)
    seen_at = models.URLField(
        _("read at"), max_length=300, blank=True, help_text=_("The copy that was read, if not the address itself.")
    )
    year = models.PositiveSmallIntegerField(_("year"))

    class Meta(Part.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{self.name} ({self.year})"


class Level(models.TextChoices):
    BEGINNER = "beginner", _("Beginner")
    INTERMEDIATE = "intermediate", _("Intermediate")
    ADVANCED = "advanced", _("Advanced")
