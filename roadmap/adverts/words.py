"""Words of a plain text: how they are cut, folded and stemmed, and what stands between them. Pure.

The same cutting serves ads and aliases, so both always agree. Nothing here outlives a call: ads are to be forgotten.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate
from typing import NamedTuple

from roadmap.adverts.phrases import word_set

_WORD = re.compile(
    r"([^\W_]+(?:'[^\W_]+)*(?:\+\+[0-9]{0,2}|#(?![\w]))?|&(?=[\s\w])|(?<=[ \t])\+(?= ?(?:[\n.,;:)!]|$)))"
)
# Signs that stand for a word: "R & D", "a big +".
_SPOKEN = {"&": "and", "+": "plus"}
_LONGEST = 60  # characters of a word that are kept


class Gap(IntEnum):
    """What separates a word from the one before it; the higher, the stronger."""

    NONE = 0  # nothing, a space, or a hyphen or dot inside a word
    SLASH = 1
    COMMA = 2
    DASH = 3
    COLON = 4
    CLOSE = 5
    OPEN = 6
    SEMICOLON = 7
    STOP = 8
    LINE = 9

    __hash__ = int.__hash__  # an enumeration's own is slow


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel sequences: folded words, their places in the plain text, the gaps before them, and two views of both.

    joined[i] says that word i may continue a phrase from word i - 1; stems are for comparing inflected forms.
    """

    keys: list[str]
    stems: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[Gap]
    joined: list[bool]

    def __len__(self) -> int:
        return len(self.keys)


_CONTRACTIONS = {
    "won't": ("will", "not"), "wont": ("will", "not"), "can't": ("can", "not"), "cannot": ("can", "not"),
    "shan't": ("shall", "not"), "dont": ("do", "not"), "doesnt": ("does", "not"), "isnt": ("is", "not"),
    "arent": ("are", "not"), "youll": ("you", "will"), "youre": ("you", "are"), "youve": ("you", "have"),
    "let's": ("let", "us"),
}  # fmt: skip
_ENDINGS = {"ll": "will", "re": "are", "ve": "have", "d": "would", "m": "am"}
_PRONOUNS_WITH_IS = {"it", "that", "what", "who", "there", "here", "where", "how", "he", "she", "this"}
_ABBREVIATIONS = word_set(
    "eg ie vs etc incl excl approx bzw ca inkl ggf evtl usw usf vgl min max resp ex cf env sr jr dr mr ms prof st"
    " nr abs sog insb insbes"
)
_ELIDED = {"l", "d", "n", "s", "c", "j", "m", "t", "qu"}


def fold(word: str) -> str:
    """Without case and accents. A word longer than any name stays as it is."""
    folded = word.casefold()
    if folded.isascii() or len(folded) > _LONGEST:
        return folded
    parts = unicodedata.normalize("NFD", folded)
    return "".join(part for part in parts if not unicodedata.combining(part))


def stem(key: str) -> str:
    """A folded word without plural, in American spelling. Not a dictionary form: it only makes variants equal."""
    if len(key) <= 3 or len(key) > 40:
        return key
    if key in _SHORT_PLURALS:
        return key[:-1]
    if key.endswith("ies") and len(key) > 4:
        key = key[:-3] + "y"
    elif key.endswith("s") and not key.endswith(("ss", "us", "is", "as")):
        key = key[:-1]
    if key.endswith(_BRITISH):
        for british, american in _AMERICAN.items():
            if key.endswith(british) and len(key) > len(british) + 2:
                return key.removesuffix(british) + american
    return key


_AMERICAN = {
    "isation": "ization", "ising": "izing", "ised": "ized", "elling": "eling",
    "elled": "eled", "ise": "ize", "yse": "yze", "our": "or",
}  # fmt: skip
_BRITISH = tuple(_AMERICAN)
_INFLECTED = frozenset({"s", *(ending[-1] for ending in _BRITISH)})
# Plurals of abbreviations whose endings look like those of singulars.
_SHORT_PLURALS = word_set("apis gpus tpus cpus slas skus")
Piece = tuple[str, int, int]


