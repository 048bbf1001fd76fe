"""What the answers to one look at an address come to. Pure.

One look is one answer, or a few where redirects were followed. Whether an address that failed is dead is not decided
by one look: see `standing`.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from roadmap.links.addresses import Address
from roadmap.links.pace import retry_after

MOST_REDIRECTS = 3
_PERMANENT = frozenset({301, 308})
_REDIRECTS = _PERMANENT | {302, 303, 307}
_GONE = frozenset({404, 410})
# The server answers, but not to robots or strangers (999 is what some big sites say instead of 403).
_DENIED = frozenset({401, 402, 403, 407, 451, 999})
_TOO_MANY, _UNAVAILABLE, _NOT_MODIFIED = 429, 503, 304


class Verdict(StrEnum):
    OK = "ok"
    MOVED = "moved"  # for good: the address may be replaced
    REDIRECTED = "redirected"  # for now: the address stays
    GONE = "gone"
    FAILING = "failing"
    UNREACHABLE = "unreachable"
    LIMITED = "limited"  # asked to come back later
    ROBOTS = "robots"  # robots.txt forbids to look
    DENIED = "denied"  # the server refuses whoever is no browser or not logged in
    UNSAFE = "unsafe"  # nowhere that a checker may go


WORKING = frozenset({Verdict.OK, Verdict.MOVED, Verdict.REDIRECTED})
FAILED = frozenset({Verdict.GONE, Verdict.FAILING, Verdict.UNREACHABLE})
UNCHECKABLE = frozenset({Verdict.ROBOTS, Verdict.DENIED, Verdict.UNSAFE})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said when asked for `address`. `location` is where it redirects to, empty if it does not."""

    address: Address
    status: int
    location: str = ""
    retry_after: str = ""
    etag: str = ""
    last_modified: str = ""

    @property
    def is_redirect(self) -> bool:
        return self.status in _REDIRECTS

    @property
    def is_permanent(self) -> bool:
        return self.status in _PERMANENT


@dataclass(frozen=True, slots=True)
class Finding:
    """What a look found. `reason` is one word more, `target` the address that works instead, `etag` and
    `last_modified` belong to the address itself, `wait` is how long the server wants to be left alone."""

    verdict: Verdict
    status: int | None = None
    reason: str = ""
    target: str = ""
    etag: str = ""
    last_modified: str = ""
    wait: datetime.timedelta | None = field(default=None)


def is_believed_without_body(status: int) -> bool:
    """Whether an answer to HEAD counts. Bad news is asked for again by GET: many servers do not know HEAD."""
    return status < 400 or status in {_TOO_MANY, 401}


def finding(answers: Sequence[Answer], now: datetime.datetime) -> Finding:
    """What one or more answers come to, each but the last a redirect to the next."""
    first, last = answers[0], answers[-1]
    verdict, reason = _judged(last)
    wait = retry_after(last.retry_after, now) if verdict is Verdict.LIMITED else None
    target = ""
    if verdict is Verdict.OK and len(answers) > 1:
        target = moved_to(answers)
        verdict = Verdict.MOVED if target else Verdict.REDIRECTED
        target = target or str(last.address)
    is_own = len(answers) == 1 and verdict is Verdict.OK
    return Finding(
        verdict,
        last.status,
        reason,
        target,
        etag=first.etag if is_own else "",
        last_modified=first.last_modified if is_own else "",
        wait=wait,
    )


def moved_to(answers: Sequence[Answer]) -> str:
    """How far only permanent redirects lead; empty where the first is none, or where they leave https for http."""
    target = answers[0].address
    for answer, following in pairwise(answers):
        if not answer.is_permanent:
            break
        target = following.address
    if target == answers[0].address or (answers[0].address.scheme == "https" and target.scheme == "http"):
        return ""
    return str(target)


def _judged(answer: Answer) -> tuple[Verdict, str]:
    status = answer.status
    if 200 <= status < 300 or status == _NOT_MODIFIED:
        return Verdict.OK, ""
    if answer.is_redirect:
        return Verdict.FAILING, "redirects"
    if status in _GONE:
        return Verdict.GONE, ""
    if status in _DENIED:
        return Verdict.DENIED, ""
    if status == _TOO_MANY or (status == _UNAVAILABLE and answer.retry_after):
        return Verdict.LIMITED, ""
    return Verdict.FAILING, ""
