"""A learner's own notes that have the words of a query. Pure.

They are private, so no index keeps them: each query reads them all once, as plain text. A note has a word where one of
its words begins like it, or like its stem where that is its beginning ("layers" finds "layered"); a single letter is a
word of its own. Spelling is not corrected.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roadmap.search.marks import Marked, excerpt, mark
from roadmap.search.question import SHORTEST_PREFIX, ask
from roadmap.search.words import stem
from roadmap.snapshot import Milestone

_ACCENTS = re.compile("[\u0300-\u036f]+")
# Characters folded at once where a place is looked for.
_STRIDE = 256


@dataclass(frozen=True, slots=True)
class NoteHit:
    milestone: Milestone
    text: Marked


@dataclass(frozen=True, slots=True)
class FoundNotes:
    """`total` counts also those that are not shown."""

    hits: tuple[NoteHit, ...] = ()
    total: int = 0

    @property
    def more(self) -> int:
        return self.total - len(self.hits)


def notes_matching(notes: Iterable[tuple[Milestone, str]], query: str, *, limit: int) -> FoundNotes:
    """The first notes, in their order, that have every word of the query."""
    patterns = [_pattern(word.text) for word in ask(query, lambda _word, _as_prefix: True).words]
    if not patterns:
        return FoundNotes()
    found = [(milestone, note) for milestone, note in notes if _has_all(_folded(note), patterns)]
    hits = (NoteHit(milestone, _snippet(note, patterns)) for milestone, note in found[:limit])
    return FoundNotes(tuple(hits), len(found))


def _pattern(word: str) -> re.Pattern[str]:
    """Finds the word in folded text. What stands before it is looked at last: a pattern that begins with plain
    characters is found fastest."""
    shared = stem(word) if word.startswith(stem(word)) else word
    beginning = re.escape(shared)
    end = "" if len(word) >= SHORTEST_PREFIX else r"(?![^\W_]|\+\+|#)"
    return re.compile(rf"{beginning}(?<![^\W_]{beginning}){end}")


def _has_all(folded: str, patterns: Iterable[re.Pattern[str]]) -> bool:
    return all(pattern.search(folded) for pattern in patterns)


def _snippet(note: str, patterns: Sequence[re.Pattern[str]]) -> Marked:
    """What surrounds the first word that was found, with what was found in it marked."""
    text = " ".join(note.split())
    folded = _folded(text)
    places = [match.start() for pattern in patterns if (match := pattern.search(folded))]
    around = excerpt(text, _unfolded(text, min(places, default=0)))
    return mark(around, lambda word: any(pattern.match(word) for pattern in patterns))


def _folded(text: str) -> str:
    """Without case and accents, like single words (words.fold), but all at once."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text).casefold())


def _unfolded(text: str, place: int) -> int:
    """Where in the text that place of its folded text comes from. Folding shortens and lengthens, but what is folded
    in parts is as long as what is folded at once."""
    for start in range(0, len(text), _STRIDE):
        part = text[start : start + _STRIDE]
        length = len(_folded(part))
        if place < length:
            ends = range(1, len(part) + 1)
            return start + bisect_right(ends, place, key=lambda end: len(_folded(part[:end])))
        place -= length
    return 0
