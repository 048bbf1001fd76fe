"""Suggestions by readers: the form about a thing, and what became of what somebody suggested.

No account is needed. How often one may is decided here, before anything is written; nothing typed is ever lost to it.
"""

from dataclasses import dataclass
from http import HTTPStatus

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from roadmap import learners, suggesting
from roadmap.models import Suggestion, SuggestionKind
from roadmap.snapshot import Catalogue, Resource
from roadmap.suggestion_forms import FORMS, SuggestionForm
from roadmap.suggestion_stages import Stage, shown_resource, stages
from roadmap.suggestion_subjects import Subject, subject
from roadmap.views.answer import SeeOther
from roadmap.views.visit import Visit, visit

PAGE = "roadmap/suggestion/new.html"
MOST_SHOWN = 100
TITLES = {
    "resource": gettext_lazy("Suggest a resource"),
    "correction": gettext_lazy("Suggest a change"),
    "dead-link": gettext_lazy("Report a dead link"),
}
STAGE_WORDS = {
    Stage.WAITING: gettext_lazy("Waiting for an editor"),
    Stage.PREPARED: gettext_lazy("The page is being worked on"),
    Stage.ACCEPTED: gettext_lazy("Accepted"),
    Stage.GONE: gettext_lazy("Accepted: the page says that the link seems gone"),
    Stage.PUBLISHED: gettext_lazy("Accepted and published"),
    Stage.DECLINED: gettext_lazy("Not taken up"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def suggestion_add(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    about, kind = _asked(request, here.catalogue)
    if request.method != "POST":
        return _form_page(request, FORMS[kind](subject=about))
    form = FORMS[kind](request.POST, subject=about)
    if form.is_trapped:
        return _thanks(request)
    if not form.is_valid():
        return _form_page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    key = form.cleaned_data["key"]
    if not suggesting.is_known(here.learner_pk, form.content(), key) and (refusal := _refusal(request, here, form)):
        form.add_error(None, refusal)
        return _form_page(request, form, status=HTTPStatus.TOO_MANY_REQUESTS)
    suggesting.make(learners.find_or_make(request), form.content(), key=key, now=timezone.now())
    return _thanks(request)


def _asked(request: HttpRequest, catalogue: Catalogue) -> tuple[Subject, str]:
    """What the address asks to suggest, and about what; 404 for what is not published or not to be had there."""
    about = subject(catalogue, request.GET.get("about", ""))
    kind = request.GET.get("kind", "correction")
    if about is None or kind not in about.suggestible:
        raise Http404(_("This page does not exist."))
    return about, kind


def _refusal(request: HttpRequest, here: Visit, form: SuggestionForm) -> str:
    """Why nothing may be written now; empty where it may. Counted by client address and by learner."""
    learner = {"action": "suggest_as", "key": str(here.learner_pk)}
    if (here.learner_pk and not ratelimit.consume(request, **learner)) or not ratelimit.consume(
        request, action="suggest"
    ):
        return _("That was a lot at once. Nothing is lost: wait an hour, then send it again.")
    if suggesting.is_full(form.content(), timezone.now()):
        return _("More came in today than our editors can read. Nothing is lost: send it again tomorrow.")
    return ""


def _form_page(request: HttpRequest, form: SuggestionForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
    others = [(kind, TITLES[kind]) for kind in form.subject.suggestible if kind != form.kind]
    back = reverse(f"{form.subject.word}-show", args=[form.subject.slug])
    context = {"form": form, "title": TITLES[form.kind], "about": form.subject, "others": others, "back": back}
    return render(request, PAGE, context, status=status)


def _thanks(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Thank you. An editor will look at it."))
    return SeeOther(reverse("suggestion-list"))


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """A suggestion as somebody reads it who made or seconded it. `about` is None where the thing is not published any
    more, `resource` unless that was suggested and is public. `title` is a resource's, and never another reader's."""

    suggestion: Suggestion
    about: Subject | None
    resource: Resource | None
    title: str
    words: str | Promise

    @property
    def address(self) -> str:
        return reverse(f"{self.about.word}-show", args=[self.about.slug]) if self.about else ""


@require_safe
def suggestion_list(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    found = list(suggesting.of_learner(here.learner_pk)[:MOST_SHOWN]) if here.learner_pk else []
    at = stages(found, here.catalogue) if found else {}
    rows = [_row(here, each, at[each.pk]) for each in found]
    return render(request, "roadmap/suggestion/list.html", {"rows": rows})


def _row(here: Visit, suggestion: Suggestion, stage: Stage) -> SuggestionRow:
    catalogue = here.catalogue
    about = subject(catalogue, f"{suggestion.about_kind.removeprefix('roadmap.')}:{suggestion.about_slug}")
    is_public = suggestion.kind == SuggestionKind.RESOURCE and stage is Stage.PUBLISHED
    resource = shown_resource(suggestion, catalogue) if is_public else None
    own_title = suggestion.title if suggestion.learner_id == here.learner_pk else ""
    title = own_title or (resource.title if resource else "")
    return SuggestionRow(suggestion, about, resource, title, STAGE_WORDS[stage])
