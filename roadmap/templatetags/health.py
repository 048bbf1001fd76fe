"""What the first page of the admin tells of the catalogue's health: `{% health_board %}`."""

from typing import Any

from django import template
from django.template.context import Context

from roadmap.admin.health.rows import board, may_look

register = template.Library()


@register.inclusion_tag("admin/roadmap/health/_board.html", takes_context=True)
def health_board(context: Context) -> dict[str, Any]:
    """Kinds with findings, and those without; nothing for whoever may not look at drafts."""
    request = context["request"]
    if not may_look(request):
        return {}
    groups = board(request)
    return {
        "is_shown": True,
        "groups": [group for group in groups if group.count],
        "fine": [group for group in groups if not group.count],
    }
