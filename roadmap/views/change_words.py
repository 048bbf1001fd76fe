"""What changed on roles, in words and row by row: for the pages of changes, their feeds, the role's page and Today.

What several changes come to is the business of roadmap.changes.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.contrib.humanize.templatetags.humanize import apnumber
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from roadmap.changes import Amendment, News, news_of
from roadmap.models import Step
from roadmap.snapshot import Catalogue, Change, Role
from roadmap.views.plan_words import day_words

_KINDS = {
    "opened": gettext_lazy("Opened"),
    "added": gettext_lazy("Added"),
    "removed": gettext_lazy("Taken off"),
    "retired": gettext_lazy("Retired"),
    "importance": gettext_lazy("Importance"),
    "hours": gettext_lazy("Hours"),
}
_OPENED = ngettext_lazy("%(number)s line opened", "%(number)s lines opened", "count")
# What a count of stops is called: with the noun for the first count of a sentence, and without.
_COUNTS = {
    "added": (
        ngettext_lazy("%(number)s stop added", "%(number)s stops added", "count"),
        ngettext_lazy("%(number)s added", "%(number)s added", "count"),
    ),
    "removed": (
        ngettext_lazy("%(number)s stop taken off", "%(number)s stops taken off", "count"),
        ngettext_lazy("%(number)s taken off", "%(number)s taken off", "count"),
    ),
    "retired": (
        ngettext_lazy("%(number)s stop retired", "%(number)s stops retired", "count"),
        ngettext_lazy("%(number)s retired", "%(number)s retired", "count"),
    ),
    "importance": (
        ngettext_lazy("%(number)s stop of another importance", "%(number)s stops of another importance", "count"),
        ngettext_lazy("%(number)s of another importance", "%(number)s of another importance", "count"),
    ),
    "hours": (
        ngettext_lazy("%(number)s stop estimated anew", "%(number)s stops estimated anew", "count"),
        ngettext_lazy("%(number)s estimated anew", "%(number)s estimated anew", "count"),
    ),
}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change, on one role or the same on several. `title` is the present one where there is one; `address` is
    empty where no page is left; `detail` says what a value is and was."""

    kind: str
    slug: str
    title: str
    address: str
    detail: str
    roles: tuple[Role, ...]

    @property
    def label(self) -> str:
        return str(_KINDS[self.kind])


def words_of(lines: Iterable[ChangeLine]) -> str:
    """ "two stops added, one retired": without a period, in lower case. A stop that several roles share is one."""
    found = {kind: set[str]() for kind in _KINDS}
    for line in lines:
        found[line.kind].add(line.slug)
    counts = {kind: len(slugs) for kind, slugs in found.items()}
    parts = [_counted(_OPENED, counts["opened"])] if counts["opened"] else []
    stops = [kind for kind in _COUNTS if counts[kind]]
    parts += [_counted(_COUNTS[kind][kind != stops[0]], counts[kind]) for kind in stops]
    return ", ".join(parts)


def _counted(words: Any, count: int) -> str:
    return str(words % {"count": count, "number": apnumber(count)})


def lines_of(catalogue: Catalogue, role: Role, news: News) -> Iterator[ChangeLine]:
    """By kind, in the order of _KINDS."""

    def line(kind: str, item: Change | Amendment, detail: str = "") -> ChangeLine:
        present = catalogue.milestones.get(item.milestone)
        address = reverse("milestone-show", args=[present.slug]) if present else ""
        return ChangeLine(kind, item.milestone, present.title if present else item.title, address, detail, (role,))

    if news.opened:
        yield ChangeLine("opened", role.slug, role.name, reverse("role-show", args=[role.slug]), "", (role,))
    for kind, changes in (("added", news.added), ("removed", news.removed), ("retired", news.retired)):
        yield from (line(kind, change) for change in changes)
    for item in news.importance:
        values = {"now": _importance_word(item.now), "was": _importance_word(item.was)}
        yield line("importance", item, _("now %(now)s, was %(was)s") % values)
    for item in news.hours:
        yield line("hours", item, _("now about %(now)s h, was %(was)s h") % {"now": item.now, "was": item.was})


def _importance_word(value: str) -> str:
    return str(Step.Importance(value).label).lower()


@dataclass(frozen=True, slots=True)
class ChangedDay:
    """`latest` is when the last of the day's changes was made."""

    date: datetime.date
    lines: tuple[ChangeLine, ...]
    latest: datetime.datetime

    @property
    def id(self) -> str:
        """What the day is called in the page's address."""
        return f"day-{self.date.isoformat()}"

    @property
    def words(self) -> str:
        return words_of(self.lines)


def changed_days(catalogue: Catalogue, changes: Iterable[Change]) -> Iterator[ChangedDay]:
    """Changes that come newest first, by day in the active time zone, newest first.

    What was taken back on the same day is left out, and a day of nothing else. What is the same on several roles is
    one line with these roles in their order.
    """
    for date, group in groupby(changes, key=lambda change: timezone.localtime(change.made_at).date()):
        found = list(group)
        lines = [line for role in catalogue.roles.values() for line in _of_role(catalogue, role, found)]
        if lines:
            yield ChangedDay(date, _shared(lines), found[0].made_at)


def _of_role(catalogue: Catalogue, role: Role, changes: list[Change]) -> Iterator[ChangeLine]:
    news = news_of([change for change in changes if change.role == role.slug])
    return lines_of(catalogue, role, news) if news else iter(())


def _shared(lines: Iterable[ChangeLine]) -> tuple[ChangeLine, ...]:
    merged: dict[tuple[str, str, str], ChangeLine] = {}
    for line in lines:
        key = (line.kind, line.slug, line.detail)
        merged[key] = replace(line, roles=merged[key].roles + line.roles) if key in merged else line
    order = list(_KINDS)
    return tuple(sorted(merged.values(), key=lambda line: order.index(line.kind)))


@dataclass(frozen=True, slots=True)
class LastChange:
    """The latest day on which something became different: "November 20", "two stops added"."""

    day: str
    words: str


def last_change(catalogue: Catalogue, role: Role) -> LastChange | None:
    """None where nothing was noted of the role."""
    day = next(changed_days(catalogue, catalogue.changes.get(role.slug, ())), None)
    return LastChange(day_words(day.date, timezone.localdate()), day.words) if day else None
