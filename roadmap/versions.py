"""What becomes of a thing over time: every state it had is kept, with who brought it about and why.

The first change of a thing also keeps the state that it was found in, so that catalogues that were loaded in bulk have
no history to carry until somebody works on them. What one person changes click by click within some minutes is one
version.
"""

import datetime
from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from accounts.models import User
from roadmap import catalogue
from roadmap.documents import Document, apply, document_of, from_json
from roadmap.models import Version

Origin = Version.Origin
# Changes by the same author without a reason join the newest version while it is younger than this.
JOINED_FOR = datetime.timedelta(minutes=10)
REASON_LENGTH: int = Version._meta.get_field("reason").max_length or 0  # noqa: SLF001  documented


def of(kind: str, slug: str) -> QuerySet[Version]:
    """The thing's versions, newest first."""
    return Version.objects.filter(kind=kind, slug=slug).select_related("author")


def keep(
    before: Document | None, after: Document | None, *, author: User | None, origin: Origin, reason: str = ""
) -> Version | None:
    """Keep the state after a change; None if nothing is different. Without `after` it was deleted.

    An edit without a reason joins the newest version if that is an edit of the same author without a reason and less
    than ten minutes old: it then has the newer state, and the state before it stays. Belongs in the transaction of the
    change itself.
    """
    found = keep_each([(before, after)], author=author, origin=origin, reason=reason)
    return found[0] if found else None


def keep_each(
    changes: Iterable[tuple[Document | None, Document | None]],
    *,
    author: User | None,
    origin: Origin,
    reason: str = "",
) -> list[Version]:
    """Like `keep`, for many things of any kinds, in a few queries."""
    changed = [(before, after) for before, after in changes if before != after and (before or after)]
    newest = _newest([before for before, _after in changed if before])
    may_join = origin == Origin.EDITED and author is not None and not reason
    open_ones = _open(newest.values(), author) if may_join else {}
    rows = []
    for before, after in changed:
        if before and (before.kind, before.slug) not in newest:
            rows.append(_row(before, author=None, origin=Origin.FOUND))
        is_deleted = after is None
        document = after or before
        assert document is not None  # noqa: S101  for the type checker: one of them is there
        if after and (joined := open_ones.get((document.kind, document.slug))):
            joined.document = after.as_json()
        else:
            open_ones.pop((document.kind, document.slug), None)
            rows.append(_row(document, author=author, origin=Origin.DELETED if is_deleted else origin, reason=reason))
    Version.objects.bulk_update(open_ones.values(), ["document"])
    made = Version.objects.bulk_create(rows)
    return [*open_ones.values(), *(row for row in made if row.origin != Origin.FOUND)]


def revert(version: Version, *, author: User, reason: str = "") -> Document:
    """Make the thing, its parts and their order what they were in that version. Its present status stays.

    A deleted thing comes back, as a draft. Raises DocumentError, with nothing changed, where that state is impossible
    now, such as when something it refers to is gone.
    """
    with transaction.atomic():
        catalogue.hold()
        before = document_of(version.kind, version.slug)
        wanted = reverted(version, before)
        apply(wanted)
        after = document_of(version.kind, version.slug)
        keep(before, after, author=author, origin=Origin.REVERTED, reason=reason)
        catalogue.touch()
    return wanted


def reverted(version: Version, present: Document | None) -> Document:
    """The document that a revert would apply."""
    return from_json(version.document).with_status(present.status if present else "draft")


def _newest(documents: Collection[Document]) -> dict[tuple[str, str], int]:
    """The primary key of each thing's newest version; things without history are left out."""
    by_kind: dict[str, list[str]] = {}
    for document in documents:
        by_kind.setdefault(document.kind, []).append(document.slug)
    return {
        (kind, slug): pk
        for kind, slugs in by_kind.items()
        for slug, pk in Version.objects.filter(kind=kind, slug__in=slugs)
        .order_by("slug")
        .values_list("slug")
        .annotate(newest=Max("pk"))
    }


def _open(newest: Iterable[int], author: User | None) -> dict[tuple[str, str], Version]:
    """Those of the newest versions that the author's next edit joins."""
    since = timezone.now() - JOINED_FOR
    found = Version.objects.filter(pk__in=list(newest), origin=Origin.EDITED, author=author, reason="")
    return {(version.kind, version.slug): version for version in found.filter(made_at__gt=since)}


def _row(document: Document, *, author: User | None, origin: Origin, reason: str = "") -> Version:
    return Version(
        kind=document.kind,
        slug=document.slug,
        document=document.as_json(),
        author=author,
        origin=origin,
        reason=reason[:REASON_LENGTH],
    )
