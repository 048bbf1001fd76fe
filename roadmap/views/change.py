"""What changed on roles: of all of them and of one, as pages and as feeds; and that a learner has read it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from roadmap import catalogue as catalogues
from roadmap import learners, roadmap_changes
from roadmap.forms import ChangesReadForm
from roadmap.snapshot import Catalogue, Change, Role
from roadmap.views.answer import Said, partial_or_redirect, refuse
from roadmap.views.change_words import ChangedDay, changed_days
from roadmap.views.visit import find, visit

# A page and a feed show so many changes at most.
MOST = 200


@require_safe
def change_list(request: HttpRequest) -> HttpResponse:
    catalogue = visit(request).catalogue
    changes = changes_of(catalogue, catalogue.roles.values())
    return render(request, "roadmap/change/list.html", shown(catalogue, changes))


@require_safe
def role_change_list(request: HttpRequest, slug: str) -> HttpResponse:
    catalogue = visit(request).catalogue
    role = find(catalogue.roles, slug)
    context = {"role": role, **shown(catalogue, changes_of(catalogue, [role]))}
    return render(request, "roadmap/change/role.html", context)


@require_POST
def change_read(request: HttpRequest) -> HttpResponse:
    """The learner has read what changed up to the time that the page showed. A stranger has nothing to remember."""
    form = ChangesReadForm(request.POST)
    if not form.is_valid():
        return refuse(request, form)
    learner = learners.find(request)
    if learner:
        roadmap_changes.mark_read(learner, form.cleaned_data["until"])
    said = Said(_("Marked as read."))
    return partial_or_redirect(request, {"roadmap/change/_read.html": {}}, said, otherwise=reverse("today-show"))


def changes_of(catalogue: Catalogue, roles: Iterable[Role]) -> list[Change]:
    """The last MOST changes of these roles, newest first."""
    found = [change for role in roles for change in catalogue.changes.get(role.slug, ())]
    return sorted(found, key=lambda change: change.made_at, reverse=True)[:MOST]


def shown(catalogue: Catalogue, changes: list[Change]) -> dict[str, Any]:
    return {"days": list(changed_days(catalogue, changes)), "most": MOST if len(changes) == MOST else None}


@dataclass(frozen=True, slots=True)
class Entry:
    """What changed on one day, with the page that shows it."""

    page: str
    day: ChangedDay


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed is about: the catalogue as it is now, and one role of it or, with None, all."""

    catalogue: Catalogue
    role: Role | None


class ChangeFeed(Feed):
    """What changed on one role or on all as an Atom feed, newest first: an entry for each day."""

    feed_type = Atom1Feed

    def get_object(self, _request: HttpRequest, slug: str = "") -> Channel:
        catalogue = catalogues.current()
        return Channel(catalogue, find(catalogue.roles, slug) if slug else None)

    def title(self, channel: Channel) -> str:
        return _("%(name)s: what changed") % {"name": channel.role.name if channel.role else "mlcareers"}

    def subtitle(self, channel: Channel) -> str:
        if channel.role:
            return _("Stops added to the line, taken off and retired.")
        return _("Stops added to the lines of all roles, taken off and retired.")

    def link(self, channel: Channel) -> str:
        return reverse("role-change-list", args=[channel.role.slug]) if channel.role else reverse("change-list")

    def items(self, channel: Channel) -> list[Entry]:
        roles = [channel.role] if channel.role else channel.catalogue.roles.values()
        days = changed_days(channel.catalogue, changes_of(channel.catalogue, roles))
        return [Entry(self.link(channel), day) for day in days]

    def item_title(self, item: Any) -> str:
        return capfirst(item.day.words)

    def item_description(self, item: Any) -> str:
        """ "Added: Git (NLP Engineer). Hours: Python, now about 12 h, was 10 h (NLP Engineer)." """
        return " ".join(
            f"{line.label}: {', '.join(filter(None, [line.title, line.detail]))}{_on(line.roles)}."
            for line in item.day.lines
        )

    def item_link(self, item: Any) -> str:
        return f"{item.page}#{item.day.id}"

    def item_updateddate(self, item: Any) -> datetime.datetime:
        return item.day.latest


def _on(roles: Iterable[Role]) -> str:
    return f" ({', '.join(role.name for role in roles)})"
