"""Which text the bytes of a file are. Pure.

Decides the encoding of what people choose from their own disk, and what of a saved page is its text; what the text
says is left to whoever asked.
"""

import codecs
import re
from html import unescape

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


# A file that begins like this is a page that was saved.
_PAGE = re.compile(r"<!--|<!doctype\s+html|<html|<head|<body", re.IGNORECASE)
# A comment's beginning; a tag with its attributes, whose quoted values may hold anything; a declaration. html.parser
# takes a minute for 50 kB of "<a ". All repetitions are bounded or possessive.
_MARKUP = re.compile(
    r"<!--|<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,20})\b"
    r"(?:[^<>\"'=]++|=\s{0,20}+(?:\"[^\"]*+\"|'[^']*+')|[\"'=]){0,80}+>|<[!?][^<>]{0,500}>"
)
_COMMENT_END = re.compile("--!?>")
# What is no markup up to its own end.
_CODE_ENDS = {name: re.compile(rf"</{name}\b[^<>]{{0,200}}>", re.IGNORECASE) for name in ("script", "style")}
_REFERENCE = re.compile(r"&#?[a-zA-Z0-9]{1,31};?")
# What of a page is not its text, and after what a line ends.
_NO_TEXT = {"template", "noscript", "svg", "nav", "footer", "select", "title"}
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
    return text_of_page(text) if _PAGE.match(text.lstrip()[:100]) else text


def text_of_page(page: str) -> str:
    """The words of an HTML page, a line for each block; no scripts, styles, navigation or footer."""
    reader = _Reader()
    position = 0
    while markup := _MARKUP.search(page, position):
        reader.read(page[position : markup.start()])
        position = _end(markup)
        if name := (markup["name"] or "").lower():
            reader.turn(name, ends=bool(markup["end"]), is_empty=_is_empty(markup))
    reader.read(page[position:])
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _is_empty(markup: re.Match[str]) -> bool:
    """Whether the element ends where it begins, as in XML; what follows is text, whatever browsers say."""
    return markup.group().endswith("/>")


def _end(markup: re.Match[str]) -> int:
    """Where the page goes on: behind the tag, the comment or the code; nowhere if these have no end."""
    name = (markup["name"] or "").lower()
    if markup.group() == "<!--":
        # The shortest comment is "<!-->".
        closing = _COMMENT_END.search(markup.string, markup.end() - len("--"))
    elif name in _CODE_ENDS and not markup["end"] and not _is_empty(markup):
        closing = _CODE_ENDS[name].search(markup.string, markup.end())
    else:
        closing = markup
    return closing.end() if closing else len(markup.string)


class _Reader:
    """Collects what is read; `hidden` names the open elements whose text is none, each once."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.hidden: list[str] = []

    def turn(self, name: str, *, ends: bool, is_empty: bool) -> None:
        """A tag begins or ends an element, or both."""
        if ends:
            if name in self.hidden:
                del self.hidden[self.hidden.index(name) :]
            elif name in _BLOCKS | _HEADINGS:
                self.parts.append("\n")
        elif name in _NO_TEXT:
            self.hidden += [name] if name not in self.hidden and not is_empty else []
        elif name in _HEADINGS:
            self.parts.append("\n\n")
        elif name in _BLOCKS:
            self.parts.append("\n- " if name == "li" and not self.hidden else "\n")

    def read(self, text: str) -> None:
        if text and not self.hidden:
            self.parts.append(unescaped(text).replace("\n", " "))


def unescaped(text: str) -> str:
    """With references such as "&amp;" resolved; longer ones than any character has are left as they are."""
    return _REFERENCE.sub(lambda reference: unescape(reference.group()), text)


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
