"""A learner's review cards: which questions wait, what an answer does to one, and how it is taken back.

Dates, order and levels are reviews' business. Cards belong to questions that are published, of milestones that are
done; those of a milestone that was set back rest until it is done again. Looking writes nothing: a question without
a card is new, and the first answer brings it and its milestone's other questions in. Nothing here changes progress.
"""

import datetime
import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field

from django.utils import timezone

from roadmap import models, reviews
from roadmap.models import Learner, ReviewAnswer, ReviewCard
from roadmap.progress import locked
from roadmap.readiness import Standings, standing
from roadmap.reviews import Answer, Card, Mastery, Question, Round
from roadmap.snapshot import Catalogue, Milestone, SelfCheck

# A time, or None for the present one.
Moment = datetime.datetime | None
_STATE = ("due_at", "phase", "step", "stability", "difficulty", "answered_at", "answers")
# Of a learner: the switch comes with the cards, and who has none is one row of nothing.
_CARD_COLUMNS = ("reviews_on", "review_cards__self_check", *(f"review_cards__{name}" for name in _STATE))


@dataclass(frozen=True, slots=True)
class Reviews:
    """Whether they are on, what to ask now, and the key of today's last answer, which can be taken back."""

    is_on: bool = False
    round: Round = field(default_factory=Round)
    last_key: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """Whose card an answer went to, how the card stands now, and whether the answer counted: a repetition does
    not, nor one to a question that was answered meanwhile."""

    learner_pk: int
    card: Card
    changed: bool


def turn_on(learner: Learner) -> int:
    """Ask from now on, going on where it was left. Returns whose reviews they are by now, as a primary key."""
    return _switch(learner, on=True)


def turn_off(learner: Learner) -> int:
    """Ask nothing; cards and answers stay. Returns as turn_on does."""
    return _switch(learner, on=False)


def due(learner_pk: int | None, catalogue: Catalogue, standings: Standings, now: datetime.datetime) -> Reviews:
    """What waits for the learner, by the days of the active time zone. Two queries at most, none for strangers."""
    if learner_pk is None:
        return Reviews()
    rows = list(Learner.objects.filter(pk=learner_pk).values_list(*_CARD_COLUMNS))
    if not rows or not rows[0][0]:
        return Reviews()
    cards = {pk: Card(*state) for _on, pk, *state in rows if pk is not None}
    day_start, _day_end = day_of(now)
    given = ReviewAnswer.objects.filter(learner=learner_pk, answered_at__gte=day_start)
    today = list(given.order_by("answered_at", "pk").values_list("self_check", "key"))
    the_round = round_of(cards, Counter(pk for pk, _key in today), catalogue, standings, now)
    return Reviews(is_on=True, round=the_round, last_key=today[-1][1] if today else None)


def record_answer(
    learner: Learner, check: SelfCheck, rating: int, *, key: uuid.UUID, asked: int | None = None, at: Moment = None
) -> Recorded:
    """Note an answer and move the card. A replayed key changes nothing.

    `asked` is how many answers the card had when the question was shown: if it has more by now, nothing changes
    either (a second tab, a double click). `at` dates an answer back, for histories that are written afterwards.
    """
    with locked(learner) as owner:
        now = at or timezone.now()
        row = ReviewCard.objects.filter(learner=owner, self_check=check.pk).first()
        card = _card(row) if row else Card(now)
        known = ReviewAnswer.objects.filter(learner=owner, key=key).exists()
        if known or asked not in {None, card.answers}:
            return Recorded(owner.pk, card, changed=False)
        card = reviews.answer(card, rating, now)
        # The card's own time: never before the last answer's.
        answered_at = card.answered_at or now
        ReviewAnswer.objects.create(
            learner=owner, self_check_id=check.pk, key=key, rating=rating, answered_at=answered_at
        )
        _write(owner.pk, {check.pk: card})
        _bring_in(owner.pk, check.pk, now)
        return Recorded(owner.pk, card, changed=True)


def undo_answer(learner: Learner, key: uuid.UUID) -> bool:
    """Take back the learner's last answer if it is the one named; False, and nothing done, if it is not.

    An answer is an assertion, and this withdraws it: its row goes, and the card is worked out anew from the
    answers that remain.
    """
    with locked(learner) as owner:
        last = ReviewAnswer.objects.filter(learner=owner).order_by("-answered_at", "-pk").first()
        if last is None or last.key != key:
            return False
        last.delete()
        answers = _answers(owner.pk, [last.self_check_id]).get(last.self_check_id, ())
        _write(owner.pk, {last.self_check_id: reviews.replay(answers, last.answered_at)})
        return True