def _parts(word: str) -> tuple[Piece, ...]:
    """A raw word as folded words with their places in it: contractions and elisions are taken apart."""
    if len(word) > _LONGEST:
        return ((word[:_LONGEST], 0, _LONGEST),)
    if word in _SPOKEN:
        return ((_SPOKEN[word], 0, 1),)
    key, length = fold(word), len(word)
    if key in _CONTRACTIONS:
        first, second = _CONTRACTIONS[key]
        return (first, 0, length - 1), (second, length - 1, length)
    return _split_at_apostrophe(word) if "'" in word else ((key, 0, length),)


def _split_at_apostrophe(word: str) -> tuple[Piece, ...]:
    head, _, tail = word.partition("'")
    cut, length = len(head), len(word)
    left, right = fold(head), fold(tail)
    if right == "t" and left.endswith("n") and len(left) > 2:
        return (left[:-1], 0, cut - 1), ("not", cut - 1, length)
    if right in _ENDINGS and left not in _ELIDED:
        return (left, 0, cut), (_ENDINGS[right], cut + 1, length)
    if right == "s":
        return ((left, 0, cut), ("is", cut + 1, length)) if left in _PRONOUNS_WITH_IS else ((left, 0, cut),)
    return ((left, 0, cut), *((key, start + cut + 1, end + cut + 1) for key, start, end in _parts(tail)))


def gap_of(between: str) -> Gap:
    """The strongest sign in what stands between two words."""
    if "\n" in between:
        return Gap.LINE
    if between in {"", " ", "-", "- ", ".", "–", "_"}:  # noqa: RUF001
        return Gap.NONE
    return next((gap for signs, gap in _SIGNS if any(sign in between for sign in signs)), _light_gap(between))


_SIGNS: tuple[tuple[tuple[str, ...], Gap], ...] = (
    ((". ", "! ", "? ", "… ", '."', "!", "?", "…", "•", "·", "●", "▪", "►", "➢", "✓", "✔", "■", "◦", "‣",
      "→", "⇒", "★", "☆", "✅", "➤", "▸", "○", "◆", "□", "¿", "¡", "。"), Gap.STOP),
    ((";",), Gap.SEMICOLON),
    (("(", "[", "{"), Gap.OPEN),
    ((")", "]", "}"), Gap.CLOSE),
    ((":", "=", "|", "¦"), Gap.COLON),
    (("–", " -", "--"), Gap.DASH),  # noqa: RUF001
    ((",", "、"), Gap.COMMA),
    (("/", "+", "\\"), Gap.SLASH),
)  # fmt: skip


def _light_gap(between: str) -> Gap:
    return Gap.NONE if len(between) <= 4 else Gap.DASH


class Cut(NamedTuple):
    """Words as `Words` has them, before what follows from their keys and gaps is known."""

    keys: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[Gap]


def words_of(text: str, broken: str, known: frozenset[str]) -> Words:
    """The words of an ad; those that a line's end has cut in two are put together where the whole is a known word.

    `text` is rejoined: every line break ends a line for good. `broken` still has its line breaks; both have the same
    length.
    """
    keys, starts, ends, gaps = _mended(_cut(text), text, broken, known)
    stems = {key: stem(key) if key[-1] in _INFLECTED else key for key in set(keys)}
    return Words(keys, [stems[key] for key in keys], starts, ends, gaps, list(map(Gap.SLASH.__ge__, gaps)))


