"""Which links are due, who looks at them, and what is kept of it.

Any number of processes may look at once: each claims one address at a time, and the database lets one claim at a time
stand for a host. Whoever is killed leaves a claim that runs out, and nothing else. What a look costs and what may be
asked at all is for roadmap/links/.
"""

import datetime
import logging
import time
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass, field
from typing import Protocol

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q

from roadmap import catalogue
from roadmap.link_standings import standing_of
from roadmap.link_uses import learners_of, uses
from roadmap.links import pace
from roadmap.links.addresses import normalized
from roadmap.links.checking import Checker, agent_of
from roadmap.links.standing import after
from roadmap.links.verdicts import Finding, Verdict
from roadmap.models import LinkCheck

logger = logging.getLogger(__name__)

# Longer than the slowest look. Whoever needs longer finds that the address was given to somebody else.
CLAIM = datetime.timedelta(minutes=10)
_CANDIDATES = 10
# After so many that could not be reached we look whether anybody can.
_HELD = 5


class Look(Protocol):
    """Looks at one address and raises nothing: Checker.look, or what a test puts in its place."""

    def __call__(self, text: str, now: datetime.datetime, *, etag: str = "", last_modified: str = "") -> Finding: ...


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found: how many looks came to which verdict."""

    verdicts: Counter[str] = field(default_factory=Counter)

    @property
    def checked(self) -> int:
        return self.verdicts.total()


def new_checker() -> Checker:
    """One that introduces itself by the site's first name, if it has one."""
    name = next((host for host in settings.ALLOWED_HOSTS if host[:1].isalpha() and "." in host), "")
    return Checker(agent=agent_of(name))


def refresh(now: datetime.datetime) -> None:
    """Bring the list of addresses in line with what is published, and count anew whom each concerns.

    New ones are due at once."""
    learners = learners_of(uses())
    known = {row.address: row for row in LinkCheck.objects.all()}
    LinkCheck.objects.filter(pk__in=[row.pk for address, row in known.items() if address not in learners]).delete()
    new = [
        LinkCheck.of(address, learners=count, next_check_at=now)
        for address, count in learners.items()
        if address not in known
    ]
    LinkCheck.objects.bulk_create(new, ignore_conflicts=True, batch_size=500)
    changed = [row for address, row in known.items() if row.learners != learners.get(address, row.learners)]
    for row in changed:
        row.learners = learners[row.address]
    LinkCheck.objects.bulk_update(changed, ["learners"], batch_size=500)


