"""Rows of a visitor that an account gets as copies when the two are joined: the plan, study time, links, review
cards and answers, saved job ads. The account's own row wins where both have one of the same identity; an account's
own plan takes in what the visitor's adds to a role's milestones, and its saved ads the texts that they lack.

Part of a merge's journal: merges calls this, and says when. A copy that the learner changed since outlasts the undo.
"""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models

from roadmap import review_cards
from roadmap.advert_check import comparable
from roadmap.models import (
    Learner,
    OwnLink,
    ReviewAnswer,
    ReviewCard,
    SavedAdvert,
    StudyPlan,
    StudySession,
)

# Kind of row -> the sets of fields by any of which two rows are the same one. Without a field in the set a learner has
# one such row; where a field is None the set tells nothing.
IDENTITIES: Mapping[type[models.Model], tuple[tuple[str, ...], ...]] = {
    StudyPlan: ((),),
    StudySession: (("milestone_id", "started_at"),),
    OwnLink: (("milestone_id", "url"),),
    ReviewCard: (("self_check_id",),),
    ReviewAnswer: (("key",),),
    SavedAdvert: (("content",),),
}
# Written by the database or unique to one row: neither copied nor compared.
_NOT_COPIED = {"id", "learner", "calendar_token", "created_at", "changed_at"}
# Copied, but never written into the journal, where it would outlast its deletion. Whatever changes a saved ad changes
# its key.
_NOT_TOLD: Mapping[type[models.Model], set[str]] = {SavedAdvert: {"title", "required", "nice", "text"}}
# Beside the kinds of rows: of each milestone that the account's plan took in, [slug, was added, was left out] before.
_ADDITIONS = "additions"
# Of each saved ad that got its text from the visitor's, [primary key, key before, key since].
_TEXTS = "texts"
# Model name -> [primary key of the copy, its values in words] of each.
Copies = dict[str, list[list[Any]]]
# Milestone, by primary key -> hours.
Hours = Mapping[int, Decimal]


def copy_rows(learner: Learner, visitor: Learner) -> Copies:
    """Give the account what it lacks of the visitor's rows. A running clock goes on there, unless one runs already."""
    copies: Copies = {_ADDITIONS: _join_additions(learner, visitor), _TEXTS: _join_texts(learner, visitor)}
    for kind in IDENTITIES:
        rows: Any = kind._default_manager  # noqa: SLF001 - documented, whatever its name says
        present = list(rows.filter(learner=learner))
        own = _identities(present)
        has_clock = any(_is_running(row) for row in present)
        made = [
            kind(learner=learner, **_values(row))
            for row in rows.filter(learner=visitor).order_by("pk")
            if own.isdisjoint(_identities([row])) and not (has_clock and _is_running(row))
        ]
        _renew_keys(made, present)
        copies[kind.__name__] = [[row.pk, _words(row)] for row in rows.bulk_create(made)]
    return copies


def session_hours(learner: Learner, visitor: Learner) -> tuple[Hours, Hours]:
    """Hours of the visitor's sessions: of those that the account lacks, and of those that it has already."""
    own = _identities(learner.study_sessions.all())
    lacking: list[tuple[int, int]] = []
    present: list[tuple[int, int]] = []
    for row in visitor.study_sessions.exclude(minutes=None):
        (lacking if own.isdisjoint(_identities([row])) else present).append((row.milestone_id, row.minutes or 0))
    return _hours(lacking), _hours(present)


def _hours(sessions: Iterable[tuple[int, int]]) -> Hours:
    """Of (milestone, minutes). Rounded session by session, as the totals are."""
    found: defaultdict[int, Decimal] = defaultdict(Decimal)
    for pk, minutes in sessions:
        found[pk] += (Decimal(minutes) / 60).quantize(Decimal("0.0001"))
    return found


@dataclass(frozen=True, slots=True)
class Address:
    """What became of the visitor's calendar address: it `moved` to the account's plan, or was `closed` because that
    has one of its own. Both None where there was none."""

    moved: str | None = None
    closed: str | None = None


