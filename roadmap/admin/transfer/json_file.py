"""JSON, both ways: a list of objects, one a row. Pure.

Reads item by item, so that each has its line and none takes more memory than a row may. Refuses what JSON has not
(NaN) or leaves open (a key twice).
"""

import json
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from roadmap.admin.transfer.sheet import FileFlawError, Sheet

LONGEST_ITEM = 100_000  # characters
_USUAL_ITEM = 8_000
_BLANKS = re.compile(r"[ \t\r\n]*")


class _TwiceError(ValueError):
    pass


def read(text: str) -> Sheet:
    """The rows of a JSON text. Raises FileFlawError, with the line, for anything but a list of objects."""
    sheet = Sheet([], [], is_cells=False)
    place = _after_blanks(text, 0)
    if text[place : place + 1] != "[":
        raise FileFlawError("no-list", 1)
    place = _after_blanks(text, place + 1)
    line, counted = 1, 0
    while text[place : place + 1] != "]" or sheet.items:
        line, counted = line + text.count("\n", counted, place), place
        values, place = _item(text, place, line)
        sheet.add(line, values)
        place = _after_blanks(text, place)
        if text[place : place + 1] == "]":
            break
        if text[place : place + 1] != ",":
            raise FileFlawError("syntax", line + text.count("\n", counted, place))
        place = _after_blanks(text, place + 1)
    if text[place + 1 :].strip():
        raise FileFlawError("syntax", text.count("\n", 0, place) + 1)
    return sheet


def write(headers: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    names = list(headers)
    items = [dict(zip(names, row, strict=True)) for row in rows]
    return f"{json.dumps(items, ensure_ascii=False, indent=2, default=_number)}\n"


def _number(value: object) -> int | float | str:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)


def _after_blanks(text: str, place: int) -> int:
    found = _BLANKS.match(text, place)
    return found.end() if found else place


def _item(text: str, place: int, line: int) -> tuple[Mapping[str, Any], int]:
    """The object that begins there, and where it ends."""
    if text[place : place + 1] != "{":
        raise FileFlawError("no-object" if text[place : place + 1] else "syntax", line)
    for size in (_USUAL_ITEM, LONGEST_ITEM):
        window = text[place : place + size]
        try:
            values, end = _DECODER.raw_decode(window)
        except json.JSONDecodeError as error:
            if place + size < len(text) and _at_the_end(error, size):
                continue  # the window ended, not the text
            raise FileFlawError("syntax", line + window.count("\n", 0, error.pos)) from error
        except _TwiceError as error:
            raise FileFlawError("key-twice", line, name=str(error)[:80]) from error
        except RecursionError as error:
            raise FileFlawError("too-deep", line) from error
        except (ValueError, InvalidOperation) as error:
            raise FileFlawError("bad-number", line) from error
        if any(_is_nested(value) for value in values.values()):
            raise FileFlawError("too-deep", line)
        return values, place + end
    raise FileFlawError("item-unreadable", line, most=LONGEST_ITEM)


def _at_the_end(error: json.JSONDecodeError, size: int) -> bool:
    return error.pos > size - 16 or error.msg.startswith("Unterminated")


def _is_nested(value: object) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(item, dict | list) for item in value)
    )


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _TwiceError(name)
        found[name] = value
    return found


def _no_constant(name: str) -> None:
    raise ValueError(name)


_DECODER = json.JSONDecoder(object_pairs_hook=_without_repetition, parse_float=Decimal, parse_constant=_no_constant)
