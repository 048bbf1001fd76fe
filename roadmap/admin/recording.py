"""Every write of the admin leaves a version of the thing, and one that concerns learners is asked about first.

A page that only tries a change, such as that of a draft, sets `request.is_trial`: then nothing is kept and nobody
asked.
"""

from dataclasses import dataclass
from typing import Any

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from roadmap import versions
from roadmap.documents import Document, document_of, documents_of
from roadmap.reach import Concern, Reach, reach

REASON, CONFIRMED = "_reason", "_confirmed"
WORDS = {
    Concern.RECORDS: _("have a record of what changes"),
    Concern.ROLE: _("have begun a role whose stops change: their progress will be counted anew"),
    Concern.PLANS: _("plan with it: their dates will move"),
    Concern.MARKS: _("have saved or finished the resource"),
}

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
    why = request.POST.get(REASON, "").strip() or reason
    versions.keep_each(changes, author=request.user, origin=origin, reason=why)


def ask(request: Any, model_admin: Any, asked: UnconfirmedError) -> Any:
    """The page that says how many learners a change concerns, and sends the same form again."""
    sent = [(name, value) for name, values in request.POST.lists() if name != REASON for value in values]
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Learners are concerned"),
        "opts": model_admin.opts,
        "learners": asked.reach.learners,
        "concerns": [(count, WORDS[concern]) for concern, count in asked.reach.by],
        "sent": sent,
        "reason": request.POST.get(REASON, ""),
        "changes": asked.changes,
    }
    return render(request, "admin/roadmap/confirm_reach.html", context)
