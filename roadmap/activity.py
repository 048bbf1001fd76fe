"""What a learner did lately and what waits: time and changes by day, the last changes, the clock, reviews.

Reads only, in one query whatever there is, because Today is what people open first: rows of all kinds come
in one shape, and days are added up by the database. How it is worded and drawn is the view's business.
"""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    DateField,
    DateTimeField,
    F,
    QuerySet,
    Sum,
    TextField,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils import timezone

from roadmap import review_cards
from roadmap.models import Learner, ProgressEvent, ReviewAnswer, ReviewCard, StudySession
from roadmap.models.progress import ProgressEventQuerySet
from roadmap.planning import monday_of
from roadmap.readiness import Standings
from roadmap.reviews import Card
from roadmap.snapshot import Catalogue

WEEKS = 26
LATEST = 5
_WEEK = datetime.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the history. `about` is milestone, criterion or resource; title and slug are those of the milestone
    or the resource, published or not; `value` is what was set, or of an undo what it took back."""

    key: uuid.UUID
    about: str
    slug: str
    title: str
    criterion: str
    value: str
    is_undo: bool
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock that runs, and its milestone by primary key."""

    milestone_pk: int
    started_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class Activity:
    """What happened from `first`, a Monday, to today. Days without anything are left out of both mappings.

    `minutes` are recorded time; `changes` are how many were made that still stand. `latest` are the last ones, newest
    first, those taken back and their undos too; `undoable` is the key of the one that undo would take back. `due` is
    how many questions wait, None while reviews are off.
    """

    first: datetime.date
    today: datetime.date
    minutes: Mapping[datetime.date, int] = field(default_factory=dict)
    changes: Mapping[datetime.date, int] = field(default_factory=dict)
    latest: tuple[Change, ...] = ()
    undoable: uuid.UUID | None = None
    clock: Clock | None = None
    due: int | None = None

    @property
    def active_days(self) -> int:
        """Days with time or a change."""
        return len(self.minutes.keys() | self.changes.keys())

    @property
    def total_minutes(self) -> int:
        return sum(self.minutes.values())

    @property
    def spent_this_week(self) -> int:
        """Minutes from Monday to today."""
        monday = monday_of(self.today)
        return sum(minutes for day, minutes in self.minutes.items() if day >= monday)


class _Row(NamedTuple):
    """The one shape of all kinds; what a kind does not have is None."""

    kind: str
    number: Any
    amount: Any
    about: Any
    slug: Any
    title: Any
    text: Any
    value: Any
    day: Any
    at: Any
    key: Any


_Rows = Mapping[str, list[_Row]]


def activity_of(
    learner_pk: int | None, catalogue: Catalogue, standings: Standings, now: datetime.datetime
) -> Activity:
    """The WEEKS weeks up to now, this one included, by days of the active time zone. One query, none for strangers."""
    today = timezone.localdate(now)
    first = monday_of(today) - (WEEKS - 1) * _WEEK
    if learner_pk is None:
        return Activity(first, today)
    rows: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in map(_Row._make, _rows(learner_pk, first, today, now)):
        rows[row.kind].append(row)
    return Activity(
        first=first,
        today=today,
        minutes={row.day: row.amount for row in rows["minutes"]},
        changes={row.day: row.amount for row in rows["changes"]},
        latest=tuple(_change(row) for row in sorted(rows["change"], key=lambda row: row.number, reverse=True)),
        undoable=next((row.key for row in rows["undoable"]), None),
        clock=next((Clock(row.number, row.at) for row in rows["clock"]), None),
        due=_due(rows, catalogue, standings, now) if rows["switch"] else None,
    )


def _change(row: _Row) -> Change:
    return Change(
        key=row.key,
        about=row.about,
        slug=row.slug,
        title=row.title,
        criterion=row.text or "",
        value=row.value,
        is_undo=row.amount is not None,
        at=row.at,
    )


def _due(rows: _Rows, catalogue: Catalogue, standings: Standings, now: datetime.datetime) -> int:
    """The number that the reviews' page comes to, from the same rules. Cards without an answer are as good as none."""
    cards = {row.number: Card(row.at, phase=int(row.value), answers=row.amount) for row in rows["card"]}
    answered = {row.number: row.amount for row in rows["answers"]}
    return len(review_cards.round_of(cards, answered, catalogue, standings, now).waiting)


# ---------------------------------------------------------------- the query


