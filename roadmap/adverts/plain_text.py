"""The text of an ad in plain characters, each with the place it came from. Pure.

Ads are pasted from web pages, PDFs and word processors. Here ligatures, full-width and decorated letters, HTML marks,
invisible characters and the many dashes and spaces become plain ones; what words mean is left to others.
"""

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

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
    """`origins[i]` is where character i came from in the ad, `ends[i]` where the source of it ends."""

    text: str
    origins: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the ad of a non-empty piece of the plain text."""
        return self.origins[start], self.ends[end - 1]


def simplify(text: str) -> PlainText:
    """The text in plain characters. Raises ValueError above MAX_LENGTH characters."""
    if len(text) > MAX_LENGTH:
        raise ValueError(f"An ad may have {MAX_LENGTH} characters, this one has {len(text)}.")
    pieces: list[str] = []
    origins: list[int] = []
    ends: list[int] = []
    position = 0
    for found in _UNUSUAL.finditer(text):
        start, end = found.span()
        pieces.append(text[position:start])
        origins.extend(range(position, start))
        ends.extend(range(position + 1, start + 1))
        position = end
        for piece, origin, piece_end in _plain_pieces(found):
            pieces.append(piece)
            origins.extend([origin] * len(piece))
            ends.extend([piece_end] * len(piece))
    pieces.append(text[position:])
    origins.extend(range(position, len(text)))
    ends.extend(range(position + 1, len(text) + 1))
    return PlainText("".join(pieces), origins, ends)


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
