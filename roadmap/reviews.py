"""When a self-check question comes back, which ones to ask now, and what level of mastery they add up to. Pure.

Dates come from FSRS (the package fsrs) without its random fuzz, so that equal answers give equal dates. Whose cards
they are and where they are stored is review_cards' business; levels in words are the templates'.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import fsrs

from roadmap.readiness import Standing
from roadmap.snapshot import Milestone, SelfCheck

Moment = datetime.datetime

# A question comes back when the chance that it is still remembered has fallen to this: FSRS' own default, at which
# most is kept for the least time.
RETENTION = 0.9
# One short step only, because nobody waits at a page for a minute: forgotten means "once more in this sitting".
STEP = datetime.timedelta(minutes=10)
# Days. Nothing stays away for longer.
LONGEST = 365
# Questions asked for the first time on a day: who marks forty milestones done gets their questions over two weeks.
NEW_A_DAY = 10
# Days of stability (until the chance of remembering falls to 90%) from which a question counts as kept.
KEPT_DAYS = 21

_LEARNING = int(fsrs.State.Learning)
_SCHEDULER = fsrs.Scheduler(
    desired_retention=RETENTION,
    learning_steps=(STEP,),
    relearning_steps=(STEP,),
    maximum_interval=LONGEST,
    enable_fuzzing=False,
)


@dataclass(frozen=True, slots=True)
class Card:
    """Where a learner stands with a question. `phase` is FSRS' state, `stability` days, `difficulty` 1 to 10; both
    are None until the first answer. Until then `due_at` is when the question came into the rotation."""

    due_at: Moment
    phase: int = _LEARNING
    step: int | None = 0
    stability: float | None = None
    difficulty: float | None = None
    answered_at: Moment | None = None
    answers: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer given: 1 forgot, 2 hard, 3 good, 4 easy; `day` is the learner's own date."""

    rating: int
    at: Moment
    day: datetime.date


def answer(card: Card, rating: int, moment: Moment) -> Card:
    """The card after an answer. A moment before the last answer counts as that one: clocks go back.

    Raises ValueError for a rating outside 1 to 4 and for a moment without a time zone.
    """
    now = _utc(moment if card.answered_at is None else max(moment, card.answered_at))
    before = fsrs.Card(
        card_id=0,
        state=fsrs.State(card.phase),
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due=card.due_at,
        last_review=card.answered_at and _utc(card.answered_at),
    )
    after, _log = _SCHEDULER.review_card(before, fsrs.Rating(rating), now)
    return Card(
        due_at=after.due,
        phase=int(after.state),
        step=after.step,
        stability=after.stability,
        difficulty=after.difficulty,
        answered_at=now,
        answers=card.answers + 1,
    )


def replay(answers: Iterable[Answer], new_at: Moment) -> Card:
    """The card that these answers, in order, lead to; without any a new one from `new_at` on."""
    card = Card(new_at)
    for each in answers:
        card = answer(card, each.rating, each.at)
    return card


def next_times(card: Card, moment: Moment) -> tuple[datetime.timedelta, ...]:
    """How long each of the four answers would keep the question away, from forgot to easy."""
    return tuple(answer(card, rating, moment).due_at - moment for rating in fsrs.Rating)


def _utc(moment: Moment) -> Moment:
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone.")
    return moment.astimezone(datetime.UTC)


# ---------------------------------------------------------------- what to ask now


@dataclass(frozen=True, slots=True)
class Question:
    """A question in the rotation, its milestone, and where the learner stands with it."""

    milestone: Milestone
    check: SelfCheck
    card: Card


@dataclass(frozen=True, slots=True)
class Round:
    """What waits for an answer, in the order to ask it. `done` are questions answered today that do not come back
    today, `later` those that do; `next_at` is when the next one is due that does not wait yet, None if none is."""

    waiting: tuple[Question, ...] = ()
    done: int = 0
    later: int = 0
    next_at: Moment | None = None

    @property
    def total(self) -> int:
        return self.done + self.later + len(self.waiting)


