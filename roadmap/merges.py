"""A visitor's progress joined into an account, and taken out again. The rules are merging's.

The visitor's own rows stay as they are: the account gets copies, and a journal of what it had before.
"""

import datetime
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from roadmap import suggesting
from roadmap.merge_copies import (
    Address,
    Hours,
    carry_reviews,
    copy_rows,
    hand_back_address,
    hand_back_reviews,
    has_address,
    join_cards,
    move_calendar,
    remove_copies,
    session_hours,
    take_back_cards,
)
from roadmap.merging import NO_HOURS, Record, merge_marks, merge_records, take_back
from roadmap.models import (
    CriterionTick,
    Learner,
    LearnerMerge,
    MilestoneProgress,
    OwnLink,
    ProgressEvent,
    ResourceMark,
    ReviewAnswer,
    SavedAdvert,
    StudyPlan,
    StudySession,
    Suggestion,
)

Journal = dict[str, Any]


def merge_into(learner: Learner, visitor: Learner) -> LearnerMerge | None:
    """Join a visitor's progress into an account's. None when the visitor has nothing or is joined already."""
    with transaction.atomic():
        _lock(learner, visitor)
        visitor.refresh_from_db()
        if visitor.joined_to_id:
            return None
        journal = _join(learner, visitor)
        if not _is_of_use(journal) and not visitor.events.exists():
            return None
        merge = LearnerMerge.objects.create(visitor=visitor, into=learner, journal=journal)
        Learner.objects.filter(pk=visitor.pk).update(joined_to=learner)
        _copy_events(learner, visitor, merge)
        return merge


def undo_merge(merge: LearnerMerge) -> bool:
    """Give the account back what it had; what the learner changed since the merge stays changed.

    Merges that came later rest on this one: they are taken back first and joined again afterwards. False, and
    nothing done, when it was undone before.
    """
    with transaction.atomic():
        _lock(merge.into, merge.visitor)
        merge.refresh_from_db()
        if merge.undone_at:
            return False
        later = list(merge.into.merges.filter(pk__gt=merge.pk, undone_at=None).exclude(visitor=None).order_by("-pk"))
        for each in [*later, merge]:
            _take_back(each)
        for each in reversed(later):
            if each.visitor:
                each.journal = _join(each.into, each.visitor)
                each.save(update_fields=["journal"])
        _close_events(merge)
        if merge.visitor_id:
            Learner.objects.filter(pk=merge.visitor_id).update(joined_to=None)
        merge.undone_at = timezone.now()
        # What the other person wrote is nothing to keep.
        merge.journal = {}
        merge.save(update_fields=["undone_at", "journal"])
        return True


def has_taken_back(learner: Learner, visitor: Learner) -> bool:
    """The account has undone a merge of this visitor, who has done nothing since."""
    undone = LearnerMerge.objects.filter(into=learner, visitor=visitor).exclude(undone_at=None).order_by("-pk").first()
    return undone is not None and not _was_active_since(visitor, undone.undone_at)


def _was_active_since(visitor: Learner, moment: datetime.datetime | None) -> bool:
    """Notes and corrected totals leave no time, so they do not tell."""
    kinds: tuple[tuple[Any, str], ...] = (
        (ProgressEvent, "created_at"),
        (StudySession, "started_at"),
        (ReviewAnswer, "answered_at"),
        (OwnLink, "added_at"),
        (StudyPlan, "changed_at"),
        (SavedAdvert, "saved_at"),
        (Suggestion, "made_at"),
    )
    return any(kind.objects.filter(learner=visitor, **{f"{at}__gt": moment}).exists() for kind, at in kinds)


def _lock(learner: Learner, visitor: Learner | None) -> None:
    """Visitors before accounts, as everywhere, so that two requests cannot wait for each other."""
    pks = [each.pk for each in (learner, visitor) if each]
    list(Learner.objects.select_for_update().filter(pk__in=pks).order_by(F("user").asc(nulls_first=True), "pk"))


def _join(learner: Learner, visitor: Learner) -> Journal:
    """Write the joined rows; per kind of row, what the account had and got."""
    # Before the sessions are copied: hours count which of them the account has.
    progress = _join_progress(learner, visitor)
    copies = copy_rows(learner, visitor)
    return {
        "progress": progress,
        "ticks": _join_ticks(learner, visitor),
        "marks": _join_marks(learner, visitor),
        "copies": copies,
        "cards": join_cards(learner, copies),
        "address": asdict(move_calendar(learner, visitor)),
        "reviews_on": carry_reviews(learner, visitor),
        "suggestions": suggesting.hand_over(learner, visitor),
    }


def _is_of_use(journal: Journal) -> bool:
    """The account got something by it."""
    rows = [
        journal["progress"],
        journal["ticks"],
        journal["marks"],
        *journal["copies"].values(),
        *journal["suggestions"].values(),
    ]
    return journal["reviews_on"] or any(rows) or any(journal["address"].values())


