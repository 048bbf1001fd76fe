"""How an address stands after many looks, and when it is due again. Pure.

One failure is nothing: servers rest, and networks break. An address seems gone after at least three failures in a row
over at least three days, or when an editor says so, until a look brings other news.
"""

import datetime
from dataclasses import dataclass, replace

from roadmap.links import pace
from roadmap.links.verdicts import FAILED, UNCHECKABLE, WORKING, Finding, Verdict

FAILURES = 3
FAILING_FOR = datetime.timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Standing:
    """`worked_at` is when the address was last found to work, `failures` how often in a row it did not since
    `failing_since`. `target`, `etag` and `last_modified` are those of the last answer that worked. `marked_dead_at` is
    when an editor said that the address is dead, if the word still counts."""

    verdict: str = ""
    status: int | None = None
    reason: str = ""
    checked_at: datetime.datetime | None = None
    worked_at: datetime.datetime | None = None
    failures: int = 0
    failing_since: datetime.datetime | None = None
    target: str = ""
    etag: str = ""
    last_modified: str = ""
    next_check_at: datetime.datetime | None = None
    marked_dead_at: datetime.datetime | None = None

    @property
    def gone_since(self) -> datetime.datetime | None:
        """Since when the address seems gone: the first failure, or the editor's word if that came first."""
        if not self.seems_gone:
            return None
        return min(each for each in (self.failing_since, self.marked_dead_at) if each is not None)

    @property
    def seems_gone(self) -> bool:
        if self.marked_dead_at is not None:
            return True
        if self.failing_since is None or self.checked_at is None:
            return False
        return self.failures >= FAILURES and self.checked_at - self.failing_since >= FAILING_FOR

    @property
    def worked_last(self) -> bool:
        """Whether the last look that was one found that the address works."""
        return self.worked_at is not None and self.worked_at == self.checked_at


def after(standing: Standing, found: Finding, now: datetime.datetime, *, address: str) -> Standing:
    """How the address stands after one more look at it.

    An editor's word that it is dead ends when a look finds that it works, unless the look before had found so too: the
    editor has seen what the checker does not, such as a page that answers 200 and says that the course is over.
    """
    known = replace(standing, verdict=found.verdict, status=found.status, reason=found.reason)
    if found.verdict is Verdict.LIMITED:
        # Neither good news nor bad; it was not looked at.
        return replace(known, next_check_at=now + (found.wait or pace.SHORTEST_LIMIT))
    known = replace(known, checked_at=now, target=found.target)
    if found.verdict in FAILED:
        failures = standing.failures + 1
        return replace(
            known,
            failures=failures,
            failing_since=standing.failing_since or now,
            next_check_at=now + pace.backoff(failures),
            etag="",
            last_modified="",
        )
    known = replace(known, failures=0, failing_since=None)
    if found.verdict in WORKING:
        is_same = found.status == 304
        return replace(
            known,
            worked_at=now,
            etag=found.etag or (standing.etag if is_same else ""),
            last_modified=found.last_modified or (standing.last_modified if is_same else ""),
            marked_dead_at=standing.marked_dead_at if standing.worked_last else None,
            next_check_at=now + pace.WORKING + pace.spread(address),
        )
    assert found.verdict in UNCHECKABLE  # noqa: S101  for the reader: nothing else is left
    return replace(known, etag="", last_modified="", next_check_at=now + pace.UNCHECKABLE + pace.spread(address))
