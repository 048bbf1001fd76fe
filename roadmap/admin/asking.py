"""The page that asks before a change that concerns learners: what changes, whom it concerns, and the ways out of it.

Nothing is saved until its author says so; what was typed travels with the page.
"""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from roadmap import drafts
from roadmap.admin.consequences import affected_by, concerns_in_words
from roadmap.admin.recording import REASON
from roadmap.models import Status

_ACTS = {
    Status.PUBLISHED: (gettext_lazy("Publish it"), gettext_lazy("Publish them")),
    Status.RETIRED: (gettext_lazy("Retire it"), gettext_lazy("Retire them")),
    Status.DRAFT: (gettext_lazy("Take it back to draft"), gettext_lazy("Take them back to draft")),
}


def ask(request, model_admin, asked):
    """Sends the same form again, confirmed; or back to the form, or to the draft."""
    page = request.resolver_match.url_name.rpartition("_")[2]
    affected, more = affected_by(asked.changes)
    is_several = len(affected) > 1
    count = asked.reach.learners
    title = ngettext("%(count)d learner is affected", "%(count)d learners are affected", count) % {"count": count}
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "opts": model_admin.opts,
        "learners": count,
        "concerns": concerns_in_words(asked.reach, is_several=is_several),
        "affected": affected,
        "more": more,
        "act": _act(asked.changes, page, is_several=is_several),
        "sent": [(name, value) for name, values in request.POST.lists() if name != REASON for value in values],
        "reason": request.POST.get(REASON, ""),
        "changes": asked.changes,
        "is_form": page in {"change", "add"},
        "draft_url": _draft_url(request, asked.changes, page),
        "change_url": _change_url(request, model_admin),
    }
    return render(request, "admin/roadmap/confirm_reach.html", context)


def _act(changes, page, *, is_several):
    """What its button is called."""
    different = [(before, after) for before, after in changes if before != after]
    if all(after is None for _before, after in different):
        return _("Delete them") if is_several else _("Delete it")
    if page == "import":
        return _("Import all of it")
    now = {after.status for before, after in different if after and (before is None or after.status != before.status)}
    if len(now) == 1:
        return _ACTS[Status(now.pop())][is_several]
    return _("Save them anyway") if is_several else _("Save it anyway")


def _draft_url(request, changes, page):
    """Where the same form becomes a draft; empty where that is impossible, or would not do what was asked for."""
    before, after = changes[0]
    if page != "change" or not before or not after or before.status == Status.DRAFT or before.status != after.status:
        return ""
    if not request.resolver_match.url_name.startswith(before.kind.replace(".", "_")):
        return ""  # a part's own page
    if drafts.find(before.kind, before.slug):
        return ""
    return reverse(f"admin:{before.kind.replace('.', '_')}_draft", args=[request.resolver_match.kwargs["object_id"]])


def _change_url(request, model_admin):
    """Of the thing whose page it was; empty for a list."""
    pk = request.resolver_match.kwargs.get("object_id")
    name = f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}_change"
    return reverse(name, args=[pk]) if pk else ""
