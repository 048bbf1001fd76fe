"""Everything that a learner has on one milestone: state, note, hours, ticks, marks, links, reviews. Reads only.

One query whatever there is, because a milestone's page is the most visited one: rows of all kinds come in one shape.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, DateTimeField, DecimalField, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from roadmap.models import (
    CriterionTick,
    Learner,
    MilestoneProgress,
    OwnLink,
    ResourceMark,
    ReviewAnswer,
    ReviewCard,
    State,
    StudySession,
)
from roadmap.notes import Link
from roadmap.review_cards import answers_by_check
from roadmap.reviews import Answer, Card
from roadmap.snapshot import Milestone

Moment = datetime.datetime | None


@dataclass(frozen=True, slots=True)
class Session:
    """Time spent on a day. `minutes` is None while the clock runs."""

    pk: int
    day: datetime.date
    started_at: Moment
    minutes: int | None


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """What a learner has on one milestone. `ticks` are criteria, `marks` marks by resource; links in the order in
    which they were added, sessions the latest first. `clock` is the milestone whose clock runs, be it another one,
    since `clock_since`. `cards` and `answers` to the milestone's questions are by self-check; of a card there is what
    mastery needs: when it is due, and how many answers it had."""

    state: str = State.TODO
    started_at: Moment = None
    finished_at: Moment = None
    note: str = ""
    actual_hours: Decimal | None = None
    ticks: frozenset[int] = frozenset()
    marks: Mapping[int, str] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    sessions: tuple[Session, ...] = ()
    clock: int | None = None
    clock_since: Moment = None
    reviews_on: bool = False
    cards: Mapping[int, Card] = field(default_factory=dict)
    answers: Mapping[int, Sequence[Answer]] = field(default_factory=dict)


class _Row(NamedTuple):
    """The one shape of all kinds; what a kind does not have is None."""

    kind: str
    milestone: int | None
    number: int | None
    title: str | None
    text: str | None
    amount: Decimal | None
    at: Moment
    until: Moment


def own_record(learner_pk: int | None, milestone: Milestone, *, with_reviews: bool = False) -> OwnRecord:
    """The learner's record on a milestone. One query, none for strangers. Reviews only if asked for: they are of use
    where a milestone is done."""
    if learner_pk is None:
        return OwnRecord()
    rows: dict[str, list[_Row]] = {}
    for row in map(_Row._make, _rows(learner_pk, milestone, with_reviews=with_reviews)):
        rows.setdefault(row.kind, []).append(row)
    progress = rows["progress"][0] if "progress" in rows else _Row("progress", *[None] * 7)
    links = sorted(rows.get("link", ()), key=lambda row: (row.at, row.number))
    sessions = sorted(rows.get("session", ()), key=lambda row: (row.at, row.number), reverse=True)
    clock = next((row for row in sessions if row.amount is None), None)
    return OwnRecord(
        state=progress.title or State.TODO,
        started_at=progress.at,
        finished_at=progress.until,
        note=progress.text or "",
        actual_hours=progress.amount,
        ticks=frozenset(row.number for row in rows.get("tick", ()) if row.number),
        marks={row.number: row.title for row in rows.get("mark", ()) if row.number and row.title},
        links=tuple(Link(row.number or 0, row.text or "", row.title or "") for row in links),
        sessions=tuple(_session(row) for row in sessions if row.milestone == milestone.pk),
        clock=clock and clock.milestone,
        clock_since=clock and clock.at,
        reviews_on="reviews" in rows,
        cards={
            row.number: Card(row.at, answers=int(row.amount or 0))
            for row in rows.get("card", ())
            if row.number and row.at
        },
        answers=answers_by_check(
            (row.number, int(row.amount or 0), row.at) for row in rows.get("answer", ()) if row.number and row.at
        ),
    )


def _session(row: _Row) -> Session:
    minutes = None if row.amount is None else int(row.amount)
    return Session(row.number or 0, datetime.date.fromisoformat(row.title or ""), row.at, minutes)


def _rows(learner_pk: int, milestone: Milestone, *, with_reviews: bool) -> "QuerySet[Any, tuple[Any, ...]]":
    own = Q(learner=learner_pk)
    here = own & Q(milestone=milestone.pk)
    criteria = [criterion.pk for criterion in milestone.criteria]
    resources = [use.resource.pk for use in milestone.uses]
    progress = MilestoneProgress.objects.filter(here)
    ticks = CriterionTick.objects.filter(own, criterion__in=criteria)
    marks = ResourceMark.objects.filter(own, resource__in=resources)
    links = OwnLink.objects.filter(here)
    sessions = StudySession.objects.filter(own & (Q(milestone=milestone.pk) | Q(minutes=None)))
    own_row = {"title": "state", "text": "note", "amount": "actual_hours", "at": "started_at", "until": "finished_at"}
    return _shaped("progress", progress, **own_row).union(
        _shaped("tick", ticks, number="criterion"),
        _shaped("mark", marks, number="resource", title="mark"),
        _shaped("link", links, number="pk", title="title", text="url", at="added_at"),
        _shaped(
            "session", sessions, milestone="milestone", number="pk", title="day", amount="minutes", at="started_at"
        ),
        *(_review_rows(learner_pk, milestone) if with_reviews else ()),
        all=True,
    )


def _review_rows(learner_pk: int, milestone: Milestone) -> "list[QuerySet[Any, tuple[Any, ...]]]":
    of_checks = Q(learner=learner_pk, self_check__in=[check.pk for check in milestone.self_checks])
    cards = ReviewCard.objects.filter(of_checks)
    answers = ReviewAnswer.objects.filter(of_checks)
    return [
        _shaped("reviews", Learner.objects.filter(pk=learner_pk, reviews_on=True)),
        _shaped("card", cards, number="self_check", amount="answers", at="due_at"),
        _shaped("answer", answers, number="self_check", amount="rating", at="answered_at"),
    ]


_OUTPUTS: Mapping[str, Any] = {
    "milestone": BigIntegerField(),
    "number": BigIntegerField(),
    "title": TextField(),
    "text": TextField(),
    "amount": DecimalField(max_digits=12, decimal_places=4),
    "at": DateTimeField(),
    "until": DateTimeField(),
}


def _shaped(kind: str, rows: "QuerySet[Any]", **sources: str) -> "QuerySet[Any, tuple[Any, ...]]":
    """The rows in the one shape, each column from its source or empty."""
    columns = {f"the_{name}": _column(output, sources.get(name)) for name, output in _OUTPUTS.items()}
    named = rows.order_by().annotate(the_kind=Value(kind, output_field=TextField()), **columns)
    return named.values_list("the_kind", *columns)


def _column(output: Any, source: str | None) -> Any:
    """A source in the common type; moments stay as they are, because SQLite's cast cuts them to milliseconds."""
    if source is None:
        return Cast(Value(None), output)
    return F(source) if isinstance(output, DateTimeField) else Cast(F(source), output)
