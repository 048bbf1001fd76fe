"""Words of a plain text: how they are cut, folded and stemmed, and what stands between them. Pure.

The same cutting serves ads and aliases, so both always agree.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from roadmap.adverts.phrases import word_set

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*(?:\+\+[0-9]{0,2}|#(?![\w]))?|&(?=[\s\w])")


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


_LIGHT = frozenset({Gap.NONE, Gap.SLASH})
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


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Without case and accents. A word longer than any name stays as it is."""
    folded = word.casefold()
    if folded.isascii() or len(folded) > 60:
        return folded
    parts = unicodedata.normalize("NFD", folded)
    return "".join(part for part in parts if not unicodedata.combining(part))


@lru_cache(maxsize=20_000)
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
    for british, american in (("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("elling", "eling"),
                              ("elled", "eled"), ("ise", "ize"), ("yse", "yze"), ("our", "or")):  # fmt: skip
        if key.endswith(british) and len(key) > len(british) + 2:
            return key.removesuffix(british) + american
    return key


# Plurals of abbreviations whose endings look like those of singulars.
_SHORT_PLURALS = word_set("apis gpus tpus cpus slas skus")
Piece = tuple[str, int, int]


@lru_cache(maxsize=20_000)
def _parts(word: str) -> tuple[Piece, ...]:
    """A raw word as folded words with their places in it: contractions and elisions are taken apart."""
    if word == "&":
        return (("and", 0, 1),)
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
    return _short_gap(between) if len(between) <= 12 else _gap(between)


def _gap(between: str) -> Gap:
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


_short_gap = lru_cache(maxsize=4_000)(_gap)


def _is_abbreviated(keys: Sequence[str], sign: str, following: str) -> bool:
    """Whether a dot after the last word belongs to it: "incl.", "e.g.", "z. B."."""
    if len(keys[-1]) > 1:
        return keys[-1] in _ABBREVIATIONS
    return sign.islower() or following.islower() or (len(keys) > 1 and len(keys[-2]) == 1)


def cut(text: str) -> Words:
    """The words of a text in which every line break ends a line for good."""
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[Gap] = []
    last = 0
    for found in _WORD.finditer(text):
        begin, end = found.span()
        between = text[last:begin]
        gap = (Gap.NONE if between == " " else gap_of(between)) if keys else Gap.LINE
        if gap is Gap.STOP and text[last] == "." and _is_abbreviated(keys, text[last - 1], text[begin]):
            gap = Gap.NONE
        word = found.group()
        for key, first, after in _parts(word) if end - begin <= 60 else ((word[:60], 0, 60),):
            keys.append(key)
            starts.append(begin + first)
            ends.append(begin + after)
            gaps.append(gap)
            gap = Gap.NONE
        last = end
    return Words(keys, list(map(stem, keys)), starts, ends, gaps, [gap in _LIGHT for gap in gaps])


def folded_words(text: str) -> Sequence[str]:
    """The folded words of a short text such as an alias or a heading."""
    return cut(text).keys


def mend(words: Words, text: str, broken: str, known: frozenset[str]) -> Words:
    """The words with those put together that a line's end has cut in two, where the whole is a known word.

    `text` is rejoined, `broken` still has its line breaks; both have the same length.
    """
    breaks = (place.start() for place in re.finditer("\n", broken) if text[place.start()] != "\n")
    after = {bisect_left(words.starts, place) for place in breaks}
    cuts = {
        index
        for index in after
        if 0 < index < len(words)
        and words.gaps[index] is Gap.NONE
        and _is_cut(words.keys[index - 1], words.keys[index], text[words.ends[index - 1]], known)
    }
    if not cuts:
        return words
    kept = [index for index in range(len(words)) if index not in cuts]
    keys = [words.keys[index] + (words.keys[index + 1] if index + 1 in cuts else "") for index in kept]
    ends = [words.ends[index + 1] if index + 1 in cuts else words.ends[index] for index in kept]
    return Words(
        keys,
        [stem(key) for key in keys],
        [words.starts[index] for index in kept],
        ends,
        [words.gaps[index] for index in kept],
        [words.joined[index] for index in kept],
    )


def _is_cut(left: str, right: str, sign: str, known: frozenset[str]) -> bool:
    whole = left + right
    if whole not in known and stem(whole) not in known:
        return False
    return sign == "-" or (len(whole) >= 8 and (left not in known or right not in known))
