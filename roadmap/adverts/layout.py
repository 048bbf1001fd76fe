"""The lines of an ad: which go on in the next, which are items of a list, which look like headings. Pure.

Text from PDFs and mails is broken at a fixed width, within sentences and within words; pasted lists have lost their
marks. What a heading says is `sections`' business.
"""

import re
from itertools import pairwise
from typing import NamedTuple

_MARK = re.compile(
    r"\s*(?:o\s+(?=\S)|\(?[0-9]{1,2}(?:[.)-]|\.\))\s+|\(?[a-z]\)\s+|(?:i{1,3}|iv|vi{0,3})[.)]\s+|[^\w\s\"'(<&.,$€£]+\s*)*"
)
_LABEL = re.compile(r"[A-Z][\w'’-]{1,20}(?: [\w'’-]{1,20}){0,4}:")  # noqa: RUF001
_GOES_ON = (
    ",",
    "/",
    "(",
    "&",
    " and",
    " or",
    " with",
    " in",
    " of",
    " the",
    " a",
    " und",
    " oder",
    " mit",
    " et",
    " ou",
    " de",
)
_ENDS = (".", "!", "?", ":", ";")
_FRAMES = "*-–=~_+|■◆●"  # noqa: RUF001  around a heading: "* Must have *"
_BULLETS = ("* ", "– ", "- ")  # noqa: RUF001
_EMPHASIS = ("#", "*", "__", "==", "[", "{", "---", "–")  # noqa: RUF001
WRAPPED = range(48, 121)  # widths at which text is broken by machines
MOST_LINES = 3_000  # of a text; no ad has more, and the rest of one that has is read as a single line


class Line(NamedTuple):
    """A line, or several that belong together, of the rejoined text; `body` is where its words begin."""

    start: int
    end: int
    body: int
    is_item: bool
    is_marked_up: bool
    after_blank: bool
    before_blank: bool


def rejoin(text: str) -> str:
    """The text with a space for each line break that does not end a line; no character moves."""
    pieces: list[str] = []
    block: list[str] = []
    lines = text.split("\n", MOST_LINES)
    lines[MOST_LINES:] = [rest.replace("\n", " ") for rest in lines[MOST_LINES:]]
    for line in lines:
        if line.strip():
            block.append(line)
            continue
        pieces.append(_rejoin_block(block))
        pieces.append(line)
        block = []
    pieces.append(_rejoin_block(block))
    return "\n".join(piece for piece in _without_empty_blocks(pieces))


def _without_empty_blocks(pieces: list[str]) -> list[str]:
    """Blocks and blank lines take turns; a block without lines stands for no line."""
    return [piece for number, piece in enumerate(pieces) if number % 2 or piece]


def _rejoin_block(lines: list[str]) -> str:
    if not lines:
        return ""
    width = max(len(line.rstrip()) for line in lines)
    joined = [lines[0]]
    in_item = is_item(lines[0])
    for previous, line in pairwise(lines):
        goes_on = _continues(previous, line, width, in_item=in_item)
        in_item = is_item(line) or (in_item and goes_on)
        joined.append(" " if goes_on else "\n")
        joined.append(line)
    return "".join(joined)


def _continues(previous: str, line: str, width: int, *, in_item: bool) -> bool:
    """Whether a line goes on with the sentence of the one before it, in a block of lines at most `width` wide.

    Among items that have marks a small line without one is no item of its own.
    """
    before, after = previous.rstrip(), line.lstrip()
    if is_item(line) or _LABEL.match(after):
        return False
    if len(before) > 1 and before[-1] == "-" and before[-2].isalpha():
        return True
    is_wide = width in WRAPPED
    if before.endswith(_ENDS):
        return is_wide and not before.endswith(":") and len(before) > 0.6 * width and not _is_short(after)
    small = after[:1].islower() or after[:1] in "(&"
    if before.endswith(_GOES_ON):
        return small or is_wide
    if in_item and small:
        return True
    fits = len(before) + 1 + len(after.split(" ", 1)[0]) <= width
    return is_wide and (len(before) >= 0.6 * width if small else not fits and len(before) >= 0.8 * width)


def _is_short(line: str) -> bool:
    return len(line) < WRAPPED.start and not line.endswith(_ENDS)


def is_item(line: str) -> bool:
    """Whether a line begins with a bullet, a number or another sign of a list; emphasis is none."""
    written = line.strip()
    if len(written) > 2 and written[0] == written[-1] and written[0] in _FRAMES:
        return False
    if written.startswith(_BULLETS):
        return True
    mark = line[: mark_length(line)].strip()
    return bool(mark) and not mark.startswith(_EMPHASIS)


def mark_length(line: str) -> int:
    """How many characters at the start of a line are marks before its words."""
    found = _MARK.match(line[:80])
    return found.end() if found else 0


def lines_of(text: str) -> list[Line]:
    """The lines of a rejoined text that are not blank."""
    found: list[Line] = []
    rows = text.split("\n")
    start = 0
    blanks = [not row.strip() for row in rows]
    for number, row in enumerate(rows):
        if not blanks[number]:
            marked = is_item(row)
            found.append(
                Line(
                    start=start,
                    end=start + len(row),
                    body=start + mark_length(row),
                    is_item=marked,
                    is_marked_up=not marked and row.lstrip().startswith((*_EMPHASIS, *_FRAMES)),
                    after_blank=number == 0 or blanks[number - 1],
                    before_blank=number + 1 == len(rows) or blanks[number + 1],
                )
            )
        start += len(row) + 1
    return found
