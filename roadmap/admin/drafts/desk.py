"""What the pages of drafts have in common: whose thing it is, who may do what with its draft, where the pages are."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roadmap import drafts
from roadmap.admin.content import may_publish
from roadmap.admin.differences import count_of
from roadmap.documents import Document, differences, document_of
from roadmap.models import Draft

# Kinds without a public page of their own: nothing to preview.
WITHOUT_PAGE = {
    "roadmap.provider": gettext_lazy(
        "A provider has no page of its own. Readers see its name and facts beside its resources."
    )
}


@dataclass(frozen=True)
class Desk:
    """A stored thing on its editor's desk."""

    options: object
    thing: object

    @property
    def kind(self):
        return self.options.opts.label_lower

    @property
    def slug(self):
        return self.thing.slug

    def stored(self):
        """What is public, or was before it was retired. The thing itself may carry what a form has tried."""
        return document_of(self.kind, self.slug)

    def draft(self):
        return drafts.find(self.kind, self.slug)

    def url(self, page):
        """Of a page by its name: "change", "draft", "draft_review" and so on."""
        return reverse(f"admin:roadmap_{self.options.opts.model_name}_{page}", args=[self.thing.pk])


def may_draft(options, request):
    """Whoever may write drafts of things may draft their changes; what is public is untouched by it."""
    opts = options.opts
    return request.user.has_perm(f"{opts.app_label}.change_{opts.model_name}")


def may_discard(request, draft):
    """Whoever began it: saving another's draft does not make it one's own."""
    return may_publish(request) or draft.begun_by_id == request.user.pk


def desk_of(options, request, pk):
    """404 without the thing, 403 for whoever may not write of its kind."""
    if not may_draft(options, request):
        raise PermissionDenied
    thing = options.get_object(request, str(pk))
    if thing is None:
        raise Http404
    return Desk(options, thing)


def draft_of(desk):
    """404 without a draft."""
    draft = desk.draft()
    if draft is None:
        raise Http404(_("There is no draft of it any more."))
    return draft


@dataclass(frozen=True)
class Panel:
    """A draft as the pages of its thing tell of it."""

    desk: Desk
    draft: Draft
    present: Document
    document: Document
    clashes: tuple
    may_publish: bool
    may_discard: bool

    @property
    def changes(self):
        return differences(self.present, self.document)

    @property
    def change_count(self):
        return count_of(self.changes)

    @property
    def edit_url(self):
        return self.desk.url("draft")

    @property
    def review_url(self):
        return self.desk.url("draft_review")

    @property
    def preview_url(self):
        return "" if self.desk.kind in WITHOUT_PAGE else self.desk.url("draft_preview")

    @property
    def map_url(self):
        return self.desk.url("draft_map") if self.desk.kind == "roadmap.role" else ""

    @property
    def discard_url(self):
        return self.desk.url("draft_discard") if self.may_discard else ""


def panel_of(desk, request):
    """None without a draft."""
    draft = desk.draft()
    if draft is None:
        return None
    found = drafts.outcome(draft)
    return Panel(
        desk=desk,
        draft=draft,
        present=found.present,
        document=found.document,
        clashes=found.clashes,
        may_publish=may_publish(request),
        may_discard=may_discard(request, draft),
    )
