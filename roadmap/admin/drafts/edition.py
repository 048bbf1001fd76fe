"""The page on which a change is written: the thing's own form, filled from the draft and tried on rows that are put
back afterwards.

The form carries the document that it was filled from, so that it finds the same provisional rows again when it comes
back, and so that two people who write at the same time are told apart.
"""

from django.contrib import messages
from django.contrib.admin.utils import flatten
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _

from roadmap import drafts
from roadmap.admin.differences import worded
from roadmap.admin.drafts.desk import desk_of, may_discard, panel_of
from roadmap.admin.meanwhile import STALE
from roadmap.admin.recording import REASON, reason_of
from roadmap.admin.seal import BEGUN, JOIN, Begun, unsealed
from roadmap.admin.suggestions.rows import beside
from roadmap.admin.trial import attempt, trial_class
from roadmap.documents import DocumentError, differences
from roadmap.models import Status


class DraftForm:
    """Mixed into the trial of a thing's form: what is another on the page of a draft."""

    change_form_template = "admin/roadmap/draft/form.html"

    def get_fieldsets(self, request, obj=None):
        """Without the status: inside, the thing is a draft, and outside it stays what it is."""
        return [
            (name, {**options, "fields": _without_status(options["fields"])})
            for name, options in super().get_fieldsets(request, obj)
        ]

    def get_inline_instances(self, request, obj=None):
        inlines = super().get_inline_instances(request, obj)
        for inline in inlines:
            # Parts that have pages of their own are not there yet. Taking them away takes nothing from readers.
            inline.show_change_link = False
            inline.can_delete = True
        return inlines


def edit(options, request, pk):
    """GET shows the draft, or what is public as its beginning; POST keeps what was written as the draft."""
    desk = desk_of(options, request, pk)
    latest = drafts.begun_from(desk.kind, desk.slug)
    if desk.thing.status == Status.DRAFT and not desk.draft():
        options.message_user(request, _("It is not published yet: write it here, readers do not see it."))
        return HttpResponseRedirect(desk.url("change"))
    begun = _begun(desk, request, latest)
    try:
        response, written = _attempt(desk, request, begun)
        if written is None:
            return response
        return _kept(desk, request, begun.document, written)
    except drafts.StaleError:
        return _attempt(desk, request, begun, is_stale=True)[0]
    except DocumentError:  # not even a part of it is possible; the next page says why
        options.message_user(request, _("The draft cannot be opened as it stands."), messages.ERROR)
        return HttpResponseRedirect(desk.url("draft_review"))


def _begun(desk, request, latest):
    """What the form was filled from, or is filled from now."""
    return unsealed(request.POST.get(BEGUN, ""), desk.kind, desk.slug) or Begun(latest, {})


def _attempt(desk, request, begun, *, is_stale=False):
    """Like `attempt`. Inside, the thing is a draft: so whoever may write drafts may write this one.

    What of the draft has become impossible is not in the form, but shown above it until the form is saved.
    """
    if is_stale:
        request.refusals = (STALE,)
    document = begun.document.with_status(Status.DRAFT)
    context = _context(desk, request, begun.document, is_stale=is_stale)
    try:
        return _tried(desk, request, begun, document, context)
    except DocumentError as error:
        possible = drafts.openable(document)
        left_out = worded(differences(possible, document))
        context |= {"left_out": left_out, "impossible": error.problems}
        return _tried(desk, request, begun, possible, context)


def _tried(desk, request, begun, document, context):
    trial = trial_class(type(desk.options), DraftForm)(desk.options.model, desk.options.admin_site)
    response, written = attempt(trial, request, desk.thing.pk, begun, document=document, context=context)
    return response, written.with_status(begun.document.status) if written else None


def _kept(desk, request, begun, written):
    known = desk.draft()
    if known and written == desk.stored() and not may_discard(request, known):
        told = _("This is what is public already. Whoever began the draft, or may publish, can discard it.")
        desk.options.message_user(request, told, messages.WARNING)
        return HttpResponseRedirect(desk.url("draft"))
    over = JOIN in request.POST
    draft = drafts.keep(written, author=request.user, reason=reason_of(request), seen=begun, over_others=over)
    if draft is None:
        desk.options.message_user(request, _("This is what is public already, so there is no draft."))
        return HttpResponseRedirect(desk.url("change"))
    desk.options.message_user(request, _("The draft is saved. Readers do not see it yet."), messages.SUCCESS)
    return HttpResponseRedirect(desk.url("draft"))


def _context(desk, request, begun, *, is_stale):
    panel = panel_of(desk, request)
    latest = panel.document if panel else desk.stored()
    return {
        "title": _("Draft of a change"),
        "panel": panel,
        "change_url": desk.url("change"),
        "roadmap_url": desk.url("roadmap") if desk.kind == "roadmap.role" else "",
        "reason": request.POST.get(REASON, panel.draft.reason if panel else ""),
        "is_stale": is_stale,
        "suggestions": beside(request, desk.stored()),
        "others": worded(differences(begun, latest)) if is_stale else [],
    }


def _without_status(fields):
    rows = [[name for name in flatten([row]) if name != "status"] for row in fields]
    return [row[0] if len(row) == 1 else tuple(row) for row in rows if row]
