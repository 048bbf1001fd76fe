"""What every plan promises, checked from the outside: worked out anew from the case, not taken from the planner."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations, groupby, pairwise

from roadmap.planning import GapReason, Plan, Problem, Schedule, monday_of
from roadmap.readiness import Standing
from tests.roadmap.planning_cases import IMPORTANCES, Case

UNFINISHED = {Problem.NO_HOURS, Problem.TOO_FAR}
FAR = datetime.date.max


def broken_promises(case: Case, plan: Plan) -> list[str]:
    return [
        *wrong_tasks(case, plan),
        *wrong_minutes(case, plan),
        *wrong_days(case, plan.schedule),
        *wrong_order(case, plan),
        *wrong_places(case, plan),
        *idle_days(case, plan),
        *needless_interruptions(case, plan),
        *wrong_weeks(plan.schedule),
        *wrong_dates(case, plan),
    ]


def milestones(case: Case):
    """What may be planned: the role's milestones, those that were added, and what these bring along."""
    own = {step.milestone.slug: step.milestone for step in case.role.steps}
    found = {**{item.slug: item for item in case.choices.additions}, **own}
    ahead = list(case.choices.additions)
    while ahead:
        item = ahead.pop()
        if item.slug not in case.choices.exclusions and not is_settled(case, item.slug):
            brought = [slug for slug in item.requires if slug in case.choices.elsewhere and slug not in found]
            ahead += [case.choices.elsewhere[slug] for slug in brought if not is_settled(case, slug)]
            found |= {slug: case.choices.elsewhere[slug] for slug in brought if not is_settled(case, slug)}
    return found


def is_settled(case: Case, slug: str) -> bool:
    return case.standings.get(slug, Standing()).state in {"done", "skipped"}


def needs(case: Case, slug: str) -> set[str]:
    """What a milestone has to wait for."""
    found = milestones(case)
    return {
        other
        for other in found[slug].requires
        if other in found and not is_settled(case, other) and other not in case.choices.exclusions
    }


def behind(case: Case, slug: str) -> set[str]:
    """What is planned behind requirements that are not at hand: to wait for as well."""
    found, at_hand, planned = set(), milestones(case), expected_slugs(case)
    ahead = [other for other in at_hand[slug].requires if other not in at_hand and not is_settled(case, other)]
    seen = set(ahead)
    while ahead:
        item = case.choices.elsewhere.get(ahead.pop())
        fresh = {other for other in item.requires if not is_settled(case, other)} - seen if item else set()
        found |= fresh & planned
        ahead += fresh - planned
        seen |= fresh
    return found - {slug}


def expected_slugs(case: Case) -> set[str]:
    levels = IMPORTANCES[: IMPORTANCES.index(case.choices.importance) + 1]
    chosen = {step.milestone.slug for step in case.role.steps if step.importance.value in levels}
    chosen |= {item.slug for item in case.choices.additions}
    found = {slug for slug in chosen if not is_settled(case, slug) and slug not in case.choices.exclusions}
    while more := {other for slug in found for other in needs(case, slug)} - found:
        found |= more
    return found


def wrong_tasks(case: Case, plan: Plan) -> Iterator[str]:
    slugs = expected_slugs(case)
    if Counter(task.slug for task in plan.schedule.tasks) != Counter(slugs):
        yield "not the milestones that were chosen"
    if not slugs and plan.problem is None:
        yield "an empty plan without a reason"
    for slug in slugs:
        for other in milestones(case)[slug].requires:
            told = any(gap.slug == slug and gap.requires == other for gap in plan.gaps)
            hidden = not is_settled(case, other) and other not in needs(case, slug)
            if hidden and not told:
                yield f"{slug} needs {other}, which is neither planned nor reported"
            if told and not hidden and not case.is_cyclic:
                yield f"{slug} needs {other}, which is reported for nothing"


