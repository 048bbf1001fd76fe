"""Who is learning: the learner behind a request, and what happens when a visitor gets an account.

The session knows the learner's number, for visitors and for users alike, so that pages need no query to find
out. Signing in joins the visitor's progress into the account (the rules are merging's) and can be undone.
"""

import zoneinfo
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from roadmap.merging import Record, merge_marks, merge_records
from roadmap.models import CriterionTick, Learner, LearnerMerge, MilestoneProgress, ProgressEvent, ResourceMark

# Session keys.
LEARNER = "learner"
TIME_ZONE = "time_zone"
MERGE = "merge"


def pk_of(request: HttpRequest) -> int | None:
    """The learner's primary key, None for somebody who has not acted yet."""
    pk = request.session.get(LEARNER)
    if pk is None and request.user.is_authenticated:
        return _adopt(request, Learner.objects.get_or_create(user=request.user)[0]).pk
    return pk


def find(request: HttpRequest) -> Learner | None:
    """The learner's row, if there is one."""
    pk = pk_of(request)
    return Learner.objects.filter(pk=pk).first() if pk else None


def find_or_make(request: HttpRequest) -> Learner:
    """The learner of a request that acts. A stranger becomes a visitor here, with the time zone of the form."""
    learner = find(request)
    if learner is None:
        zone = request.POST.get("time_zone", "")
        fresh = {"time_zone": zone if is_time_zone(zone) else ""}
        if request.user.is_authenticated:
            learner, _made = Learner.objects.get_or_create(user=request.user, defaults=fresh)
        else:
            learner = Learner.objects.create(**fresh)
        _adopt(request, learner)
    return learner


def set_time_zone(request: HttpRequest, name: str) -> None:
    """Show dates in this zone from now on; the caller has checked the name."""
    learner = find_or_make(request)
    Learner.objects.filter(pk=learner.pk).update(time_zone=name)
    request.session[TIME_ZONE] = name


def is_time_zone(name: str) -> bool:
    return name in zoneinfo.available_timezones()


def _adopt(request: HttpRequest, learner: Learner) -> Learner:
    request.session[LEARNER] = learner.pk
    request.session[TIME_ZONE] = learner.time_zone
    return learner


@receiver(user_logged_in)
def join_on_login(request: HttpRequest, user: Any, **_kwargs: Any) -> None:
    """Django tells of every login, by whatever way. The visitor's progress goes into the account."""
    visitor = Learner.objects.visitors().filter(pk=request.session.get(LEARNER) or 0).first()
    learner, _made = Learner.objects.get_or_create(user=user)
    if visitor:
        merge = merge_into(learner, visitor)
        if merge:
            request.session[MERGE] = merge.pk
        if visitor.time_zone and not learner.time_zone:
            learner.time_zone = visitor.time_zone
            learner.save(update_fields=["time_zone"])
    _adopt(request, learner)


def merge_into(learner: Learner, visitor: Learner) -> LearnerMerge | None:
    """Join a visitor's progress into an account's. The visitor's own rows stay as they are, for the undo.

    None when the visitor has nothing or is joined already.
    """
    with transaction.atomic():
        _lock(learner, visitor)
        if LearnerMerge.objects.filter(visitor=visitor, undone_at=None).exists():
            return None
        journal = {
            "progress": _merge_progress(learner, visitor),
            "ticks": _merge_ticks(learner, visitor),
            "marks": _merge_marks(learner, visitor),
        }
        if not any(journal.values()) and not visitor.events.exists():
            return None
        merge = LearnerMerge.objects.create(visitor=visitor, into=learner, journal=journal)
        Learner.objects.filter(pk=visitor.pk).update(joined_to=learner)
        _copy_events(learner, visitor, merge)
        return merge


