"""What a click does: milestone states, criterion ticks, resource marks, notes, and the undo of the last step.

Every write sets a value, never flips it; every request leaves one event, known by its key; the learner's row is
locked meanwhile, so a learner's clicks take effect one after the other. `at` dates a click back, for histories
that are written afterwards. Counting is readiness' business.
"""

import datetime
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Value
from django.utils import timezone

from roadmap.models import CriterionTick, Learner, MilestoneProgress, ProgressEvent, ResourceMark, State
from roadmap.readiness import Standing
from roadmap.snapshot import Catalogue, Criterion, Milestone, Resource

NO_MARK = "none"
# A time, or None for the present one.
Moment = datetime.datetime | None


def standings(learner_pk: int | None, catalogue: Catalogue) -> dict[str, Standing]:
    """The learner's standing by milestone slug, published milestones only. One query, none for strangers."""
    if learner_pk is None:
        return {}
    rows = MilestoneProgress.objects.filter(learner=learner_pk).values_list("milestone", "state", "finished_at")
    known = catalogue.milestones_by_pk
    return {known[pk].slug: Standing(state, finished_at) for pk, state, finished_at in rows if pk in known}


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """What a learner has on one milestone. `ticks` are criteria, `marks` marks by resource."""

    state: str = State.TODO
    started_at: datetime.datetime | None = None
    finished_at: datetime.datetime | None = None
    note: str = ""
    ticks: frozenset[int] = frozenset()
    marks: Mapping[int, str] = field(default_factory=dict)


def own_record(learner_pk: int | None, milestone: Milestone) -> OwnRecord:
    """Everything the learner has on a milestone. Two queries, none for strangers."""
    if learner_pk is None:
        return OwnRecord()
    row = MilestoneProgress.objects.filter(learner=learner_pk, milestone=milestone.pk).first()
    row = row or MilestoneProgress(state=State.TODO)
    ticks = CriterionTick.objects.filter(
        learner=learner_pk, criterion__in=[criterion.pk for criterion in milestone.criteria]
    ).values_list("criterion", Value(""))
    marks = ResourceMark.objects.filter(
        learner=learner_pk, resource__in=[use.resource.pk for use in milestone.uses]
    ).values_list("resource", "mark")
    both = list(ticks.union(marks, all=True))
    return OwnRecord(
        state=row.state,
        started_at=row.started_at,
        finished_at=row.finished_at,
        note=row.note,
        ticks=frozenset(pk for pk, mark in both if not mark),
        marks={pk: mark for pk, mark in both if mark},
    )


def mark_of(learner_pk: int | None, resource: Resource) -> str:
    """The learner's mark on a resource, "none" where there is none."""
    if learner_pk is None:
        return NO_MARK
    rows = ResourceMark.objects.filter(learner=learner_pk, resource=resource.pk)
    return rows.values_list("mark", flat=True).first() or NO_MARK


def set_state(learner: Learner, milestone: Milestone, state: State, *, key: uuid.UUID, at: Moment = None) -> None:
    """Set the state of a milestone. A replayed key changes nothing."""
    with _turn(learner, key, at) as now:
        if now is None:
            return
        before = _write_state(learner, milestone.pk, state, now)
        _record(learner, key, now, before, state, milestone_id=milestone.pk)


def set_tick(learner: Learner, criterion: Criterion, *, ticked: bool, key: uuid.UUID, at: Moment = None) -> None:
    """Say that a criterion is met, or take that back. A replayed key changes nothing."""
    with _turn(learner, key, at) as now:
        if now is None:
            return
        before = _write_tick(learner, criterion.pk, now, ticked=ticked)
        _record(learner, key, now, _word(before), _word(ticked), criterion_id=criterion.pk)


def set_mark(learner: Learner, resource: Resource, mark: str, *, key: uuid.UUID, at: Moment = None) -> None:
    """Mark a resource "saved" or "done", or with "none" remove the mark. A replayed key changes nothing."""
    with _turn(learner, key, at) as now:
        if now is None:
            return
        before = _write_mark(learner, resource.pk, mark, now)
        _record(learner, key, now, before, mark, resource_id=resource.pk)


def write_note(learner: Learner, milestone: Milestone, note: str) -> None:
    """Replace the private note. Notes are not in the history."""
    with transaction.atomic():
        Learner.objects.select_for_update().get(pk=learner.pk)
        row, made = MilestoneProgress.objects.get_or_create(
            learner=learner, milestone_id=milestone.pk, defaults={"note": note}
        )
        if not made:
            row.note = note
            row.save(update_fields=["note"])


