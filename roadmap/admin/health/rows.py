"""What the board and its pages show, and to whom."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst

from roadmap import health_board
from roadmap.admin.content import may_publish
from roadmap.health import BROKEN, Finding, Kind, Page
from roadmap.health_words import ABOUT, About, kind_name, sentence
from roadmap.models import Status

# Of each kind, on the first page.
WORST = 3


@dataclass(frozen=True)
class Row:
    finding: Finding
    url: str

    @property
    def text(self):
        return sentence(self.finding)

    @property
    def thing_kind(self):
        return capfirst(kind_name(self.finding.about.kind))

    @property
    def learners(self):
        """Empty where the sentence says it, or nobody is concerned."""
        return "" if self.finding.kind is Kind.STOPS else self.finding.learners or ""


@dataclass(frozen=True)
class Group:
    """A kind of finding with those that there are, or the worst of them."""

    kind: Kind
    about: About
    count: int
    rows: tuple[Row, ...]

    @property
    def url(self):
        return reverse("health-show", args=[self.kind])

    @property
    def is_broken(self):
        return self.kind in BROKEN


def may_look(request):
    """Editors and Contributors: whoever may look at drafts."""
    return request.user.has_perm("roadmap.view_draft")


def kinds_for(request):
    """Where learners stop is for whoever may publish."""
    return tuple(kind for kind in Kind if kind is not Kind.STOPS or may_publish(request))


def board(request):
    """All kinds, with the few findings of each that concern most learners."""
    found = health_board.findings()
    groups = []
    for kind in kinds_for(request):
        own = [finding for finding in found if finding.kind is kind]
        # Prepared changes have a list of their own above the board.
        told = [finding for finding in own if finding.mend.page is not Page.DRAFT]
        rows = tuple(row_of(request, finding) for finding in told[:WORST])
        groups.append(Group(kind, ABOUT[kind], len(own), rows))
    return groups


def row_of(request, finding):
    mend = finding.mend
    page = Page.DRAFT if _is_prepared(request, finding) else mend.page
    address = reverse(f"admin:roadmap_{mend.thing.kind}_{page}", args=[mend.thing.pk])
    return Row(finding, f"{address}#{mend.at}" if mend.at else address)


def _is_prepared(request, finding):
    """Whoever may not publish mends what readers see by preparing a change. What is in a circle no draft can hold."""
    if finding.mend.page is not Page.CHANGE or finding.kind is Kind.CIRCLE:
        return False
    return finding.mend.thing.status != Status.DRAFT and not may_publish(request)
