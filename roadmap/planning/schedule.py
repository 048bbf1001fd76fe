"""From tasks and a calendar to dated weeks. Pure.

Decides what is worked on each day. At any moment it is the released task whose turn comes first (`order`): the rule
"earliest due date first, interrupting when something more urgent is released" (Horn 1974; with requirements: Lawler
1973, Baker, Lawler, Lenstra and Rinnooy Kan 1983), under which the greatest lateness is as small as it can be. The
proof exchanges equal pieces of work and asks only that more work never ends earlier, so days of different length,
pauses included, do not touch it.
"""

import datetime
import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from roadmap.planning.days import WEEK, monday_of, sunday_of
from roadmap.planning.hours import Calendar
from roadmap.planning.order import Turn, turns
from roadmap.planning.tasks import Gap, Problem, Task


@dataclass(frozen=True, slots=True)
class Piece:
    """Work on a milestone on one day. `starts` and `finishes` are about the whole of what was planned of it."""

    day: datetime.date
    slug: str
    minutes: int
    starts: bool
    finishes: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Work on a milestone in one week without another in between."""

    slug: str
    minutes: int
    starts: bool
    finishes: bool
    first_day: datetime.date
    last_day: datetime.date


@dataclass(frozen=True, slots=True)
class Week:
    """An ISO week. `minutes` are those for learning from the start on; paused when all days from there on are."""

    first_day: datetime.date
    minutes: int
    is_paused: bool
    blocks: tuple[Block, ...]

    @property
    def last_day(self) -> datetime.date:
        return sunday_of(self.first_day)

    @property
    def planned(self) -> int:
        """Minutes that have work."""
        return sum(block.minutes for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day on which a milestone is worked on."""

    first_day: datetime.date
    last_day: datetime.date


@dataclass(frozen=True, slots=True)
class Late:
    """A milestone that is finished `days` after the date it was due on."""

    slug: str
    due: datetime.date
    finish: datetime.date
    days: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """Every day's work. `weeks` run without a gap from the start's to the last with work; `spans` are by slug.

    `tasks` are in the order of their turns, without requirements that they do not wait for; `unplaced` are those with
    work left over, in the same order; `late` is by due date, then in the role's order. `total_minutes` are those of
    all tasks, placed or not.
    """

    calendar: Calendar
    tasks: tuple[Task, ...]
    pieces: tuple[Piece, ...]
    weeks: tuple[Week, ...]
    spans: Mapping[str, Span]
    late: tuple[Late, ...]
    unplaced: tuple[str, ...]
    gaps: tuple[Gap, ...]
    total_minutes: int
    problem: Problem | None

    @property
    def finish(self) -> datetime.date | None:
        """The last day of work; None when nothing is planned or not all of it fits."""
        return self.pieces[-1].day if self.pieces and not self.unplaced else None


def schedule(tasks: Iterable[Task], calendar: Calendar) -> Schedule:
    """Give every task its days; the order in which tasks are handed in does not matter.

    A milestone is interrupted only when another with an earlier due date (its own or one it got from what requires
    it) is released; it goes on before others that are due with it. Requirements are finished before what requires
    them starts, at the earliest the same day.
    """
    queue, gaps = turns(tasks)
    pieces = tuple(_work(queue, calendar))
    first = {piece.slug: piece.day for piece in pieces if piece.starts}
    last = {piece.slug: piece.day for piece in pieces}
    spans = {slug: Span(day, last[slug]) for slug, day in first.items()}
    finished = {piece.slug for piece in pieces if piece.finishes}
    unplaced = tuple(turn.task.slug for turn in queue if turn.task.slug not in finished)
    problem = None
    if unplaced:
        problem = Problem.TOO_FAR if calendar.hours.week else Problem.NO_HOURS
    return Schedule(
        calendar=calendar,
        tasks=tuple(turn.task for turn in queue),
        pieces=pieces,
        weeks=tuple(_weeks(pieces, calendar)),
        spans=spans,
        late=_late([turn.task for turn in queue if turn.task.slug in finished], spans),
        unplaced=unplaced,
        gaps=gaps,
        total_minutes=sum(turn.task.minutes for turn in queue),
        problem=problem,
    )


def last_day(tasks: Iterable[Task], calendar: Calendar) -> datetime.date | None:
    """`schedule(tasks, calendar).finish`, without the schedule.

    As long as something is released no minute is left idle, so the end does not depend on what comes first.
    """
    waiting = sorted(((turn.release, turn.task.minutes) for turn in turns(tasks)[0]), reverse=True)
    left = 0
    for day, minutes in calendar.open_days() if waiting else ():
        while waiting and waiting[-1][0] <= day.toordinal():
            left += waiting.pop()[1]
        left = max(0, left - minutes)
        if not (left or waiting):
            return day
    return None


def _work(queue: Iterable[Turn], calendar: Calendar) -> Iterator[Piece]:
    """Every piece of work in order, until all is done or the calendar ends."""
    waiting = sorted(queue, key=lambda turn: (turn.release, turn.key), reverse=True)
    left = {turn.task.slug: turn.task.minutes for turn in waiting}
    ready: list[tuple[tuple[int, int, int], str]] = []
    current: tuple[tuple[int, int, int], str] | None = None
    begun: set[str] = set()
    for day, open_minutes in calendar.open_days() if left else ():
        while waiting and waiting[-1].release <= day.toordinal():
            turn = waiting.pop()
            heapq.heappush(ready, (turn.key, turn.task.slug))
        if current and ready and ready[0][0][0] < current[0][0]:
            (due, _, number), slug = current
            current = heapq.heapreplace(ready, ((due, -1, number), slug))
        free = open_minutes
        while free and (current or ready):
            current = current or heapq.heappop(ready)
            slug = current[1]
            minutes = min(free, left[slug])
            free -= minutes
            left[slug] -= minutes
            yield Piece(day, slug, minutes, slug not in begun, not left[slug])
            begun.add(slug)
            current = current if left[slug] else None
        if not (waiting or ready or current):
            return


def _weeks(pieces: tuple[Piece, ...], calendar: Calendar) -> Iterator[Week]:
    if not pieces:
        return
    by_week = {monday: tuple(_blocks(found)) for monday, found in groupby(pieces, key=lambda it: monday_of(it.day))}
    monday = monday_of(calendar.start)
    while monday <= pieces[-1].day:
        days = [monday + datetime.timedelta(days=number) for number in range(7)]
        yield Week(
            first_day=monday,
            minutes=sum(calendar.minutes(day) for day in days),
            is_paused=all(calendar.is_paused(day) for day in days if day >= calendar.start),
            blocks=by_week.get(monday, ()),
        )
        monday += WEEK


def _blocks(pieces: Iterable[Piece]) -> Iterator[Block]:
    for slug, found in groupby(pieces, key=lambda piece: piece.slug):
        run = list(found)
        yield Block(
            slug=slug,
            minutes=sum(piece.minutes for piece in run),
            starts=run[0].starts,
            finishes=run[-1].finishes,
            first_day=run[0].day,
            last_day=run[-1].day,
        )


def _late(tasks: Iterable[Task], spans: Mapping[str, Span]) -> tuple[Late, ...]:
    found = [
        (task.due_on, task.order, task.slug, spans[task.slug].last_day)
        for task in tasks
        if task.due_on and task.due_on < spans[task.slug].last_day
    ]
    return tuple(Late(slug, due, finish, (finish - due).days) for due, _, slug, finish in sorted(found))
