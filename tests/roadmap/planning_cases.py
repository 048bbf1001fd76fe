"""Plans to make: random roles, learners and choices for Hypothesis, and short names for tests by hand."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter

from hypothesis import strategies as st

from roadmap.planning import Choices, Hours, Pause, Pin, Sample, Schedule, Task, today_in
from roadmap.planning.hours import open_calendar
from roadmap.planning.schedule import schedule
from roadmap.readiness import Standing
from roadmap.snapshot import Choice, Milestone, Role
from tests.roadmap.snapshots import milestone, role, step

# A Monday.
MONDAY = datetime.date(2026, 1, 5)
DONE = Standing("done", datetime.datetime(2025, 12, 1, tzinfo=datetime.UTC))
STANDINGS = (*[Standing()] * 6, Standing("doing"), DONE, Standing("skipped"))
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati", "Pacific/Pago_Pago")
IMPORTANCES = ("core", "recommended", "optional")
ZONES_OF_ROLES = ("base", "models", "career")
OUTSIDE = ("elsewhere", "far", "farther")


def day(number: int) -> datetime.date:
    """So many days after MONDAY."""
    return MONDAY + datetime.timedelta(days=number)


@dataclass(frozen=True)
class Case:
    role: Role
    standings: Mapping[str, Standing]
    choices: Choices
    today: datetime.date
    is_cyclic: bool


days = st.integers(-40, 300).map(day)
weekly = (st.integers(0, 168).map(lambda hours: hours * 60) | st.sampled_from((1, 100, 1000, 10_079))).map(
    Hours.weekly
)
by_weekday = st.lists(st.sampled_from((0, 0, 30, 60, 90, 1440)), min_size=7, max_size=7).map(
    lambda minutes: Hours(tuple(minutes))
)
pauses = st.builds(
    lambda first, length: Pause(first, first + datetime.timedelta(days=length)), days, st.integers(0, 60)
)
pins = st.builds(Pin, due_on=st.none() | days, not_before=st.none() | days)
samples = st.builds(Sample, estimate=st.integers(0, 6000), actual=st.integers(0, 6000))
moments = st.datetimes(
    datetime.datetime(2025, 12, 20), datetime.datetime(2026, 4, 10), timezones=st.just(datetime.UTC)
)


@st.composite
def roles(draw: st.DrawFn, *, is_cyclic: bool) -> Role:
    """Up to 12 milestones whose order may disagree with their requirements; some are required from outside."""
    slugs = [f"m{number:02}" for number in range(draw(st.sampled_from((12, 10, 8, 6, 4, 3, 2, 1, 0))))]
    ranked = draw(st.permutations(slugs))
    steps = []
    for slug in slugs:
        earlier = slugs if is_cyclic else ranked[: ranked.index(slug)]
        needs = draw(st.lists(st.sampled_from([*earlier, *OUTSIDE[:2]]), unique=True, max_size=3))
        item = zoned(draw, slug, needs, most=60)
        steps.append(step(item, draw(st.sampled_from(("core", *IMPORTANCES)))))
    return role(*steps)


def zoned(draw: st.DrawFn, slug: str, needs: Iterable[str], *, most: int) -> Milestone:
    zone = draw(st.sampled_from(ZONES_OF_ROLES))
    item = milestone(slug, requires=tuple(needs), hours=draw(st.integers(1, most)))
    return replace(item, zone=Choice(zone, zone))


@st.composite
def additions(draw: st.DrawFn, a_role: Role) -> tuple[Milestone, ...]:
    """Up to three milestones beside a role, each requiring some of it, one another or others; or one of the role."""
    own = [item.milestone for item in a_role.steps]
    names: list[str] = []
    found = []
    for name in ("x", "y", "z")[: draw(st.sampled_from((0, 0, 1, 3)))]:
        some = [*(item.slug for item in own), *names, *OUTSIDE]
        found.append(zoned(draw, name, draw(st.lists(st.sampled_from(some), unique=True, max_size=2)), most=30))
        names.append(name)
    if own and draw(st.booleans()):
        found.insert(0, draw(st.sampled_from(own)))
    return tuple(found)


@st.composite
def elsewhere(draw: st.DrawFn, slugs: list[str]) -> dict[str, Milestone]:
    """What is known of what the role and the additions require of others: nothing, or some of it."""
    known = draw(st.sampled_from(((), OUTSIDE, OUTSIDE, OUTSIDE[:1], OUTSIDE[1:])))
    found = {}
    for number, name in enumerate(known):
        some = [*slugs[:3], "x", *known[number + 1 :]]
        needs = draw(st.lists(st.sampled_from(some), unique=True, max_size=2))
        found[name] = zoned(draw, name, needs, most=30)
    return found


def has_circle(milestones: Iterable[Milestone]) -> bool:
    try:
        TopologicalSorter({item.slug: item.requires for item in milestones}).prepare()
    except CycleError:
        return True
    return False


@st.composite
def cases(draw: st.DrawFn) -> Case:
    is_cyclic = draw(st.sampled_from((False, False, False, True)))
    a_role = draw(roles(is_cyclic=is_cyclic))
    slugs = [item.milestone.slug for item in a_role.steps]
    some = st.sampled_from([*slugs, *OUTSIDE, "x"])
    choices = Choices(
        hours=draw(weekly | by_weekday),
        importance=draw(st.sampled_from(("optional", "recommended", "core"))),
        start=draw(st.none() | days),
        pauses=tuple(draw(st.lists(pauses, max_size=3))),
        pins=draw(st.dictionaries(some, pins, max_size=5)),
        exclusions=frozenset(draw(st.lists(some, max_size=2))),
        additions=draw(additions(a_role)),
        elsewhere=draw(elsewhere(slugs)),
        usual_places=draw(st.dictionaries(st.sampled_from(("x", "y", "z")), st.sampled_from((0.0, 0.5, 1.0)))),
        spent=draw(st.dictionaries(some, st.integers(0, 4000), max_size=4)),
        spent_this_week=draw(st.just(0) | st.integers(0, 3000)),
        samples=tuple(draw(st.lists(samples, max_size=3))),
    )
    standings = {slug: draw(st.sampled_from(STANDINGS)) for slug in (*slugs, *OUTSIDE)}
    everything = [*(item.milestone for item in a_role.steps), *choices.additions, *choices.elsewhere.values()]
    today = today_in(draw(moments), draw(st.sampled_from(ZONES)))
    return Case(a_role, standings, choices, today, has_circle(everything))


def task(slug: str, minutes: int = 60, *requires: str, due: int | None = None, released: int | None = None, **more):
    """A task with dates counted from MONDAY; its order is that of the alphabet."""
    return Task(
        slug=slug,
        order=more.pop("order", ord(slug[0])),
        minutes=minutes,
        requires=requires,
        due_on=None if due is None else day(due),
        not_before=None if released is None else day(released),
        **more,
    )


def made(*tasks: Task, hours: Hours | None = None, pauses: tuple[Pause, ...] = (), start: int = 0) -> Schedule:
    """The schedule of tasks from MONDAY, an hour a day unless said otherwise."""
    return schedule(tasks, open_calendar(hours or Hours((60,) * 7), today=day(start), pauses=pauses))


def work(plan: Schedule) -> list[tuple[int, str, int]]:
    """(days after MONDAY, slug, minutes) of each piece of work."""
    return [((piece.day - MONDAY).days, piece.slug, piece.minutes) for piece in plan.pieces]
