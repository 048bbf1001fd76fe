"""Who learns: a user, or a visitor whom only the session knows."""

import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class LearnerQuerySet(models.QuerySet["Learner"]):
    def visitors(self) -> Self:
        return self.filter(user=None)

    def idle_since(self, day: datetime.date) -> Self:
        """Learners whose last mark was made before that day."""
        return self.filter(seen_on__lt=day)


def _today() -> datetime.date:
    return datetime.datetime.now(tz=datetime.UTC).date()


class Learner(models.Model):
    """Progress hangs here. A visitor's learner is deleted after settings.VISITOR_DAYS without a mark."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="learner", null=True, blank=True
    )
    joined_to = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        related_name="joined",
        null=True,
        blank=True,
        help_text=_("The account that a visitor's progress was joined into: the two are deleted together."),
    )
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    reviews_on = models.BooleanField(
        _("reviews"), default=False, help_text=_("Questions of finished milestones come back until they stay.")
    )
    seen_on = models.DateField(_("last active on"), default=_today)
    # How far the learner has read what changed on roles: later changes are told on Today.
    changes_read_at = models.DateTimeField(_("changes read"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = LearnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("learner")
        verbose_name_plural = _("learners")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["seen_on"], name="learner_seen_on")]

    def __str__(self) -> str:
        return str(self.user) if self.user_id else f"Visitor {self.pk}"


class LearnerMerge(models.Model):
    """A visitor's progress joined into an account at sign-up or login, with what is needed to undo it.

    The visitor's own rows stay untouched until the visitor is forgotten; the merge stays then, and can still be
    undone. The journal holds, per kind of row, what the account had before and got by the merge.
    """

    visitor = models.ForeignKey(Learner, on_delete=models.SET_NULL, related_name="merges_as_visitor", null=True)
    into = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="merges")
    journal = models.JSONField(_("journal"))
    merged_at = models.DateTimeField(_("merged"), auto_now_add=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        verbose_name = _("merge of learners")
        verbose_name_plural = _("merges of learners")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["visitor"], condition=models.Q(undone_at=None), name="merge_standing_once_per_visitor"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visitor or 'Forgotten visitor'} → {self.into}"
