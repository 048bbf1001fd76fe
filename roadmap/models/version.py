"""What editors wrote, as documents: every state that a thing had, and the change that is being prepared for it.

A document is the thing with its parts, by natural keys (roadmap/documents/). It outlives the rows that it tells of, so
it names them by kind and slug and has no foreign key to them.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from roadmap.models.editorial import slug_field


class About(models.Model):
    """Tells of one editorial thing."""

    kind = models.CharField(_("kind"), max_length=40, help_text=_("Such as “roadmap.milestone”."))
    slug = slug_field()
    document = models.JSONField(_("document"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.kind.removeprefix('roadmap.')} {self.slug}"


class Version(About):
    """A state that a thing had, who brought it about, and why. Of several edits in a row: when the first was made."""

    class Origin(models.TextChoices):
        FOUND = "found", _("As it was found")
        EDITED = "edited", _("Edited")
        DRAFT = "draft", _("Draft published")
        REVERTED = "reverted", _("Reverted")
        IMPORTED = "imported", _("Imported")
        LOADED = "loaded", _("Loaded from files")
        DELETED = "deleted", _("Deleted")

    origin = models.CharField(_("how"), max_length=10, choices=Origin)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("why"), max_length=200, blank=True)
    made_at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ("-pk",)
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["kind", "slug", "-id"], name="version_of_thing")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(
                    origin__in=["found", "edited", "draft", "reverted", "imported", "loaded", "deleted"]
                ),
                name="version_origin_known",
            ),
        ]


class Draft(About):
    """The change that is being prepared for a published or retired thing; at most one for each.

    `base` is the thing's document when the work began: what changed since then is the others' work. `author` saved it
    last, and may discard it if they are who began it. `scheduled_by` answers for a publication at a set time, and
    `refusal` says why it did not take place.
    """

    base = models.JSONField(_("document when the draft was begun"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("why"), max_length=200, blank=True)
    changed_at = models.DateTimeField(_("last change"), auto_now=True)
    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True)
    scheduled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    refusal = models.CharField(_("why it was not published"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("draft of a change")
        verbose_name_plural = _("drafts of changes")
        ordering = ("kind", "slug")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["publish_at"], name="draft_due")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "slug"], name="draft_once_per_thing"),
        ]
