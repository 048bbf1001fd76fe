"""What the link checker knows of each address that the catalogue links to. How it goes on is for roadmap/links/."""

import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roadmap.links.addresses import LONGEST, UnsafeAddressError, parse
from roadmap.links.standing import FAILING_FOR, FAILURES
from roadmap.links.verdicts import Verdict


class LinkCheckQuerySet(models.QuerySet["LinkCheck"]):
    def due(self, now: datetime.datetime) -> Self:
        """What should be looked at, those that concern most learners first, then the longest due."""
        return self.filter(next_check_at__lte=now).order_by("-learners", "next_check_at", "pk")

    def gone(self) -> Self:
        """Those that failed often enough for long enough, and those marked as dead: as Standing.seems_gone."""
        failed = Q(failures__gte=FAILURES, checked_at__gte=F("failing_since") + FAILING_FOR)
        return self.filter(failed) | self.marked_dead()

    def marked_dead(self) -> Self:
        """Those that are dead by an editor's word."""
        return self.filter(marked_dead_at__isnull=False)

    def moved(self) -> Self:
        return self.filter(verdict=Verdict.MOVED)


class LinkCheck(models.Model):
    """One for each address, in its one spelling. Whoever looks at an address has claimed it for a few minutes; one
    process at a time is at a host, whatever its addresses, and a claim that was not given back runs out. An editor's
    word that the link is dead stands beside what the checker found; `roadmap/link_marks.py` writes it."""

    class Verdicts(models.TextChoices):
        OK = Verdict.OK.value, _("works")
        MOVED = Verdict.MOVED.value, _("has moved for good")
        REDIRECTED = Verdict.REDIRECTED.value, _("works, by a redirect")
        GONE = Verdict.GONE.value, _("is not there")
        FAILING = Verdict.FAILING.value, _("server fails")
        UNREACHABLE = Verdict.UNREACHABLE.value, _("cannot be reached")
        LIMITED = Verdict.LIMITED.value, _("asked us to come back later")
        ROBOTS = Verdict.ROBOTS.value, _("site refuses robots")
        DENIED = Verdict.DENIED.value, _("server refuses the checker")
        UNSAFE = Verdict.UNSAFE.value, _("not an address on the public web")

    address = models.CharField(_("address"), max_length=LONGEST, unique=True)
    host = models.CharField(_("host"), max_length=255, blank=True)
    learners = models.PositiveIntegerField(
        _("learners"),
        default=0,
        help_text=_("Who have begun a milestone that shows the link, or have saved the resource, when last counted."),
    )
    verdict = models.CharField(_("last look"), max_length=12, choices=Verdicts, blank=True)
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=20, blank=True)
    checked_at = models.DateTimeField(_("looked at"), null=True, blank=True)
    worked_at = models.DateTimeField(_("last worked"), null=True, blank=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    failing_since = models.DateTimeField(_("failing since"), null=True, blank=True)
    target = models.CharField(_("leads to"), max_length=LONGEST, blank=True)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=300, blank=True)
    next_check_at = models.DateTimeField(_("next look"), default=timezone.now)
    claimed_until = models.DateTimeField(_("claimed until"), null=True, blank=True)
    marked_dead_at = models.DateTimeField(_("marked as dead"), null=True, blank=True)
    marked_dead_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("marked by"),
    )
    reported_at = models.DateTimeField(_("brought forward for a reader"), null=True, blank=True)

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ("-learners", "address")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["next_check_at"], name="linkcheck_due")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["host"], condition=Q(claimed_until__isnull=False), name="linkcheck_host_claimed_once"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=["", *(verdict.value for verdict in Verdict)]), name="linkcheck_verdict_known"
            ),
            models.CheckConstraint(
                condition=Q(failures=0, failing_since=None) | Q(failures__gt=0, failing_since__isnull=False),
                name="linkcheck_failing_since_first_failure",
            ),
            models.CheckConstraint(
                condition=Q(marked_dead_at__isnull=False) | Q(marked_dead_by=None),
                name="linkcheck_marked_by_with_mark",
            ),
        ]

    def __str__(self) -> str:
        return self.address

    @classmethod
    def of(cls, address: str, **values: Any) -> Self:
        """A new row. Its host is what one claim stands for; an address that may not be asked has none but itself."""
        try:
            host = parse(address).host
        except UnsafeAddressError:
            host = address[:255]
        return cls(address=address, host=host, **values)
