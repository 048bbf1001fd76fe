"""Notes what changed on roles' roadmaps for readers, and how far a learner has read it.

What counts as a change is `changes`' business. Noting compares what is published with what was noted last, so nobody
has to say what they did: whoever published something, by whatever way, calls `note` afterwards.
"""

import datetime

from django.db import transaction
from django.utils import timezone

from roadmap import catalogue
from roadmap.changes import differences, from_json, outline_of
from roadmap.models import ContentVersion, Learner, RoadmapChange

# Who has never read any is told what changed in the last so many days.
FIRST_DAYS = datetime.timedelta(days=30)


def note() -> int:
    """Add what is different from what was noted last; how many changes that are. Call it after a commit.

    What is published is read with the content held, so that of several calls at once one notes, and none notes an
    older state after a newer one. The first note of a database is where telling begins: it adds nothing. Nor is
    anything noted of a catalogue without a single role: somebody is emptying or filling the tables. Where changes were
    added the content version is renewed, because they are part of the snapshot.
    """
    with transaction.atomic():
        catalogue.hold()
        outline = outline_of(catalogue.current(fresh=True))
        noted = ContentVersion.objects.values_list("noted", flat=True).get(pk=1)
        if not outline.roles or outline.as_json() == noted:
            return 0
        ContentVersion.objects.filter(pk=1).update(noted=outline.as_json())
        found = differences(from_json(noted), outline) if noted else ()
        RoadmapChange.objects.bulk_create(
            RoadmapChange(
                role_slug=item.role,
                kind=item.kind,
                milestone_slug=item.milestone,
                title=item.title,
                was=item.was,
                now=item.now,
            )
            for item in found
        )
        if found:
            catalogue.touch()
    return len(found)


def unread_since(learner: Learner | None, now: datetime.datetime) -> datetime.datetime:
    """What changed after this moment is news to the learner."""
    if learner is None:
        return now
    return learner.changes_read_at or max(learner.created_at, now - FIRST_DAYS)


def mark_read(learner: Learner, until: datetime.datetime) -> None:
    """What changed up to then was read. Never takes back what was read already, nor reaches into the future."""
    until = min(until, timezone.now())
    unread = Learner.objects.filter(pk=learner.pk).exclude(changes_read_at__gte=until)
    unread.update(changes_read_at=until)
