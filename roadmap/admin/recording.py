"""Every write of the admin leaves a version of the thing, and one that concerns learners is asked about first.

A page that only tries a change, such as that of a draft, sets `request.is_trial`: then nothing is kept and nobody
asked.
"""

from dataclasses import dataclass
from typing import Any

from roadmap import versions
from roadmap.documents import Document, document_of, documents_of
from roadmap.reach import Reach, reach

REASON, CONFIRMED = "_reason", "_confirmed"

Change = tuple[Document | None, Document | None]


@dataclass
class UnconfirmedError(Exception):
    """The change concerns learners and its author has not been told yet. Roll back, and ask."""

    reach: Reach
    changes: list[Change]


def document_for(thing: Any) -> Document | None:
    """What is stored of an editorial thing."""
    return document_of(thing._meta.label_lower, thing.slug)  # noqa: SLF001  documented


def documents_for(things: Any) -> dict[str, Document]:
    """What is stored of editorial things of one model, by slug."""
    kinds = {thing.slug: thing._meta.label_lower for thing in things}  # noqa: SLF001  documented
    kind = next(iter(kinds.values()), "")
    return documents_of(kind, list(kinds)) if kinds else {}


def reason_of(request: Any) -> str:
    """What the form's author gave as the reason, as every database stores it; empty without one."""
    words = request.POST.get(REASON, "").replace("\x00", "").split()
    return " ".join(words)[: versions.REASON_LENGTH]


def record(
    request: Any, changes: list[Change], *, origin: versions.Origin = versions.Origin.EDITED, reason: str = ""
) -> None:
    """Keep what became of things; the reason is the form's, else the one given.

    Raises UnconfirmedError where learners are concerned and it was not confirmed.
    """
    if getattr(request, "is_trial", False):
        return
    concerned = reach(changes)
    if concerned.learners and CONFIRMED not in request.POST:
        raise UnconfirmedError(concerned, changes)
    why = reason_of(request) or reason
    versions.keep_each(changes, author=request.user, origin=origin, reason=why)
