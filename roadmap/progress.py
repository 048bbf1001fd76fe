"""What a click does: milestone states, criterion ticks, resource marks, notes, and the undo of the last step.

Every write sets a value, never flips it; every request leaves one event, known by its key; the learner's row is
locked meanwhile, so a learner's clicks take effect one after the other. `at` dates a click back, for histories
that are written afterwards. Counting is readiness' business.
"""

import datetime
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from roadmap.models import CriterionTick, Learner, Mark, MilestoneProgress, ProgressEvent, ResourceMark, State
from roadmap.readiness import Standing
from roadmap.snapshot import Catalogue, Criterion, Milestone, Resource

NO_MARK = "none"
# A time, or None for the present one.
Moment = datetime.datetime | None


def standings(learner_pk: int | None, catalogue: Catalogue) -> dict[str, Standing]:
    """The learner's standing by milestone slug, published milestones only. One query, none for strangers."""
    return published(records(learner_pk), catalogue)


def published(rows: Mapping[int, Standing], catalogue: Catalogue) -> dict[str, Standing]:
    """Of `records` those whose milestone is published, by its slug."""
    known = catalogue.milestones_by_pk
    return {known[pk].slug: here for pk, here in rows.items() if pk in known}


def records(learner_pk: int | None) -> dict[int, Standing]:
    """The learner's standing by milestone, whatever became of it. One query, none for strangers."""
    if learner_pk is None:
        return {}
    rows = MilestoneProgress.objects.filter(learner=learner_pk).values_list(
        "milestone", "state", "finished_at", "actual_hours"
    )
    return {pk: Standing(state, finished_at, round(60 * (hours or 0))) for pk, state, finished_at, hours in rows}


def mark_of(learner_pk: int | None, resource: Resource) -> str:
    """The learner's mark on a resource, "none" where there is none."""
    if learner_pk is None:
        return NO_MARK
    rows = ResourceMark.objects.filter(learner=learner_pk, resource=resource.pk)
    return rows.values_list("mark", flat=True).first() or NO_MARK


def marks_of(learner_pk: int | None, resources: Iterable[Resource]) -> dict[int, str]:
    """The learner's marks by resource, of those that have one. One query, none for strangers."""
    if learner_pk is None:
        return {}
    rows = ResourceMark.objects.filter(learner=learner_pk, resource__in=[resource.pk for resource in resources])
    return dict(rows.values_list("resource", "mark"))


def saved_resources(learner_pk: int | None, catalogue: Catalogue) -> list[Resource]:
    """What the learner has saved for later, the latest first; published resources only."""
    if learner_pk is None:
        return []
    saved = ResourceMark.objects.filter(learner=learner_pk, mark=Mark.SAVED).order_by("-marked_at", "-pk")
    known = catalogue.resources_by_pk
    return [known[pk] for pk in saved.values_list("resource", flat=True) if pk in known]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whose records a click went to, and whether it changed anything: a repetition does not."""

    learner_pk: int
    changed: bool


def set_state(learner: Learner, milestone: Milestone, state: State, *, key: uuid.UUID, at: Moment = None) -> Outcome:
    """Set the state of a milestone. A replayed key changes nothing."""
    with _turn(learner, key, at) as turn:
        if turn.is_replay:
            return Outcome(turn.learner.pk, changed=False)
        return _change_state(turn, milestone.pk, state)


def set_states(learner: Learner, milestones: Iterable[Milestone], state: State, *, key: uuid.UUID) -> Outcome:
    """Set the state of several milestones at once, as one step of the history. A replayed key changes nothing.

    The first event has the key, those after it keys that follow from it, so that a repetition is recognized.
    """
    with _turn(learner, key, None) as turn:
        if turn.is_replay:
            return Outcome(turn.learner.pk, changed=False)
        changed = False
        for number, milestone in enumerate(milestones):
            event_key = uuid.uuid5(key, milestone.slug) if number else key
            changed |= _change_state(replace(turn, key=event_key), milestone.pk, state, batch=key).changed
        return Outcome(turn.learner.pk, changed=changed)


def set_tick(learner: Learner, criterion: Criterion, *, ticked: bool, key: uuid.UUID, at: Moment = None) -> Outcome:
    """Say that a criterion is met, or take that back. A replayed key changes nothing."""
    with _turn(learner, key, at) as turn:
        if turn.is_replay:
            return Outcome(turn.learner.pk, changed=False)
        before = _write_tick(turn, criterion.pk, ticked=ticked)
        return turn.record(before=_word(before), after=_word(ticked), criterion_id=criterion.pk)


def set_mark(learner: Learner, resource: Resource, mark: str, *, key: uuid.UUID, at: Moment = None) -> Outcome:
    """Mark a resource "saved" or "done", or with "none" remove the mark. A replayed key changes nothing."""
    with _turn(learner, key, at) as turn:
        if turn.is_replay:
            return Outcome(turn.learner.pk, changed=False)
        before = _write_mark(turn, resource.pk, mark)
        return turn.record(before=before, after=mark, resource_id=resource.pk)


def write_note(learner: Learner, milestone: Milestone, note: str) -> None:
    """Replace the private note. Notes are not in the history."""
    with locked(learner) as owner:
        row = row_of(owner, milestone.pk)
        row.note = note
        row.save()


def undo(learner: Learner, event_key: uuid.UUID) -> bool:
    """Take back the learner's last change if it is the one named; False, and nothing done, if it is not.

    What one request changed at several milestones is taken back together, but for what was changed since, which no
    undo leads to any more. An undo is an event of its own, whose key follows from the undone one's, so that it too
    counts once.
    """
    with _turn(learner, uuid.uuid5(event_key, "undo"), None) as turn:
        last = last_change(turn.learner.pk)
        if turn.is_replay or last is None or event_key not in {last.key, last.batch}:
            return False
        events = [last] if last.batch is None else list(turn.learner.events.undoable().filter(batch=last.batch))
        standing = [event for event in events if _present(event) == event.after]
        for event in standing:
            _take_back(replace(turn, key=uuid.uuid5(event.key, "undo")), event)
        # Else one that a merge overtook would be the last change for ever, and hide all before it.
        overtaken = [event.pk for event in events if event not in standing]
        ProgressEvent.objects.filter(pk__in=overtaken).update(is_final=True)
        return bool(standing)


def last_change(learner_pk: int | None) -> ProgressEvent | None:
    """The change that undo would take back."""
    if learner_pk is None:
        return None
    return ProgressEvent.objects.filter(learner=learner_pk).undoable().newest_first().first()


@dataclass(frozen=True, slots=True)
class Turn:
    """One request's time with the learner's records, which nobody else writes meanwhile."""

    learner: Learner
    key: uuid.UUID
    at: datetime.datetime
    is_replay: bool

    def record(self, *, before: str, after: str, **details: object) -> Outcome:
        """Leave the event of this request."""
        ProgressEvent.objects.create(
            learner=self.learner, key=self.key, created_at=self.at, before=before, after=after, **details
        )
        return Outcome(self.learner.pk, changed=before != after)


@contextmanager
def locked(learner: Learner) -> Iterator[Learner]:
    """A transaction in which nobody else writes the learner's records. Yields whose they are by now: see _lock."""
    with transaction.atomic():
        yield _lock(learner, timezone.now())


