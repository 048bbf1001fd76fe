"""Two texts, compared word by word for a reader. Pure.

Paragraphs are matched first, so that long texts take no longer than they have to; within those that changed, words.
However large the texts, it ends soon (MOST_PAIRS).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# What stays the same is cut down to so many words on each side of a change.
CONTEXT = 12
ELLIPSIS = " … "
# Below this likeness two paragraphs are shown as one taken away and one added, not as a patchwork.
ALIKE = 0.35
# Comparing takes time in proportion to the product of both sizes, about 0.1 s for this one; what is larger is shown
# whole, as taken away and added.
MOST_PAIRS = 400_000
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")


class Op(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    LEFT_OUT = "left-out"  # the same in both, and too long to be of interest


@dataclass(frozen=True, slots=True)
class Piece:
    op: Op
    text: str


def text_differences(before: str, after: str) -> tuple[Piece, ...]:
    """From the old text to the new one: SAME and REMOVED pieces make the old one, SAME and ADDED the new one.

    No two neighbors have the same `op`, and no piece is empty.
    """
    return tuple(_merged(_by_lines(before, after)))


def shortened(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The same with long stretches that stayed the same cut down to CONTEXT words beside what changed."""
    last = len(pieces) - 1
    found: list[Piece] = []
    for number, piece in enumerate(pieces):
        words = _WORDS.findall(piece.text)
        head = 2 * CONTEXT if number else 0
        tail = 2 * CONTEXT if number < last else 0
        # A cut must be worth it. A text without any change is not cut: then nothing says what matters in it.
        if piece.op != Op.SAME or not last or len(words) <= head + tail + 2 * CONTEXT:
            found.append(piece)
            continue
        if head:
            found.append(Piece(Op.SAME, "".join(words[:head])))
        found.append(Piece(Op.LEFT_OUT, ELLIPSIS))
        if tail:
            found.append(Piece(Op.SAME, "".join(words[-tail:])))
    return tuple(found)


def _by_lines(before: str, after: str) -> Iterator[Piece]:
    old, new = _LINES.findall(before), _LINES.findall(after)
    if len(old) * len(new) > MOST_PAIRS:
        yield from _by_words(before, after)
        return
    for op, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        removed, added = "".join(old[start:end]), "".join(new[new_start:new_end])
        if op == "equal":
            yield Piece(Op.SAME, removed)
        else:
            yield from _by_words(removed, added)


def _by_words(before: str, after: str) -> Iterator[Piece]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if len(old) * len(new) > MOST_PAIRS or _likeness(matcher, old, new) < ALIKE:
        yield Piece(Op.REMOVED, before)
        yield Piece(Op.ADDED, after)
        return
    for op, start, end, new_start, new_end in matcher.get_opcodes():
        if op == "equal":
            yield Piece(Op.SAME, "".join(old[start:end]))
        else:
            yield Piece(Op.REMOVED, "".join(old[start:end]))
            yield Piece(Op.ADDED, "".join(new[new_start:new_end]))


def _likeness(matcher: SequenceMatcher[str], old: Sequence[str], new: Sequence[str]) -> float:
    """How many of the longer side's words stay, from 0 to 1. Blanks and signs, which all texts share, do not count."""
    most = max(sum(map(_is_word, old)), sum(map(_is_word, new)))
    same = sum(
        _is_word(word) for start, _there, size in matcher.get_matching_blocks() for word in old[start : start + size]
    )
    return same / most if most else 1.0


def _is_word(text: str) -> bool:
    return text[0].isalnum()


def _merged(pieces: Iterator[Piece]) -> Iterator[Piece]:
    waiting: Piece | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if waiting and waiting.op == piece.op:
            waiting = Piece(piece.op, waiting.text + piece.text)
        else:
            if waiting:
                yield waiting
            waiting = piece
    if waiting:
        yield waiting
