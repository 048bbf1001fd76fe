"""Which text the bytes of a file are. Pure.

Decides the encoding of what people choose from their own disk, and what of a saved page is its text; what the text
says is left to whoever asked.
"""

import codecs
import re
from html.parser import HTMLParser

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


# A file that begins like this is a page that was saved.
_PAGE = re.compile(r"\s*(?:<!--|<!doctype\s+html|<html|<head|<body)", re.IGNORECASE)
# What of a page is not its text, and after what a line ends.
_NO_TEXT = {"script", "style", "template", "noscript", "svg", "nav", "footer", "select", "title"}
_BLOCKS = {"br", "p", "div", "li", "ul", "ol", "tr", "table", "section", "article", "header", "main", "dt", "dd"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


class NotTextError(ValueError):
    """The bytes are no text in any encoding that is tried."""


def decode(data: bytes) -> str:
    """UTF-16 with its mark, else UTF-8 with or without one, else Windows-1252; line ends become "\\n".

    Raises NotTextError for what is none of these, and for a text with NUL characters: that is a program's file.
    """
    text = lines_ended(_decoded(data))
    if "\0" in text:
        raise NotTextError
    return text_of_page(text) if _PAGE.match(text) else text


def text_of_page(page: str) -> str:
    """The words of an HTML page, a line for each block; no scripts, styles, navigation or footer."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    """Collects what is read; `hidden` counts the open elements whose text is none."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - HTMLParser hands them over
        if tag in _NO_TEXT:
            self.hidden.append(tag)
        elif tag in _HEADINGS:
            self.parts.append("\n\n")
        elif tag in _BLOCKS:
            self.parts.append("\n- " if tag == "li" and not self.hidden else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.hidden:
            del self.hidden[self.hidden.index(tag) :]
        elif tag in _BLOCKS | _HEADINGS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data.replace("\n", " "))


def lines_ended(text: str) -> str:
    """The text with "\\n" for every end of a line, as a form sends it with two characters."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    if data.startswith(_UTF16_MARKS):
        return _strictly(data, "utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _strictly(data, "cp1252")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotTextError from error
