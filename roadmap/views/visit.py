"""What a request sees: the published catalogue, and the reader's own progress.

Views begin with `visit(request)`; nothing else in the views reads the catalogue or the learner's standings.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from roadmap import catalogue, context, learners, progress, search_index
from roadmap.readiness import Readiness, Standing, measure
from roadmap.snapshot import Catalogue, Role

Item = TypeVar("Item")
# What an address says where it shows everything to a reader who otherwise wants only what is free.
ANY_COST = "any"


@dataclass
class Visit:
    catalogue: Catalogue
    learner_pk: int | None
    # The reader has a CSRF cookie, so forms may carry a token. Pages for strangers stay free of cookies.
    has_token: bool
    # Leave out what costs money: the reader's standing wish, unless the address asks for any cost.
    free_only: bool

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        return progress.standings(self.learner_pk, self.catalogue)

    def readiness(self, role: Role) -> Readiness:
        return measure(role, self.standings)


def visit(request: HttpRequest) -> Visit:
    content = catalogue.current(fresh=request.user.is_authenticated and request.user.is_staff)
    # So that nobody waits who searches next.
    search_index.prepare(content)
    return Visit(
        catalogue=content,
        learner_pk=learners.pk_of(request),
        has_token=settings.CSRF_COOKIE_NAME in request.COOKIES,
        free_only=context.is_free_only(request) and ANY_COST not in request.GET.getlist("cost"),
    )


def find(items: Mapping[str, Item], slug: str) -> Item:
    """The published thing of that slug, else 404: drafts and retired things are not in the snapshot."""
    try:
        return items[slug]
    except KeyError:
        raise Http404(_("This page does not exist.")) from None
