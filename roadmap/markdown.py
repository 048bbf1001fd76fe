"""Markdown to safe HTML. Raw HTML in the source is shown as text, and what is made is sanitized once more."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

_ATTRIBUTES = {
    "a": {"href", "title"},
    "h2": {"id"},
    "h3": {"id"},
    "ol": {"start"},
}
_TAGS = {
    *("a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong", "ul"),
    *("table", "tbody", "td", "th", "thead", "tr"),
}
_FRAME = '<div class="scroll-x" role="region" tabindex="0" aria-label="Table"><table>'
_parser = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True, slots=True)
class Rendered:
    """`contents` are the (id, text) of the second-level headings."""

    html: SafeString
    contents: tuple[tuple[str, str], ...]


@lru_cache(maxsize=256)
def render(source: str) -> Rendered:
    """Headings get ids made from their text; a repeated one gets a number."""
    tokens = _parser.parse(source)
    contents = _name_headings(tokens)
    html = _parser.renderer.render(tokens, _parser.options, {})
    clean = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel=None)
    # A table may be wider than a phone: it scrolls in a frame that the keyboard reaches too.
    framed = clean.replace("<table>", _FRAME).replace("</table>", "</table></div>")
    return Rendered(mark_safe(framed), contents)  # noqa: S308  sanitized above


def _name_headings(tokens: list[Token]) -> tuple[tuple[str, str], ...]:
    used: set[str] = set()
    contents = []
    for opening, inline in pairwise(tokens):
        if opening.type != "heading_open":
            continue
        text = "".join(child.content for child in inline.children or [])
        name = base = slugify(text) or "section"
        number = 1
        while name in used:
            number += 1
            name = f"{base}-{number}"
        used.add(name)
        opening.attrSet("id", name)
        if opening.tag == "h2":
            contents.append((name, text))
    return tuple(contents)
