"""A learner's notes and links, searched. Pure.

Every word of the query must be somewhere in a milestone's title, note or links, as a part of a word or more; case and
accents do not matter. What was found is marked by cutting the text into pieces, so that no one has to make HTML of it.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

# Characters of a query beyond these are not looked for.
QUERY_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Link:
    """A learner's own link on a milestone; its address is one of http or https."""

    pk: int
    url: str
    title: str

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def name(self) -> str:
        """The title, or what the address has after its scheme."""
        return self.title or self.url.partition("://")[2].rstrip("/")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a learner wrote and collected on one milestone. `is_published`: the milestone has a page."""

    slug: str
    title: str
    is_published: bool
    note: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    is_found: bool = False


def search(entries: Iterable[Entry], query: str) -> list[Entry]:
    """The entries that have all words of the query, in their order; without words, all of them."""
    words = words_of(query)
    return [entry for entry in entries if not words or _has_all(entry, words)]


def words_of(query: str) -> list[str]:
    """The query's words without case and accents, each once."""
    return list(dict.fromkeys(_folded(query[:QUERY_LENGTH])[0].split()))


def mark(text: str, words: Iterable[str]) -> tuple[Piece, ...]:
    """The text in pieces, of which those that read as one of the words are marked. Joined they are the text."""
    folded, places = _folded(text)
    is_found = [False] * len(text)
    for word in words:
        start = folded.find(word)
        while start >= 0:
            for place in range(places[start], places[start + len(word) - 1] + 1):
                is_found[place] = True
            start = folded.find(word, start + len(word))
    for place in range(1, len(text)):
        # An accent of its own goes with its letter.
        is_found[place] |= is_found[place - 1] and bool(unicodedata.combining(text[place]))
    pieces: list[Piece] = []
    begin = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or is_found[place] != is_found[begin]:
            pieces.append(Piece(text[begin:place], is_found[begin]))
            begin = place
    return tuple(pieces)


def as_markdown(entries: Iterable[Entry], heading: str) -> str:
    """The entries as one text: a heading for each milestone, its note as it was written, its links as a list."""
    parts = [f"# {heading}"]
    for entry in entries:
        parts.append(f"## {_plain(entry.title)}")
        parts += [entry.note.replace("\r\n", "\n").strip()] if entry.note.strip() else []
        parts += ["\n".join(f"- [{_plain(link.name)}](<{link.url}>)" for link in entry.links)] if entry.links else []
    return "\n\n".join(parts) + "\n"


def _has_all(entry: Entry, words: Iterable[str]) -> bool:
    text, _places = _folded(_text(entry))
    return all(word in text for word in words)


def _text(entry: Entry) -> str:
    return "\n".join([entry.title, entry.note, *(f"{link.title} {link.url}" for link in entry.links)])


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text without case and accents, and for each of its characters the place in the text that it comes from."""
    if text.isascii():
        return text.lower(), range(len(text))
    folded, places = [], []
    for place, character in enumerate(text):
        for each in unicodedata.normalize("NFKD", character).casefold():
            if not unicodedata.combining(each):
                folded.append(each)
                places.append(place)
    return "".join(folded), places


def _plain(text: str) -> str:
    """On one line, and not read as Markdown where it would end a link."""
    return " ".join(text.translate({ord(sign): f"\\{sign}" for sign in "\\[]"}).split())