def move_calendar(learner: Learner, visitor: Learner) -> Address:
    """Let the visitor's calendar address, if there is one, show the account's plan from now on. Where that has an
    address of its own the visitor's is closed, because nobody could close it later."""
    plans = StudyPlan.objects.all()
    token = plans.filter(learner=visitor).values_list("calendar_token", flat=True).first()
    if not token:
        return Address()
    plans.filter(learner=visitor).update(calendar_token=None)
    if plans.filter(learner=learner, calendar_token=None).update(calendar_token=token):
        return Address(moved=token)
    return Address(closed=token)


def has_address(learner: Learner, token: str | None) -> bool:
    """The learner's plan is read by this address."""
    return token is not None and StudyPlan.objects.filter(learner=learner, calendar_token=token).exists()


def hand_back_address(learner: Learner, visitor: Learner | None, token: str) -> None:
    """After an undo nobody reads the account's plan by an address that came with the visitor; it shows the visitor's
    again, if there is one."""
    StudyPlan.objects.filter(learner=learner, calendar_token=token).update(calendar_token=None)
    StudyPlan.objects.filter(learner=visitor, calendar_token=None).exclude(learner=None).update(calendar_token=token)


def carry_reviews(learner: Learner, visitor: Learner) -> bool:
    """Turn the account's reviews on where the visitor's are. True when that changed them; they are never turned off,
    because off is also how they stand with somebody who never looked."""
    if not visitor.reviews_on:
        return False
    return bool(Learner.objects.filter(pk=learner.pk, reviews_on=False).update(reviews_on=True))


def hand_back_reviews(learner: Learner, *, were_carried: bool) -> None:
    """After an undo reviews that only the visitor had turned on are off."""
    if were_carried:
        Learner.objects.filter(pk=learner.pk).update(reviews_on=False)


def remove_copies(learner: Learner, copies: Copies, address: str | None) -> Hours:
    """Take away the copies that are still as they were made, but for cards: those follow from the answers.

    A plan counts as changed too when it is read by another address than the one that came along. Returns the hours
    of the copied sessions that were not there to be taken away any more.
    """
    gone: list[tuple[int, int]] = []
    _part_additions(learner, copies.get(_ADDITIONS, []))
    _part_texts(learner, copies.get(_TEXTS, []))
    for kind in IDENTITIES:
        if kind is ReviewCard:
            continue
        rows: Any = kind._default_manager  # noqa: SLF001 - as above
        words: dict[int, dict[str, str]] = dict(map(tuple, copies.get(kind.__name__, ())))
        present = rows.filter(learner=learner, pk__in=words)
        unchanged = {row.pk for row in present if _words(row) == words[row.pk] and _is_read_by(row, address)}
        rows.filter(pk__in=unchanged).delete()
        if kind is StudySession:
            gone = [_time(words[pk]) for pk in words.keys() - unchanged]
    return _hours(gone)


def _is_read_by(row: models.Model, address: str | None) -> bool:
    return not isinstance(row, StudyPlan) or row.calendar_token == address


def _time(words: Mapping[str, str]) -> tuple[int, int]:
    """Milestone and minutes of a copied session; none of a clock that ran."""
    return int(words["milestone_id"]), int(words["minutes"]) if words["minutes"].isdigit() else 0


def join_cards(learner: Learner, copies: Copies) -> list[list[Any]]:
    """Work out the cards of which answers were copied, so that they follow from the answers of both. Returns
    [self-check, when it came in] of the account's own that had no answer before."""
    checks = _checks(copies, ReviewAnswer)
    own = learner.review_cards.filter(self_check__in=checks, answers=0)
    own = own.exclude(pk__in=[pk for pk, _words in copies[ReviewCard.__name__]])
    entered = list(own.order_by("self_check").values_list("self_check", "due_at"))
    review_cards.settle(learner.pk, checks, {})
    return [[pk, due_at.isoformat()] for pk, due_at in entered]


def take_back_cards(learner: Learner, copies: Copies, entered: list[list[Any]]) -> None:
    """Work out the cards of which answers were taken away; those that came along without one go."""
    checks = _checks(copies, ReviewAnswer) | _checks(copies, ReviewCard)
    review_cards.settle(learner.pk, checks, {pk: datetime.datetime.fromisoformat(at) for pk, at in entered})


def _checks(copies: Copies, kind: type[models.Model]) -> set[int]:
    return {int(words["self_check_id"]) for _pk, words in copies.get(kind.__name__, ())}


