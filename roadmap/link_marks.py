"""What people say of a link: an editor that it is dead, a reader that somebody should look at it.

An editor's word counts for the public pages like the checker's own; `roadmap/links/standing.py` says until when. A
reader's word only brings the next look forward. The looks themselves are for `roadmap/link_checks.py`.
"""

import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import User
from mlcareers.work import Retry, task
from roadmap import catalogue
from roadmap.link_checks import check_now
from roadmap.link_uses import learners_of, uses
from roadmap.links.addresses import normalized
from roadmap.links.verdicts import Verdict
from roadmap.models import LinkCheck

# A reader's report brings a link forward once in so long, however many readers report it.
REPORT_COUNTS_FOR = datetime.timedelta(days=1)
# An editor waits for the answer, so it goes before the hourly run.
_SOON = 10


@transaction.atomic
def mark_dead(address: str, user: User | None, now: datetime.datetime) -> bool:
    """Let readers see at once that the link seems gone, by this editor's word.

    A link that is marked already keeps its first mark. False where no published thing has the address: nothing is
    written. Takes the catalogue's row first, as every write of content does.
    """
    catalogue.hold()
    row = _row(address, now)
    if row is None:
        return False
    if LinkCheck.objects.filter(pk=row.pk, marked_dead_at=None).update(marked_dead_at=now, marked_dead_by=user):
        catalogue.touch()
    return True


@transaction.atomic
def unmark(address: str) -> bool:
    """Take the editor's word back, so that what the checker found counts again. False where there is no mark."""
    catalogue.hold()
    marked = LinkCheck.objects.marked_dead().filter(address=normalized(address))
    if not marked.update(marked_dead_at=None, marked_dead_by=None):
        return False
    catalogue.touch()
    return True


def ask_to_look_soon(address: str, now: datetime.datetime) -> bool:
    """Make the link due now, for a reader who says that it is dead; what is known of it stays. One query.

    False where that changes nothing: it is due or was reported less than a day ago, its server has asked us to come
    back later, or the checker does not know the address. New ones are due anyway with the next run.
    """
    resting = LinkCheck.objects.filter(host=OuterRef("host"), verdict=Verdict.LIMITED, next_check_at__gt=now)
    links = LinkCheck.objects.filter(
        ~Exists(resting),
        Q(reported_at=None) | Q(reported_at__lte=now - REPORT_COUNTS_FOR),
        address=normalized(address),
        next_check_at__gt=now,
    )
    return bool(links.update(next_check_at=now, reported_at=now))


@task(queue="links", priority=_SOON, retry=Retry(tries=2))
def look_now(address: str) -> str:
    """The verdict of one look, due or not. Empty where nobody is asked: looks are switched off, or no published thing
    has the address."""
    now = timezone.now()
    if not settings.CHECK_LINKS or _row(address, now) is None:
        return ""
    return str(check_now(address, now).verdict)


def _row(address: str, now: datetime.datetime) -> LinkCheck | None:
    """What is known of an address; a new row where the checker has not met it, None where nothing public has it."""
    name = normalized(address)
    entries = uses().get(name)
    if entries is None:
        return None
    known = LinkCheck.objects.filter(address=name)
    if not known.exists():
        new = LinkCheck.of(name, learners=learners_of({name: entries})[name], next_check_at=now)
        LinkCheck.objects.bulk_create([new], ignore_conflicts=True)
    return known.first()
