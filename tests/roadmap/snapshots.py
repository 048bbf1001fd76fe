"""Snapshot objects for tests of pure modules, without a database."""

from itertools import count

from roadmap.snapshot import Catalogue, Choice, Milestone, OutlookFigure, Role, Skill, Stage, Step

_numbers = count(1)


def skill(slug: str, category: str) -> Skill:
    return Skill(
        slug=slug,
        name=slug.capitalize(),
        category=Choice(category, category.capitalize()),
        summary="",
        requires=(),
        aliases=(),
        reviewed_on=None,
    )


def milestone(
    slug: str,
    *,
    requires: tuple[str, ...] = (),
    hours: int = 10,
    skills: tuple[Skill, ...] = (),
    level: str = "beginner",
) -> Milestone:
    return Milestone(
        pk=next(_numbers),
        slug=slug,
        title=slug.capitalize(),
        short_title=slug,
        zone=Choice("foundations", "Foundations"),
        summary="",
        skills=skills,
        requires=requires,
        hours=hours,
        level=Choice(level, level.capitalize()),
        project="",
        tools=(),
        criteria=(),
        self_checks=(),
        materials=(),
        uses=(),
        reviewed_on=None,
    )


def step(item: Milestone, importance: str = "core") -> Step:
    return Step(item, Choice(importance, importance.capitalize()), "")


def role(*steps: Step, slug: str = "role", figures: tuple[OutlookFigure, ...] = ()) -> Role:
    """A role whose steps stand in two stages, so that order across stages is exercised."""
    half = len(steps) // 2
    return Role(
        pk=next(_numbers),
        slug=slug,
        letter="A",
        name=slug.capitalize(),
        one_line="",
        summary="",
        typical_work=(),
        you_will_like_it_if=(),
        you_may_not_if=(),
        job_titles=(),
        adjacent_roles=(),
        entry_routes=(),
        outlook_note="",
        outlook_figures=figures,
        intro="",
        stages=(Stage("one", "One", "", steps[:half]), Stage("two", "Two", "", steps[half:])),
        reviewed_on=None,
    )


def catalogue(*roles: Role, milestones: tuple[Milestone, ...] = ()) -> Catalogue:
    """These roles with their milestones, and further milestones of no role, ahead of them."""
    in_roles = (step.milestone for item in roles for step in item.steps)
    return Catalogue(
        version="test",
        roles={item.slug: item for item in roles},
        milestones={item.slug: item for item in (*milestones, *in_roles)},
        skills={},
        resources={},
        providers={},
        tools={},
        pathways={},
        articles={},
        market_claims={},
        retired={},
    )
