"""Changes of what readers see, prepared in peace: kept, looked at, published now or at a set time, or thrown away.

A thing that is not published yet needs none of this: nobody sees it, so it is written in place.
"""

import datetime
import hashlib
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import IntegrityError, OperationalError, models, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from roadmap import catalogue, catalogue_reading, versions
from roadmap.documents import Clash, Document, DocumentError, apply, document_of, from_json, rebase, salvaged
from roadmap.groups import PUBLISH
from roadmap.models import Draft, Status
from roadmap.snapshot import Catalogue

logger = logging.getLogger(__name__)

REFUSAL_LENGTH: int = Draft._meta.get_field("refusal").max_length or 0  # noqa: SLF001  documented


class DraftError(Exception):
    """The draft cannot be published as it stands; nothing was changed. The message says why."""


class StaleError(Exception):
    """Somebody has changed the draft, or the thing itself, since one began. Nothing was kept or published."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What publishing a draft would make of the thing. `present` is None where it was deleted meanwhile."""

    present: Document | None
    document: Document
    clashes: tuple[Clash, ...]


def find(kind: str, slug: str) -> Draft | None:
    return Draft.objects.filter(kind=kind, slug=slug).select_related("author", "scheduled_by").first()


def open_drafts() -> QuerySet[Draft]:
    """Those with the nearest publication first, then by their last change."""
    return Draft.objects.select_related("author", "scheduled_by").order_by(
        models.F("publish_at").asc(nulls_last=True), "-changed_at"
    )


def begun_from(kind: str, slug: str) -> Document | None:
    """What somebody who goes on with the thing's change begins with: its draft on top of what others changed
    meanwhile, without a draft what is stored. None where there is neither."""
    draft = find(kind, slug)
    return outcome(draft).document if draft else document_of(kind, slug)


