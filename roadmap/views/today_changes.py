"""What changed on the reader's roles since the reader looked last, and what that does to the reader's count.

What several changes come to is the business of roadmap.changes; since when they are news, of roadmap_changes.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from roadmap import roadmap_changes
from roadmap.changes import Shift, news_of, shift_of, since
from roadmap.models import Learner
from roadmap.snapshot import Role
from roadmap.views.change_words import ChangeLine, lines_of, words_of
from roadmap.views.role_summary import RoleSummary
from roadmap.views.visit import Visit

# What takes a milestone off a role.
_LEFT = frozenset({"removed", "retired"})


@dataclass(frozen=True, slots=True)
class ToldRole:
    """A role that changed, and what that alone does to the reader's count there."""

    role: Role
    lines: tuple[ChangeLine, ...]
    shift: Shift
    latest: datetime.datetime

    @property
    def words(self) -> str:
        return words_of(self.lines)


@dataclass(frozen=True, slots=True)
class Told:
    """`until` is when the latest of the changes was made: so far the reader has read it."""

    roles: tuple[ToldRole, ...]
    until: datetime.datetime


def roles_begun(here: Visit, roles: Iterable[RoleSummary]) -> list[Role]:
    """Those on which something is done or being learned, or was on a milestone that has left the role lately."""
    return [item.role for item in roles if item.whole.done or item.whole.doing or _had_begun(here, item.role)]


def _had_begun(here: Visit, role: Role) -> bool:
    left = (change.milestone for change in here.catalogue.changes.get(role.slug, ()) if change.kind in _LEFT)
    return any(slug in here.standings_ever and here.standings_ever[slug].state != "todo" for slug in left)


def told_changes(here: Visit, learner: Learner | None, roles: Iterable[Role]) -> Told | None:
    """None where nothing is different in the end. That a role was opened as a whole is no news to its learners. No
    query."""
    moment = roadmap_changes.unread_since(learner, timezone.now())
    told = [item for role in roles if (item := _told_role(here, role, moment))]
    return Told(tuple(told), max(item.latest for item in told)) if told else None


def _told_role(here: Visit, role: Role, moment: datetime.datetime) -> ToldRole | None:
    news = news_of(since(here.catalogue.changes.get(role.slug, ()), moment))
    if not news:
        return None
    lines = tuple(line for line in lines_of(here.catalogue, role, news) if line.kind != "opened")
    return ToldRole(role, lines, shift_of(role, news, here.standings_ever), news.latest) if lines else None
