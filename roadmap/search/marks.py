"""Which words of a text to mark, and which piece of a long text to show. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from roadmap.search.words import Word, joined, words

# Characters of a snippet, and of them before its first marked word.
LONGEST_SNIPPET = 180
LEAD = 60
ELLIPSIS = "…"

Fits = Callable[[str], bool]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the (start, end) places of its marked words, in order and apart from one another."""

    text: str
    spans: tuple[Span, ...] = ()

    @property
    def pieces(self) -> list[Piece]:
        """The text in pieces, for templates: joined they are the text."""
        pieces, done = [], 0
        for start, end in self.spans:
            pieces += [Piece(self.text[done:start], is_marked=False), Piece(self.text[start:end], is_marked=True)]
            done = end
        pieces.append(Piece(self.text[done:], is_marked=False))
        return [piece for piece in pieces if piece.text]


def mark(text: str, fits: Fits, *, is_private: bool = False) -> Marked:
    """The text with each word marked that fits, alone or with what a hyphen joins it to."""
    parts = list(words(text, is_private=is_private))
    return Marked(text, _merged([*_spans(parts, fits), *_spans(joined(text, parts), fits)]))


def _spans(parts: Iterable[Word], fits: Fits) -> list[Span]:
    return [(word.start, word.end) for word in parts if fits(word.text)]


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """In order; what overlaps becomes one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def snippet(texts: Sequence[str], fits: Fits) -> Marked:
    """The first text that has a fitting word, cut to what surrounds the word; else the beginning of the first text."""
    for text in texts:
        first = next((word for word in words(text) if fits(word.text)), None)
        if first:
            return mark(excerpt(text, first.start), fits)
    return Marked(excerpt(texts[0], 0) if texts else "")


def excerpt(text: str, place: int) -> str:
    """At most LONGEST_SNIPPET characters around the place, cut between words, dots where something is left out."""
    if len(text) <= LONGEST_SNIPPET:
        return text
    start = 0 if place <= LEAD else _after_space(text, place - LEAD, place)
    room = LONGEST_SNIPPET - 2 * len(ELLIPSIS)
    end = len(text) if len(text) - start <= room else _before_space(text, start + room, place)
    return f"{ELLIPSIS if start else ''}{text[start:end]}{ELLIPSIS if end < len(text) else ''}"


def _after_space(text: str, earliest: int, latest: int) -> int:
    space = text.find(" ", earliest, latest)
    return space + 1 if space >= 0 else earliest


def _before_space(text: str, latest: int, earliest: int) -> int:
    space = text.rfind(" ", earliest, latest)
    return space if space > earliest else latest
