"""A lived-in history for the demo's learner, so that a newcomer sees the site in use.

Written with the same functions that a click calls, dated back from today. Demo people are flagged and never
count in statistics.
"""

import datetime
import uuid

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from roadmap import catalogue, progress
from roadmap.models import Learner, ProgressEvent, State
from roadmap.snapshot import Milestone

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
SKIPPED = "solve-algorithm-problems"
NOTE = "The exercises on broadcasting took longer than planned. Come back to boolean masks before the next project."


def live_in() -> bool:
    """Give the demo's learner a history. False, and nothing written, if there is one already or no such person."""
    user = get_user_model().objects.filter(email=EMAIL, is_demo=True).first()
    role = catalogue.current(fresh=True).roles.get(ROLE)
    if user is None or role is None or ProgressEvent.objects.filter(learner__user=user).exists():
        return False
    learner, _made = Learner.objects.get_or_create(user=user)
    milestones = [step.milestone for step in role.steps]
    with transaction.atomic():
        for milestone, (started, finished) in zip(milestones, DIARY, strict=False):
            _work_on(learner, milestone, started, finished)
        for milestone in milestones:
            if milestone.slug == SKIPPED:
                progress.set_state(learner, milestone, State.SKIPPED, key=uuid.uuid4(), at=_days_ago(20))
        if len(milestones) > 4:
            progress.write_note(learner, milestones[4], NOTE)
    return True


def _work_on(learner: Learner, milestone: Milestone, started: int, finished: int | None) -> None:
    """Start it, mark its first resource, tick its criteria one a day, finish it."""
    progress.set_state(learner, milestone, State.DOING, key=uuid.uuid4(), at=_days_ago(started))
    for use in milestone.uses[:1]:
        mark = "done" if finished is not None else "saved"
        progress.set_mark(learner, use.resource, mark, key=uuid.uuid4(), at=_days_ago(started, hour=19))
    last = 0 if finished is None else finished
    criteria = milestone.criteria[:2] if finished is None else milestone.criteria
    for number, criterion in enumerate(criteria, 1):
        day = max(started - number, last)
        progress.set_tick(learner, criterion, ticked=True, key=uuid.uuid4(), at=_days_ago(day, hour=20))
    if finished is not None:
        progress.set_state(learner, milestone, State.DONE, key=uuid.uuid4(), at=_days_ago(finished, hour=21))


def _days_ago(days: int, *, hour: int = 18) -> datetime.datetime:
    return (timezone.now() - datetime.timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)
