"""Rows for tests. Every value that a test does not name is plain, valid and unique."""

from itertools import count
from typing import Any

from django.contrib.auth import get_user_model

from roadmap.models import (
    Article,
    Criterion,
    Learner,
    MarketClaim,
    Milestone,
    MilestoneResource,
    Pathway,
    Provider,
    Resource,
    Role,
    SelfCheck,
    Skill,
    Stage,
    Status,
    Step,
    Tool,
)

_numbers = count(1)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _named(kind: str, slug: str | None) -> tuple[str, str]:
    slug = slug or f"{kind}-{next(_numbers)}"
    return slug, slug.replace("-", " ").capitalize()


def make_skill(*, slug: str | None = None, status: str = Status.PUBLISHED, **fields: Any) -> Skill:
    slug, name = _named("skill", slug)
    values = {"name": name, "category": "programming", "summary": f"{name} in a sentence.", **fields}
    return Skill.objects.create(slug=slug, status=status, **values)


def make_provider(*, slug: str | None = None, status: str = Status.PUBLISHED, **fields: Any) -> Provider:
    slug, name = _named("provider", slug)
    values = {"name": name, "kind": "platform", "summary": name, "cost_model": "free", "certificate": "no", **fields}
    return Provider.objects.create(slug=slug, status=status, **values)


def make_resource(
    *,
    slug: str | None = None,
    status: str = Status.PUBLISHED,
    provider: Provider | None = None,
    skills: tuple[Skill, ...] = (),
    **fields: Any,
) -> Resource:
    slug, title = _named("resource", slug)
    values = {
        "title": title,
        "url": f"https://example.org/{slug}",
        "kind": "course",
        "cost": "free",
        "level": "beginner",
        "summary": title,
        "basis": "seen",
        **fields,
    }
    resource = Resource.objects.create(slug=slug, status=status, provider=provider or make_provider(), **values)
    resource.skills.set(skills)
    return resource


def make_tool(*, slug: str | None = None, status: str = Status.PUBLISHED, **fields: Any) -> Tool:
    slug, name = _named("tool", slug)
    values = {
        "name": name,
        "category": "data",
        "summary": name,
        "license": "MIT",
        "hosting": "library",
        "homepage": f"https://example.org/{slug}",
        **fields,
    }
    return Tool.objects.create(slug=slug, status=status, **values)


def make_milestone(
    *,
    slug: str | None = None,
    status: str = Status.PUBLISHED,
    requires: tuple[Milestone, ...] = (),
    resources: tuple[Resource, ...] = (),
    criteria: int = 2,
    **fields: Any,
) -> Milestone:
    slug, title = _named("milestone", slug)
    values = {
        "title": title,
        "short_title": title[:24],
        "zone": "foundations",
        "summary": f"{title}: do it.",
        "hours": 10,
        "level": "beginner",
        "project": "Build it.",
        **fields,
    }
    milestone = Milestone.objects.create(slug=slug, status=status, **values)
    milestone.requires.set(requires)
    for number in range(1, criteria + 1):
        Criterion.objects.create(
            milestone=milestone, key=f"criterion-{number}", text=f"{title} {number}", position=number
        )
    SelfCheck.objects.create(milestone=milestone, key="why", question="Why?", answer="Because.", position=1)
    for number, resource in enumerate(resources, 1):
        MilestoneResource.objects.create(milestone=milestone, resource=resource, why="It helps.", position=number)
    return milestone


def make_role(
    *,
    slug: str | None = None,
    status: str = Status.PUBLISHED,
    milestones: tuple[Milestone, ...] = (),
    importance: str = Step.Importance.CORE,
    **fields: Any,
) -> Role:
    """A role whose milestones stand in one stage."""
    slug, name = _named("role", slug)
    values = {
        "name": name,
        "letter": next(letter for letter in _LETTERS if not Role.objects.filter(letter=letter).exists()),
        "one_line": f"{name} in a line.",
        "summary": name,
        **fields,
    }
    role = Role.objects.create(slug=slug, status=status, **values)
    stage = Stage.objects.create(role=role, key="start", name="Start", goal="Begin.", position=1)
    for number, milestone in enumerate(milestones, 1):
        Step.objects.create(role=role, stage=stage, milestone=milestone, importance=importance, position=number)
    return role


def make_pathway(*, slug: str | None = None, status: str = Status.PUBLISHED, **fields: Any) -> Pathway:
    slug, name = _named("pathway", slug)
    values = {
        "name": name,
        "kind": "degree",
        "summary": name,
        "time_min": 1,
        "time_max": 2,
        "time_unit": "years",
        "cost_varies": True,
        "cost_note": "It depends.",
        "how_employers_see_it": "With interest.",
        **fields,
    }
    return Pathway.objects.create(slug=slug, status=status, **values)


def make_article(*, slug: str | None = None, status: str = Status.PUBLISHED, **fields: Any) -> Article:
    slug, title = _named("article", slug)
    values = {"title": title, "summary": f"About {title}.", "reading_minutes": 3, "body": "## One\n\nText.", **fields}
    return Article.objects.create(slug=slug, status=status, **values)


def make_market_claim(*, slug: str | None = None, status: str = Status.PUBLISHED, **fields: Any) -> MarketClaim:
    slug, claim = _named("claim", slug)
    values = {"claim": claim, "figure": "1%", "origin": "An ad", "verdict": "open", "finding": "None.", **fields}
    return MarketClaim.objects.create(slug=slug, status=status, **values)


def make_learner(*, email: str | None = None) -> Learner:
    """A user's learner, or without an address a visitor's."""
    user = get_user_model().objects.create_user(email=email) if email else None
    return Learner.objects.create(user=user)
