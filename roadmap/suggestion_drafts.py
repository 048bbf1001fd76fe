"""One click from a suggestion to the place where its change is written, with as much of it done as the rules allow.

Nothing here is public: a new resource is a draft, a published thing gets a draft of a change. Deciding is for
roadmap/deciding_suggestions.py.
"""

import enum
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from django.apps import apps
from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.models import User
from roadmap import catalogue, drafts, link_marks, suggested_resources
from roadmap.catalogue_io.kinds import kinds
from roadmap.catalogue_io.rows import Value
from roadmap.documents import Document, document_of
from roadmap.link_moves import replaced
from roadmap.link_uses import uses
from roadmap.links.addresses import normalized
from roadmap.models import LinkCheck, MilestoneResource, Resource, Status, Suggestion, SuggestionKind

MILESTONE, RESOURCE, USE = "roadmap.milestone", "roadmap.resource", "roadmap.milestoneresource"
# The length that check_catalogue asks of a "why".
WHY_LENGTH = 110


class NothingThereError(Exception):
    """What the suggestion is about was deleted. Nothing was changed."""


class Note(enum.Enum):
    """What was done besides opening the page, or could not be."""

    MADE = enum.auto()
    KNOWN = enum.auto()
    NEW_PROVIDER = enum.auto()
    LINKED = enum.auto()
    NOT_LINKED = enum.auto()
    RETIRED = enum.auto()
    BUSY = enum.auto()
    MOVED = enum.auto()
    LOOKING = enum.auto()


@dataclass(frozen=True, slots=True)
class Prepared:
    """The thing whose page is next, and what to tell. `is_draft`: the page of its draft, else its own."""

    kind: str
    slug: str
    is_draft: bool
    notes: tuple[Note, ...] = field(default=())


def prepare(suggestion: Suggestion, *, author: User, may_write: Callable[[str], bool]) -> Prepared:
    """Begin what the suggestion asks for. A second time it leads to what the first has begun.

    Writes no kind that `may_write` denies, and in no draft that has a set time or clashes with what is public: nobody
    has looked at it here. Raises NothingThereError.
    """
    with transaction.atomic():
        catalogue.hold()
        match suggestion.kind:
            case SuggestionKind.RESOURCE:
                return _resource(suggestion, author)
            case SuggestionKind.DEAD_LINK:
                return _dead_link(suggestion, author, may_write)
            case _:
                return _page(suggestion.about_kind, suggestion.about_slug)


def _page(kind: str, slug: str, *notes: Note) -> Prepared:
    """What is not published yet is written in place."""
    thing = apps.get_model(kind)._default_manager.filter(slug=slug).first()  # noqa: SLF001  documented
    if thing is None:
        raise NothingThereError
    return Prepared(kind, slug, thing.status != Status.DRAFT, notes)


def _dead_link(suggestion: Suggestion, author: User, may_write: Callable[[str], bool]) -> Prepared:
    """The thing that has the address, which may be another than the page on which the reader met it.

    Where the checker knows the new address, the draft has it already; else somebody looks at the link now.
    """
    address = normalized(suggestion.url)
    found = [(use.kind, use.slug) for use in uses().get(address, ()) if may_write(use.kind)]
    here = (suggestion.about_kind, suggestion.about_slug)
    kind, slug = here if here in found or not found else found[0]
    known = LinkCheck.objects.moved().exclude(target="").filter(address=address).first()
    page = _page(kind, slug)
    if known and page.is_draft:
        if _is_busy(kind, slug):
            return _page(kind, slug, Note.BUSY)
        begun = drafts.begun_from(kind, slug)
        assert begun is not None  # noqa: S101  for the type checker: the page is there
        reason = _("The link had moved.")
        drafts.keep(replaced(begun, address, known.target), author=author, reason=reason, seen=begun)
        return _page(kind, slug, Note.MOVED)
    link_marks.look_now.enqueue(address)
    return _page(kind, slug, Note.LOOKING)


def _resource(suggestion: Suggestion, author: User) -> Prepared:
    """The resource as a draft, or the one that has the address; and a place for it in the milestone's draft."""
    resource, is_new, has_new_provider = suggested_resources.find_or_make(suggestion, author=author)
    notes = [Note.MADE if is_new else Note.KNOWN]
    if has_new_provider:
        notes.append(Note.NEW_PROVIDER)
    if resource.status == Status.RETIRED:
        notes.append(Note.RETIRED)
    elif suggestion.about_kind == MILESTONE:
        notes.append(_place(suggestion, resource, author))
    return _page(RESOURCE, resource.slug, *notes)


def _is_busy(kind: str, slug: str) -> bool:
    draft = drafts.find(kind, slug)
    return draft is not None and (draft.publish_at is not None or bool(drafts.outcome(draft).clashes))


def _place(suggestion: Suggestion, resource: Resource, author: User) -> Note:
    """Put the resource last among the milestone's other ways in, in its draft, where that may be."""
    present, begun = (each(MILESTONE, suggestion.about_slug) for each in (document_of, drafts.begun_from))
    if present is None or begun is None or present.status != Status.PUBLISHED:
        return Note.NOT_LINKED
    placed = begun.of(USE)
    if any(row.parent("resource") == resource.slug for row in placed):
        return Note.LINKED
    if _is_busy(MILESTONE, suggestion.about_slug):
        return Note.BUSY
    why = Truncator(" ".join(suggestion.text.split())).chars(WHY_LENGTH) or _("A reader suggested it.")
    use = MilestoneResource.Use.ALTERNATIVE.value
    values: dict[str, Value] = {
        "milestone": [suggestion.about_slug],
        "resource": [resource.slug],
        "use": use,
        "why": why,
    }
    alike = [place for place, row in enumerate(placed, 1) if row.fields.get("use") == use]
    place = alike[-1] if alike else len(placed)
    rows = [*placed[:place], kinds()[USE].row(values), *placed[place:]]
    numbered = [replace(row, fields={**row.fields, "position": number}) for number, row in enumerate(rows, 1)]
    wanted: Document = begun.with_parts(USE, numbered)
    drafts.keep(wanted, author=author, reason=_("Suggested by a reader."), seen=begun)
    return Note.LINKED