@contextmanager
def _turn(learner: Learner, key: uuid.UUID, at: Moment) -> Iterator[Turn]:
    with transaction.atomic():
        now = at or timezone.now()
        owner = _lock(learner, now)
        yield Turn(owner, key, now, ProgressEvent.objects.filter(learner=owner, key=key).exists())


def _lock(learner: Learner, now: datetime.datetime) -> Learner:
    """The learner's row, locked, with today as its last day of activity.

    A visitor who was joined into an account between the request's arrival and this moment is followed there, or
    the click would be lost. Visitors are locked before accounts, here as in merges.
    """
    owner = Learner.objects.select_for_update().get(pk=learner.pk)
    while owner.joined_to_id:
        owner = Learner.objects.select_for_update().get(pk=owner.joined_to_id)
    if owner.seen_on != now.date():
        Learner.objects.filter(pk=owner.pk).update(seen_on=now.date())
    return owner


def _change_state(turn: Turn, milestone_pk: int, state: State, *, batch: uuid.UUID | None = None) -> Outcome:
    row = row_of(turn.learner, milestone_pk)
    before = row.state
    dates = {"started_before": row.started_at, "finished_before": row.finished_at}
    row.state = state
    if state == State.DOING:
        row.started_at = row.started_at or turn.at
    if state == State.TODO:
        row.started_at = None
    row.finished_at = (row.finished_at or turn.at) if state == State.DONE else None
    row.save()
    return turn.record(before=before, after=state, milestone_id=milestone_pk, batch=batch, **dates)


def _take_back(turn: Turn, event: ProgressEvent) -> None:
    """Write what was before an event, and leave the event of its undo."""
    dates: dict[str, Moment] = {}
    if event.milestone_id:
        row = row_of(turn.learner, event.milestone_id)
        dates = {"started_before": row.started_at, "finished_before": row.finished_at}
        row.state = State(event.before)
        row.started_at, row.finished_at = event.started_before, event.finished_before
        row.save()
    elif event.criterion_id:
        _write_tick(turn, event.criterion_id, ticked=event.before == _word(True))
    elif event.resource_id:
        _write_mark(turn, event.resource_id, event.before)
    subject = {"milestone_id": event.milestone_id, "criterion_id": event.criterion_id}
    turn.record(
        before=event.after, after=event.before, **subject, resource_id=event.resource_id, undoes=event, **dates
    )


def row_of(learner: Learner, milestone_pk: int) -> MilestoneProgress:
    """The learner's row on a milestone; a new, unsaved one if there is none."""
    row = MilestoneProgress.objects.filter(learner=learner, milestone=milestone_pk).first()
    return row or MilestoneProgress(learner=learner, milestone_id=milestone_pk)


def _word(ticked: bool) -> str:  # noqa: FBT001  it turns exactly this into a word
    return "true" if ticked else "false"


def _write_tick(turn: Turn, criterion_pk: int, *, ticked: bool) -> bool:
    """Returns whether it was ticked before."""
    rows = CriterionTick.objects.filter(learner=turn.learner, criterion=criterion_pk)
    before = rows.exists()
    if ticked and not before:
        CriterionTick.objects.create(learner=turn.learner, criterion_id=criterion_pk, ticked_at=turn.at)
    if before and not ticked:
        rows.delete()
    return before


def _write_mark(turn: Turn, resource_pk: int, mark: str) -> str:
    """Returns the mark before."""
    rows = ResourceMark.objects.filter(learner=turn.learner, resource=resource_pk)
    before = rows.values_list("mark", flat=True).first() or NO_MARK
    if mark == NO_MARK:
        rows.delete()
    elif mark != before:
        values = {"mark": mark, "marked_at": turn.at}
        ResourceMark.objects.update_or_create(learner=turn.learner, resource_id=resource_pk, defaults=values)
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
