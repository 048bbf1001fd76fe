"""A learner's review cards: which questions wait, what an answer does to one, and how it is taken back.

Dates, order and levels are reviews' business. Cards belong to questions that are published, of milestones that are
done; those of a milestone that was set back rest until it is done again. Nothing here changes progress.
"""

import datetime
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

from django.utils import timezone

from roadmap import reviews
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
    """What waits for the learner, by the days of the active time zone. Two queries, none for strangers.

    Questions of milestones done since the last look come into the rotation here, which writes their cards.
    """
    found, fresh = _look(learner_pk, catalogue, standings, now)
    if learner_pk and fresh:
        cards = [ReviewCard(learner_id=learner_pk, self_check_id=each.check.pk, **asdict(each.card)) for each in fresh]
        # Another request may have written the same ones meanwhile.
        ReviewCard.objects.bulk_create(cards, ignore_conflicts=True)
    return found


def due_count(learner_pk: int | None, catalogue: Catalogue, standings: Standings, now: datetime.datetime) -> int:
    """How many questions `due` would have waiting; 0 while reviews are off. Two queries at most; writes nothing."""
    found, _fresh = _look(learner_pk, catalogue, standings, now)
    return len(found.round.waiting)


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
        _write(owner, check.pk, card)
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
        _write(owner, last.self_check_id, reviews.replay(_answers(owner.pk, [last.self_check_id]), last.answered_at))
        return True


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


def _look(
    learner_pk: int | None, catalogue: Catalogue, standings: Standings, now: datetime.datetime
) -> tuple[Reviews, list[Question]]:
    """What waits, and the questions that have no card yet."""
    if learner_pk is None:
        return Reviews(), []
    rows = list(Learner.objects.filter(pk=learner_pk).values_list(*_CARD_COLUMNS))
    if not rows or not rows[0][0]:
        return Reviews(), []
    cards = {pk: Card(*state) for _on, pk, *state in rows if pk is not None}
    day_start, _day_end = day_of(now)
    given = ReviewAnswer.objects.filter(learner=learner_pk, answered_at__gte=day_start)
    today = list(given.order_by("answered_at", "pk").values_list("self_check", "key"))
    the_round = round_of(cards, Counter(pk for pk, _key in today), catalogue, standings, now)
    last_key = today[-1][1] if today else None
    fresh = [each for each in _questions(cards, catalogue, standings, now) if each.check.pk not in cards]
    return Reviews(True, the_round, last_key), fresh


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
    """All of the milestones that are done; those without a card are new now."""
    new = Card(now)
    return [
        Question(milestone, check, cards.get(check.pk, new))
        for milestone in catalogue.milestones.values()
        if standing(standings, milestone).state == "done"
        for check in milestone.self_checks
    ]


def day_of(now: datetime.datetime) -> tuple[datetime.datetime, datetime.datetime]:
    """When the day of the active time zone began, and when it ends: on the wall clock, so it may have 23 hours."""
    start = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    end = start + datetime.timedelta(days=1)
    return start.astimezone(datetime.UTC), end.astimezone(datetime.UTC)


def _answers(learner_pk: int, checks: list[int]) -> list[Answer]:
    rows = ReviewAnswer.objects.filter(learner=learner_pk, self_check__in=checks).order_by("answered_at", "pk")
    by_check = answers_by_check(rows.values_list("self_check", "rating", "answered_at"))
    return [answer for check in checks for answer in by_check.get(check, ())]


def _card(row: ReviewCard) -> Card:
    return Card(**{name: getattr(row, name) for name in _STATE})


def _write(learner: Learner, check_pk: int, card: Card) -> None:
    ReviewCard.objects.update_or_create(learner=learner, self_check_id=check_pk, defaults=asdict(card))
