"""All rules, and the order of what they find. Pure."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from roadmap.health.facts import Audience, Facts, Key, spoken_of
from roadmap.health.findings import Finding, Kind
from roadmap.health.lengths import overlong
from roadmap.health.links import dead_links, duplicates
from roadmap.health.references import circles, hidden, order
from roadmap.health.resources import hourless, paid, unused
from roadmap.health.skills import untaught
from roadmap.health.staleness import stale
from roadmap.health.standstill import stops
from roadmap.health.waiting import waiting

_PLACES = {kind: place for place, kind in enumerate(Kind)}


def check(facts: Facts) -> tuple[Finding, ...]:
    """Sorted by how many learners are concerned, most first, then by kind, then by title."""
    listed = [
        *circles(facts),
        *dead_links(facts, facts.dead),
        *hidden(facts),
        *order(facts),
        *paid(facts),
        *overlong(facts),
        *duplicates(facts),
        *hourless(facts),
        *untaught(facts),
        *unused(facts),
        *stale(facts),
        *waiting(facts),
        *stops(facts),
    ]
    concerned = concern(facts)
    return tuple(sorted((_with_learners(finding, concerned) for finding in listed), key=_place))


def concern(facts: Facts) -> Mapping[Key, int]:
    """How many learners are at it with each thing; things that concern nobody are left out.

    A milestone: those who have begun and not finished it. A role: those who plan for it. Skills, resources and tools:
    those of the published milestones that name them, counted once for each. Numbers too small to be told count as 0.
    """
    counts: dict[Key, int] = defaultdict(int)
    for role, planners in facts.planners.items():
        counts["role", role] = spoken_of(planners)
    for milestone in facts.public("milestone"):
        counts[milestone.key] = spoken_of(facts.audiences.get(milestone.pk, Audience()).learning)
    named = {(link.source, link.target) for link in facts.references if link.source[0] == "milestone"}
    for source, target in named:
        if target[0] in {"skill", "resource", "tool"}:
            counts[target] += counts.get(source, 0)
    return {key: count for key, count in counts.items() if count}


def _with_learners(finding: Finding, concerned: Mapping[Key, int]) -> Finding:
    if finding.kind is Kind.STOPS:  # knows it already
        return finding
    return replace(finding, learners=concerned.get(finding.about.key, 0))


def _place(finding: Finding) -> tuple[int, int, str, str, str]:
    """The last two make the order total."""
    about = finding.about
    return (
        -finding.learners,
        _PLACES[finding.kind],
        about.title.casefold(),
        "/".join(about.key),
        str(sorted(finding.detail.items())),
    )
