"""Mixed into the admin of editorial things: the addresses of their drafts' pages, and what the change page says of
drafts."""

from functools import partial

from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from roadmap.admin.drafts import edition, preview, publication
from roadmap.admin.drafts.desk import WITHOUT_PAGE, Desk, may_draft, panel_of
from roadmap.admin.drafts.remarks import remarks_on
from roadmap.admin.suggestions.rows import beside
from roadmap.models import Status

form = require_http_methods(["GET", "HEAD", "POST"])
# Address, name, methods, view.
PAGES = (
    ("preview/", "preview", require_safe, preview.preview_thing),
    ("draft/", "draft", form, edition.edit),
    ("draft/review/", "draft_review", require_safe, publication.review),
    ("draft/publish/", "draft_publish", require_POST, publication.publish),
    ("draft/schedule/", "draft_schedule", require_POST, publication.schedule),
    ("draft/unschedule/", "draft_unschedule", require_POST, publication.unschedule),
    ("draft/discard/", "draft_discard", form, publication.discard),
    ("draft/preview/", "draft_preview", require_safe, preview.preview_draft),
)
MAP = ("draft/map/", "draft_map", require_safe, preview.preview_map)


class DraftPages:
    """For a ModelAdmin of things with a status."""

    def get_urls(self):
        pages = (*PAGES, MAP) if self.opts.model_name == "role" else PAGES
        own = [
            path(
                f"<int:pk>/{address}",
                self.admin_site.admin_view(methods(partial(view, self))),
                name=f"roadmap_{self.opts.model_name}_{name}",
            )
            for address, name, methods, view in pages
        ]
        return [*own, *super().get_urls()]

    def render_change_form(self, request, context, *args, obj=None, **options):
        if obj and "panel" not in context and may_draft(self, request):
            context |= self._told_of_drafts(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **options)

    def _told_of_drafts(self, request, thing):
        desk = Desk(self, thing)
        stored, panel = desk.stored(), panel_of(desk, request)
        told = {"panel": panel, "draft_url": desk.url("draft"), "suggestions": beside(request, stored)}
        if stored.status == Status.DRAFT:
            has_page = desk.kind not in WITHOUT_PAGE
            return {
                **told,
                "is_draft": True,
                "preview_url": desk.url("preview") if has_page else "",
                "map_url": desk.url("draft_map") if desk.kind == "roadmap.role" else "",
                "where": WITHOUT_PAGE.get(desk.kind, ""),
                "remarks": remarks_on(stored),
            }
        return {**told, "may_begin": panel is None}
