"""What readers would see: the public page itself, made from a catalogue in which the draft is public.

Nothing on the page can be sent: the browser is told so by the content security policy.
"""

from dataclasses import replace

from csp.constants import NONE
from csp.decorators import csp_replace
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from roadmap import catalogue, drafts, maps
from roadmap.admin.drafts.desk import WITHOUT_PAGE, desk_of, draft_of
from roadmap.documents import DocumentError
from roadmap.models import MapDrawing
from roadmap.views.article import article_show
from roadmap.views.maps import map_show
from roadmap.views.milestone import milestone_show
from roadmap.views.pathway import pathway_show
from roadmap.views.resource import resource_show
from roadmap.views.role import role_list, role_show
from roadmap.views.skill import skill_show
from roadmap.views.tool import tool_show

VIEWS = {
    "roadmap.article": article_show,
    "roadmap.milestone": milestone_show,
    "roadmap.pathway": pathway_show,
    "roadmap.resource": resource_show,
    "roadmap.role": role_show,
    "roadmap.skill": skill_show,
    "roadmap.tool": tool_show,
}


def preview_thing(options, request, pk):
    """Of a thing that is a draft itself."""
    desk = desk_of(options, request, pk)
    return _page(desk, request, desk.stored(), desk.url("change"))


def preview_draft(options, request, pk):
    desk = desk_of(options, request, pk)
    return _page(desk, request, drafts.outcome(draft_of(desk)).document, desk.url("draft_review"))


def preview_map(options, request, pk):
    """The line of a role alone: the whole map takes seconds to draw."""
    desk = desk_of(options, request, pk)
    if desk.kind != "roadmap.role":
        raise Http404
    draft = desk.draft()
    document = drafts.outcome(draft).document if draft else desk.stored()
    return _page(desk, request, document, desk.url("draft_review" if draft else "change"), show=_show_map)


def _page(desk, request, document, back, show=None):
    if desk.kind in WITHOUT_PAGE:
        desk.options.message_user(request, WITHOUT_PAGE[desk.kind], messages.INFO)
        return HttpResponseRedirect(back)
    try:
        preview = drafts.preview(document)
    except DocumentError as error:
        why = _("This cannot be shown, because it could not be published: %(why)s") % {"why": str(error)}
        desk.options.message_user(request, why, messages.ERROR)
        return HttpResponseRedirect(back)
    request.preview_of = back
    response = _harmless(request, desk, preview, show or _show)
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, private=True, no_store=True)
    return response


@csp_replace({"form-action": [NONE], "connect-src": [NONE]})
def _harmless(request, desk, preview, show):
    return show(request, desk, preview)


def _show(request, desk, preview):
    with catalogue.shown_as(preview):
        if desk.kind == "roadmap.marketclaim":  # claims stand on the page of all roles
            return role_list(request)
        return VIEWS[desk.kind](request, slug=desk.slug)


def _show_map(request, desk, preview):
    alone = replace(preview, roles={desk.slug: preview.roles[desk.slug]})
    request.GET = request.GET.copy()
    request.GET["role"] = desk.slug
    network = maps.network_of(alone, MapDrawing.Kind.WHOLE)
    # Drawn while nobody's writes wait for it.
    drawing = maps.draw(network) if network.stations else None
    with catalogue.shown_as(alone):
        return map_show(request, drawing=drawing)
