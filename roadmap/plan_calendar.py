"""A plan as a calendar that other programs subscribe to (RFC 5545, with the names of RFC 7986). Pure.

One event for each milestone in each week, on the days on which it is worked on; it leaves the days free. The calendar
knows nothing of the learner: it has milestones, hours and their addresses. Who may read it is the view's business.
"""

import datetime
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from icalendar import Calendar, Event, vDuration, vText

from roadmap.planning import Plan
from roadmap.snapshot import Milestone

PRODUCT = "-//mlcareers//Study plan//EN"
# Programs ask so often; and so many weeks are in it, a year and the week it ends in.
REFRESH = datetime.timedelta(hours=12)
MOST_WEEKS = 53
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event: whole days, both ends included. `key` names it for as long as the calendar has its address."""

    key: str
    first_day: datetime.date
    last_day: datetime.date
    summary: str
    description: str
    address: str


@dataclass(frozen=True, slots=True)
class Work:
    """A milestone's work in one week."""

    milestone: Milestone
    week: datetime.date
    first_day: datetime.date
    last_day: datetime.date
    minutes: int
    starts: bool
    finishes: bool


def work_of(plan: Plan, milestones: Mapping[str, Milestone]) -> Iterator[Work]:
    """Week by week, in the order in which each milestone comes up; one that is interrupted counts once a week."""
    for week in plan.schedule.weeks[:MOST_WEEKS]:
        found: dict[str, Work] = {}
        for block in week.blocks:
            before = found.get(block.slug)
            if before:
                found[block.slug] = replace(
                    before,
                    last_day=block.last_day,
                    minutes=before.minutes + block.minutes,
                    finishes=block.finishes,
                )
            else:
                found[block.slug] = Work(
                    milestone=milestones[block.slug],
                    week=week.first_day,
                    first_day=block.first_day,
                    last_day=block.last_day,
                    minutes=block.minutes,
                    starts=block.starts,
                    finishes=block.finishes,
                )
        yield from found.values()


def entries(
    plan: Plan,
    milestones: Mapping[str, Milestone],
    *,
    summary: Callable[[Work], str],
    description: Callable[[Work], str],
    address: Callable[[Work], str],
) -> tuple[Entry, ...]:
    """The plan's events; the words and absolute addresses are the caller's."""
    return tuple(
        Entry(
            key=f"{work.milestone.slug}/{work.week.isoformat()}",
            first_day=work.first_day,
            last_day=work.last_day,
            summary=summary(work),
            description=description(work),
            address=address(work),
        )
        for work in work_of(plan, milestones)
    )


def write(
    events: tuple[Entry, ...],
    *,
    otherwise: Entry,
    name: str,
    category: str,
    namespace: uuid.UUID,
    stamp: datetime.datetime,
) -> bytes:
    """The calendar's bytes. Equal input gives equal bytes.

    RFC 5545 knows no calendar without an event: where there is none, `otherwise` is in it. `namespace` makes the
    events' UIDs this calendar's own; it must not follow from anything public. `stamp`, an aware time, is when the plan
    was last different, as far as that is known.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for label in ("name", "x-wr-calname"):
        # The library takes both for no text that it knows, and would not escape them.
        calendar.add(label, vText(name))
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    for entry in events or (otherwise,):
        calendar.add_component(_event(entry, category, namespace, stamp))
    return calendar.to_ical()


def _event(entry: Entry, category: str, namespace: uuid.UUID, stamp: datetime.datetime) -> Event:
    event = Event()
    event.add("uid", str(uuid.uuid5(namespace, entry.key)))
    event.add("dtstamp", stamp.astimezone(datetime.UTC))
    event.add("dtstart", entry.first_day)
    # The first day after it, as the format wants.
    event.add("dtend", entry.last_day + DAY)
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("url", entry.address)
    event.add("categories", [category])
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event
