"""What readers see of all roadmaps in short, and what is different between two such states. Pure.

Stages, order and wording are no part of it: a milestone that moves or gets another name is no change of a roadmap.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from roadmap.snapshot import Catalogue


@dataclass(frozen=True, slots=True)
class RoleOutline:
    """The importance of each of its milestones, by slug."""

    name: str
    steps: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MilestoneOutline:
    title: str
    hours: int


@dataclass(frozen=True, slots=True)
class Outline:
    """All that is published, by slug. Every milestone of a role is among the milestones."""

    roles: Mapping[str, RoleOutline] = field(default_factory=dict)
    milestones: Mapping[str, MilestoneOutline] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def from_json(data: Mapping[str, Any]) -> Outline:
    """The outline that `as_json` gave."""
    return Outline(
        roles={slug: RoleOutline(**role) for slug, role in data["roles"].items()},
        milestones={slug: MilestoneOutline(**milestone) for slug, milestone in data["milestones"].items()},
    )


def outline_of(catalogue: Catalogue) -> Outline:
    return Outline(
        roles={
            role.slug: RoleOutline(role.name, {step.milestone.slug: step.importance.value for step in role.steps})
            for role in catalogue.roles.values()
        },
        milestones={item.slug: MilestoneOutline(item.title, item.hours) for item in catalogue.milestones.values()},
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """Kinds and fields as in snapshot.Change, but for the time."""

    kind: str
    role: str
    milestone: str
    title: str
    was: str = ""
    now: str = ""


def differences(before: Outline, after: Outline) -> tuple[Difference, ...]:
    """What became of every role that is published now, role by role in the order of `after`.

    A role that was not there is opened, without a word on its milestones. One that is gone is not mentioned: nobody
    can read about it. A milestone that left a role is removed where it is still published, retired where it is not.
    """
    found: list[Difference] = []
    for slug, role in after.roles.items():
        if slug in before.roles:
            found += _of_role(slug, before, after)
        else:
            found.append(Difference("opened", slug, "", role.name))
    return tuple(found)


def _of_role(role: str, before: Outline, after: Outline) -> Iterator[Difference]:
    old, new = before.roles[role].steps, after.roles[role].steps
    for slug in new:
        milestone = after.milestones[slug]
        if slug not in old:
            yield Difference("added", role, slug, milestone.title)
            continue
        if old[slug] != new[slug]:
            yield Difference("importance", role, slug, milestone.title, old[slug], new[slug])
        if (hours := before.milestones[slug].hours) != milestone.hours:
            yield Difference("hours", role, slug, milestone.title, str(hours), str(milestone.hours))
    for slug in old:
        if slug not in new:
            kind = "removed" if slug in after.milestones else "retired"
            yield Difference(kind, role, slug, before.milestones[slug].title)