def check_due(
    limit: int,
    now: datetime.datetime,
    look: Look | None = None,
    *,
    seconds: float = float("inf"),
    wait: Callable[[float], object] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Report:
    """Look at up to `limit` addresses that are due at `now`, those that concern most learners first; none is begun
    after `seconds`.

    A host is left alone for a few seconds between two addresses; others come in between. Readers see the results when
    the run is over. Takes about two seconds for an address. Where nobody can be reached, it is our own network that is
    down: the run ends, and nothing is held against the links.
    """
    look = look or new_checker().look
    started, report = clock(), Report()

    def moment() -> datetime.datetime:
        return now + datetime.timedelta(seconds=clock() - started)

    refresh(now)
    results, looks = _Results(look, report), 0
    try:
        while looks < limit and not results.offline and clock() - started < seconds:
            row = _claim(moment())
            if row is not None:
                looks += 1
                results.add(row, look(row.address, moment(), etag=row.etag, last_modified=row.last_modified), moment())
            elif _is_resting(moment()):
                wait(1.0)
            else:
                break
        results.settle(moment())
    finally:
        if report.checked:
            catalogue.touch()
    return report


def check_now(address: str, now: datetime.datetime, look: Look | None = None) -> Finding:
    """Look at one address, due or not. What is found is kept if the catalogue links to it, unless we are offline."""
    look = look or new_checker().look
    row = LinkCheck.objects.filter(address=normalized(address)).first()
    if row is None:
        return look(address, now)
    found = look(row.address, now, etag=row.etag, last_modified=row.last_modified)
    if found.verdict is not Verdict.UNREACHABLE or _is_online(look, now, hosts=[row.host]):
        _keep(row, found, now)
        catalogue.touch()
    return found


class _Results:
    """Keeps what is found, as soon as anybody was reached: until then it may be our own network that is down."""

    def __init__(self, look: Look, report: Report) -> None:
        self._look, self._report = look, report
        self._held: list[tuple[LinkCheck, Finding, datetime.datetime]] = []
        self._is_online_for_sure = False
        self.offline = False

    def add(self, row: LinkCheck, found: Finding, moment: datetime.datetime) -> None:
        self._is_online_for_sure |= _is_from_outside(found)
        self._held.append((row, found, moment))
        if self._is_online_for_sure or len(self._held) == _HELD:
            self.settle(moment)

    def settle(self, moment: datetime.datetime) -> None:
        """Keep what was held back, or give it back for another hour."""
        doubtful = [row for row, found, _moment in self._held if found.verdict is Verdict.UNREACHABLE]
        if doubtful and not self._is_online_for_sure:
            self._is_online_for_sure = _is_online(self._look, moment, hosts=[row.host for row in doubtful])
        for row, found, seen_at in self._held:
            if found.verdict is Verdict.UNREACHABLE and not self._is_online_for_sure:
                self.offline = True
                ours = LinkCheck.objects.filter(pk=row.pk, claimed_until=row.claimed_until)
                ours.update(claimed_until=None, next_check_at=moment + pace.SHORTEST_LIMIT)
            else:
                _keep(row, found, seen_at)
                self._report.verdicts[found.verdict] += 1
        if self.offline and self._held:
            logger.warning("Nobody can be reached: the links are left as they were")
        self._held = []


def _is_from_outside(found: Finding) -> bool:
    """Whether somebody on the public internet has answered."""
    return found.verdict not in {Verdict.UNREACHABLE, Verdict.UNSAFE}


def _is_online(look: Look, now: datetime.datetime, *, hosts: Collection[str]) -> bool:
    """Whether the link that worked last, at another host, can be reached."""
    known = LinkCheck.objects.exclude(worked_at=None).exclude(host__in=hosts).order_by("-worked_at").first()
    return known is not None and _is_from_outside(look(known.address, now))


def _claim(moment: datetime.datetime) -> LinkCheck | None:
    """An address for us alone, at a host where nobody is or was a moment ago."""
    LinkCheck.objects.filter(claimed_until__lte=moment).update(claimed_until=None)
    busy = LinkCheck.objects.filter(Q(claimed_until__isnull=False) | _asked_just_now(moment)).values("host")
    candidates = LinkCheck.objects.due(moment).exclude(host__in=busy)[:_CANDIDATES]
    for row in candidates:
        free = LinkCheck.objects.due(moment).filter(pk=row.pk, claimed_until=None).order_by()
        try:
            with transaction.atomic():
                taken = free.update(claimed_until=moment + CLAIM)
        except IntegrityError:  # somebody was faster at this host
            continue
        if taken:
            row.claimed_until = moment + CLAIM
            return row
    return None


def _asked_just_now(moment: datetime.datetime) -> Q:
    return Q(checked_at__gt=moment - pace.BETWEEN_CHECKS, checked_at__lte=moment)


def _is_resting(moment: datetime.datetime) -> bool:
    """Whether anything is due at a host that only wants a moment's rest."""
    claimed = LinkCheck.objects.filter(claimed_until__isnull=False).values("host")
    return LinkCheck.objects.due(moment).exclude(host__in=claimed).exists()


def _keep(row: LinkCheck, found: Finding, moment: datetime.datetime) -> None:
    """Nothing is kept by whose claim has run out. A mark that an editor has set during the look stays."""
    standing = after(standing_of(row), found, moment, address=row.address)
    values = asdict(standing)
    mark = values.pop("marked_dead_at")
    with transaction.atomic():
        ours = LinkCheck.objects.filter(pk=row.pk, claimed_until=row.claimed_until)
        is_kept = ours.update(claimed_until=None, **values)
        if is_kept and mark != row.marked_dead_at:
            seen = LinkCheck.objects.filter(pk=row.pk, marked_dead_at=row.marked_dead_at)
            seen.update(marked_dead_at=None, marked_dead_by=None)
    if not is_kept:
        logger.warning("Somebody else has looked at %s meanwhile", row.address)
    if found.verdict is Verdict.LIMITED:
        later = LinkCheck.objects.filter(host=row.host, next_check_at__lt=standing.next_check_at)
        later.update(next_check_at=standing.next_check_at)
