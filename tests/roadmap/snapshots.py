"""Snapshot objects for tests of pure modules, without a database."""

from itertools import count

from roadmap.snapshot import Choice, Milestone, OutlookFigure, Role, Stage, Step

_numbers = count(1)


def milestone(slug: str, *, requires: tuple[str, ...] = (), hours: int = 10) -> Milestone:
    return Milestone(
        pk=next(_numbers),
        slug=slug,
        title=slug.capitalize(),
        short_title=slug,
        zone=Choice("foundations", "Foundations"),
        summary="",
        skills=(),
        requires=requires,
        hours=hours,
        level=Choice("beginner", "Beginner"),
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
