"""What a learner knows already, found with few questions. Pure.

`ask` picks the questions of a round, `propose` turns the answers into milestones to mark as done. Nothing is marked
here: the learner confirms, and progress records it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from roadmap.readiness import Standings, reach, standing
from roadmap.snapshot import Catalogue, Milestone, Role


@dataclass(frozen=True, slots=True)
class Question:
    """Whether the learner could do this milestone today.

    `covers` is what else a yes settles, prerequisites first, also outside the role. `rules_out` is how many other
    milestones of the role a no settles.
    """

    milestone: Milestone
    covers: tuple[Milestone, ...]
    rules_out: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A milestone to mark as done. `because` is None for what the learner said, else a milestone that requires it."""

    milestone: Milestone
    because: Milestone | None


def ask(
    role: Role,
    catalogue: Catalogue,
    standings: Standings,
    known: Collection[str] = (),
    unknown: Collection[str] = (),
    *,
    limit: int = 8,
) -> list[Question]:
    """The next round: at most `limit` questions about milestones of the role; none when all is clear.

    `known` and `unknown` are slugs answered with yes and no in earlier rounds; slugs that the catalogue does not
    have (any more) are ignored. Who knows a milestone, or has it done, knows all that it requires; who does not know
    it knows nothing that requires it.

    The question comes first whose two answers promise most: what a yes settles, in the catalogue, times what a no
    settles, in the role, each with the milestone itself; ties by the role's order. No two questions of a round
    require one another, as an answer to the one could spare the other.
    """
    requires = {slug: item.requires for slug, item in catalogue.milestones.items()}
    needed_for = {slug: [item.slug for item in items] for slug, items in catalogue.needed_for.items()}
    clear = _clear(catalogue, standings, known) | _with_reach(unknown, needed_for)
    in_role = {step.milestone.slug for step in role.steps}
    candidates = [
        (step.milestone, reach(slug, requires) - clear, (reach(slug, needed_for) & in_role) - clear)
        for step in role.steps
        if (slug := step.milestone.slug) not in clear
    ]
    candidates.sort(key=lambda candidate: -(1 + len(candidate[1])) * (1 + len(candidate[2])))
    questions: list[Question] = []
    related: set[str] = set()
    for milestone, below, above in candidates:
        if milestone.slug not in related and len(questions) < limit:
            questions.append(Question(milestone, _in_order(below, catalogue), len(above)))
            related |= below | above
    return questions


def propose(known: Collection[str], catalogue: Catalogue, standings: Standings) -> list[Proposal]:
    """What `known` says and implies: these milestones and all that they, or milestones done, require.

    Only what is neither done nor skipped, prerequisites first, ties in the catalogue's order. Slugs that the
    catalogue does not have are ignored. The reason is the nearest to what the learner said, ties as before.
    """
    because: dict[str, Milestone | None] = dict.fromkeys(_said(catalogue, standings, known))
    ahead = list(because)
    while ahead:
        nearest, ahead = ahead, []
        for milestone in (catalogue.milestones[slug] for slug in nearest):
            fresh = [slug for slug in milestone.requires if slug in catalogue.milestones and slug not in because]
            because.update(dict.fromkeys(fresh, milestone))
            ahead += fresh
    return [
        Proposal(milestone, because[milestone.slug])
        for milestone in _in_order(because, catalogue)
        if not standing(standings, milestone).is_settled
    ]


def with_requirements(slugs: Iterable[str], catalogue: Catalogue) -> set[str]:
    """These, and all that they require."""
    return _with_reach(slugs, {slug: item.requires for slug, item in catalogue.milestones.items()})


def _said(catalogue: Catalogue, standings: Standings, known: Collection[str]) -> list[str]:
    """What is answered with yes or done, in the catalogue's order."""
    return [
        slug
        for slug, milestone in catalogue.milestones.items()
        if slug in known or standing(standings, milestone).state == "done"
    ]


def _clear(catalogue: Catalogue, standings: Standings, known: Collection[str]) -> set[str]:
    """What is settled, answered with yes, or implied by what is answered with yes or done."""
    settled = {slug for slug, item in catalogue.milestones.items() if standing(standings, item).is_settled}
    return settled | with_requirements(_said(catalogue, standings, known), catalogue)


def _with_reach(slugs: Iterable[str], graph: Mapping[str, Iterable[str]]) -> set[str]:
    return {found for slug in slugs for found in (slug, *reach(slug, graph))}


def _in_order(slugs: Iterable[str], catalogue: Catalogue) -> tuple[Milestone, ...]:
    """Prerequisites first: whatever requires a milestone requires more in all than that milestone does."""
    requires = {slug: item.requires for slug, item in catalogue.milestones.items()}
    wanted = set(slugs)
    found = [milestone for slug, milestone in catalogue.milestones.items() if slug in wanted]
    return tuple(sorted(found, key=lambda milestone: len(reach(milestone.slug, requires))))
