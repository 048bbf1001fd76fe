"""Which text the bytes of a file are. Pure.

Decides the encoding of what people choose from their own disk; what the text says is left to whoever asked.
"""

import codecs

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class NotTextError(ValueError):
    """The bytes are no text in any encoding that is tried."""


def decode(data: bytes) -> str:
    """UTF-16 with its mark, else UTF-8 with or without one, else Windows-1252; line ends become "\\n".

    Raises NotTextError for what is none of these, and for a text with NUL characters: that is a program's file.
    """
    text = lines_ended(_decoded(data))
    if "\0" in text:
        raise NotTextError
    return text


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
