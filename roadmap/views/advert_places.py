"""Where added stops stand in the plan by now: in which week, or behind which other where the plan hides its dates."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roadmap.current_plan import current_plan
from roadmap.models import StudyPlan
from roadmap.planning import Plan, monday_of
from roadmap.snapshot import Catalogue, Milestone
from roadmap.views.plan_rows import MOST_WEEKS
from roadmap.views.plan_words import day_words
from roadmap.views.visit import Visit

MOST_TOLD = 1


@dataclass(frozen=True, slots=True)
class Place:
    """A stop's place, in a sentence that goes on from its title, and the address where the plan shows it."""

    milestone: Milestone
    words: str
    address: str


def places_of(here: Visit, row: StudyPlan, milestones: Iterable[Milestone]) -> list[Place]:
    """Of those that the plan works on, in its order. One query, for the minutes of this week."""
    today = timezone.localdate()
    plan = current_plan(row, here.catalogue, here.standings, here.learner_pk, today)
    asked = {milestone.slug: milestone for milestone in milestones}
    if plan is None:
        return []
    words = _after(plan, here.catalogue) if row.hides_dates else _weeks(plan, today)
    return [Place(asked[slug], each, _address(plan, slug)) for slug, each in words.items() if slug in asked]


def _address(plan: Plan, slug: str) -> str:
    """Of the stop's row; of its month where that is later than all weeks that the page lists."""
    start, first = plan.schedule.weeks[0].first_day, plan.schedule.spans[slug].first_day
    if (first - start).days < 7 * MOST_WEEKS:
        return f"{reverse('plan-show')}?all=1#stop-{slug}"
    return f"{reverse('plan-show')}?view=month&month={first:%Y-%m}"


def _weeks(plan: Plan, today: datetime.date) -> dict[str, str]:
    """Milestone slug -> the week in which it is begun."""
    return {
        slug: _("in the week of %(day)s") % {"day": day_words(monday_of(span.first_day), today)}
        for slug, span in plan.schedule.spans.items()
    }


def _after(plan: Plan, catalogue: Catalogue) -> dict[str, str]:
    """Milestone slug -> what is begun before it."""
    slugs = list(plan.schedule.spans)
    found = {slugs[0]: _("first of all")} if slugs else {}
    for before, slug in pairwise(slugs):
        found[slug] = _("after %(title)s") % {"title": catalogue.milestones[before].title}
    return found


def places_words(places: list[Place]) -> str:
    """ "Kubernetes stands in the week of December 13, 2027." Empty where nothing was placed."""
    told = [
        _("%(title)s stands %(place)s.") % {"title": place.milestone.title, "place": place.words}
        for place in places[:MOST_TOLD]
    ]
    more = len(places) - len(told)
    if more:
        told.append(ngettext("%(count)d more follows.", "%(count)d more follow.", more) % {"count": more})
    return " ".join(told)
