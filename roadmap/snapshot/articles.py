"""Articles of the guide, and claims about the job market. Pure."""

import datetime
from dataclasses import dataclass

from roadmap.snapshot.milestones import Choice


@dataclass(frozen=True, slots=True)
class Source:
    name: str
    url: str
    seen_at: str
    year: int


@dataclass(frozen=True, slots=True)
class Article:
    slug: str
    kind: Choice
    title: str
    summary: str
    published_on: datetime.date | None
    reading_minutes: int
    body: str
    roles: tuple[str, ...]
    milestones: tuple[str, ...]
    tools: tuple[str, ...]
    sources: tuple[Source, ...]
    reviewed_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class MarketClaim:
    slug: str
    claim: str
    figure: str
    origin: str
    verdict: str
    verified: bool
    finding: str
    sources: tuple[Source, ...]
    reviewed_on: datetime.date | None
