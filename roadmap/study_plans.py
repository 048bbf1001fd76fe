"""A learner's plan as it is kept: read into the planner's choices, and changed one decision at a time.

What follows from the choices is planning's business. Every change is made on the locked row, so that two tabs cannot
undo each other's; each sets a value, so that a repetition changes nothing. What of the row's JSON cannot be read
counts as not there, and is gone with the next change.
"""

import datetime
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.utils import timezone

from roadmap import progress
from roadmap.models import Learner, StudyPlan
from roadmap.planning import Choices, Hours, Pause, Pin, Sample, kept, usual_places
from roadmap.readiness import Standings
from roadmap.snapshot import Catalogue, Milestone, Role

# Bounds of what one plan keeps, for whoever posts by program.
MOST_PAUSES = 100
MOST_PINS = 500
MOST_ADDITIONS = 200


class TooManyPausesError(Exception):
    """The plan has as many pauses as it may."""


class TooManyAdditionsError(Exception):
    """The plan has no room for so many more milestones."""


class UnknownMilestoneError(Exception):
    """There is no published milestone of that slug."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The plan after an addition, which of the milestones are new to it, and the role that it took, if any."""

    plan: StudyPlan
    added: tuple[Milestone, ...]
    role: Role | None


def find(learner_pk: int | None) -> StudyPlan | None:
    """The learner's plan with its role; None for whoever has made none."""
    if learner_pk is None:
        return None
    return _readable(StudyPlan.objects.filter(learner=learner_pk).select_related("role").first())


def find_with_learner(learner_pk: int | None) -> tuple[Learner | None, StudyPlan | None]:
    """The learner, and the plan with its role, as far as there are any. One query, none for strangers."""
    if learner_pk is None:
        return None, None
    learner = Learner.objects.filter(pk=learner_pk).select_related("plan__role").first()
    return learner, _readable(getattr(learner, "plan", None))


def find_by_token(token: str) -> StudyPlan | None:
    """The plan behind a calendar's address."""
    return _readable(StudyPlan.objects.filter(calendar_token=token).select_related("role", "learner").first())


def role_of(plan: StudyPlan | None, catalogue: Catalogue) -> Role | None:
    """The plan's role, if it is published. No query."""
    pk = plan.role_id if plan else None
    return next((role for role in catalogue.roles.values() if role.pk == pk), None) if pk else None


def hours_of(plan: StudyPlan) -> Hours:
    return Hours(tuple(plan.weekday_minutes)) if plan.weekday_minutes else Hours.weekly(plan.weekly_minutes)


def choices_of(plan: StudyPlan, catalogue: Catalogue, standings: Standings, *, spent_this_week: int) -> Choices:
    """The planner's input. Finished milestones with own hours set the pace; the others' hours are taken off."""
    milestones = [(catalogue.milestones[slug], here) for slug, here in standings.items() if here.minutes]
    return Choices(
        hours=hours_of(plan),
        importance=plan.importance,
        start=plan.starts_on,
        pauses=pauses_of(plan),
        pins=pins_of(plan),
        exclusions=frozenset(plan.exclusions),
        additions=additions_of(plan, catalogue),
        elsewhere=catalogue.milestones,
        usual_places=usual_places(catalogue.roles.values()),
        spent={item.slug: here.minutes for item, here in milestones if not here.is_settled},
        spent_this_week=spent_this_week,
        samples=tuple(Sample(item.hours * 60, here.minutes) for item, here in milestones if here.state == "done"),
    )


def pauses_of(plan: StudyPlan) -> tuple[Pause, ...]:
    """In order of their days."""
    return tuple(sorted(Pause(_day(first), _day(last)) for first, last in plan.pauses))


def pins_of(plan: StudyPlan) -> dict[str, Pin]:
    return {slug: Pin(**{name: _day(text) for name, text in pin.items()}) for slug, pin in plan.pins.items()}


def additions_of(plan: StudyPlan, catalogue: Catalogue) -> tuple[Milestone, ...]:
    """What the learner plans beside the role, in the order in which it was added; published milestones only."""
    return tuple(catalogue.milestones[slug] for slug in plan.additions if slug in catalogue.milestones)


def set_role(learner: Learner, role: Role) -> None:
    """Plan for this role from now on; hours, pauses and what is pinned stay."""
    _set(learner, role_id=role.pk)


def set_hours(learner: Learner, *, weekly: int, by_weekday: list[int] | None) -> None:
    """Minutes a week, or of each weekday, whose sum is then the week's."""

    def change(plan: StudyPlan) -> None:
        plan.weekday_minutes = by_weekday
        plan.weekly_minutes = weekly if by_weekday is None else sum(by_weekday)

    _change(learner, change)


def set_scope(learner: Learner, *, importance: str, starts_on: datetime.date, hides_dates: bool) -> None:
    """What is planned, from when, and whether the finish dates show."""
    _set(learner, importance=importance, starts_on=starts_on, hides_dates=hides_dates)


def add_pause(learner: Learner, pause: Pause) -> None:
    """Raises TooManyPausesError at MOST_PAUSES; a pause that is there already is there once."""
    words = [pause.first_day.isoformat(), pause.last_day.isoformat()]

    def change(plan: StudyPlan) -> None:
        if words not in plan.pauses:
            if len(plan.pauses) >= MOST_PAUSES:
                raise TooManyPausesError
            plan.pauses = sorted([*plan.pauses, words])

    _change(learner, change)


def remove_pause(learner: Learner, pause: Pause) -> None:
    words = [pause.first_day.isoformat(), pause.last_day.isoformat()]

    def change(plan: StudyPlan) -> None:
        plan.pauses = [each for each in plan.pauses if each != words]

    _change(learner, change)


