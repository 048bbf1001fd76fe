"""A learner's own links beside the editors' resources: added and removed. We never fetch them."""

from django.utils import timezone

from roadmap import progress
from roadmap.models import Learner, OwnLink
from roadmap.snapshot import Milestone

# Enough for everybody, and a bound for whoever sends them by program.
MOST_LINKS = 50


class TooManyLinksError(Exception):
    """The milestone has as many links as it may."""


def add_link(learner: Learner, milestone: Milestone, *, url: str, title: str) -> None:
    """Add a link; the same address again only renames it. Raises TooManyLinksError at MOST_LINKS."""
    with progress.locked(learner) as owner:
        links = OwnLink.objects.filter(learner=owner, milestone=milestone.pk)
        known = links.filter(url=url).update(title=title)
        if not known and links.count() >= MOST_LINKS:
            raise TooManyLinksError
        if not known:
            OwnLink.objects.create(
                learner=owner, milestone_id=milestone.pk, url=url, title=title, added_at=timezone.now()
            )


def remove_link(learner: Learner, link_pk: int) -> bool:
    """False when the learner has no link of that number."""
    with progress.locked(learner) as owner:
        removed, _by_kind = OwnLink.objects.filter(learner=owner, pk=link_pk).delete()
        return bool(removed)
