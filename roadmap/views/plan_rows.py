"""The rows of the plan's pages: its weeks with their milestones, and the days of a month.

What is planned when is roadmap.planning's business; how a row looks is the templates'.
"""

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from roadmap import study_plans
from roadmap.models import StudyPlan
from roadmap.planning import Block, Day, Pause, Piece, Pin, Plan, Span, Week, earlier, later, monday_of, month_grid
from roadmap.snapshot import Catalogue, Milestone
from roadmap.views.plan_words import breaks_words, day_words, hours_words, share_words, week_words

# So many weeks show at once: the near ones, and all that anybody would look through.
NEAR_WEEKS, MOST_WEEKS = 12, 104


@dataclass(frozen=True, slots=True)
class PinDate:
    """A date that the learner gave a milestone, and the name of its field."""

    name: str
    day: str


@dataclass(frozen=True, slots=True)
class Details:
    """What is said of a milestone once, where it shows first. `span` is what its buttons are drawn for, `earlier` and
    `later` are what they can do."""

    span: Span
    earlier: bool
    later: bool
    pins: tuple[PinDate, ...]
    needed_for: tuple[Milestone, ...]
    is_added: bool
    is_begun: bool


@dataclass(frozen=True, slots=True)
class BlockRow:
    """Work on a milestone in a week."""

    milestone: Milestone
    block: Block
    details: Details | None = None

    @property
    def hours(self) -> str:
        return hours_words(self.block.minutes)


@dataclass(frozen=True, slots=True)
class WeekRow:
    week: Week
    words: str
    is_present: bool
    pause: Pause | None
    breaks: tuple[str, ...]
    blocks: tuple[BlockRow, ...]

    @property
    def hours(self) -> str:
        """What has work of what there is."""
        return share_words(self.week.planned, self.week.minutes)


@dataclass(frozen=True, slots=True)
class PieceRow:
    milestone: Milestone
    piece: Piece

    @property
    def hours(self) -> str:
        return hours_words(self.piece.minutes)


@dataclass(frozen=True, slots=True)
class DayRow:
    day: Day
    is_today: bool
    pieces: tuple[PieceRow, ...]


@dataclass(frozen=True, slots=True)
class MonthTable:
    """A month of the plan; `previous` and `following` are None where nothing is planned beyond."""

    first: datetime.date
    weeks: tuple[tuple[DayRow, ...], ...]
    previous: datetime.date | None
    following: datetime.date | None

    @property
    def is_empty(self) -> bool:
        return not any(row.pieces for week in self.weeks for row in week if row.day.in_month)


def week_rows(
    row: StudyPlan, plan: Plan, catalogue: Catalogue, today: datetime.date, *, most: int = NEAR_WEEKS
) -> list[WeekRow]:
    """The first weeks of a plan, at most so many."""
    weeks = plan.schedule.weeks[:most]
    pauses = {(pause.first_day, pause.last_day): pause for pause in study_plans.pauses_of(row)}
    # Where each milestone shows first: the last one that is written.
    firsts = {block.slug: block for week in reversed(weeks) for block in reversed(week.blocks)}
    details = details_of(row, plan, catalogue, today, firsts)
    return [
        WeekRow(
            week=week,
            words=week_words(week, today),
            is_present=week.first_day == monday_of(today),
            pause=pauses.get((week.first_day, week.last_day)),
            breaks=tuple(breaks_words(week, pauses.values(), today)),
            blocks=tuple(
                BlockRow(catalogue.milestones[block.slug], block, details[block.slug])
                if firsts[block.slug] is block
                else BlockRow(catalogue.milestones[block.slug], block)
                for block in week.blocks
            ),
        )
        for week in weeks
    ]


def details_of(
    row: StudyPlan, plan: Plan, catalogue: Catalogue, today: datetime.date, slugs: Iterable[str]
) -> dict[str, Details]:
    """What is said once of each milestone."""
    schedule, pins = plan.schedule, study_plans.pins_of(row)
    tasks = {task.slug: task for task in schedule.tasks}
    return {
        slug: Details(
            span=schedule.spans[slug],
            earlier=earlier(schedule, slug) is not None,
            later=later(schedule, slug) is not None,
            pins=pin_dates(pins.get(slug, Pin()), today),
            needed_for=tuple(catalogue.milestones[user] for user in tasks[slug].needed_for),
            is_added=slug in row.additions,
            is_begun=tasks[slug].is_started,
        )
        for slug in slugs
    }


def pin_dates(pin: Pin, today: datetime.date) -> tuple[PinDate, ...]:
    dates = (("not_before", pin.not_before), ("due_on", pin.due_on))
    return tuple(PinDate(name, day_words(day, today)) for name, day in dates if day)


def month_table(plan: Plan, catalogue: Catalogue, today: datetime.date, asked: str) -> MonthTable:
    """The month asked for, such as "2026-12", else the present one; at the nearest end of the plan if beyond it."""
    schedule = plan.schedule
    start = first_of(min(today, schedule.calendar.start))
    end = first_of(max(schedule.pieces[-1].day if schedule.pieces else start, today))
    shown = min(max(parse_month(asked) or first_of(today), start), end)
    grid = month_grid(schedule, shown.year, shown.month)
    return MonthTable(
        first=shown,
        weeks=tuple(tuple(day_row(day, catalogue, today) for day in week) for week in grid),
        previous=first_of(shown - datetime.timedelta(days=1)) if shown > start else None,
        following=following_month(shown) if shown < end else None,
    )


def day_row(day: Day, catalogue: Catalogue, today: datetime.date) -> DayRow:
    pieces = tuple(PieceRow(catalogue.milestones[piece.slug], piece) for piece in day.pieces)
    return DayRow(day, day.date == today, pieces)


def parse_month(text: str) -> datetime.date | None:
    """The first day of a month such as "2026-12", None for anything else."""
    try:
        return datetime.date.fromisoformat(f"{text}-01") if len(text) == 7 else None
    except ValueError:
        return None


def first_of(day: datetime.date) -> datetime.date:
    return day.replace(day=1)


def following_month(first: datetime.date) -> datetime.date:
    return first + datetime.timedelta(days=calendar.monthrange(first.year, first.month)[1])
