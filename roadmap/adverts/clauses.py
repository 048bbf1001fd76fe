"""Sentences of an ad, and the clauses and pieces they consist of. Pure.

A clause ends at a semicolon, a colon, a dash or a word of contrast; what stands in brackets is a clause inside
another. Commas part a clause into pieces.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from roadmap.adverts import vocabulary
from roadmap.adverts.finding import Found
from roadmap.adverts.kinds import Cue
from roadmap.adverts.phrases import FILLERS
from roadmap.adverts.words import Gap, Words

LONG_SENTENCE = 40  # words; in a longer one each statement is judged by itself
LONGEST_SENTENCE = 80  # words; a longer one is cut, which keeps the work in proportion to the text
MOST_CLAUSES = 16  # of a sentence; the rest belongs to the last
_SHORTEST = 4
_ENDINGS = frozenset({Gap.SEMICOLON, Gap.COLON, Gap.DASH})
_HEADED = frozenset({Gap.COLON, Gap.DASH})
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")


class Spotted(NamedTuple):
    """A cue over words first..last-1."""

    first: int
    last: int
    cue: Cue


@dataclass(slots=True)
class Clause:
    """Numbers of its words, and of the piece each is in; `parent` is the clause around its brackets."""

    parent: "Clause | None"
    after_colon: bool
    words: list[int] = field(default_factory=list)
    pieces: list[int] = field(default_factory=list)

    def add(self, first: int, last: int, *, new_piece: bool) -> None:
        piece = self.pieces[-1] + new_piece if self.pieces else 0
        self.words.extend(range(first, last))
        self.pieces.extend([piece] * (last - first))


class Breaks:
    """The words of an ad before which something ends, by their numbers."""

    def __init__(self, words: Words, cues: Mapping[int, Spotted]) -> None:
        gaps, stop = words.gaps, Gap.STOP
        contrasts = {index for index, spotted in cues.items() if spotted.cue is Cue.CONTRAST}
        signs = [index for index, gap in enumerate(gaps) if gap]
        self.pieces = sorted(contrasts.union(signs)) if contrasts else signs
        self.sentences = [index for index in signs if gaps[index] >= stop]
        # After these stands what a heading inside a line heads.
        self.headed = [index for index in signs if gaps[index] in _HEADED]


def within(places: Sequence[int], first: int, last: int) -> Sequence[int]:
    """Those of the sorted places from `first` to before `last`."""
    return places[bisect_left(places, first) : bisect_left(places, last)]


def sentences_of(
    words: Words, first: int, last: int, cues: Mapping[int, Spotted], breaks: Breaks
) -> Iterator[tuple[int, int]]:
    """The sentences of a line, as spans of words; a long one is cut where another statement begins."""
    start = first
    for index in [*within(breaks.sentences, first + 1, last), last]:
        yield from _statements(words, start, index, cues)
        start = index


def _statements(words: Words, first: int, last: int, cues: Mapping[int, Spotted]) -> Iterator[tuple[int, int]]:
    """Cut at semicolons and at "..., and you must"; what has neither, after LONGEST_SENTENCE words."""
    start = first
    if last - first > LONG_SENTENCE:
        for index in range(first + 1, last):
            turns = index in cues and cues[index].cue is Cue.CONTRAST and cues[index].last - index > 1
            begins = words.gaps[index] is Gap.SEMICOLON or (turns and words.gaps[index] is Gap.COMMA)
            if (begins and index - start >= _SHORTEST) or index - start >= LONGEST_SENTENCE:
                yield start, index
                start = index
    yield start, last


def clauses_of(
    text: str, words: Words, span: tuple[int, int], cues: Mapping[int, Spotted], breaks: Breaks
) -> list[Clause]:
    """The clauses of a sentence in the order in which they begin; none is empty."""
    current = Clause(None, after_colon=False)
    clauses = [current]
    start, new_piece = span[0], False
    for index in within(breaks.pieces, span[0] + 1, span[1]):
        gap = words.gaps[index]
        contrast = index in cues and cues[index].cue is Cue.CONTRAST
        current.add(start, index, new_piece=new_piece)
        sign = text[words.ends[index - 1] : words.starts[index]][:40] if gap else ""
        if current.parent and not _CLOSING.isdisjoint(sign):
            current = current.parent
        if len(clauses) < MOST_CLAUSES:
            if not _OPENING.isdisjoint(sign):
                # A contrast there begins inside the brackets: "SQL (but that is a plus)".
                current = Clause(current.parent or current, after_colon=False)
                clauses.append(current)
            elif contrast or gap in _ENDINGS:
                current = Clause(current.parent, after_colon=gap is Gap.COLON)
                clauses.append(current)
        start, new_piece = index, "," in sign
    current.add(start, span[1], new_piece=new_piece)
    return clauses


def spot_cues(words: Words, found: Iterable[Found], decoys: Iterable[tuple[int, int]]) -> Mapping[int, Spotted]:
    """The cues by their first word, none inside a skill's or another longer name."""
    keys = words.keys.copy()
    for item in found:
        keys[item.first : item.last] = [""] * (item.last - item.first)
    for first, last in decoys:
        keys[first : last - 1] = [""] * (last - 1 - first)  # the last word may say that they are people
    places = [index for index, key in enumerate(keys) if key not in FILLERS]
    scanned = vocabulary.cues().scan([keys[index] for index in places], [words.joined[index] for index in places])
    return {places[first]: Spotted(places[first], places[last - 1] + 1, cue) for first, last, cue in scanned}