def set_pin(learner: Learner, milestone: Milestone, pin: Pin) -> None:
    """Set both dates of a milestone; without any the pin goes."""
    _change_pin(learner, milestone, lambda _present: pin)


def hold_until(learner: Learner, milestone: Milestone, day: datetime.date | None) -> None:
    """Nothing of a milestone before this day, or with None whenever its turn comes; its due date stays."""
    _change_pin(learner, milestone, lambda present: replace(present, not_before=day))


def set_due(learner: Learner, milestone: Milestone, day: datetime.date | None) -> None:
    """Wish for a milestone by the end of a day, or with None at its turn; what holds it until a day stays."""
    _change_pin(learner, milestone, lambda present: replace(present, due_on=day))


def leave_out(learner: Learner, milestone: Milestone, *, out: bool) -> None:
    """Plan without a milestone, or with it again. Its progress is untouched."""

    def change(plan: StudyPlan) -> None:
        others = [slug for slug in plan.exclusions if slug != milestone.slug]
        plan.exclusions = sorted([*others, milestone.slug]) if out else others

    _change(learner, change)


def hide_dates(learner: Learner, *, hidden: bool) -> None:
    """Whether the finish dates show."""
    _set(learner, hides_dates=hidden)


def add_milestones(
    learner: Learner,
    milestones: Iterable[Milestone],
    catalogue: Catalogue,
    *,
    role: Role | None = None,
    weekly: int | None = None,
) -> Outcome:
    """Plan these too, whatever the role. What was left out before is taken in again. A repetition changes nothing.

    A plan that is made by this begins with `weekly` minutes a week, and one without a published role takes `role`;
    what another tab chose meanwhile stays. A plan adds at most MOST_ADDITIONS, and never more than is published:
    where room is short, what is published no more makes it. Raises UnknownMilestoneError for what is not published
    and TooManyAdditionsError where there would be too many all the same; both change nothing.
    """
    asked = {milestone.slug: milestone for milestone in milestones}
    if not asked.keys() <= catalogue.milestones.keys():
        raise UnknownMilestoneError
    most = min(MOST_ADDITIONS, len(catalogue.milestones))
    new: list[Milestone] = []
    taken: list[Role] = []

    def change(plan: StudyPlan) -> None:
        additions = list(dict.fromkeys([*plan.additions, *asked]))
        if len(additions) > most:
            additions = [slug for slug in additions if slug in catalogue.milestones]
        if len(additions) > most:
            raise TooManyAdditionsError
        planned = set(plan.additions) - set(plan.exclusions)
        new.extend(item for slug, item in asked.items() if slug not in planned)
        plan.additions = additions
        plan.exclusions = [slug for slug in plan.exclusions if slug not in asked]
        if plan.pk is None and weekly is not None:
            plan.weekly_minutes = weekly
        if role and role_of(plan, catalogue) is None:
            plan.role_id = role.pk
            taken.append(role)

    return Outcome(_change(learner, change), tuple(new), next(iter(taken), None))


def remove_addition(learner: Learner, milestone: Milestone) -> None:
    """Plan a milestone no longer for its own sake; if the role has it, the role decides."""

    def change(plan: StudyPlan) -> None:
        plan.additions = [slug for slug in plan.additions if slug != milestone.slug]

    _change(learner, change)


def open_calendar(learner: Learner) -> str:
    """The token of the calendar's address, made anew: an earlier address is dead from now on."""
    token = secrets.token_urlsafe(32)
    _set(learner, calendar_token=token)
    return token


def replace_calendar(learner: Learner, present: str | None) -> bool:
    """Open the calendar anew where its token is still the one named, None for a closed one; else change nothing.

    So of two presses on the same button only the first counts.
    """
    with progress.locked(learner) as owner:
        plan = find(owner.pk)
        is_present = (plan.calendar_token if plan else None) == present
        if is_present:
            open_calendar(owner)
        return is_present


def close_calendar(learner: Learner) -> None:
    """Revoke the calendar's address."""
    _set(learner, calendar_token=None)


def _change_pin(learner: Learner, milestone: Milestone, change: Callable[[Pin], Pin]) -> None:
    def change_plan(plan: StudyPlan) -> None:
        pin = change(pins_of(plan).get(milestone.slug, Pin()))
        dates = {"due_on": pin.due_on, "not_before": pin.not_before}
        words = {name: day.isoformat() for name, day in dates.items() if day}
        others = {slug: each for slug, each in plan.pins.items() if slug != milestone.slug}
        plan.pins = {**others, milestone.slug: words} if words and len(others) < MOST_PINS else others

    _change(learner, change_plan)


def _set(learner: Learner, **values: object) -> None:
    """Set fields of the plan, whatever they were."""

    def change(plan: StudyPlan) -> None:
        for name, value in values.items():
            setattr(plan, name, value)

    _change(learner, change)


def _change(learner: Learner, change: Callable[[StudyPlan], None]) -> StudyPlan:
    """Apply a change to the learner's plan, made now where there is none. Returns it."""
    with progress.locked(learner) as owner:
        plan = _readable(StudyPlan.objects.filter(learner=owner).first())
        plan = plan or StudyPlan(learner=owner, starts_on=timezone.localdate())
        change(plan)
        plan.save()
        return plan


def _readable(plan: StudyPlan | None) -> StudyPlan | None:
    if plan:
        plan.weekday_minutes = kept.weekdays(plan.weekday_minutes)
        plan.pauses, plan.pins = kept.pauses(plan.pauses), kept.pins(plan.pins)
        plan.exclusions, plan.additions = kept.slugs(plan.exclusions), kept.slugs(plan.additions)
    return plan


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)
