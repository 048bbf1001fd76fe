"""All of a learner's notes and links together: read, searched, and taken along as a text."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from roadmap.models import MilestoneProgress, OwnLink
from roadmap.notes import QUERY_LENGTH, Entry, Link, Piece, as_markdown, mark, search, words_of
from roadmap.snapshot import Catalogue, Role
from roadmap.views.visit import visit

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class NoteRow:
    """An entry, cut where the words of the query are, and the roles that have its milestone."""

    entry: Entry
    title: tuple[Piece, ...]
    note: tuple[Piece, ...]
    roles: tuple[Role, ...]


@require_safe
def note_list(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    entries = own_entries(here.learner_pk, here.catalogue)
    query = request.GET.get("q", "").strip()[:QUERY_LENGTH]
    words = words_of(query)
    page = Paginator(search(entries, query), PAGE_SIZE).get_page(request.GET.get("page"))
    roles = here.catalogue.roles_by_milestone
    context = {
        "query": query,
        "has_entries": bool(entries),
        "page": page,
        "address": urlencode({"q": query}) if query else "",
        "rows": [
            NoteRow(entry, mark(entry.title, words), mark(entry.note, words), roles.get(entry.slug, ()))
            for entry in page.object_list
        ],
        # Search engines stay out.
        "is_private": True,
    }
    return render(request, "roadmap/note/list.html", context)


@require_safe
@never_cache
def note_export(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    text = as_markdown(own_entries(here.learner_pk, here.catalogue), _("My notes on mlcareers"))
    answer = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="mlcareers-notes.md"'
    return answer


def own_entries(learner_pk: int | None, catalogue: Catalogue) -> list[Entry]:
    """The milestones with a note or a link, in the order of the catalogue, those that left it last. When a note was
    changed is not kept. Two queries, none for strangers."""
    if learner_pk is None:
        return []
    names = ("milestone__slug", "milestone__title")
    notes = MilestoneProgress.objects.filter(learner=learner_pk).exclude(note="")
    entries = {slug: (title, note) for slug, title, note in notes.values_list(*names, "note")}
    links: dict[str, list[Link]] = {}
    rows = OwnLink.objects.filter(learner=learner_pk).order_by("added_at", "pk")
    for slug, milestone_title, *link in rows.values_list(*names, "pk", "url", "title"):
        entries.setdefault(slug, (milestone_title, ""))
        links.setdefault(slug, []).append(Link(*link))
    published = catalogue.milestones
    order = [slug for slug in published if slug in entries] + sorted(entries.keys() - published.keys())
    return [
        Entry(slug, entries[slug][0], slug in published, entries[slug][1], tuple(links.get(slug, ())))
        for slug in order
    ]
