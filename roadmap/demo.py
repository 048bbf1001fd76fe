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

from roadmap import catalogue, hours, progress, review_cards, study_plans
from roadmap.models import Learner, ProgressEvent, State
from roadmap.planning import Pause
from roadmap.snapshot import Criterion, Milestone, Resource, Role, SelfCheck

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
# What each of them took, of its estimate; the last has begun.
PACES = (1.1, 0.8, 1.0, 0.7, 0.9, 0.8, 1.0, 0.2)
# Of seven days so many are for learning, with these shares of the time; the others are free.
SHARES = (2, 3, 0, 1, 3, 4, 0)
WEEKLY_MINUTES = 12 * 60
# Days from now on which a pause begins, and how many it has.
PAUSE_AHEAD, PAUSE_DAYS = 17, 6
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
        _plan(learner, role)
        for at, act in sorted(_diary(learner, milestones), key=lambda entry: entry[0]):
            act(at)
        if len(milestones) > 4:
            progress.write_note(learner, milestones[4], NOTE)
    return True


def _plan(learner: Learner, role: Role) -> None:
    today = timezone.localdate()
    pause = today + datetime.timedelta(days=PAUSE_AHEAD)
    study_plans.set_role(learner, role)
    study_plans.set_hours(learner, weekly=WEEKLY_MINUTES, by_weekday=None)
    study_plans.set_scope(
        learner, importance="recommended", starts_on=_days_ago(DIARY[0][0]).date(), hides_dates=False
    )
    study_plans.add_pause(learner, Pause(pause, pause + datetime.timedelta(days=PAUSE_DAYS)))


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
    for milestone, (started, finished), pace in zip(milestones, DIARY, PACES, strict=False):
        yield from _hours(learner, milestone, range(finished or 0, started + 1), pace)
    for milestone in milestones:
        if milestone.slug == SKIPPED:
            yield _days_ago(20), _state(learner, milestone, State.SKIPPED)


def _hours(learner: Learner, milestone: Milestone, days: range, pace: float) -> Iterator[Entry]:
    """Time on the days, counted back from today, by their shares; to five minutes."""
    shares = {ago: share for ago in days if (share := SHARES[ago % 7])}
    each = milestone.hours * 60 * pace / max(1, sum(shares.values()))
    for ago, share in shares.items():
        yield _days_ago(ago, hour=17), _time(learner, milestone, max(5, 5 * round(each * share / 5)))


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


def _time(learner: Learner, milestone: Milestone, minutes: int) -> Act:
    return lambda at: hours.add_time(learner, milestone, minutes=minutes, day=timezone.localdate(at))


def _answer(learner: Learner, check: SelfCheck, rating: int) -> Act:
    return lambda at: review_cards.record_answer(learner, check, rating, key=uuid.uuid4(), at=at)


def _days_ago(days: int, *, hour: int = 18) -> datetime.datetime:
    return (timezone.now() - datetime.timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)
