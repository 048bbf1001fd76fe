"""Milestones in the snapshot, and what they are made of: skills, resources, tools, criteria. Pure.

`slug` and `key` are identities; `pk` is the database's row, there for learners' records to refer to.
"""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """A stored value with the words that readers see."""

    value: str
    label: str

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Alias:
    text: str
    ambiguous: bool
    case_sensitive: bool
    requires_context: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Skill:
    slug: str
    name: str
    category: Choice
    summary: str
    requires: tuple[str, ...]
    aliases: tuple[Alias, ...]
    reviewed_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class Provider:
    slug: str
    name: str
    kind: Choice
    url: str
    summary: str
    cost_model: Choice
    certificate: Choice
    reviewed_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class Resource:
    """`link_checked_at` is when the link was last found to work, `link_gone_since` since when it seems to be gone;
    some sites let no checker look."""

    pk: int
    slug: str
    title: str
    url: str
    kind: Choice
    provider: Provider
    authors: tuple[str, ...]
    cost: Choice
    price_note: str
    level: Choice
    hours: float | None
    hours_estimated: bool
    year: int | None
    language: Choice
    format_note: str
    summary: str
    skills: tuple[Skill, ...]
    basis: Choice
    basis_note: str
    reviewed_on: datetime.date | None
    link_checked_at: datetime.datetime | None
    link_gone_since: datetime.datetime | None = None
    link_uncheckable: bool = False

    @property
    def price(self) -> str:
        """The cost in words, said once: the note alone where it begins with the same word."""
        note = self.price_note
        if note.lower().startswith(self.cost.label.lower()):
            return note[0].upper() + note[1:]
        return f"{self.cost.label}: {note}" if note else self.cost.label


@dataclass(frozen=True, slots=True)
class Tool:
    slug: str
    name: str
    category: Choice
    summary: str
    open_source: bool
    license: str
    license_verified: bool
    hosting: str
    homepage: str
    repository: str
    alternatives: tuple[str, ...]
    skills: tuple[Skill, ...]
    state: Choice
    state_year: int | None
    state_note: str
    state_source: str
    state_verified: bool
    reviewed_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class Criterion:
    pk: int
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class SelfCheck:
    pk: int
    key: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Material:
    key: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class ResourceUse:
    """A resource as a milestone uses it."""

    resource: Resource
    use: Choice
    why: str
    part: str


@dataclass(frozen=True, slots=True)
class Milestone:
    pk: int
    slug: str
    title: str
    short_title: str
    zone: Choice
    summary: str
    skills: tuple[Skill, ...]
    requires: tuple[str, ...]
    hours: int
    level: Choice
    project: str
    tools: tuple[Tool, ...]
    criteria: tuple[Criterion, ...]
    self_checks: tuple[SelfCheck, ...]
    materials: tuple[Material, ...]
    uses: tuple[ResourceUse, ...]
    reviewed_on: datetime.date | None