def _join_additions(learner: Learner, visitor: Learner) -> list[list[Any]]:
    """Nothing where one of the two has no plan: the visitor's is then copied as a whole, or there is nothing to add.

    What the account left out and the visitor added is planned again, as by study_plans.add_milestones.
    """
    plan, other = (StudyPlan.objects.filter(learner=each).first() for each in (learner, visitor))
    if plan is None or other is None:
        return []
    before = {slug: [slug in plan.additions, slug in plan.exclusions] for slug in other.additions}
    taken = {slug: [was_added, was_out] for slug, (was_added, was_out) in before.items() if was_out or not was_added}
    additions = list(dict.fromkeys([*plan.additions, *taken]))
    _save_lists(plan, additions, [slug for slug in plan.exclusions if slug not in taken])
    return [[slug, *was] for slug, was in taken.items()]


def _part_additions(learner: Learner, taken: list[list[Any]]) -> None:
    """Take out again what the learner has not taken out since."""
    plan = StudyPlan.objects.filter(learner=learner).first() if taken else None
    if plan is None:
        return
    standing = [entry for entry in taken if entry[0] in plan.additions]
    new = {slug for slug, was_added, _was_out in standing if not was_added}
    out = [slug for slug, _was_added, was_out in standing if was_out]
    _save_lists(plan, [slug for slug in plan.additions if slug not in new], [*plan.exclusions, *out])


def _save_lists(plan: StudyPlan, additions: list[str], exclusions: list[str]) -> None:
    plan.additions, plan.exclusions = additions, sorted(set(exclusions))
    plan.save(update_fields=["additions", "exclusions"])


def _join_texts(learner: Learner, visitor: Learner) -> list[list[Any]]:
    """Texts that only the visitor kept, as saved_adverts.save adds them. Where both kept one, the account's stays."""
    own: dict[object, SavedAdvert] = {}
    for row in SavedAdvert.objects.filter(learner=learner):
        own.setdefault(comparable(row.content), row)
    taken: list[list[Any]] = []
    for row in SavedAdvert.objects.filter(learner=visitor).exclude(text=""):
        mine = own.get(comparable(row.content))
        if mine and not mine.text:
            before, mine.key, mine.text = mine.key, uuid.uuid4(), row.text
            mine.save(update_fields=["key", "text"])
            taken.append([mine.pk, before and str(before), str(mine.key)])
    return taken


def _part_texts(learner: Learner, taken: list[list[Any]]) -> None:
    """Take the texts away again, but for rows that were changed since."""
    rows = SavedAdvert.objects.filter(learner=learner)
    for pk, before, since in taken:
        # A form that was gone back to may have saved another ad by that key.
        is_used = before is not None and rows.filter(key=before).exists()
        rows.filter(pk=pk, key=since).update(text="", key=since if is_used else before)


def _renew_keys(copies: Iterable[models.Model], present: Iterable[models.Model]) -> None:
    """A form that was gone back to saves another ad by the key of the first: both are there, by a key each."""
    keys = {row.key for row in present if isinstance(row, SavedAdvert) and row.key}
    for row in copies:
        if isinstance(row, SavedAdvert) and row.key in keys:
            row.key = uuid.uuid4()


def _identities(rows: Iterable[models.Model]) -> set[tuple[object, ...]]:
    """By what these rows, all of one kind, are known."""
    sets = ((row, fields) for row in rows for fields in IDENTITIES[type(row)])
    told = ((fields, tuple(_known_by(row, name) for name in fields)) for row, fields in sets)
    return {identity for identity in told if None not in identity[1]}


def _known_by(row: models.Model, name: str) -> object:
    return comparable(row.content) if isinstance(row, SavedAdvert) else getattr(row, name)


def _is_running(row: models.Model) -> bool:
    return isinstance(row, StudySession) and row.minutes is None


def _values(row: models.Model) -> dict[str, Any]:
    """The row's values by column, foreign keys as numbers."""
    fields = [field for field in row._meta.concrete_fields if field.name not in _NOT_COPIED]  # noqa: SLF001 - as above
    return {field.attname: getattr(row, field.attname) for field in fields}


def _words(row: models.Model) -> dict[str, str]:
    """The row's values as words, to tell whether it was changed."""
    untold = _NOT_TOLD.get(type(row), set())
    return {name: str(value) for name, value in _values(row).items() if name not in untold}