def wrong_minutes(case: Case, plan: Plan) -> Iterator[str]:
    placed = Counter()
    for piece in plan.schedule.pieces:
        placed[piece.slug] += piece.minutes
        if piece.minutes < 1:
            yield f"an empty piece of {piece.slug}"
    for slug in expected_slugs(case):
        whole = max(1, round(milestones(case)[slug].hours * 60 * plan.pace.middle))
        left = max(whole - case.choices.spent.get(slug, 0), min(60, whole))
        if placed[slug] > left or (placed[slug] < left and plan.problem not in UNFINISHED):
            yield f"{placed[slug]} minutes of {slug}, not {left}"
        if (placed[slug] < left) != (slug in plan.schedule.unplaced):
            yield f"{slug} is unplaced or it is not"


def hours_of(case: Case, date: datetime.date) -> int:
    paused = any(pause.first_day <= date <= pause.last_day for pause in case.choices.pauses)
    return 0 if paused else case.choices.hours.by_weekday[date.weekday()]


def wrong_days(case: Case, schedule: Schedule) -> Iterator[str]:
    """Hours exceeded, pauses with work, work before the start or before a milestone's own date."""
    by_day, by_week = Counter(), Counter()
    for piece in schedule.pieces:
        by_day[piece.day] += piece.minutes
        by_week[monday_of(piece.day)] += piece.minutes
        pin = case.choices.pins.get(piece.slug)
        if pin and pin.not_before and piece.day < pin.not_before:
            yield f"{piece.slug} before its time"
        if piece.day < max(case.choices.start or case.today, case.today):
            yield f"{piece.slug} before the start"
    yield from (f"{date} is too full" for date, minutes in by_day.items() if minutes > hours_of(case, date))
    this_week = monday_of(case.today)
    whole = sum(hours_of(case, this_week + datetime.timedelta(days=number)) for number in range(7))
    if by_week[this_week] > max(0, whole - case.choices.spent_this_week):
        yield "this week is too full"


def wrong_order(case: Case, plan: Plan) -> Iterator[str]:
    first, last = {}, {}
    for number, piece in enumerate(plan.schedule.pieces):
        first.setdefault(piece.slug, number)
        last[piece.slug] = number
    dropped = {(gap.slug, gap.requires) for gap in plan.gaps if gap.reason == GapReason.CIRCLE}
    if dropped and not case.is_cyclic:
        yield "a circle where there is none"
    for slug, begin in first.items():
        for other in needs(case, slug) | behind(case, slug):
            unfinished = other in plan.schedule.unplaced or last[other] > begin
            if unfinished and (slug, other) not in dropped:
                yield f"{slug} before {other}"


def wrong_places(case: Case, plan: Plan) -> Iterator[str]:
    """The role's milestones out of their order, something else behind the last of them, or additions of one zone, free
    of requirements, in another order than that in which roles usually have them."""
    places = {task.slug: task.order for task in plan.schedule.tasks}
    own = [step.milestone.slug for step in case.role.steps]
    planned = [places[slug] for slug in own if slug in places]
    if planned != sorted(planned):
        yield "the role's order"
    if own and own[-1] in places and places[own[-1]] != max(places.values()):
        yield "something stands behind the role's last milestone"
    known = {**case.choices.elsewhere, **milestones(case)}
    required = {slug for item in known.values() for slug in item.requires}
    free = [
        item
        for slug, item in known.items()
        if slug in places and slug not in own and slug not in required and not item.requires
    ]
    usual = case.choices.usual_places
    for one, other in combinations(sorted(free, key=lambda item: (usual.get(item.slug, 2), item.slug)), 2):
        if one.zone == other.zone and places[one.slug] > places[other.slug]:
            yield f"{other.slug} before {one.slug}, which usually comes first"


def waits_for(case: Case, plan: Plan) -> dict[str, set[str]]:
    """Slug -> itself and all that it waits for, over any number of steps."""
    dropped = {(gap.slug, gap.requires) for gap in plan.gaps if gap.reason == GapReason.CIRCLE}
    planned = expected_slugs(case)
    direct = {slug: needs(case, slug) | behind(case, slug) for slug in planned}
    found = {}
    for slug in planned:
        found[slug] = {slug}
        while (
            more := {other for one in found[slug] for other in direct[one] if (one, other) not in dropped}
            - found[slug]
        ):
            found[slug] |= more
    return found


