"""Which suggestions are the same: of one kind, about one thing, and about the same address or in the same words. Pure.

What becomes of a second one is for roadmap/suggesting.py.
"""

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass

from roadmap.health.addresses import canonical
from roadmap.links.addresses import normalized

# What stands between words and says little; beside a digit it says much.
_BETWEEN_WORDS = re.compile(r"(?<!\d)[^\w\s](?!\d)")


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader suggests. `kind` is "resource", "correction" or "dead-link"; `about_kind` such as
    "roadmap.milestone"; `name` is empty where the reader does not wish to be named."""

    kind: str
    about_kind: str
    about_slug: str
    url: str = ""
    title: str = ""
    text: str = ""
    name: str = ""


def digest(content: Content) -> str:
    """64 hexadecimal digits, equal for what is the same.

    A resource or dead link is its address, however it was spelled and whatever was said of it; a correction is its
    words, without regard to case, spaces and signs between words; signs beside a digit count, as in "-5" and "1.5".
    """
    core = _words(content.text) if content.kind == "correction" else _place(content.url, content.kind)
    parts = [content.kind, content.about_kind, content.about_slug, core]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _place(url: str, kind: str) -> str:
    """Of a dead link the very address, because another spelling may work; of a resource what it leads to."""
    return normalized(url) if kind == "dead-link" else canonical(url)


def _words(text: str) -> str:
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return " ".join(_BETWEEN_WORDS.sub(" ", folded).split()) or folded
