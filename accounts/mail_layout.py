"""What stands where in the HTML part of a mail, read from its text part: headline, paragraphs, code, links.

Pure: the words of a mail are written once, in its text, so that the two parts can never say different things.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    is_link: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A code stands alone, large; everything else is lines of text and links."""

    lines: tuple[Line, ...]
    is_code: bool


def lay_out(text: str, *, code: str, origin: str) -> list[Paragraph]:
    """The paragraphs of a text, parted by empty lines, without the signature, which is the last.

    Only a line that is an address of the site itself becomes a link: a mail may also quote what strangers typed.
    """
    *blocks, _signature = text.strip().split("\n\n")
    return [_paragraph(block, code, origin) for block in blocks]


def _paragraph(block: str, code: str, origin: str) -> Paragraph:
    lines = tuple(Line(line, _is_own(line, origin)) for line in block.strip().split("\n"))
    return Paragraph(lines, is_code=bool(code) and block.strip() == code)


def _is_own(line: str, origin: str) -> bool:
    return line.startswith(f"{origin}/") and not any(character.isspace() for character in line)
