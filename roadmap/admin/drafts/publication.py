"""The page on which a draft is read against what is public, and what follows: publication or the end of the draft."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roadmap import drafts, publication
from roadmap.admin.consequences import concerns_in_words, losses
from roadmap.admin.content import may_publish
from roadmap.admin.differences import worded, worded_clashes
from roadmap.admin.drafts.desk import WITHOUT_PAGE, desk_of, draft_of, may_discard, panel_of
from roadmap.documents import DocumentError, apply
from roadmap.models import Status
from roadmap.reach import reach

SEEN, OVER = "_seen", "_over"
LOOK_AGAIN = gettext_lazy("The draft, or what is public, has changed since you looked. Please look again.")


DONE = {
    Status.PUBLISHED: gettext_lazy("The draft is public now."),
    Status.DRAFT: gettext_lazy("The changes are saved. Readers do not see them: it is not published."),
    Status.RETIRED: gettext_lazy("The changes are saved. It stays retired."),
}


class TimeForm(forms.Form):
    """In the time zone that the pages show."""

    publish_at = forms.DateTimeField(
        label=gettext_lazy("Publish at"),
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


def review(options, request, pk, time_form=None):
    """What would change for readers, whom it concerns, what others changed, and what stands in the way."""
    desk = desk_of(options, request, pk)
    draft_of(desk)
    panel = panel_of(desk, request)
    concerned = reach([(panel.present, panel.document)])
    context = {
        **options.admin_site.each_context(request),
        "title": _("What the draft changes"),
        "subtitle": str(desk.thing),
        "opts": options.opts,
        "original": desk.thing,
        "panel": panel,
        "rows": worded(panel.changes),
        "clashes": worded_clashes(panel.clashes),
        "problems": problems_of(panel.document),
        "learners": concerned.learners,
        "concerns": concerns_in_words(concerned),
        "losses": losses(panel.present, panel.document),
        "seen": drafts.digest(panel.document),
        "time_form": time_form or TimeForm(initial={"publish_at": panel.draft.publish_at}),
        "where": WITHOUT_PAGE.get(desk.kind, ""),
        "change_url": desk.url("change"),
        "publish_url": desk.url("draft_publish"),
        "schedule_url": desk.url("draft_schedule"),
        "unschedule_url": desk.url("draft_unschedule"),
    }
    return render(request, "admin/roadmap/draft/review.html", context)


def problems_of(document):
    """Why the document cannot be made public as it stands; nothing stays changed."""
    with drafts.rolled_back():
        try:
            apply(document)
        except DocumentError as error:
            return error.problems
        except IntegrityError:
            return (_("Something that is stored contradicts it."),)
    return ()


def publish(options, request, pk):
    desk, draft = _for_publishers(options, request, pk)
    try:
        over = OVER in request.POST
        document = drafts.publish(draft, author=request.user, seen=request.POST.get(SEEN, ""), over_others=over)
    except drafts.StaleError:
        return _back(desk, request, LOOK_AGAIN)
    except (drafts.DraftError, DocumentError) as error:
        return _back(desk, request, str(error))
    except IntegrityError:
        return _back(desk, request, _("Nothing was published: something that was saved meanwhile contradicts it."))
    publication.after_commit()
    options.log_change(request, desk.thing, _("Published a draft."))
    options.message_user(request, DONE[document.status], messages.SUCCESS)
    return HttpResponseRedirect(desk.url("change"))


def schedule(options, request, pk):
    desk, draft = _for_publishers(options, request, pk)
    form = TimeForm(request.POST)
    if form.is_valid():
        try:
            at, seen = form.cleaned_data["publish_at"], request.POST.get(SEEN, "")
            draft = drafts.schedule(draft, at, by=request.user, seen=seen)
        except drafts.StaleError:
            return _back(desk, request, LOOK_AGAIN)
        except ValueError as error:
            form.add_error("publish_at", str(error))
    if form.errors:
        return review(options, request, pk, time_form=form)
    shown = date_format(localtime(draft.publish_at), "DATETIME_FORMAT")
    told = _("The draft will be public at the set time: %(time)s") % {"time": shown}
    options.message_user(request, told, messages.SUCCESS)
    return HttpResponseRedirect(desk.url("draft_review"))


def unschedule(options, request, pk):
    desk, draft = _for_publishers(options, request, pk)
    try:
        drafts.schedule(draft, None, by=request.user)
    except drafts.StaleError:
        return _back(desk, request, LOOK_AGAIN)
    options.message_user(request, _("The draft waits again: no time is set."), messages.SUCCESS)
    return HttpResponseRedirect(desk.url("draft_review"))


def discard(options, request, pk):
    """GET asks, POST does it."""
    desk = desk_of(options, request, pk)
    draft = draft_of(desk)
    if not may_discard(request, draft):
        raise PermissionDenied
    if request.method == "POST":
        drafts.discard(draft)
        options.message_user(request, _("The draft is gone. What is public stayed as it was."), messages.SUCCESS)
        return HttpResponseRedirect(desk.url("change"))
    panel = panel_of(desk, request)
    context = {
        **options.admin_site.each_context(request),
        "title": _("Discard the draft?"),
        "subtitle": str(desk.thing),
        "opts": options.opts,
        "original": desk.thing,
        "panel": panel,
        "rows": worded(panel.changes),
        "change_url": desk.url("change"),
    }
    return render(request, "admin/roadmap/draft/discard.html", context)


def _for_publishers(options, request, pk):
    desk = desk_of(options, request, pk)
    if not may_publish(request):
        raise PermissionDenied
    return desk, draft_of(desk)


def _back(desk, request, problem):
    desk.options.message_user(request, problem, messages.ERROR)
    return HttpResponseRedirect(desk.url("draft_review" if desk.draft() else "change"))
