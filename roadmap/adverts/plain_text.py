"""The text of an ad in plain characters, each with the place it came from. Pure.

Ads are pasted from web pages, PDFs and word processors. Here ligatures, full-width and decorated letters, HTML marks,
invisible characters and the many dashes and spaces become plain ones; what words mean is left to others.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from roadmap.adverts.phrases import word_set

MAX_LENGTH = 1_000_000
_BREAKING_TAGS = word_set("br p div tr ul ol table section article h1 h2 h3 h4 h5 h6")
# Everything that is not plain already. Each alternative is bounded, so the scan takes linear time.
_UNUSUAL = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,9})(?:\s[^<>]{0,300})?/?>|&#?[a-zA-Z0-9]{2,10};|[^\n -~]+")
_TRANSLATION = str.maketrans(
    {
        **dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"),
        **dict.fromkeys("‘’‚‛ʼ′´`＇", "'"),  # noqa: RUF001
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("⁄∕⧸", "/"),  # noqa: RUF001
        **dict.fromkeys("\u2010\u2011\u2043\ufe63\uff0d\u00ac", "-"),
        **dict.fromkeys("‒–−﹘", "–"),  # noqa: RUF001
        **dict.fromkeys("—―⸺⸻", " – "),  # noqa: RUF001  needs no spaces around it to part a sentence
    }
)
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class PlainText:
    """The text; where in it each of its pieces begins, and from where to where in the ad that came from.

    A piece is a copy, which has its characters one by one, or stands as a whole for the whole of its source.
    """

    text: str
    starts: list[int]
    sources: list[tuple[int, int]]
    copies: list[bool]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the ad of a non-empty piece of the plain text."""
        return self._source(start)[0], self._source(end - 1)[1]

    def _source(self, place: int) -> tuple[int, int]:
        """From where to where in the ad one character came from."""
        number = bisect_right(self.starts, place) - 1
        if not self.copies[number]:
            return self.sources[number]
        origin = self.sources[number][0] + place - self.starts[number]
        return origin, origin + 1


def simplify(text: str) -> PlainText:
    """The text in plain characters. Raises ValueError above MAX_LENGTH characters."""
    if len(text) > MAX_LENGTH:
        raise ValueError(f"An ad may have {MAX_LENGTH} characters, this one has {len(text)}.")
    pieces: list[str] = []
    sources: list[tuple[int, int]] = []
    copies: list[bool] = []
    position = 0
    for found in _UNUSUAL.finditer(text):
        pieces.append(text[position : found.start()])
        sources.append((position, found.start()))
        copies.append(True)
        position = found.end()
        for piece, start, end in _plain_pieces(found):
            pieces.append(piece)
            sources.append((start, end))
            copies.append(False)
    pieces.append(text[position:])
    sources.append((position, len(text)))
    copies.append(True)
    return PlainText("".join(pieces), [0, *accumulate(map(len, pieces[:-1]))], sources, copies)


def _plain_pieces(found: re.Match[str]) -> list[tuple[str, int, int]]:
    start, end = found.span()
    first = found.group()[0]
    if first == "<":
        return [(_tag_as_text(found.group(1), found.group(2).lower()), start, end)]
    if first == "&":
        decoded = html.unescape(found.group())
        return [(_plain(decoded) if decoded != found.group() else decoded, start, end)]
    return _clusters(found.group(), start)


def _tag_as_text(slash: str, name: str) -> str:
    if name == "li":
        return "\n" if slash else "\n• "
    return "\n" if name in _BREAKING_TAGS else ""


def _clusters(run: str, offset: int) -> list[tuple[str, int, int]]:
    """Each character with the marks that combine with it, so that a letter and its accent become one."""
    clusters = []
    start = 0
    for index in range(1, len(run) + 1):
        if index == len(run) or not unicodedata.combining(run[index]) or index - start > 8:
            clusters.append((_plain(run[start:index]), offset + start, offset + index))
            start = index
    return clusters


@lru_cache(maxsize=4096)
def _plain(cluster: str) -> str:
    return "".join(_plain_character(item) for item in unicodedata.normalize("NFKC", _translated(cluster)))


def _translated(cluster: str) -> str:
    # Signs in a circle or a box number the items of a list; compatibility would make bare digits of them.
    return (
        "• "
        if unicodedata.category(cluster[0]) == "No" and not cluster[0].isdecimal() and _is_item(cluster)
        else cluster
    )


def _is_item(cluster: str) -> bool:
    return "\u2460" <= cluster[0] <= "\u24ff" or "\u2776" <= cluster[0] <= "\u2793"


def _plain_character(character: str) -> str:
    character = character.translate(_TRANSLATION)
    if len(character) > 1:
        return character
    if character.isascii():
        return character if character >= " " or character == "\n" else " "
    category = unicodedata.category(character)
    if category in {"Cf", "Mn", "Me"}:
        return "" if category == "Cf" else character
    if category in {"Zs", "Cc", "Cs", "Co", "Cn"}:
        return " "
    if category in {"Zl", "Zp"}:
        return "\n"
    return character