def digest(document: Document) -> str:
    """The same for equal documents: a form carries it, to tell whether it still shows what there is."""
    text = json.dumps(document.as_json(), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def keep(
    document: Document,
    *,
    author: User,
    reason: str = "",
    seen: Document | None = None,
    over_others: bool = False,
) -> Draft | None:
    """Keep this as the thing's draft; None, and no draft any more, if it says what is public anyway.

    `seen` is what its author began with. If that is not what `begun_from` says now: StaleError, unless `over_others`;
    then both are joined, and where they clash the author's words count. Whoever saw what there is has settled its
    clashes, so the draft sets out from the present document. Without `seen` the first of a draft's states remembers
    from which document it set out.
    Other words take back a set time: whoever set it had seen another text. The same words leave the draft alone, but
    for a new reason.
    """
    with transaction.atomic():
        catalogue.hold()
        present = document_of(document.kind, document.slug)
        known = find(document.kind, document.slug)
        if seen is not None:
            document = _joined(document, seen, over_others=over_others)
        if present == document:
            if known:
                known.delete()
            return None
        if known and _says(known, document):
            return _with_reason(known, reason)
        base = (present or document).as_json()
        draft = known or Draft(kind=document.kind, slug=document.slug, base=base, begun_by=author)
        if seen is not None and present:
            draft.base = present.as_json()
        draft.document = document.as_json()
        draft.author = author
        draft.reason = reason or draft.reason
        draft.publish_at = draft.scheduled_by = None
        draft.refusal = ""
        draft.save()
    return draft


def _says(draft: Draft, document: Document) -> bool:
    """Nothing is new, and no clash is settled."""
    found = outcome(draft)
    return found.document == document and not found.clashes


def _with_reason(draft: Draft, reason: str) -> Draft:
    if reason and reason != draft.reason:
        draft.reason = reason
        draft.save(update_fields=["reason"])
    return draft


def _joined(document: Document, seen: Document, *, over_others: bool) -> Document:
    latest = begun_from(document.kind, document.slug)
    if latest is None or latest == seen:
        return document
    if not over_others:
        raise StaleError
    return rebase(seen, document, latest).document


def discard(draft: Draft) -> None:
    draft.delete()


def outcome(draft: Draft) -> Outcome:
    """The draft's changes on top of what others changed meanwhile; the status is theirs unless the draft sets one."""
    ours = from_json(draft.document)
    present = document_of(draft.kind, draft.slug)
    if present is None:
        return Outcome(None, ours, ())
    rebased = rebase(from_json(draft.base), ours, present)
    return Outcome(present, rebased.document, rebased.clashes)


def publish(
    draft: Draft, *, author: User | None, reason: str = "", seen: str | None = None, over_others: bool = False
) -> Document:
    """Make the draft public, as one version of the thing, and drop the draft. Returns what is public now.

    Others' changes since the draft was begun stay; where both changed the same, DraftError, unless `over_others`: then
    the draft wins. `seen` is the digest of what its publisher was shown: StaleError if that is not what would be
    published, or if the draft is gone. Raises DocumentError where the database or a circle forbids it. All leave
    everything as it was.
    """
    with transaction.atomic():
        catalogue.hold()
        draft = _locked(draft, seen)
        found = outcome(draft)
        if found.present is None:
            raise DraftError(_("It was deleted meanwhile."))
        if found.clashes and not over_others:
            raise DraftError(_("Somebody else changed the same since the draft was begun."))
        apply(found.document)
        after = document_of(draft.kind, draft.slug)
        why = reason or draft.reason
        versions.keep(found.present, after, author=author, origin=versions.Origin.DRAFT, reason=why)
        draft.delete()
        catalogue.touch()
    return found.document


def _locked(draft: Draft, seen: str | None) -> Draft:
    """The draft as it is now, for the rest of the transaction. StaleError if it is gone or says something else."""
    found = Draft.objects.select_for_update().filter(pk=draft.pk).first()
    if found is None or (seen is not None and seen != digest(outcome(found).document)):
        raise StaleError
    return found


def schedule(draft: Draft, at: datetime.datetime | None, *, by: User, seen: str | None = None) -> Draft:
    """Set or, with None, take back the time of publication. ValueError for a time that is past.

    `seen` as for `publish`. Returns the draft as it is now.
    """
    if at is not None and at <= timezone.now():
        raise ValueError(_("That time is past."))
    with transaction.atomic():
        catalogue.hold()
        draft = _locked(draft, seen)
        draft.publish_at = at
        draft.scheduled_by = by if at else None
        draft.refusal = ""
        # Not the last change: that is the text's.
        draft.save(update_fields=["publish_at", "scheduled_by", "refusal"])
    return draft


def publish_due(now: datetime.datetime) -> tuple[list[Document], list[Draft]]:
    """Publish what is due, each draft by itself: what was published, and what could not be.

    The latter keep their draft with the reason, and are not tried again. Whoever set the time must still be allowed to
    publish. Several processes may do this at once: each draft is one's.
    """
    published: list[Document] = []
    refused: list[Draft] = []
    due = Draft.objects.filter(publish_at__lte=now).order_by("publish_at", "pk").values_list("pk", flat=True)
    for pk in list(due):
        try:
            with transaction.atomic():
                found = _publish_if_due(pk, now)
        except Exception:  # the others are not to wait for it. Seen by the commit only: next time it is told why
            logger.exception("The draft %s was not published", pk)
            continue
        if isinstance(found, Document):
            published.append(found)
        elif found:
            refused.append(found)
    return published, refused


def openable(document: Document) -> Document:
    """As much of it as can be applied to what is stored. Nothing is changed; DocumentError where nothing is stored."""
    with rolled_back():
        present = document_of(document.kind, document.slug)
        if present is None:
            raise DocumentError([_("It was deleted meanwhile.")])
        return salvaged(document, present)


def preview(document: Document) -> Catalogue:
    """The catalogue that readers would see if this document were public. Nothing stays changed."""
    with rolled_back():
        apply(document.with_status(Status.PUBLISHED), provisional=True)
        return catalogue_reading.read(catalogue.PREVIEW)


@contextmanager
def rolled_back() -> Iterator[None]:
    """Whatever the database is told inside is forgotten at the end. Waits for others' writes of content."""
    with transaction.atomic():
        catalogue.hold()
        try:
            yield
        finally:
            transaction.set_rollback(True)


def _publish_if_due(pk: int, now: datetime.datetime) -> Document | Draft | None:
    """What was published, or the draft that could not be; None where another process was faster or the time was
    taken back."""
    catalogue.hold()
    draft = Draft.objects.select_for_update().filter(pk=pk, publish_at__lte=now).first()
    if draft is None:
        return None
    try:
        return _publish_as_scheduled(draft)
    except (DraftError, DocumentError) as error:
        draft.refusal = str(error)[:REFUSAL_LENGTH]
    except IntegrityError:
        logger.exception("The database refused the draft of %s", draft)
        draft.refusal = str(_("Something that was saved meanwhile contradicts it."))
    except OperationalError:  # nothing is wrong with the draft
        raise
    except Exception:
        logger.exception("The draft of %s cannot be read", draft)
        draft.refusal = str(_("It cannot be read any more. Whoever runs the site finds the reason in its log."))
    draft.publish_at = None
    draft.save(update_fields=["refusal", "publish_at"])
    return draft


def _publish_as_scheduled(draft: Draft) -> Document:
    if not _may_publish(draft.scheduled_by):
        raise DraftError(_("Whoever set the time may no longer publish."))
    return publish(draft, author=draft.scheduled_by)


def _may_publish(user: User | None) -> bool:
    return user is not None and user.is_active and user.is_staff and user.has_perm(PUBLISH)
