"""The admin: the editors' desk. One module per noun, as in models/."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from roadmap.admin import (
    article,
    catalogue,
    learner,
    link,
    market,
    milestone,
    pathway,
    planning,
    progress,
    resource,
    review,
    role,
    skill,
    suggestions,
    tool,
    version,
    work,
)

__all__ = [
    "article",
    "catalogue",
    "learner",
    "link",
    "market",
    "milestone",
    "pathway",
    "planning",
    "progress",
    "resource",
    "review",
    "role",
    "skill",
    "suggestions",
    "tool",
    "version",
    "work",
]

admin.site.site_header = admin.site.site_title = _("mlcareers · editors' desk")
admin.site.index_title = _("What would you like to write?")