def undo_merge(merge: LearnerMerge) -> None:
    """Give the account back what it had. What the learner changed since the merge stays changed."""
    with transaction.atomic():
        _lock(merge.into, merge.visitor)
        merge.refresh_from_db()
        if merge.undone_at:
            return
        for pk, before, after in merge.journal["progress"]:
            _restore_progress(merge.into, pk, before, after)
        merge.into.ticks.filter(criterion__in=merge.journal["ticks"]).delete()
        for pk, before, after in merge.journal["marks"]:
            rows = merge.into.marks.filter(resource=pk, mark=after)
            rows.update(mark=before) if before else rows.delete()
        merge.events.all().delete()
        Learner.objects.filter(pk=merge.visitor_id).update(joined_to=None)
        merge.undone_at = timezone.now()
        merge.save(update_fields=["undone_at"])


def _lock(*learners: Learner) -> None:
    """Lock in the order of the primary key, so that two requests cannot wait for each other."""
    list(Learner.objects.select_for_update().filter(pk__in=[learner.pk for learner in learners]).order_by("pk"))


def _record(row: MilestoneProgress) -> Record:
    return Record(row.state, row.started_at, row.finished_at, row.note, row.actual_hours)


def _assign(row: MilestoneProgress, record: Record) -> MilestoneProgress:
    row.state, row.started_at, row.finished_at = record.state, record.started_at, record.finished_at
    row.note, row.actual_hours = record.note, record.actual_hours
    return row


_RECORD_FIELDS = ("state", "started_at", "finished_at", "note", "actual_hours")


def _merge_progress(learner: Learner, visitor: Learner) -> list[list[Any]]:
    """Returns [milestone, before or None, after] for each row that the account got or that changed."""
    own = {row.milestone_id: row for row in learner.progress.all()}
    journal: list[list[Any]] = []
    made, changed = [], []
    for row in visitor.progress.order_by("milestone"):
        mine = own.get(row.milestone_id)
        before = _record(mine) if mine else None
        after = merge_records(before or Record(), _record(row))
        if after == before:
            continue
        journal.append([row.milestone_id, before and before.as_json(), after.as_json()])
        if mine:
            changed.append(_assign(mine, after))
        else:
            made.append(_assign(MilestoneProgress(learner=learner, milestone_id=row.milestone_id), after))
    MilestoneProgress.objects.bulk_create(made)
    MilestoneProgress.objects.bulk_update(changed, _RECORD_FIELDS)
    return journal


def _restore_progress(learner: Learner, milestone_pk: int, before: Any, after: Any) -> None:
    row = learner.progress.filter(milestone=milestone_pk).first()
    if row is None or _record(row) != Record.from_json(after):
        return
    if before is None:
        row.delete()
    else:
        _assign(row, Record.from_json(before)).save()


def _merge_ticks(learner: Learner, visitor: Learner) -> list[int]:
    """Returns the criteria that the account got."""
    own = set(learner.ticks.values_list("criterion", flat=True))
    ticks = [tick for tick in visitor.ticks.order_by("criterion") if tick.criterion_id not in own]
    CriterionTick.objects.bulk_create(
        CriterionTick(learner=learner, criterion_id=tick.criterion_id, ticked_at=tick.ticked_at) for tick in ticks
    )
    return [tick.criterion_id for tick in ticks]


def _merge_marks(learner: Learner, visitor: Learner) -> list[list[Any]]:
    """Returns [resource, mark before or None, mark after] for each mark that the account got or that changed."""
    own = {row.resource_id: row for row in learner.marks.all()}
    journal: list[list[Any]] = []
    for row in visitor.marks.order_by("resource"):
        mine = own.get(row.resource_id) or ResourceMark(learner=learner, resource_id=row.resource_id)
        before = mine.mark or None
        after = merge_marks(before, row.mark)
        if after != before:
            mine.mark, mine.marked_at = after, row.marked_at
            mine.save()
            journal.append([row.resource_id, before, after])
    return journal


def _copy_events(learner: Learner, visitor: Learner, merge: LearnerMerge) -> None:
    """The history comes along; an event whose key the account has already is the same request."""
    known = set(learner.events.values_list("key", flat=True))
    events: Iterable[ProgressEvent] = visitor.events.order_by("pk")
    copies = [event for event in events if event.key not in known]
    for event in copies:
        event.pk = None
        event.learner, event.merge, event.undoes = learner, merge, None
    ProgressEvent.objects.bulk_create(copies)
