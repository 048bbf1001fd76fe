"""Text as readers send it, without what nobody can see. Pure.

Decides which characters go; how long a text may be is for the form.
"""

import unicodedata

# Controls, what turns the direction of other text around or is drawn as nothing, private and unpaired ones.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
# These join emoji and letters of some scripts.
_JOINERS = {"\u200c", "\u200d"}


def plain_text(text: str) -> str:
    """With "\\n" alone at line ends, at most one empty line in a row, nothing unseen, and no space around it.

    NUL stays, for the form's own validator to refuse; everything else that is unseen goes silently.
    """
    seen = "".join(_kept(each) for each in text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line.rstrip() for line in seen.split("\n")]
    kept = [line for number, line in enumerate(lines) if line or (number and lines[number - 1])]
    return "\n".join(kept).strip()


def plain_line(text: str) -> str:
    """The same on one line, with single spaces."""
    return " ".join(plain_text(text).split())


def _kept(character: str) -> str:
    if character in {"\n", "\x00", *_JOINERS}:
        return character
    if character == "\t":
        return " "
    return "" if unicodedata.category(character) in _UNSEEN else character