def _rows(
    learner_pk: int, first: datetime.date, today: datetime.date, now: datetime.datetime
) -> "QuerySet[Any, tuple[Any, ...]]":
    events = ProgressEvent.objects.filter(learner=learner_pk)
    sessions = StudySession.objects.filter(learner=learner_pk)
    cards = ReviewCard.objects.filter(learner=learner_pk, learner__reviews_on=True, answers__gt=0)
    # SQLite allows no limit within a union, but in a subquery of one.
    undoable = events.undoable().newest_first().values("pk")[:1]
    return _days_of_time(sessions, first, today).union(
        _days_of_changes(events, first),
        _latest(events),
        _shaped("undoable", ProgressEvent.objects.filter(pk__in=undoable), key=F("key")),
        _shaped("clock", sessions.filter(minutes=None), number=F("milestone"), at=F("started_at")),
        _shaped("switch", Learner.objects.filter(pk=learner_pk, reviews_on=True)),
        _shaped("card", cards, number=F("self_check"), amount=F("answers"), value=F("phase"), at=F("due_at")),
        _answers_today(learner_pk, now),
        all=True,
    )


def _days_of_time(
    sessions: "QuerySet[StudySession]", first: datetime.date, today: datetime.date
) -> "QuerySet[Any, tuple[Any, ...]]":
    days = sessions.filter(day__range=(first, today)).exclude(minutes=None).order_by().values("day")
    return _shaped("minutes", days.annotate(total=Sum("minutes")), amount=F("total"), day=F("day"))


def _days_of_changes(events: ProgressEventQuerySet, first: datetime.date) -> "QuerySet[Any, tuple[Any, ...]]":
    """A change that was taken back does not count, nor does its undo."""
    zone = timezone.get_current_timezone()
    start = datetime.datetime.combine(first, datetime.time(), tzinfo=zone)
    standing = events.changes().filter(created_at__gte=start, undoes=None, undone_by=None)
    days = standing.order_by().annotate(on=TruncDate("created_at", tzinfo=zone)).values("on")
    return _shaped("changes", days.annotate(total=Count("pk")), amount=F("total"), day=F("on"))


def _latest(events: ProgressEventQuerySet) -> "QuerySet[Any, tuple[Any, ...]]":
    """The last changes, with the names of what they are about: also of what is no longer published."""
    latest = events.changes().newest_first().values("pk")[:LATEST]
    return _shaped(
        "change",
        ProgressEvent.objects.filter(pk__in=latest),
        number=F("pk"),
        amount=F("undoes"),
        about=Case(
            When(criterion__isnull=False, then=Value("criterion")),
            When(resource__isnull=False, then=Value("resource")),
            default=Value("milestone"),
        ),
        slug=Coalesce("milestone__slug", "criterion__milestone__slug", "resource__slug"),
        title=Coalesce("milestone__title", "criterion__milestone__title", "resource__title"),
        text=F("criterion__text"),
        value=Case(When(undoes__isnull=False, then=F("before")), default=F("after")),
        at=F("created_at"),
        key=F("key"),
    )


def _answers_today(learner_pk: int, now: datetime.datetime) -> "QuerySet[Any, tuple[Any, ...]]":
    start, _end = review_cards.day_of(now)
    answers = ReviewAnswer.objects.filter(learner=learner_pk, answered_at__gte=start)
    checks = answers.order_by().values("self_check").annotate(total=Count("pk"))
    return _shaped("answers", checks, number=F("self_check"), amount=F("total"))


_OUTPUTS: Mapping[str, Any] = {
    "number": BigIntegerField(),
    "amount": BigIntegerField(),
    "about": TextField(),
    "slug": TextField(),
    "title": TextField(),
    "text": TextField(),
    "value": TextField(),
    "day": DateField(),
    "at": DateTimeField(),
    "key": UUIDField(),
}
# Left as they are: SQLite's casts would cut moments to milliseconds, and a key has no form of its own there.
_UNCAST = (DateField, DateTimeField, UUIDField)


def _shaped(kind: str, rows: "QuerySet[Any, Any]", **sources: Any) -> "QuerySet[Any, tuple[Any, ...]]":
    """The rows in the one shape, each column from its source or empty."""
    columns = {f"the_{name}": _column(output, sources.get(name)) for name, output in _OUTPUTS.items()}
    named = rows.order_by().annotate(the_kind=Value(kind, output_field=TextField()), **columns)
    return named.values_list("the_kind", *columns)


def _column(output: Any, source: Any) -> Any:
    if source is None:
        return Cast(Value(None), output)
    return source if isinstance(output, _UNCAST) else Cast(source, output)
