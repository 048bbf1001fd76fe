"""What the buttons of the queue do: one view for each. The message that follows leads to the way back."""

from functools import partial

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from roadmap import deciding_suggestions
from roadmap.admin.content import may_publish
from roadmap.admin.suggestions.rows import may_prepare, may_write, tell
from roadmap.admin.version import editorial_kinds
from roadmap.deciding_suggestions import ANSWER_LENGTH, DecidedError, RepeatedError, UnusedLinkError
from roadmap.suggestion_drafts import Note, NothingThereError, prepare
from roadmap.suggestion_thanks import thank

REASONS = {
    "known": gettext_lazy("We have this already, or something very much like it."),
    "place": gettext_lazy("It is good, but it does not fit here."),
    "works": gettext_lazy("The link works when we look at it."),
    "unsure": gettext_lazy("We looked, and could not confirm it."),
    "meant": gettext_lazy("It is meant the way it stands."),
}
OWN = "own"
REFUSALS = {
    DecidedError: gettext_lazy("Somebody has decided about it meanwhile. Please look again."),
    RepeatedError: gettext_lazy("It cannot wait again: a reader has suggested the same since, and that waits."),
    UnusedLinkError: gettext_lazy("Nothing that is published links there any more: accept it as it is."),
    NothingThereError: gettext_lazy("What it is about was deleted."),
}
NOTES = {
    Note.MADE: gettext_lazy(
        "This draft has the reader's words. Kind, level and cost are guessed, and its basis says so: check them."
    ),
    Note.KNOWN: gettext_lazy("A resource with this address is in the catalogue: this one."),
    Note.NEW_PROVIDER: gettext_lazy("No provider has this host, so there is a draft of one as well."),
    Note.LINKED: gettext_lazy("The milestone's draft has it, as another way in."),
    Note.NOT_LINKED: gettext_lazy("The milestone is not published, so add the resource there yourself."),
    Note.RETIRED: gettext_lazy("It is retired, so readers do not see it, and the milestone's draft does not have it."),
    Note.BUSY: gettext_lazy(
        "There is a draft that has a set time or clashes with what is public. It was left alone: look at it first."
    ),
    Note.MOVED: gettext_lazy("The link has moved: this draft has the new address."),
    Note.LOOKING: gettext_lazy("The link is being looked at; its page says in a moment what was found."),
}