def _take_back(merge: LearnerMerge) -> None:
    learner, journal = merge.into, merge.journal
    hours_gone = _take_back_copies(merge)
    suggesting.take_back(learner, merge.visitor, journal.get("suggestions", {}))
    for pk, before, after in journal["progress"]:
        row = learner.progress.filter(milestone=pk).first()
        if row is None:
            continue
        records = before and Record.from_json(before), Record.from_json(after)
        left = take_back(_record(row), *records, gone=hours_gone.get(pk, NO_HOURS))
        if left is None:
            row.delete()
        else:
            _assign(row, left).save()
    for pk, ticked_at in journal["ticks"]:
        learner.ticks.filter(criterion=pk, ticked_at=_moment(ticked_at)).delete()
    for pk, before, after in journal["marks"]:
        rows = learner.marks.filter(resource=pk, mark=after[0], marked_at=_moment(after[1]))
        if before is None:
            rows.delete()
        else:
            rows.update(mark=before[0], marked_at=_moment(before[1]))


def _take_back_copies(merge: LearnerMerge) -> Hours:
    """Returns as remove_copies does. Merges of before there were copies have none in their journal."""
    learner, journal = merge.into, merge.journal
    copies, address = journal.get("copies", {}), Address(**journal.get("address", {}))
    hand_back_reviews(learner, were_carried=journal.get("reviews_on", False))
    # An address that the learner closed since stays closed.
    returned = address.moved if has_address(learner, address.moved) else address.closed
    hours_gone = remove_copies(learner, copies, address.moved)
    take_back_cards(learner, copies, journal.get("cards", []))
    if returned:
        hand_back_address(learner, merge.visitor, returned)
    return hours_gone


def _moment(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


def _record(row: MilestoneProgress) -> Record:
    return Record(row.state, row.started_at, row.finished_at, row.note, row.actual_hours)


_RECORD_FIELDS = ("state", "started_at", "finished_at", "note", "actual_hours")


def _assign(row: MilestoneProgress, record: Record) -> MilestoneProgress:
    for name in _RECORD_FIELDS:
        setattr(row, name, getattr(record, name))
    return row


def _join_progress(learner: Learner, visitor: Learner) -> list[list[Any]]:
    """[milestone, record before or None, record after] of each row that the account got or that changed."""
    own = {row.milestone_id: row for row in learner.progress.all()}
    brought, shared = session_hours(learner, visitor)
    journal: list[list[Any]] = []
    made, changed = [], []
    for row in visitor.progress.order_by("milestone"):
        mine = own.get(row.milestone_id)
        before = _record(mine) if mine else None
        hours = {"brought": brought.get(row.milestone_id, NO_HOURS), "shared": shared.get(row.milestone_id, NO_HOURS)}
        after = merge_records(before or Record(), _record(row), **hours)
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


def _join_ticks(learner: Learner, visitor: Learner) -> list[list[Any]]:
    """[criterion, when ticked] of each tick that the account got."""
    own = set(learner.ticks.values_list("criterion", flat=True))
    ticks = [tick for tick in visitor.ticks.order_by("criterion") if tick.criterion_id not in own]
    CriterionTick.objects.bulk_create(
        CriterionTick(learner=learner, criterion_id=tick.criterion_id, ticked_at=tick.ticked_at) for tick in ticks
    )
    return [[tick.criterion_id, tick.ticked_at.isoformat()] for tick in ticks]


def _join_marks(learner: Learner, visitor: Learner) -> list[list[Any]]:
    """[resource, (mark, when) before or None, (mark, when) after] of each mark that the account got or changed."""
    own = {row.resource_id: row for row in learner.marks.all()}
    journal: list[list[Any]] = []
    for row in visitor.marks.order_by("resource"):
        mine = own.get(row.resource_id)
        before = [mine.mark, mine.marked_at.isoformat()] if mine else None
        mark = merge_marks(mine.mark if mine else None, row.mark)
        if mine and mark == mine.mark:
            continue
        mine = mine or ResourceMark(learner=learner, resource_id=row.resource_id)
        mine.mark, mine.marked_at = mark, row.marked_at
        mine.save()
        journal.append([row.resource_id, before, [mark, row.marked_at.isoformat()]])
    return journal


def _copy_events(learner: Learner, visitor: Learner, merge: LearnerMerge) -> None:
    """The history comes along; an event whose key the account has already is the same request."""
    known = set(learner.events.values_list("key", flat=True))
    copies = {event.pk: event for event in visitor.events.order_by("pk") if event.key not in known}
    undone = {pk: event.undoes_id for pk, event in copies.items() if event.undoes_id in copies}
    for event in copies.values():
        event.pk = None
        event.learner, event.merge, event.undoes, event.is_final = learner, merge, None, True
    ProgressEvent.objects.bulk_create(copies.values())
    for pk, undone_pk in undone.items():
        copies[pk].undoes = copies[undone_pk]
    ProgressEvent.objects.bulk_update([copies[pk] for pk in undone], ["undoes"])


def _close_events(merge: LearnerMerge) -> None:
    """The copied history goes. Later events on the same things begin with what is no more: no undo leads there."""
    merge.events.all().delete()
    journal = merge.journal
    touched = (
        Q(milestone__in=[entry[0] for entry in journal["progress"]])
        | Q(criterion__in=[entry[0] for entry in journal["ticks"]])
        | Q(resource__in=[entry[0] for entry in journal["marks"]])
    )
    merge.into.events.filter(touched, created_at__gte=merge.merged_at).update(is_final=True)
