"""Resources as milestones use them: for free, with their hours, or not at all. Pure."""

from collections.abc import Iterator

from roadmap.health.facts import Facts, Use
from roadmap.health.findings import Finding, Kind, found

# These have no end: nobody can say how many hours they take.
ENDLESS = frozenset({"community", "competition", "dataset", "documentation", "newsletter", "practice", "program"})


def paid(facts: Facts) -> Iterator[Finding]:
    """Published milestones none of whose main resources is free. `main` is how many main resources readers see."""
    main: dict[str, list[str]] = {}
    for use in _shown(facts):
        if use.is_main:
            main.setdefault(use.milestone, []).append(use.resource)
    for milestone in facts.public("milestone"):
        chosen = main.get(milestone.slug, [])
        if not facts.free & set(chosen):
            yield found(Kind.PAID, milestone, main=len(chosen))


def hourless(facts: Facts) -> Iterator[Finding]:
    """Published resources with an end that do not say how many hours they take. No detail."""
    for resource in facts.public("resource"):
        if resource.slug in facts.without_hours:
            yield found(Kind.HOURS, resource)


def unused(facts: Facts) -> Iterator[Finding]:
    """Published resources that no published milestone uses. No detail."""
    used = {use.resource for use in facts.uses if facts.is_public(("milestone", use.milestone))}
    for resource in facts.public("resource"):
        if resource.slug not in used:
            yield found(Kind.UNUSED, resource)


def _shown(facts: Facts) -> Iterator[Use]:
    """Readers see neither an unpublished resource nor one whose provider is unpublished."""
    providers = {
        link.source: link.target
        for link in facts.references
        if link.source[0] == "resource" and link.target[0] == "provider"
    }
    for use in facts.uses:
        key = ("resource", use.resource)
        if facts.is_public(key) and (key not in providers or facts.is_public(providers[key])):
            yield use
