"""What readers suggest to the editors: a resource, a correction, a dead link. It names its thing as versions do.

What is the same and what is suspicious is for roadmap/suggestions/; what becomes of one is for deciding_suggestions.
"""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from roadmap.models.editorial import slug_field
from roadmap.models.learner import Learner


class SuggestionKind(models.TextChoices):
    RESOURCE = "resource", _("Resource")
    CORRECTION = "correction", _("Correction")
    DEAD_LINK = "dead-link", _("Dead link")


class SuggestionState(models.TextChoices):
    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    SPAM = "spam", _("Spam")


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def open(self) -> Self:
        return self.filter(state=SuggestionState.OPEN)

    def waiting(self) -> Self:
        """Open, and nothing speaks against showing them at once."""
        return self.open().filter(is_suspicious=False)

    def from_learner(self, learner_pk: int) -> Self:
        """Those that the learner made or seconded."""
        seconded = Seconding.objects.filter(learner=learner_pk).values("suggestion")
        return self.filter(Q(learner=learner_pk) | Q(pk__in=seconded))

    def with_words_of(self, learner_pk: int) -> Self:
        """`own_words` is what the learner wrote, who made or seconded them."""
        seconding = Seconding.objects.filter(suggestion=OuterRef("pk"), learner=learner_pk)
        return self.annotate(own_words=Coalesce(Subquery(seconding.values("text")), "text"))


def forget_author(collector: Any, field: Any, suggestions: Any, using: str) -> None:
    """What a suggestion loses with its author's record: the author and the name, whatever deletes the record.

    The name on an accepted one outlasts a visitor who only stayed away; with an account every name goes, those of the
    visitors that had joined it too.
    """
    rows = Suggestion.objects.using(using).filter(pk__in=[each.pk for each in suggestions])
    named = rows.exclude(name="").exclude(learner__user=None, learner__joined_to=None, state=SuggestionState.ACCEPTED)
    collector.add_field_update(Suggestion._meta.get_field("name"), "", list(named))  # noqa: SLF001 - documented
    collector.add_field_update(field, None, suggestions)


class Suggestion(models.Model):
    """What at least one reader said. Whoever says the same while it is open seconds it."""

    kind = models.CharField(_("kind"), max_length=10, choices=SuggestionKind)
    about_kind = models.CharField(_("about what"), max_length=40, help_text=_("Such as “roadmap.milestone”."))
    about_slug = slug_field()
    learner = models.ForeignKey(
        Learner, on_delete=forget_author, null=True, blank=True, related_name="suggestions", verbose_name=_("author")
    )
    reporters = models.PositiveIntegerField(_("readers"), default=1, help_text=_("How many have said the same."))
    url = models.CharField(_("address"), max_length=500, blank=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    text = models.TextField(_("text"), max_length=2000, blank=True)
    name = models.CharField(_("name"), max_length=40, blank=True, help_text=_("Empty: not to be named."))
    digest = models.CharField(_("digest"), max_length=64, help_text=_("Of what makes two suggestions the same."))
    key = models.UUIDField(_("key"), null=True, blank=True, help_text=_("Of the request that made it."))
    state = models.CharField(_("state"), max_length=8, choices=SuggestionState, default=SuggestionState.OPEN)
    is_suspicious = models.BooleanField(_("suspicious"), default=False)
    made_at = models.DateTimeField(_("made"))
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    says_dead = models.BooleanField(_("accepted as dead"), default=False, help_text=_("Whoever accepted it saw it."))
    answer = models.CharField(_("answer"), max_length=500, blank=True, help_text=_("The author reads it."))
    thanked_at = models.DateTimeField(_("thanked"), null=True, blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ("-reporters", "made_at", "pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "-reporters", "made_at"], name="suggestion_queue"),
            models.Index(fields=["about_kind", "about_slug"], name="suggestion_of_thing"),
            models.Index(fields=["made_at"], name="suggestion_made"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["digest"], condition=Q(state=SuggestionState.OPEN), name="suggestion_open_once"
            ),
            models.UniqueConstraint(fields=["learner", "key"], name="suggestion_once_per_key"),
            models.CheckConstraint(condition=Q(kind__in=SuggestionKind.values), name="suggestion_kind_known"),
            models.CheckConstraint(condition=Q(state__in=SuggestionState.values), name="suggestion_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.about_kind.removeprefix('roadmap.')} {self.about_slug}"


class Seconding(models.Model):
    """Another reader who said the same, in words of their own."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="secondings", db_index=False)
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="secondings", db_index=False)
    key = models.UUIDField(_("key"), help_text=_("Of the request that made it."))
    text = models.TextField(_("text"), max_length=2000, blank=True)
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("seconding")
        verbose_name_plural = _("secondings")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["suggestion", "learner"], name="seconding_once_per_suggestion"),
            models.UniqueConstraint(fields=["learner", "key"], name="seconding_once_per_key"),
        ]

    def __str__(self) -> str:
        return str(self.suggestion)
