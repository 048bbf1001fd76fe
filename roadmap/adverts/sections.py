"""Which section of the ad each line belongs to, by the headings above it. Pure.

A heading is a short line with a phrase of the vocabulary. A short line without one that stands like a heading ends the
section before it, and opens one about which nothing is known.
"""

from bisect import bisect_left
from typing import NamedTuple

from roadmap.adverts import vocabulary
from roadmap.adverts.kinds import Section
from roadmap.adverts.layout import Line
from roadmap.adverts.phrases import FILLERS, READERS, Trie
from roadmap.adverts.words import Gap, Words

LONGEST = 8  # words of a heading
LONGEST_WITH_COLON = 12
_CLEAR = 6
_FEW = 3  # words of a heading in which slips are undone
_TITLE = 14
_SIGNS = "■□◆◇▣◎★☆▼▽▷▶"
_REMARK = 12  # words that are more than an item which has lost its mark
ASKED = frozenset({Section.REQUIRED, Section.TASKS})
SILENT = frozenset({Section.BENEFITS, Section.PROCESS, Section.LEGAL})


class Part(NamedTuple):
    """A line's words first..last-1 and its section; `unsure` after a heading that may end the demands."""

    first: int
    last: int
    line: Line
    section: Section
    is_heading: bool
    unsure: bool


def parts_of(text: str, words: Words, lines: list[Line], named: list[bool]) -> list[Part]:
    """The lines with words, each with its section; named[i] says that word i is part of a skill's name."""
    parts: list[Part] = []
    section, unsure = Section.NEUTRAL, False
    aside = False
    position = 0
    for number, line in enumerate(lines):
        first = position
        position = bisect_left(words.starts, line.end, first)
        if first == position:
            continue
        following = lines[number + 1] if number + 1 < len(lines) else None
        found = _heading(text, words, line, (first, position), named)
        if found is None and _looks_like_heading(text, line, following, parts, position - first):
            found = None if any(named[first:position]) else Section.NEUTRAL
            unsure = found is not None and (unsure or section in {*SILENT, Section.NICE, Section.NOT_NEEDED})
        elif found is not None:
            unsure = False
        is_title = found is None and not parts and _is_title(text, line, position - first)
        section = found or section
        # What stands after a list is a remark: its own sentences tell what it asks.
        aside = found is None and not line.is_item and (aside or _is_remark(text, line, parts, position - first))
        here = Section.NEUTRAL if aside and section not in SILENT else section
        parts.append(Part(first, position, line, here, found is not None or is_title, unsure))
    return parts


def section_of(
    words: Words, first: int, last: int, trie: Trie[Section], *, share: float, mended: bool = False
) -> Section | None:
    """What a heading of these words heads: the strongest kind, then the longest phrase, then the first.

    None where phrases make up less than a share of the words; the strongest kinds need half of it, or to stand first.
    With `mended` slips of the pen are undone before.
    """
    # "Great, if you ..." is one phrase: commas do not count in headings.
    plain = [index for index in range(first, last) if words.keys[index] not in FILLERS]
    keys = [words.keys[index] for index in plain]
    joined = [words.gaps[index] <= Gap.COMMA for index in plain]
    if mended:
        meant = vocabulary.heading_speller().meant
        keys = [meant(key) or key for key in keys]
    found: list[tuple[int, int, Section]] = []
    covered: set[int] = set()
    for start in range(len(keys)):
        match = trie.longest(keys, joined, start)
        if match:
            found.append((match[0] - start, -start, match[1]))
            covered.update(range(start, match[0]))
    if not found:
        return None
    # "Not even a plus" is no plus.
    spans = [(-start, length - start) for length, start, _section in found]
    sections = {
        section
        for length, start, section in found
        if not any(low <= -start and length - start <= high and high - low > length for low, high in spans)
    }
    # "Not required but nice to have" is nice; nice and unneeded things win against longer phrases.
    opening = max(found, key=lambda item: item[1])
    for strong in (Section.NICE, Section.NOT_NEEDED):
        if strong in sections and (2 * len(covered) >= share * len(keys) or opening[1:] == (0, strong)):
            return strong
    if len(covered) < share * len(keys):
        return None
    return max(found, key=lambda item: item[:2])[2]


def _heading(text: str, words: Words, line: Line, span: tuple[int, int], named: list[bool]) -> Section | None:
    first, last = span
    written = text[line.body : line.end].rstrip().rstrip("*_#= ")
    with_colon = written.endswith((":", "..."))
    written = written.removesuffix("...")
    if last - first > (LONGEST_WITH_COLON if with_colon else LONGEST) or any(named[first:last]):
        return None
    if written.endswith((".", ",", ";")) or Gap.COLON in words.gaps[first + 1 : last]:
        return None
    if line.is_item and not (with_colon or _is_pictured(text, line)):
        return None
    stands_out = line.is_marked_up or written.isupper() or (with_colon and last - first <= _CLEAR)
    share = 0.5 if line.is_item else 0.15 if stands_out else 0.3
    found = section_of(words, first, last, vocabulary.headings(), share=share) or section_of(
        words, first, last, vocabulary.line_headings(), share=0.6
    )
    if found is None and last - first <= _FEW:
        found = section_of(words, first, last, vocabulary.headings(), share=0.5, mended=True)
    # "You join our product team to build:" goes on with the section that it stands in.
    leads_in = with_colon and last - first > 4 and words.keys[first] in READERS
    return None if leads_in and found is Section.COMPANY else found


def _is_remark(text: str, line: Line, parts: list[Part], count: int) -> bool:
    """Whether a paragraph of sentences follows a list."""
    if not (parts and parts[-1].line.is_item and line.after_blank):
        return False
    return count >= _REMARK or text[line.start : line.end].rstrip().endswith((".", "!"))


def _is_pictured(text: str, line: Line) -> bool:
    """Marked by a picture, a large sign or a number rather than by the bullet of a list."""
    mark = text[line.start : line.body].strip()
    return mark[:1].isdigit() or any(sign > "\u2700" or sign in _SIGNS for sign in mark)


def _is_title(text: str, line: Line, count: int) -> bool:
    return not line.is_item and count <= _TITLE and not text[line.start : line.end].rstrip().endswith((".", "!", "?"))


def _looks_like_heading(text: str, line: Line, following: Line | None, parts: list[Part], count: int) -> bool:
    written = text[line.body : line.end].strip()
    if line.is_item or count > 6 or len(written) > 60 or following is None:
        return False
    if line.is_marked_up:
        return True
    if written.endswith((".", ",", ";", "!")) or not written[:1].isupper():
        return False
    apart = line.after_blank or bool(parts and parts[-1].line.is_item)
    return apart and (following.is_item or not line.before_blank or following.end - following.start > 60)