def idle_days(case: Case, plan: Plan) -> Iterator[str]:
    """A day after this week with time left over, though something could be worked on that was worked on later."""
    waits = waits_for(case, plan)
    pins = case.choices.pins
    starts = [pin.not_before for pin in pins.values() if pin.not_before]
    by_day = Counter()
    for piece in plan.schedule.pieces:
        by_day[piece.day] += piece.minutes
    opening = monday_of(max(case.today, case.choices.start or case.today)) + datetime.timedelta(days=7)
    for piece in plan.schedule.pieces:
        own = [pins[slug].not_before for slug in waits[piece.slug] if slug in pins and pins[slug].not_before]
        since = max([opening, *own])
        for date in {since, *(start for start in starts if start > since), piece.day - datetime.timedelta(days=1)}:
            if since <= date < piece.day and by_day[date] < hours_of(case, date):
                yield f"{date} has time left for {piece.slug}"


def needless_interruptions(case: Case, plan: Plan) -> Iterator[str]:
    """Something unfinished is left for what is not due earlier."""
    due = dict.fromkeys(expected_slugs(case), FAR)
    for slug, waited_for in waits_for(case, plan).items():
        pin = case.choices.pins.get(slug)
        for other in waited_for if pin and pin.due_on else ():
            due[other] = min(due[other], pin.due_on)
    for before, after in pairwise(plan.schedule.pieces):
        if before.slug != after.slug and not before.finishes and due[after.slug] >= due[before.slug]:
            yield f"{before.slug} is interrupted by {after.slug}"


def wrong_weeks(schedule: Schedule) -> Iterator[str]:
    weeks = schedule.weeks
    if any((after.first_day - before.first_day).days != 7 for before, after in pairwise(weeks)):
        yield "weeks are missing"
    if any(week.first_day.weekday() or week.planned > week.minutes for week in weeks):
        yield "a week that begins in its middle, or is too full"
    expected = [
        (monday, slug, sum(minutes for _, _, minutes in run))
        for (monday, slug), run in (
            (key, list(found))
            for key, found in groupby(
                ((monday_of(piece.day), piece.slug, piece.minutes) for piece in schedule.pieces), lambda item: item[:2]
            )
        )
    ]
    if [(week.first_day, block.slug, block.minutes) for week in weeks for block in week.blocks] != expected:
        yield "the weeks do not hold the days' work"
    marks = defaultdict(list)
    for week in weeks:
        for block in week.blocks:
            marks[block.slug].append((block.starts, block.finishes))
            if not week.first_day <= block.first_day <= block.last_day <= week.last_day or week.is_paused:
                yield f"{block.slug} is outside its week, or in a pause"
    for slug, found in marks.items():
        starts, ends = [mark[0] for mark in found], [mark[1] for mark in found]
        if starts != [True] + [False] * (len(found) - 1) or any(ends[:-1]) or ends[-1] == (slug in schedule.unplaced):
            yield f"{slug} starts or finishes more or less than once"


def wrong_dates(case: Case, plan: Plan) -> Iterator[str]:
    spans = {}
    for piece in plan.schedule.pieces:
        spans[piece.slug] = (spans.get(piece.slug, (piece.day,))[0], piece.day)
    if {slug: (span.first_day, span.last_day) for slug, span in plan.schedule.spans.items()} != spans:
        yield "first and last days"
    late = {
        (slug, pin.due_on, spans[slug][1], (spans[slug][1] - pin.due_on).days)
        for slug, pin in case.choices.pins.items()
        if slug in spans and pin.due_on and slug not in plan.schedule.unplaced and pin.due_on < spans[slug][1]
    }
    if {(late.slug, late.due, late.finish, late.days) for late in plan.schedule.late} != late:
        yield "what is late"
    finish = [plan.forecast.earliest, plan.forecast.middle, plan.forecast.latest]
    if [date or FAR for date in finish] != sorted(date or FAR for date in finish):
        yield "the forecast's order"
    whole = bool(spans) and not plan.schedule.unplaced
    if plan.forecast.middle != (max(last for _, last in spans.values()) if whole else None):
        yield "the forecast is not the schedule's"
