"""What a suggestion may be about: a published thing with its own page, and the addresses to which that page links.

Pure. The snapshot says what is published; forms and pages take a thing from here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from roadmap.snapshot import Catalogue


@dataclass(frozen=True, slots=True)
class Subject:
    """`word` is the kind in addresses, such as "milestone"; `kind` the same in the database. `urls` are the addresses
    that the page links to, each once, in their order; `used` those of a milestone's resources, by title."""

    word: str
    slug: str
    name: str
    urls: tuple[str, ...] = ()
    used: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> str:
        return f"roadmap.{self.word}"

    @property
    def about(self) -> str:
        """How an address names it."""
        return f"{self.word}:{self.slug}"

    @property
    def suggestible(self) -> tuple[str, ...]:
        """Which kinds of suggestion there may be about it."""
        resource = ("resource",) if self.word == "milestone" else ()
        dead_link = ("dead-link",) if self.urls else ()
        return (*resource, "correction", *dead_link)


def subject(catalogue: Catalogue, about: str) -> Subject | None:
    """The published thing that `about` names, such as "milestone:sql"; None where there is none."""
    word, _colon, slug = about.partition(":")
    things = _things(catalogue).get(word, {})
    return _subject(word, things[slug]) if slug in things else None


def _things(catalogue: Catalogue) -> dict[str, Any]:
    return {
        "milestone": catalogue.milestones,
        "resource": catalogue.resources,
        "role": catalogue.roles,
        "skill": catalogue.skills,
        "tool": catalogue.tools,
        "pathway": catalogue.pathways,
        "article": catalogue.articles,
    }


def _subject(word: str, thing: Any) -> Subject:
    name = thing.title if word in {"milestone", "resource", "article"} else thing.name
    used = tuple((use.resource.title, use.resource.url) for use in thing.uses) if word == "milestone" else ()
    urls = tuple(dict.fromkeys(url for url in _urls(word, thing) if url))
    return Subject(word, thing.slug, name, urls, used)


def _urls(word: str, thing: Any) -> Iterable[str]:
    """A discontinued tool's homepage is shown, but not linked; a milestone's resources have pages of their own."""
    found: Iterable[str] = ()
    match word:
        case "milestone":
            found = (material.url for material in thing.materials)
        case "resource":
            found = (thing.url,)
        case "tool":
            found = ("" if thing.state.value == "discontinued" else thing.homepage, thing.repository)
        case "role":
            found = (url for figure in thing.outlook_figures for url in (figure.source_url, figure.seen_at))
        case "pathway":
            found = (thing.cost.source_url, thing.cost.seen_at)
        case "article":
            found = (source.url for source in thing.sources)
    return found
