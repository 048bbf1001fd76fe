"""What becomes of a thing over time: every state it had is kept, with who brought it about and why.

The first change of a thing also keeps the state that it was found in, so that catalogues that were loaded in bulk have
no history to carry until somebody works on them.
"""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from roadmap import catalogue
from roadmap.documents import Document, apply, document_of, from_json
from roadmap.models import Version

Origin = Version.Origin
REASON_LENGTH: int = Version._meta.get_field("reason").max_length or 0  # noqa: SLF001  documented


def of(kind: str, slug: str) -> QuerySet[Version]:
    """The thing's versions, newest first."""
    return Version.objects.filter(kind=kind, slug=slug).select_related("author")


def keep(
    before: Document | None, after: Document | None, *, author: User | None, origin: Origin, reason: str = ""
) -> Version | None:
    """Keep the state after a change; None if nothing is different. Without `after` it was deleted.

    Belongs in the transaction of the change itself.
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
    known = _with_history([before for before, _after in changed if before])
    rows = []
    for before, after in changed:
        if before and (before.kind, before.slug) not in known:
            rows.append(_row(before, author=None, origin=Origin.FOUND))
        is_deleted = after is None
        document = after or before
        assert document is not None  # noqa: S101  for the type checker: one of them is there
        rows.append(_row(document, author=author, origin=Origin.DELETED if is_deleted else origin, reason=reason))
    made = Version.objects.bulk_create(rows)
    return [row for row in made if row.origin != Origin.FOUND]


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


def _with_history(documents: Collection[Document]) -> set[tuple[str, str]]:
    by_kind: dict[str, list[str]] = {}
    for document in documents:
        by_kind.setdefault(document.kind, []).append(document.slug)
    return {
        (kind, slug)
        for kind, slugs in by_kind.items()
        for slug in Version.objects.filter(kind=kind, slug__in=slugs).values_list("slug", flat=True)
    }


def _row(document: Document, *, author: User | None, origin: Origin, reason: str = "") -> Version:
    return Version(
        kind=document.kind,
        slug=document.slug,
        document=document.as_json(),
        author=author,
        origin=origin,
        reason=reason[:REASON_LENGTH],
    )
