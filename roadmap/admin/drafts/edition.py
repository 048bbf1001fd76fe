"""The page on which a change is written: the thing's own form, filled from the draft and tried on rows that are put
back afterwards.

The form carries the document that it was filled from, so that it finds the same provisional rows again when it comes
back, and so that two people who write at the same time are told apart.
"""

# ruff: noqa: ARG002  Django dictates these signatures

from functools import cache

from django.contrib import messages
from django.contrib.admin.utils import flatten
from django.core import signing
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from roadmap import drafts, versions
from roadmap.admin.differences import worded
from roadmap.admin.drafts.desk import desk_of, panel_of
from roadmap.admin.recording import REASON
from roadmap.documents import DocumentError, apply, differences, document_of, from_json
from roadmap.models import Status

BEGUN, JOIN = "_begun", "_join"
SALT = "roadmap.draft"


def seal(document):
    """A document as text that a form can carry and nobody else can make."""
    return signing.dumps(document.as_json(), salt=SALT, compress=True)


def unsealed(text, desk):
    """None for what we did not seal, or for another thing."""
    try:
        document = from_json(signing.loads(text, salt=SALT))
    except signing.BadSignature:
        return None
    return document if (document.kind, document.slug) == (desk.kind, desk.slug) else None


class Trial:
    """Mixed into a thing's own admin: its form, on rows that will be put back. One object for each request."""

    change_form_template = "admin/roadmap/draft/form.html"
    is_stale = False
    is_accepted = False

    def get_form(self, request, obj=None, change=False, **kwargs):  # noqa: FBT002  Django's
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form)(form.__name__, (StaleForm, form), {}) if self.is_stale else form

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

    def log_change(self, request, obj, message):
        """Nothing has happened."""

    def response_change(self, request, obj):
        self.is_accepted = True
        return HttpResponse()


class StaleForm:
    """Mixed into a form that was filled from what is no longer the latest."""

    def clean(self):
        super().clean()
        self.add_error(None, _("Somebody else saved meanwhile. Nothing of yours is lost; see above the form."))


@cache
def trial_class(options_class):
    return type(f"{options_class.__name__}OfDraft", (Trial, options_class), {})


def edit(options, request, pk):
    """GET shows the draft, or what is public as its beginning; POST keeps what was written as the draft."""
    desk = desk_of(options, request, pk)
    latest = drafts.begun_from(desk.kind, desk.slug)
    if desk.thing.status == Status.DRAFT and not desk.draft():
        options.message_user(request, _("It is not published yet: write it here, readers do not see it."))
        return HttpResponseRedirect(desk.url("change"))
    begun = unsealed(request.POST.get(BEGUN, ""), desk) or latest
    try:
        response, written = attempt(desk, request, begun)
        if written is None:
            return response
        return _kept(desk, request, begun, written)
    except drafts.StaleError:
        return attempt(desk, request, begun, is_stale=True)[0]
    except DocumentError:  # the next page says why
        options.message_user(request, _("The draft cannot be opened as it stands."), messages.ERROR)
        return HttpResponseRedirect(desk.url("draft_review"))


def attempt(desk, request, begun, *, is_stale=False):
    """The form's answer, and what was written if it was accepted. Every row is what it was before.

    Inside, the thing is a draft: so whoever may write drafts may write this one. Raises DocumentError where what the
    form was filled from cannot be applied any more.
    """
    options = trial_class(type(desk.options))(desk.options.model, desk.options.admin_site)
    options.is_stale = is_stale
    request.is_trial = True
    context = _context(desk, request, begun, is_stale=is_stale)
    with drafts.rolled_back():
        apply(begun.with_status(Status.DRAFT), provisional=True)
        response = options.changeform_view(request, str(desk.thing.pk), extra_context=context)
        if isinstance(response, TemplateResponse):
            response.render()
        written = document_of(desk.kind, desk.slug) if options.is_accepted else None
    return response, written.with_status(begun.status) if written else None


def _kept(desk, request, begun, written):
    reason = request.POST.get(REASON, "").strip()[: versions.REASON_LENGTH]
    draft = drafts.keep(written, author=request.user, reason=reason, seen=begun, over_others=JOIN in request.POST)
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
        "begun": seal(begun),
        "change_url": desk.url("change"),
        "roadmap_url": desk.url("roadmap") if desk.kind == "roadmap.role" else "",
        "reason": request.POST.get(REASON, panel.draft.reason if panel else ""),
        "is_stale": is_stale,
        "others": worded(differences(begun, latest)) if is_stale else [],
    }


def _without_status(fields):
    rows = [[name for name in flatten([row]) if name != "status"] for row in fields]
    return [row[0] if len(row) == 1 else tuple(row) for row in rows if row]
