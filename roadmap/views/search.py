"""Search: the page with its results, and the same answers for the palette that every page can open."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from roadmap import search_index, snapshot
from roadmap.models import MilestoneProgress
from roadmap.search import BEST, LONGEST_QUERY, Found, Group, Hit, find, nearest, notes_matching
from roadmap.views.answer import part_or_page
from roadmap.views.visit import Visit, visit

HITS_PER_GROUP = 12
SUGGESTIONS = 6
# The element that htmx asks for -> what belongs into it.
PARTS = {"search-results": "roadmap/search/_results.html", "palette-results": "roadmap/search/_options.html"}
_GROUPS = {
    BEST: _("Best match"),
    "milestone": _("Milestones"),
    "role": _("Roles"),
    "skill": _("Skills"),
    "resource": _("Resources"),
    "tool": _("Tools"),
    "pathway": _("Pathways"),
    "article": _("Guide"),
}
_KINDS = {
    "milestone": _("Milestone"),
    "role": _("Role"),
    "skill": _("Skill"),
    "resource": _("Resource"),
    "tool": _("Tool"),
    "pathway": _("Pathway"),
    "article": _("Guide"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A hit as pages show it. `kind` is empty where the group says it; `role` is the hit's, for its letter."""

    hit: Hit
    kind: str
    role: snapshot.Role | None

    @property
    def view(self) -> str:
        return f"{self.hit.kind}-show"


@dataclass(frozen=True, slots=True)
class Section:
    group: Group
    label: str
    rows: list[Row]


@require_safe
def search_show(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    query = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY]
    index = search_index.current(here.catalogue)
    found = find(index, query, limit_per_group=HITS_PER_GROUP) if index else Found()
    notes = notes_matching(_notes(here), query) if query else ()
    sections = list(_sections(found.groups, here.catalogue))
    total = sum(len(section.rows) for section in sections) and found.total
    total += len(notes)
    context = {
        "query": query,
        "longest": LONGEST_QUERY,
        "is_ready": index is not None,
        "total": total,
        "corrected": found.corrected,
        "is_partial": found.is_partial,
        "sections": sections,
        "notes": notes,
        "near": nearest(index, query, limit=SUGGESTIONS) if index and query and not total else (),
        # Kept out of search engines: its addresses are endless.
        "is_private": True,
    }
    return part_or_page(request, context, parts=PARTS, page="roadmap/search/search_show.html")


def _sections(groups: Iterable[Group], catalogue: snapshot.Catalogue) -> Iterator[Section]:
    """The groups with what is still published: the index may be older than the catalogue while a new one is built."""
    published: dict[str, Mapping[str, Any]] = {
        "milestone": catalogue.milestones,
        "role": catalogue.roles,
        "skill": catalogue.skills,
        "resource": catalogue.resources,
        "tool": catalogue.tools,
        "pathway": catalogue.pathways,
        "article": catalogue.articles,
    }
    for group in groups:
        rows = [
            Row(
                hit,
                str(_KINDS[hit.kind]) if group.kind == BEST else "",
                catalogue.roles.get(hit.slug) if hit.kind == "role" else None,
            )
            for hit in group.hits
            if hit.slug in published[hit.kind]
        ]
        if rows:
            yield Section(group, str(_GROUPS[group.kind]), rows)


def _notes(here: Visit) -> list[tuple[snapshot.Milestone, str]]:
    """The reader's notes on published milestones, by milestone in the catalogue's order. One query, none for
    strangers."""
    if here.learner_pk is None:
        return []
    rows = MilestoneProgress.objects.filter(learner=here.learner_pk).exclude(note="").values_list("milestone", "note")
    notes = dict(rows)
    return [(item, notes[item.pk]) for item in here.catalogue.milestones.values() if item.pk in notes]
