"""What learners post about their own links on a milestone: one added, one removed."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from roadmap import learners, own_links
from roadmap.own_forms import LinkForm
from roadmap.own_record import own_record
from roadmap.snapshot import Milestone
from roadmap.views.answer import Said, form_again, partial_or_redirect
from roadmap.views.milestone import milestone_context
from roadmap.views.progress import milestone_address
from roadmap.views.visit import Visit, find, visit

PAGE = "roadmap/milestone/show.html"


@require_POST
def link_add(request: HttpRequest, slug: str) -> HttpResponse:
    here = visit(request)
    milestone = find(here.catalogue.milestones, slug)
    form = LinkForm(request.POST)
    if form.is_valid():
        learner = learners.find_or_make(request)
        here = replace(here, learner_pk=learner.pk, has_token=True)
        try:
            own_links.add_link(learner, milestone, **form.cleaned_data)
        except own_links.TooManyLinksError:
            words = _("A milestone holds %(most)d links: remove one first.") % {"most": own_links.MOST_LINKS}
            form.add_error("url", words)
        else:
            return _answer(request, here, milestone, _("Link added."))
    return form_again(request, PAGE, "links", {**milestone_context(here, milestone), "link_form": form})


@require_POST
def link_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    here = visit(request)
    milestone = find(here.catalogue.milestones, slug)
    link = next((each for each in own_record(here.learner_pk, milestone).links if each.pk == pk), None)
    learner = learners.find(request)
    if link is None or learner is None or not own_links.remove_link(learner, pk):
        raise Http404(_("There is no such link."))
    return _answer(request, here, milestone, _("Link removed: %(name)s.") % {"name": link.name})


def _answer(request: HttpRequest, here: Visit, milestone: Milestone, words: str) -> HttpResponse:
    partials = {f"{PAGE}#links": milestone_context(here, milestone)}
    return partial_or_redirect(request, partials, Said(words), otherwise=milestone_address(milestone.slug, "links"))
