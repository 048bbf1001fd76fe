"""A learner's own notes that have the words of a query. Pure.

They are private, so neither an index nor a cache keeps them: each query reads them all once, as plain text. A note has
a word where one of its words begins like it, or like its stem where that is its beginning ("layers" finds "layered"),
or is another form of it ("studies", "study"); hyphens and the like do not part words ("rcnn" finds "R-CNN"). A single
letter is a word of its own. Spelling is not corrected.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from roadmap.search.marks import Marked, excerpt, mark
from roadmap.search.question import LONGEST_PREFIX, SHORTEST_PREFIX, ask
from roadmap.search.words import stem, stemmed
from roadmap.snapshot import Milestone

_ACCENTS = re.compile("[\u0300-\u036f]+")
# The joints of words (words.joined) as they are in folded text.
_JOINT = "[-/.\u2010]?+"
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


@dataclass(frozen=True, slots=True)
class _Sought:
    """A word of the query, and what finds it in folded text: the quickest pattern first.

    `akin` finds words that may be forms of it, which `stem_of` decides; None for a single letter, which has no forms.
    """

    stem: str
    patterns: tuple[re.Pattern[str], ...]
    akin: re.Pattern[str] | None
    stem_of: Callable[[str], str]

    def place(self, folded: str) -> int | None:
        """Where the text has the word; not always the first place, but one that is found soon."""
        for pattern in self.patterns:
            if match := pattern.search(folded):
                return match.start()
        candidates = self.akin.finditer(folded) if self.akin else ()
        return next((match.start() for match in candidates if self.stem_of(match.group()) == self.stem), None)

    def fits(self, word: str) -> bool:
        """Whether a folded word of a text is what is sought."""
        return bool(self.patterns[0].match(word)) or (self.akin is not None and self.stem_of(word) == self.stem)


def notes_matching(notes: Iterable[tuple[Milestone, str]], query: str, *, limit: int) -> FoundNotes:
    """The first notes, in their order, that have every word of the query."""
    # The same words over and over, remembered for this query only.
    stem_of = cache(stemmed)
    sought = [_sought(word.text, stem_of) for word in ask(query, lambda _word, _as_prefix: True).words]
    if not sought:
        return FoundNotes()
    found = [(milestone, note) for milestone, note in notes if _has_all(_folded(note), sought)]
    hits = (NoteHit(milestone, _snippet(note, sought)) for milestone, note in found[:limit])
    return FoundNotes(tuple(hits), len(found))


def _sought(word: str, stem_of: Callable[[str], str]) -> _Sought:
    common = stem(word)
    shared = common if word.startswith(common) else word
    if len(word) < SHORTEST_PREFIX:
        return _Sought(common, (_beginning(shared, r"(?![^\W_]|\+\+|#)"),), None, stem_of)
    # Of the forms of a word, the stem's last letter is what changes: "study", "studies"; "scalable", "scalability".
    akin = _beginning(common[:-1] if len(common) > SHORTEST_PREFIX else common, r"[^\W_]*")
    patterns = [_beginning(shared)]
    # What longer words are joined from costs too much to look for.
    if len(shared) <= LONGEST_PREFIX:
        patterns.append(_beginning(shared, joint=_JOINT))
    return _Sought(common, tuple(patterns), akin, stem_of)


def _beginning(letters: str, end: str = "", *, joint: str = "") -> re.Pattern[str]:
    """Finds words of folded text that begin so. What stands before them is looked at after the first letter: a pattern
    that begins with a plain character is found fastest."""
    first, *others = map(re.escape, letters)
    return re.compile(rf"{first}(?<![^\W_]{first}){''.join(joint + letter for letter in others)}{end}")


def _has_all(folded: str, sought: Iterable[_Sought]) -> bool:
    return all(word.place(folded) is not None for word in sought)


def _snippet(note: str, sought: Sequence[_Sought]) -> Marked:
    """What surrounds the first word that was found, with what was found in it marked."""
    text = " ".join(note.split())
    folded = _folded(text)
    places = [place for word in sought if (place := word.place(folded)) is not None]
    around = excerpt(text, _unfolded(text, min(places, default=0)))
    return mark(around, lambda word: any(one.fits(word) for one in sought), is_private=True)


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
