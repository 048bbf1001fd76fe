"""The pages of the roadmap editor: the editor itself, the whole map with the role, and one post for each change.

A post carries the digest of the document that its page was made from. If somebody changed it meanwhile, nothing is
done and the answer is 409 with the present state and what was typed.
"""

from dataclasses import dataclass
from functools import partial

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from roadmap import catalogue, drafts, maps
from roadmap.admin.roadmap_editor import mending  # noqa: F401  registers its operations
from roadmap.admin.roadmap_editor.operations import OPERATIONS, RefusedError, Task
from roadmap.admin.roadmap_editor.rows import Typed, editor_context
from roadmap.admin.roadmap_editor.sheet import sheet_for, write
from roadmap.documents import DocumentError
from roadmap.models import MapDrawing
from roadmap.roadmap_editing.moves import StageNotEmptyError
from roadmap.roadmap_editing.outline import MissingPartError
from roadmap.views.answer import Said, part_or_page, partial_or_redirect

PAGE, PART = "admin/roadmap/role/roadmap.html", "admin/roadmap/role/_roadmap.html"
CHANGED_MEANWHILE = _(
    "This roadmap was changed meanwhile, by somebody else or in another window. Here it is as it is now; what you "
    "just did was not done. Do it again if it still makes sense."
)


class RoadmapPages:
    """Mixed into the admin of roles. Who may write roles may write their drafts."""

    def get_urls(self):
        base = "<int:pk>/roadmap/"
        operations = [
            path(f"{base}{route}", self._view(require_POST(partial(_post, self, function))), name=f"{NAME}_{name}")
            for route, name, function in OPERATIONS
        ]
        return [
            path(base, self._view(require_safe(partial(_show, self))), name=NAME),
            path(f"{base}map/", self._view(require_safe(partial(_show_map, self))), name=f"{NAME}_map"),
            *operations,
            *super().get_urls(),
        ]

    def _view(self, view):
        def permitted(request, **parts):
            if not self.has_change_permission(request):
                raise PermissionDenied
            return view(request, **parts)

        return self.admin_site.admin_view(permitted)

    @admin.display(description=_("roadmap"))
    def edit_roadmap(self, role):
        return format_html('<a href="{}">{}</a>', address(role.pk), _("Edit the roadmap"))


NAME = "roadmap_role_roadmap"


def address(pk):
    return reverse(f"admin:{NAME}", args=[pk])


def _show(model_admin, request, pk):
    """`open` is the milestone whose further fields are shown."""
    opened = request.GET.get("open", "")
    context = _context(model_admin, request, sheet_for(pk), Typed(at=f"open-{opened}", opened=opened))
    return part_or_page(request, context, parts={"roadmap": PART}, page=PAGE)


def _show_map(model_admin, request, pk):
    """The whole map as it would be with this roadmap. Takes a second or two: it is asked for by a click."""
    sheet = sheet_for(pk)
    try:
        preview = drafts.preview(sheet.document)
    except DocumentError as error:
        context = {"problem": str(error)}
    else:
        context = {"map": _map_of(preview, sheet.role.slug)}
    context = {**_frame(model_admin, request, sheet), **context}
    parts = {"roadmap-map": "admin/roadmap/role/_map.html"}
    return part_or_page(request, context, parts=parts, page="admin/roadmap/role/map.html")


def _post(model_admin, operation, request, pk, **parts):
    sheet = None
    try:
        with transaction.atomic():
            catalogue.hold()
            sheet = sheet_for(pk)
            if request.POST.get("digest") != sheet.digest:
                context = _context(model_admin, request, sheet, _typed_before(request))
                return _again(request, {**context, "problem": CHANGED_MEANWHILE}, status=409)
            done = operation(Task(request, sheet), **parts)
            after = write(request, sheet, done.outline, done.said)
    except RefusedError as refused:
        return _again(request, _context(model_admin, request, sheet, Typed(refused.form, refused.at)), status=422)
    except DocumentError as error:
        context = _context(model_admin, request, sheet, _typed_before(request))
        return _again(request, {**context, "problem": str(error)}, status=422)
    except (MissingPartError, StageNotEmptyError):
        raise Http404(_("The roadmap has no such stage or step.")) from None
    context = _context(model_admin, request, after, Typed(at=done.at, opened=done.opened, mended=done.mended))
    return partial_or_redirect(request, {PART: context}, Said(done.said), otherwise=f"{address(pk)}#{done.at}")


def _map_of(preview, slug):
    """None where no role has a published milestone."""
    network = maps.network_of(preview, MapDrawing.Kind.WHOLE)
    return maps.show(preview, maps.draw(network), {}, preview.roles[slug]) if network.stations else None


def _again(request, context, status):
    """The present state with what is wrong, and what was typed."""
    response = part_or_page(request, context, parts={"roadmap": PART}, page=PAGE)
    response.status_code = status
    return response


@dataclass(frozen=True)
class _Kept:
    """What somebody typed, unread."""

    data: dict
    errors: dict


def _typed_before(request):
    return Typed(_Kept(request.POST, {}), request.POST.get("at", ""))


def _context(model_admin, request, sheet, typed):
    return {**_frame(model_admin, request, sheet), **editor_context(request, sheet, typed)}


def _frame(model_admin, request, sheet):
    """What the admin's templates ask for, and the ways to the pages around."""
    pk = sheet.role.pk
    own = "draft_" if sheet.draft else ""
    return {
        **model_admin.admin_site.each_context(request),
        "title": _("Roadmap of %(role)s") % {"role": sheet.role},
        "opts": model_admin.opts,
        "original": sheet.role,
        "base": address(pk),
        "preview_url": reverse(f"admin:roadmap_role_{own}preview", args=[pk]),
        "review_url": reverse("admin:roadmap_role_draft_review", args=[pk]) if sheet.draft else "",
    }