def settle(learner_pk: int, checks: Collection[int], entered: Mapping[int, datetime.datetime]) -> None:
    """Bring the cards of these questions in line with the answers that the learner has now; for who moved answers.

    Without an answer, a question is new as of when it `entered`; where that is not told its card goes, unless the
    milestone's other questions have answers: which questions were there counts for the level. To be called with the
    learner's row locked.
    """
    answers = _answers(learner_pk, checks)
    known = {pk: reviews.replay(given, given[0].at) for pk, given in answers.items()}
    new = {pk: Card(at) for pk, at in entered.items() if pk in checks and pk not in known}
    left = ReviewCard.objects.filter(learner=learner_pk, self_check__in=set(checks) - known.keys() - new.keys())
    others = ReviewAnswer.objects.filter(learner=learner_pk).values("self_check__milestone")
    left.exclude(self_check__milestone__in=others).delete()
    now = timezone.now()
    new |= {pk: Card(min(at, now)) for pk, at in left.values_list("self_check", "due_at")}
    _write(learner_pk, {**known, **new})


def mastery_of(
    learner_pk: int | None,
    catalogue: Catalogue,
    standings: Standings,
    milestones: Iterable[Milestone] | None = None,
) -> dict[str, Mastery]:
    """The level of each milestone that is done, by slug; of these milestones, or of all. Empty while reviews are off.
    Two queries, one without any cards, none for strangers and where nothing is done."""
    chosen = catalogue.milestones.values() if milestones is None else milestones
    done = [milestone for milestone in chosen if standing(standings, milestone).state == "done"]
    if learner_pk is None or not done:
        return {}
    rows = list(Learner.objects.filter(pk=learner_pk, reviews_on=True).values_list(*_CARD_COLUMNS))
    if not rows:
        return {}
    checks = {check.pk for milestone in done for check in milestone.self_checks}
    cards = {pk: Card(*state) for _on, pk, *state in rows if pk in checks}
    given = ReviewAnswer.objects.filter(learner=learner_pk, self_check__in=cards).order_by("answered_at", "pk")
    answers = answers_by_check(given.values_list("self_check", "rating", "answered_at") if cards else ())
    levels = {
        milestone.slug: reviews.mastery(standing(standings, milestone), milestone, cards, answers)
        for milestone in done
    }
    return {slug: level for slug, level in levels.items() if level}


def answers_by_check(rows: Iterable[tuple[int, int, datetime.datetime]]) -> dict[int, list[Answer]]:
    """Of (self-check, rating, time) the answers to each self-check in their order, on the days of the active zone."""
    zone = timezone.get_current_timezone()
    found: defaultdict[int, list[Answer]] = defaultdict(list)
    for check_pk, rating, at in rows:
        found[check_pk].append(Answer(rating, at, at.astimezone(zone).date()))
    return found


def _switch(learner: Learner, *, on: bool) -> int:
    with locked(learner) as owner:
        Learner.objects.filter(pk=owner.pk).update(reviews_on=on)
        return owner.pk


def round_of(
    cards: Mapping[int, Card],
    answered: Mapping[int, int],
    catalogue: Catalogue,
    standings: Standings,
    now: datetime.datetime,
) -> Round:
    """What to ask now, from cards and the numbers of today's answers, both by self-check. No query."""
    _day_start, day_end = day_of(now)
    return reviews.plan_round(_questions(cards, catalogue, standings, now), answered, now, day_end)


def _questions(
    cards: Mapping[int, Card], catalogue: Catalogue, standings: Standings, now: datetime.datetime
) -> list[Question]:
    """All of the milestones that are done; those without a card are new since then."""
    return [
        Question(milestone, check, cards.get(check.pk) or Card(here.finished_at or now))
        for milestone in catalogue.milestones.values()
        if (here := standing(standings, milestone)).state == "done"
        for check in milestone.self_checks
    ]


def day_of(now: datetime.datetime) -> tuple[datetime.datetime, datetime.datetime]:
    """When the day of the active time zone began, and when it ends: on the wall clock, so it may have 23 hours."""
    start = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    end = start + datetime.timedelta(days=1)
    return start.astimezone(datetime.UTC), end.astimezone(datetime.UTC)


def _answers(learner_pk: int, checks: Collection[int]) -> dict[int, list[Answer]]:
    rows = ReviewAnswer.objects.filter(learner=learner_pk, self_check__in=checks).order_by("answered_at", "pk")
    return answers_by_check(rows.values_list("self_check", "rating", "answered_at"))


def _card(row: ReviewCard) -> Card:
    return Card(**{name: getattr(row, name) for name in _STATE})


def _write(learner_pk: int, cards: Mapping[int, Card]) -> None:
    """Cards by self-check, whether there are rows of them yet or not."""
    ReviewCard.objects.bulk_create(
        [ReviewCard(learner_id=learner_pk, self_check_id=pk, **asdict(card)) for pk, card in cards.items()],
        update_conflicts=True,
        unique_fields=["learner", "self_check"],
        update_fields=_STATE,
    )


def _bring_in(learner_pk: int, check_pk: int, now: datetime.datetime) -> None:
    """The other questions of the milestone come into the rotation with the first answer to one of them; what editors
    add later, with the next answer. Levels ask which questions were there, and when."""
    asked = models.SelfCheck.objects.filter(milestone__self_checks=check_pk, retired=False)
    present = ReviewCard.objects.filter(learner=learner_pk).values("self_check")
    missing = asked.exclude(pk__in=present).values_list("pk", flat=True)
    _write(learner_pk, {pk: Card(now) for pk in missing})
