"""Self-check questions that come back: where a learner stands with each, and every answer given."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from roadmap.models.learner import Learner
from roadmap.models.milestone import SelfCheck


class Rating(models.IntegerChoices):
    """How well it was remembered, in the terms of the scheduler."""

    AGAIN = 1, _("Forgot")
    HARD = 2, _("Hard")
    GOOD = 3, _("Good")
    EASY = 4, _("Easy")


class ReviewCard(models.Model):
    """A question in a learner's rotation, with the state of the scheduler (FSRS)."""

    class Phase(models.IntegerChoices):
        LEARNING = 1, _("Learning")
        REVIEW = 2, _("Review")
        RELEARNING = 3, _("Relearning")

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="review_cards", db_index=False)
    self_check = models.ForeignKey(SelfCheck, on_delete=models.PROTECT, related_name="review_cards", db_index=False)
    phase = models.PositiveSmallIntegerField(_("phase"), choices=Phase, default=Phase.LEARNING)
    step = models.PositiveSmallIntegerField(_("learning step"), null=True, blank=True, default=0)
    stability = models.FloatField(_("stability in days"), null=True, blank=True)
    difficulty = models.FloatField(_("difficulty, 1 to 10"), null=True, blank=True)
    due_at = models.DateTimeField(_("due"))
    answered_at = models.DateTimeField(_("last answered"), null=True, blank=True)
    answers = models.PositiveIntegerField(_("answers"), default=0)

    class Meta:
        verbose_name = _("review card")
        verbose_name_plural = _("review cards")
        ordering = ("due_at", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["learner", "self_check"], name="card_once_per_self_check"),
            models.CheckConstraint(condition=Q(phase__in=[1, 2, 3]), name="card_phase_known"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["learner", "due_at"], name="card_by_due")]

    def __str__(self) -> str:
        return str(self.self_check)


class ReviewAnswer(models.Model):
    """One acknowledged answer, append-only; known by its key, so that a repetition counts once."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="review_answers", db_index=False)
    self_check = models.ForeignKey(SelfCheck, on_delete=models.PROTECT, related_name="answers", db_index=False)
    key = models.UUIDField(_("key"))
    rating = models.PositiveSmallIntegerField(_("rating"), choices=Rating)
    answered_at = models.DateTimeField(_("answered"))

    class Meta:
        verbose_name = _("review answer")
        verbose_name_plural = _("review answers")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["learner", "key"], name="answer_key_once_per_learner"),
            models.CheckConstraint(condition=Q(rating__in=[1, 2, 3, 4]), name="answer_rating_known"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["learner", "answered_at"], name="answer_by_learner")
        ]

    def __str__(self) -> str:
        return f"{self.self_check}: {self.get_rating_display()}"