def undo(learner: Learner, event_key: uuid.UUID) -> bool:
    """Take back the learner's last change if it is the one named; False, and nothing done, if it is not.

    The undo is an event of its own, whose key follows from the undone one's, so that it too counts once.
    """
    with _turn(learner, uuid.uuid5(event_key, "undo"), None) as now:
        if now is None:
            return False
        event = ProgressEvent.objects.filter(learner=learner).undoable().newest_first().first()
        if event is None or event.key != event_key or _present(event) != event.after:
            return False
        _restore(event, now)
        subject = {"milestone_id": event.milestone_id, "criterion_id": event.criterion_id}
        key = uuid.uuid5(event_key, "undo")
        _record(learner, key, now, event.after, event.before, **subject, resource_id=event.resource_id, undoes=event)
        return True


def last_change(learner_pk: int | None) -> ProgressEvent | None:
    """The change that undo would take back."""
    if learner_pk is None:
        return None
    return ProgressEvent.objects.filter(learner=learner_pk).undoable().newest_first().first()


@contextmanager
def _turn(learner: Learner, key: uuid.UUID, at: Moment) -> Iterator[Moment]:
    """Lock the learner for one request: the time that counts, or None when the key has been used."""
    with transaction.atomic():
        locked = Learner.objects.select_for_update().get(pk=learner.pk)
        if ProgressEvent.objects.filter(learner=learner, key=key).exists():
            yield None
            return
        now = at or timezone.now()
        if locked.seen_on != now.date():
            Learner.objects.filter(pk=learner.pk).update(seen_on=now.date())
        yield now


def _record(
    learner: Learner, key: uuid.UUID, now: datetime.datetime, before: str, after: str, **subject: object
) -> None:
    ProgressEvent.objects.create(learner=learner, key=key, created_at=now, before=before, after=after, **subject)


def _word(ticked: bool) -> str:  # noqa: FBT001  it turns exactly this into a word
    return "true" if ticked else "false"


def _write_state(
    learner: Learner,
    milestone_pk: int,
    state: str,
    now: datetime.datetime,
    finished_at: Moment = None,
) -> str:
    """Write a state and its dates; returns the state before. `finished_at` overrides the present time."""
    row = MilestoneProgress.objects.filter(learner=learner, milestone=milestone_pk).first()
    if row is None:
        row = MilestoneProgress(learner=learner, milestone_id=milestone_pk)
    before, row.state = row.state, State(state)
    if state == State.DOING:
        row.started_at = row.started_at or now
    if state == State.TODO:
        row.started_at = None
    row.finished_at = (finished_at or row.finished_at or now) if state == State.DONE else None
    row.save()
    return before


def _write_tick(learner: Learner, criterion_pk: int, now: datetime.datetime, *, ticked: bool) -> bool:
    rows = CriterionTick.objects.filter(learner=learner, criterion=criterion_pk)
    before = rows.exists()
    if ticked and not before:
        CriterionTick.objects.create(learner=learner, criterion_id=criterion_pk, ticked_at=now)
    if before and not ticked:
        rows.delete()
    return before


def _write_mark(learner: Learner, resource_pk: int, mark: str, now: datetime.datetime) -> str:
    row = ResourceMark.objects.filter(learner=learner, resource=resource_pk).first()
    before = row.mark if row else NO_MARK
    if mark == before:
        return before
    if mark == NO_MARK:
        ResourceMark.objects.filter(learner=learner, resource=resource_pk).delete()
    else:
        ResourceMark.objects.update_or_create(
            learner=learner, resource_id=resource_pk, defaults={"mark": mark, "marked_at": now}
        )
    return before


def _present(event: ProgressEvent) -> str:
    """The present value of what the event is about."""
    if event.milestone_id:
        rows = MilestoneProgress.objects.filter(learner=event.learner_id, milestone=event.milestone_id)
        return rows.values_list("state", flat=True).first() or State.TODO
    if event.criterion_id:
        return _word(CriterionTick.objects.filter(learner=event.learner_id, criterion=event.criterion_id).exists())
    marks = ResourceMark.objects.filter(learner=event.learner_id, resource=event.resource_id)
    return marks.values_list("mark", flat=True).first() or NO_MARK


def _restore(event: ProgressEvent, now: datetime.datetime) -> None:
    learner = event.learner
    if event.milestone_id:
        _write_state(learner, event.milestone_id, event.before, now, _finished_before(event))
    elif event.criterion_id:
        _write_tick(learner, event.criterion_id, now, ticked=event.before == _word(True))
    elif event.resource_id:
        _write_mark(learner, event.resource_id, event.before, now)


def _finished_before(event: ProgressEvent) -> datetime.datetime | None:
    """When the milestone had been finished before this event, so that undoing "to do" keeps the old date."""
    finishes = ProgressEvent.objects.filter(
        learner=event.learner_id, milestone=event.milestone_id, after=State.DONE, pk__lt=event.pk
    ).changes()
    return finishes.newest_first().values_list("created_at", flat=True).first()
