"""What a request sees: the published catalogue, and the reader's own progress.

Views begin with `visit(request)`; nothing else in the views reads the catalogue or the learner's standings.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from roadmap import catalogue, context, learners, progress, search_index
from roadmap.changes import new_stops
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
    def _records(self) -> Mapping[int, Standing]:
        return progress.records(self.learner_pk)

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        return progress.published(self._records, self.catalogue)

    @cached_property
    def standings_ever(self) -> Mapping[str, Standing]:
        """With those of milestones that left a roadmap lately and are not published any more. No further query."""
        former = self.catalogue.former
        return {**self.standings, **{former[pk]: here for pk, here in self._records.items() if pk in former}}

    @cached_property
    def new_stops(self) -> Mapping[str, Mapping[str, datetime.datetime]]:
        """Since when milestones are new on a role: by the slugs of the role and the milestone."""
        now, told = timezone.now(), self.catalogue.changes
        return {slug: new_stops(role, told.get(slug, ()), now) for slug, role in self.catalogue.roles.items()}

    def readiness(self, role: Role) -> Readiness:
        return measure(role, self.standings)


def visit(request: HttpRequest) -> Visit:
    content = catalogue.current(fresh=request.user.is_authenticated and request.user.is_staff)
    if content.version != catalogue.PREVIEW:
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
