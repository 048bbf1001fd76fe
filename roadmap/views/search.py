"""Search: the page with its results, and the same answers for the palette that every page can open."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from roadmap import search_index, snapshot
from roadmap.context import is_free_only
from roadmap.models import MilestoneProgress
from roadmap.search import (
    BEST,
    LONGEST_QUERY,
    Found,
    FoundNotes,
    Group,
    Hit,
    Index,
    Near,
    find,
    nearest,
    notes_matching,
)
from roadmap.views.answer import part_or_page
from roadmap.views.visit import ANY_COST, Visit, visit

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
    """A hit as pages show it. `kind` is empty where the group says it; `role` is the hit's, for its letter, and
    `resource` the hit's, for what it is and costs."""

    hit: Hit
    kind: str
    role: snapshot.Role | None
    resource: snapshot.Resource | None

    @property
    def view(self) -> str:
        return f"{self.hit.kind}-show"


@dataclass(frozen=True, slots=True)
class Section:
    """A group as pages show it, without what has been withdrawn since the index was built."""

    group: Group
    label: str
    rows: list[Row]

    @property
    def total(self) -> int:
        return len(self.rows) + self.group.more


@require_safe
def search_show(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    query = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY]
    index = search_index.current(here.catalogue)
    found = find(index, query, limit_per_group=HITS_PER_GROUP, free_only=here.free_only) if index else Found()
    sections = list(_sections(found.groups, here.catalogue))
    notes = notes_matching(_notes(here), query, limit=HITS_PER_GROUP) if query else FoundNotes()
    total = sum(section.total for section in sections) + notes.total
    context = {
        "query": query,
        "longest": LONGEST_QUERY,
        "is_ready": index is not None,
        "total": total,
        "corrected": found.corrected,
        "is_partial": found.is_partial,
        "sections": sections,
        "notes": notes,
        "near": _near(index, query, here.catalogue) if index and query and not (total or found.hidden) else [],
        **_free_only(request, here, query, found),
        # Kept out of search engines: its addresses are endless.
        "is_private": True,
    }
    return part_or_page(request, context, parts=PARTS, page="roadmap/search/search_show.html")


def _sections(groups: Iterable[Group], catalogue: snapshot.Catalogue) -> Iterator[Section]:
    for group in groups:
        rows = [
            Row(
                hit,
                str(_KINDS[hit.kind]) if group.kind == BEST else "",
                catalogue.roles.get(hit.slug) if hit.kind == "role" else None,
                catalogue.resources.get(hit.slug) if hit.kind == "resource" else None,
            )
            for hit in group.hits
            if _is_published(hit, catalogue)
        ]
        if rows:
            yield Section(group, str(_GROUPS[group.kind]), rows)


def _free_only(request: HttpRequest, here: Visit, query: str, found: Found) -> dict[str, Any]:
    """What the reader's standing wish hides among the results, and the addresses with all of them and without."""
    asked = {"q": query}
    return {
        "hidden": found.hidden,
        "is_overruled": is_free_only(request) and not here.free_only,
        "everything": f"{request.path}?{urlencode({**asked, 'cost': ANY_COST})}",
        "next": f"{request.path}?{urlencode(asked)}",
    }


def _near(index: Index, query: str, catalogue: snapshot.Catalogue) -> list[Near]:
    return [near for near in nearest(index, query, limit=SUGGESTIONS) if _is_published(near, catalogue)]


def _is_published(found: Hit | Near, catalogue: snapshot.Catalogue) -> bool:
    """The index may be older than the catalogue while a new one is built."""
    published: dict[str, Mapping[str, Any]] = {
        "milestone": catalogue.milestones,
        "role": catalogue.roles,
        "skill": catalogue.skills,
        "resource": catalogue.resources,
        "tool": catalogue.tools,
        "pathway": catalogue.pathways,
        "article": catalogue.articles,
    }
    return found.slug in published[found.kind]


def _notes(here: Visit) -> list[tuple[snapshot.Milestone, str]]:
    """The reader's notes on published milestones, by milestone in the catalogue's order. One query, none for
    strangers."""
    if here.learner_pk is None:
        return []
    rows = MilestoneProgress.objects.filter(learner=here.learner_pk).exclude(note="").values_list("milestone", "note")
    notes = dict(rows)
    return [(item, notes[item.pk]) for item in here.catalogue.milestones.values() if item.pk in notes]
