"""A lived-in history for the demo's learner, so that a newcomer sees the site in use.

Written with the same functions that a click calls, dated back from today. Demo people are flagged and never
count in statistics.
"""

import datetime
import uuid
from collections.abc import Callable, Iterator

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from roadmap import catalogue, progress, review_cards
from roadmap.models import Learner, ProgressEvent, State
from roadmap.snapshot import Criterion, Milestone, Resource, SelfCheck

Act = Callable[[datetime.datetime], object]
Entry = tuple[datetime.datetime, Act]

EMAIL = "learner@example.com"
ROLE = "machine-learning-engineer"
# Days ago on which the role's first milestones were started and finished; None: not yet.
DIARY: tuple[tuple[int, int | None], ...] = (
    (96, 94),
    (93, 71),
    (90, 84),
    (70, 58),
    (57, 44),
    (42, 35),
    (30, 16),
    (12, None),
)
# Days after a milestone was finished on which its questions were answered, and how: the first question's ratings, the
# second's and so on; nothing in the last week, so that some wait today.
ANSWERED_AFTER = (1, 4, 15, 61)
DAYS_WITHOUT_REVIEWS = 8
RATINGS = ((3, 3, 3, 3), (3, 2, 3, 3), (4, 3, 1, 3))
SKIPPED = "solve-algorithm-problems"
NOTE = "The exercises on broadcasting took longer than planned. Come back to boolean masks before the next project."


def live_in() -> bool:
    """Give the demo's learner a history. False, and nothing written, if there is one already or no such person."""
    user = get_user_model().objects.filter(email=EMAIL, is_demo=True).first()
    role = catalogue.current(fresh=True).roles.get(ROLE)
    if user is None or role is None or ProgressEvent.objects.filter(learner__user=user).exists():
        return False
    learner, _made = Learner.objects.get_or_create(user=user)
    review_cards.turn_on(learner)
    milestones = [step.milestone for step in role.steps]
    with transaction.atomic():
        for at, act in sorted(_diary(learner, milestones), key=lambda entry: entry[0]):
            act(at)
        if len(milestones) > 4:
            progress.write_note(learner, milestones[4], NOTE)
    return True


def _diary(learner: Learner, milestones: list[Milestone]) -> Iterator[Entry]:
    """What the learner did, in no order: start, first resource, a criterion a day, finish; and one skip."""
    for milestone, (started, finished) in zip(milestones, DIARY, strict=False):
        yield _days_ago(started), _state(learner, milestone, State.DOING)
        for use in milestone.uses[:1]:
            mark = "saved" if finished is None else "done"
            yield _days_ago(started, hour=19), _mark(learner, use.resource, mark)
        for number, criterion in enumerate(milestone.criteria[: 2 if finished is None else None], 1):
            yield _days_ago(max(started - number, finished or 0), hour=20), _tick(learner, criterion)
        if finished is not None:
            yield _days_ago(finished, hour=21), _state(learner, milestone, State.DONE)
            yield from _answers(learner, milestone, finished)
    for milestone in milestones:
        if milestone.slug == SKIPPED:
            yield _days_ago(20), _state(learner, milestone, State.SKIPPED)


def _answers(learner: Learner, milestone: Milestone, finished: int) -> Iterator[Entry]:
    """What the learner answered to the milestone's questions since."""
    for check, ratings in zip(milestone.self_checks, RATINGS, strict=False):
        for after, rating in zip(ANSWERED_AFTER, ratings, strict=True):
            if finished - after > DAYS_WITHOUT_REVIEWS:
                yield _days_ago(finished - after, hour=7), _answer(learner, check, rating)


def _state(learner: Learner, milestone: Milestone, state: State) -> Act:
    return lambda at: progress.set_state(learner, milestone, state, key=uuid.uuid4(), at=at)


def _mark(learner: Learner, resource: Resource, mark: str) -> Act:
    return lambda at: progress.set_mark(learner, resource, mark, key=uuid.uuid4(), at=at)


def _tick(learner: Learner, criterion: Criterion) -> Act:
    return lambda at: progress.set_tick(learner, criterion, ticked=True, key=uuid.uuid4(), at=at)


def _answer(learner: Learner, check: SelfCheck, rating: int) -> Act:
    return lambda at: review_cards.record_answer(learner, check, rating, key=uuid.uuid4(), at=at)


def _days_ago(days: int, *, hour: int = 18) -> datetime.datetime:
    return (timezone.now() - datetime.timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)