def _cut(text: str) -> Cut:
    pieces = _WORD.split(text)  # what stands before the first word, that word, what stands before the next, ...
    written, between = pieces[1::2], pieces[:-1:2]
    places = list(accumulate(map(len, pieces)))
    folded = {word: word.lower() if word.isascii() else fold(word) for word in set(written)}
    parts = {
        word: _parts(word)
        for word, key in folded.items()
        if "'" in word or key in _CONTRACTIONS or word in _SPOKEN or len(word) > _LONGEST
    }
    keys = [folded[word] for word in written]
    gaps = _gaps(keys, written, between, parts)
    parted = [(number, parts[word]) for number, word in enumerate(written) if word in parts] if parts else []
    return _taken_apart(parted, Cut(keys, places[:-1:2], places[1::2], gaps))


def _taken_apart(parted: Sequence[tuple[int, tuple[Piece, ...]]], words: Cut) -> Cut:
    """The words with the parts of some, by their numbers, in place of them."""
    taken = Cut([], [], [], [])
    done = 0
    for number, parts in [*parted, (len(words.keys), ())]:
        taken.keys.extend(words.keys[done:number])
        taken.starts.extend(words.starts[done:number])
        taken.ends.extend(words.ends[done:number])
        taken.gaps.extend(words.gaps[done:number])
        for key, first, after in parts:
            taken.keys.append(key)
            taken.starts.append(words.starts[number] + first)
            taken.ends.append(words.starts[number] + after)
            taken.gaps.append(Gap.NONE if first else words.gaps[number])
        done = number + 1
    return taken


def _gaps(
    keys: Sequence[str], written: Sequence[str], between: Sequence[str], parts: Mapping[str, Sequence[Piece]]
) -> list[Gap]:
    """The gap before each written word; a dot that belongs to the word before it is none."""
    known = {signs: gap_of(signs) for signs in set(between)}
    gaps = [known[signs] for signs in between[: len(written)]]
    gaps[:1] = [Gap.LINE for _first in gaps[:1]]
    dotted = {signs for signs, gap in known.items() if gap is Gap.STOP and signs[0] == "."}
    for number in [number for number, signs in enumerate(between) if signs in dotted]:
        if 0 < number < len(written):
            words = zip(written[max(0, number - 2) : number], keys[max(0, number - 2) : number], strict=True)
            before = [part[0] for word, key in words for part in parts.get(word, ((key, 0, 0),))]
            if _is_abbreviated(before, written[number - 1][-1], written[number][0]):
                gaps[number] = Gap.NONE
    return gaps


def _is_abbreviated(before: Sequence[str], sign: str, following: str) -> bool:
    """Whether a dot after the last of these words belongs to it: "incl.", "e.g.", "z. B."."""
    if len(before[-1]) > 1:
        return before[-1] in _ABBREVIATIONS
    return sign.islower() or following.islower() or (len(before) > 1 and len(before[-2]) == 1)


def folded_words(text: str) -> Sequence[str]:
    """The folded words of a short text such as an alias or a heading."""
    return _cut(text).keys


def _mended(words: Cut, text: str, broken: str, known: frozenset[str]) -> Cut:
    breaks = (place.start() for place in re.finditer("\n", broken) if text[place.start()] != "\n")
    after = {bisect_left(words.starts, place) for place in breaks}
    cuts = {
        index
        for index in after
        if 0 < index < len(words.keys)
        and words.gaps[index] is Gap.NONE
        and _is_cut(words.keys[index - 1], words.keys[index], text[words.ends[index - 1]], known)
    }
    if not cuts:
        return words
    keys, ends = words.keys.copy(), words.ends.copy()
    for index in sorted(cuts):
        keys[index - 1] += words.keys[index]
        ends[index - 1] = words.ends[index]
    kept = [index for index in range(len(keys)) if index not in cuts]
    return Cut(
        [keys[index] for index in kept],
        [words.starts[index] for index in kept],
        [ends[index] for index in kept],
        [words.gaps[index] for index in kept],
    )


def _is_cut(left: str, right: str, sign: str, known: frozenset[str]) -> bool:
    whole = left + right
    if whole not in known and stem(whole) not in known:
        return False
    return sign == "-" or (len(whole) >= 8 and (left not in known or right not in known))
