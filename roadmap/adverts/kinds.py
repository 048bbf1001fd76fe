"""The kinds of sections and of cues that the vocabularies list. Pure.

Every entry of a vocabulary says something general about how ads are written; none is about one ad, company or skill.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, auto


class Section(IntEnum):
    """What a part of an ad is about."""

    NOT_NEEDED = auto()
    NICE = auto()
    REQUIRED = auto()
    TASKS = auto()
    BENEFITS = auto()
    PROCESS = auto()
    LEGAL = auto()
    COMPANY = auto()
    NEUTRAL = auto()  # nothing said; the sentences decide

    __hash__ = int.__hash__  # sets of these are asked all the time, and an enumeration's own hash is slow


class Cue(IntEnum):
    """What a phrase inside a sentence says of the words near it. BEFORE: of those that follow; AFTER: of those
    that precede it."""

    MASK = auto()  # looks like a cue and is none: "not only"
    NOT_BEFORE = auto()
    NOT_NEXT = auto()  # of the next words only: a bare "not"
    NOT_AFTER = auto()
    NICE_BEFORE = auto()
    NICE_AFTER = auto()
    NICE = auto()  # of what precedes it, else of what follows
    REQUIRED = auto()  # likewise
    ASK = auto()  # speaks of what the reader does, has or should have
    TAUGHT_BEFORE = auto()
    TAUGHT_AFTER = auto()
    DEGREE = auto()
    FIELD_END = auto()  # ends the list of a degree's fields
    COMPANY = auto()  # speaks of the employer, where a clause begins with it
    OTHERS = auto()  # speaks of other people's work, likewise
    READER = auto()  # a new subject: the reader
    CONTRAST = auto()  # begins a new clause
    BENEFITS = auto()
    PROCESS = auto()
    LEGAL = auto()

    __hash__ = int.__hash__


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The phrases of one language, folded, in the notation of `phrases`."""

    headings: Mapping[Section, tuple[str, ...]]
    # Words that head a list only where they stand on a line of their own: "Skills".
    weak_headings: Mapping[Section, tuple[str, ...]]
    cues: Mapping[Cue, tuple[str, ...]]