def plan_round(questions: Sequence[Question], today: Mapping[int, int], now: Moment, day_end: Moment) -> Round:
    """What to ask now, of questions in the milestones' order.

    First those that are due, the longest due first; then new ones in the milestones' order, NEW_A_DAY on a day.
    `today` is how often each self-check (by primary key) was answered today. A question that stays away for days is
    due from the first minute of its day, whatever the hour of its last answer; `day_end` is when today ends.
    """
    begun = [question for question in questions if question.card.answers]
    due = [question for question in begun if _is_due(question.card, now, day_end)]
    new = [question for question in questions if not question.card.answers]
    first_time = sum(question.card.answers == today.get(question.check.pk) for question in begun)
    asked = new[: max(0, NEW_A_DAY - first_time)]
    resting = [question for question in begun if not _is_due(question.card, now, day_end)]
    later = sum(question.card.due_at < day_end for question in resting)
    coming = [question.card.due_at for question in resting] + ([day_end] if len(asked) < len(new) else [])
    return Round(
        waiting=(*sorted(due, key=lambda question: question.card.due_at), *asked),
        done=sum(question.check.pk in today and question.card.due_at >= day_end for question in resting),
        later=later,
        next_at=min(coming, default=None),
    )


def _is_due(card: Card, now: Moment, day_end: Moment) -> bool:
    return card.due_at <= now or (card.phase == fsrs.State.Review and card.due_at < day_end)


# ---------------------------------------------------------------- mastery

MET, PRACTICED, KEPT = "met", "practiced", "kept"


@dataclass(frozen=True, slots=True)
class Mastery:
    """The level of a milestone that is done, and of how many of its questions the next levels hold."""

    level: str
    questions: int
    practiced: int
    kept: int

    @property
    def reached(self) -> tuple[str, ...]:
        """The level and those below it, lowest first."""
        levels = (MET, PRACTICED, KEPT)
        return levels[: levels.index(self.level) + 1]


def mastery(
    standing: Standing, milestone: Milestone, cards: Mapping[int, Card], answers: Mapping[int, Sequence[Answer]]
) -> Mastery | None:
    """The level of a milestone; None before it is done. Cards and answers are by the self-check's primary key.

    met: the milestone is done. practiced: every question was answered good or easy on a later day than its first
    answer. kept: every question has reached a stability of KEPT_DAYS (and was practiced).

    Levels only grow. What is forgotten later is asked again, but takes no level: it counts that each question was
    there once. A question that editors add later takes none either: a level is reached when at some moment all
    questions that had come into the rotation by then had it. The price: nobody records when a question that has been
    answered came in, so its first answer stands for that. Who leaves a question waiting until all others have a
    level gets that level with the first answer to it. A level rests on the questions that are published: it can go
    when editors retire every question that it rested on.
    """
    if standing.state != "done":
        return None
    trails = [
        _trail(cards.get(check.pk), sorted(answers.get(check.pk, ()), key=lambda each: each.at))
        for check in milestone.self_checks
    ]
    practiced = [(trail.entered_at, trail.practiced_at) for trail in trails]
    kept = [(trail.entered_at, trail.kept_at) for trail in trails]
    level = MET
    if _is_reached(practiced):
        level = KEPT if _is_reached(kept) else PRACTICED
    return Mastery(
        level=level,
        questions=len(trails),
        practiced=sum(moment is not None for _entered, moment in practiced),
        kept=sum(moment is not None for _entered, moment in kept),
    )


@dataclass(frozen=True, slots=True)
class _Trail:
    """When a question came in and when it reached the levels; None: not yet."""

    entered_at: Moment | None
    practiced_at: Moment | None = None
    kept_at: Moment | None = None


def _trail(card: Card | None, answers: Sequence[Answer]) -> _Trail:
    """Of a card without answers, `due_at` is when it came in. Answers in order."""
    if not answers:
        return _Trail(card.due_at if card and not card.answers else None)
    first = answers[0]
    recalled = (each.at for each in answers if each.rating >= fsrs.Rating.Good and each.day > first.day)
    practiced_at = next(recalled, None)
    return _Trail(first.at, practiced_at, practiced_at and _kept_at(answers, practiced_at))


def _kept_at(answers: Sequence[Answer], practiced_at: Moment) -> Moment | None:
    """The first answer, from the practiced one on, after which the question was stable enough."""
    card = Card(answers[0].at)
    for each in answers:
        card = answer(card, each.rating, each.at)
        if (card.stability or 0) >= KEPT_DAYS and each.at >= practiced_at:
            return each.at
    return None


def _is_reached(trails: Sequence[tuple[Moment | None, Moment | None]]) -> bool:
    """At some moment, all that had entered by then had it, and at least one had."""
    moments = [reached for _entered, reached in trails if reached]
    return any(
        all(entered is None or entered > moment or (reached and reached <= moment) for entered, reached in trails)
        for moment in moments
    )
