"""What the first page of the admin tells: `{% drafts_waiting %}` lists the drafts that wait for somebody."""

from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse

from roadmap import drafts
from roadmap.admin.version import with_things

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
