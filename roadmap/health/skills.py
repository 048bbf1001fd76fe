"""Skills that nobody can learn here. Pure."""

from collections.abc import Iterator

from roadmap.health.facts import Facts
from roadmap.health.findings import Finding, Kind, found


def untaught(facts: Facts) -> Iterator[Finding]:
    """Published skills that no published milestone teaches. No detail."""
    taught = {
        link.target
        for link in facts.references
        if link.source[0] == "milestone" and link.target[0] == "skill" and facts.is_public(link.source)
    }
    for skill in facts.public("skill"):
        if skill.key not in taught:
            yield found(Kind.UNTAUGHT, skill)