class DeclineForm(forms.Form):
    """Why not, as the author reads it: one of a few sentences, own words, or both."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Because"),
        choices=[*REASONS.items(), (OWN, gettext_lazy("In your own words:"))],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("Your words"),
        required=False,
        max_length=ANSWER_LENGTH - 100,
        widget=forms.Textarea({"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("The author reads this. Say what would help, and thank them."),
    )

    def clean(self):
        found = super().clean()
        if found.get("reason") == OWN and not found.get("words") and "words" not in self.errors:
            self.add_error("words", gettext_lazy("Say why, or choose a reason."))
        return found

    @property
    def answer(self):
        reason, words = self.cleaned_data["reason"], self.cleaned_data["words"]
        return words if reason == OWN else f"{REASONS[reason]} {words}".strip()


def prepare_view(options, request, pk):
    suggestion = _found(options, request, pk)
    if not may_prepare(request, suggestion):
        raise PermissionDenied
    try:
        page = prepare(suggestion, author=request.user, may_write=partial(may_write, request))
    except NothingThereError as error:
        return _refused(options, request, suggestion, error)
    for note in page.notes:
        level = messages.WARNING if note in {Note.NOT_LINKED, Note.RETIRED, Note.BUSY} else messages.INFO
        options.message_user(request, NOTES[note], level)
    thing = options.admin_site.get_model_admin(editorial_kinds()[page.kind]).get_queryset(request).get(slug=page.slug)
    name = "draft" if page.is_draft else "change"
    return HttpResponseRedirect(reverse(f"admin:{page.kind.replace('.', '_')}_{name}", args=[thing.pk]))


def accept_view(options, request, pk):
    return _accepted(options, request, pk, is_dead=False)


def accept_dead_view(options, request, pk):
    return _accepted(options, request, pk, is_dead=True)


def _accepted(options, request, pk, *, is_dead):
    suggestion = _for_deciders(options, request, pk)
    now, name = timezone.now(), suggestion.thing_name or suggestion.about_slug
    try:
        with transaction.atomic():
            decided = deciding_suggestions.accept(
                suggestion, by=request.user, now=now, answer=_answer(request), is_dead=is_dead
            )
            is_mailed = thank(decided, request, about=name, now=now)
    except (DecidedError, UnusedLinkError) as error:
        return _refused(options, request, suggestion, error)
    said = _("Accepted, and the link is marked as dead.") if is_dead else _("Accepted.")
    said = f"{said} {_('The author is thanked by mail.')}" if is_mailed else said
    return _done(options, request, suggestion, said)


def decline_view(options, request, pk):
    """GET asks why, POST does it."""
    suggestion = _for_deciders(options, request, pk)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _decided(
            options,
            request,
            suggestion,
            lambda: deciding_suggestions.decline(suggestion, by=request.user, now=timezone.now(), answer=form.answer),
            _("Declined."),
        )
    tell(request, [suggestion])
    context = {
        **options.admin_site.each_context(request),
        "title": _("Decline the suggestion?"),
        "subtitle": str(suggestion),
        "opts": options.opts,
        "original": suggestion,
        "suggestion": suggestion,
        "form": form,
    }
    return render(request, "admin/roadmap/suggestion/decline.html", context, status=422 if form.errors else 200)


def spam_view(options, request, pk):
    suggestion = _for_deciders(options, request, pk)
    return _decided(
        options,
        request,
        suggestion,
        lambda: deciding_suggestions.call_spam(suggestion, by=request.user, now=timezone.now()),
        _("Called spam."),
    )


def reopen_view(options, request, pk):
    suggestion = _for_deciders(options, request, pk)
    return _decided(
        options, request, suggestion, lambda: deciding_suggestions.reopen(suggestion), _("It is open again.")
    )


def remove_name_view(options, request, pk):
    suggestion = _for_deciders(options, request, pk)
    return _decided(
        options,
        request,
        suggestion,
        lambda: deciding_suggestions.remove_name(suggestion),
        _("The author is named nowhere."),
    )


asking = require_http_methods(["GET", "HEAD", "POST"])
# Address, name, methods, view.
PAGES = (
    ("prepare", "prepare", require_POST, prepare_view),
    ("accept", "accept", require_POST, accept_view),
    ("accept-dead", "accept_dead", require_POST, accept_dead_view),
    ("decline", "decline", asking, decline_view),
    ("spam", "spam", require_POST, spam_view),
    ("reopen", "reopen", require_POST, reopen_view),
    ("remove-name", "remove_name", require_POST, remove_name_view),
)


def _decided(options, request, suggestion, decide, said):
    try:
        decide()
    except (DecidedError, RepeatedError) as error:
        return _refused(options, request, suggestion, error)
    return _done(options, request, suggestion, said)


def _found(options, request, pk):
    """404 without the suggestion, 403 for whoever may not look at it."""
    if not options.has_view_permission(request):
        raise PermissionDenied
    suggestion = options.get_queryset(request).filter(pk=pk).first()
    if suggestion is None:
        raise Http404
    return suggestion


def _for_deciders(options, request, pk):
    if not may_publish(request):
        raise PermissionDenied
    return _found(options, request, pk)


def _answer(request):
    """Words to the author, as every database stores them; empty without any."""
    return " ".join(request.POST.get("answer", "").replace("\x00", "").split())[:ANSWER_LENGTH]


def _done(options, request, suggestion, said):
    """Back to the queue as it was."""
    options.log_change(request, suggestion, said)
    told = format_html('{} <a href="{}">{}</a>', said, _page(suggestion), suggestion)
    options.message_user(request, told, messages.SUCCESS)
    return HttpResponseRedirect(_queue(request))


def _refused(options, request, suggestion, error):
    told = format_html('{} <a href="{}">{}</a>', REFUSALS[type(error)], _page(suggestion), suggestion)
    options.message_user(request, told, messages.ERROR)
    return HttpResponseRedirect(_queue(request))


def _page(suggestion):
    return reverse("admin:roadmap_suggestion_change", args=[suggestion.pk])


def _queue(request):
    query = request.GET.urlencode()
    return reverse("admin:roadmap_suggestion_changelist") + (f"?{query}" if query else "")
