"""What the first page of the admin tells: `{% drafts_waiting %}` lists the drafts that wait for somebody,
`{% suggestions_waiting %}` counts what readers suggest."""

from typing import Any

from django import template
from django.db.models import Count, Q
from django.template.context import Context
from django.urls import reverse

from roadmap import drafts
from roadmap.admin.version import with_things
from roadmap.models import Suggestion

register = template.Library()

MOST = 8


@register.inclusion_tag("admin/roadmap/draft/_waiting.html", takes_context=True)
def drafts_waiting(context: Context) -> dict[str, Any]:
    """Those with the nearest publication first; nothing for whoever may not look at drafts. One query."""
    if not context["request"].user.has_perm("roadmap.view_draft"):
        return {}
    found = list(with_things(drafts.open_drafts()).exclude(thing_pk=None)[: MOST + 1])
    rows = [
        (draft, reverse(f"admin:{draft.kind.replace('.', '_')}_draft", args=[draft.thing_pk]))
        for draft in found[:MOST]
    ]
    return {"rows": rows, "has_more": len(found) > MOST}


@register.inclusion_tag("admin/roadmap/suggestion/_waiting.html", takes_context=True)
def suggestions_waiting(context: Context) -> dict[str, Any]:
    """How many wait, and how many of those look like spam; nothing for whoever may not look at them. One query."""
    if not context["request"].user.has_perm("roadmap.view_suggestion"):
        return {}
    counts = Suggestion.objects.open().aggregate(
        waiting=Count("pk", filter=Q(is_suspicious=False)), suspicious=Count("pk", filter=Q(is_suspicious=True))
    )
    return {"is_shown": True, **counts}
