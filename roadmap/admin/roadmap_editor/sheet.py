"""What the roadmap editor works on: a role's document with all milestones around it, read and written.

A number of queries that does not depend on the length of the roadmap.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

from django.contrib.admin.models import CHANGE, LogEntry
from django.shortcuts import get_object_or_404

from roadmap import drafts
from roadmap.admin.recording import record
from roadmap.documents import Document, apply, document_of, from_json
from roadmap.models import Draft, Milestone, Role, Status, Step
from roadmap.roadmap_editing.outline import Outline, Stop, outline_of, with_outline

KIND = "roadmap.role"
UNDO = "roadmap_undo"


@dataclass(frozen=True)
class Sheet:
    """`document` is the one that is edited: where there is a draft, that on top of what others changed meanwhile.

    `clashes`: how much of the draft others changed too; the draft's words count from the next change on.
    `lines` are the published milestones of other published roles.
    """

    role: Role
    document: Document
    draft: Draft | None
    clashes: int
    stops: dict[str, Stop]
    lines: dict[str, tuple[str, ...]]

    @property
    def outline(self):
        return outline_of(self.document)

    @property
    def digest(self):
        return drafts.digest(self.document)

    @property
    def is_public(self):
        """Readers see it, or would."""
        return self.document.status == Status.PUBLISHED

    @property
    def is_written_in_place(self):
        """Nobody sees a role that is a draft itself."""
        return self.role.status == Status.DRAFT


def sheet_for(pk):
    """The sheet of the role with this primary key; 404 where there is none."""
    role = get_object_or_404(Role, pk=pk)
    draft = None if role.status == Status.DRAFT else drafts.find(KIND, role.slug)
    found = drafts.outcome(draft) if draft else None
    document = found.document if found else document_of(KIND, role.slug)
    return Sheet(role, document, draft, len(found.clashes) if found else 0, _stops(document), _lines(role))


def write(request, sheet: Sheet, outline: Outline, said: str):
    """Write the changed roadmap and return the sheet as it is then. Raises DocumentError with nothing written.

    Belongs in a transaction that holds the catalogue. What was there before is kept in the session for an undo.
    """
    document = with_outline(sheet.document, outline)
    if document == sheet.document:
        return sheet
    if sheet.is_written_in_place:
        apply(document)
        document = document_of(KIND, sheet.role.slug)
        record(request, [(sheet.document, document)])
        LogEntry.objects.log_actions(request.user.pk, [sheet.role], CHANGE, said, single_object=True)
        draft = None
    else:
        draft = drafts.keep(document, author=request.user, seen=sheet.document)
    after = replace(sheet, document=document, draft=draft, clashes=0)
    request.session[UNDO] = {"role": sheet.role.slug, "digest": after.digest, "before": sheet.document.as_json()}
    return after


def undone(request, sheet: Sheet):
    """The roadmap before this editor's last change; None where somebody changed it since, or nothing is to undo."""
    kept = request.session.get(UNDO)
    if not kept or kept["role"] != sheet.role.slug or kept["digest"] != sheet.digest:
        return None
    return outline_of(from_json(kept["before"]))


def _stops(document):
    """All milestones by slug, by title. One that a draft still has and nothing else counts as retired."""
    requires = defaultdict(list)
    links = Milestone.requires.through.objects.order_by("to_milestone__slug")
    for slug, other in links.values_list("from_milestone__slug", "to_milestone__slug"):
        requires[slug].append(other)
    fields = ("slug", "title", "short_title", "zone", "level", "hours", "status")
    rows = Milestone.objects.order_by("title").values_list(*fields)
    found = {row[0]: Stop(*row, requires=tuple(requires[row[0]])) for row in rows}
    gone = (slug for slug in outline_of(document).milestones if slug not in found)
    return {**found, **{slug: Stop(slug, slug, slug, "", "", 0, Status.RETIRED, ()) for slug in gone}}


def _lines(role):
    steps = Step.objects.filter(role__status=Status.PUBLISHED, milestone__status=Status.PUBLISHED)
    rows = steps.exclude(role=role).order_by("role__letter", "stage__position", "position")
    lines = defaultdict(list)
    for other, milestone in rows.values_list("role__slug", "milestone__slug"):
        lines[other].append(milestone)
    return {other: tuple(stations) for other, stations in lines.items()}
