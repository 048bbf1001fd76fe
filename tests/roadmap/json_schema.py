"""As much of JSON Schema as static/catalogue.schema.json uses.

A keyword that this does not know fails, rather than pass unread; and a member that no schema names is wrong too,
because ours has to name them all.
"""

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

NOTES = {"$schema", "$defs", "title", "description"}
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float)}
FORMATS = {
    "date": datetime.date.fromisoformat,
    "date-time": datetime.datetime.fromisoformat,
    "uri": lambda text: urlsplit(text).scheme or 1 / 0,
}


def problems(value: Any, schema: Mapping[str, Any], whole: Mapping[str, Any], place: str = "") -> Iterator[str]:
    """What is wrong with the value and all in it, each with its place."""
    if "$ref" in schema:
        yield from problems(value, whole["$defs"][schema["$ref"].removeprefix("#/$defs/")], whole, place)
        return
    for keyword, said in schema.items():
        if keyword not in NOTES:
            yield from RULES[keyword](value, said, whole, place)


def of_type(value: Any, said: Any, _whole: Mapping[str, Any], place: str) -> Iterator[str]:
    names = said if isinstance(said, list) else [said]
    is_one = any(
        value is None
        if name == "null"
        else isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool))
        for name in names
    )
    if not is_one:
        yield f"{place} is no {said}: {value!r}"


def of_properties(value: Any, said: Any, whole: Mapping[str, Any], place: str) -> Iterator[str]:
    for name, item in value.items():
        if name in said:
            yield from problems(item, said[name], whole, f"{place}/{name}")
        else:
            yield f"{place}/{name} is in no schema"


def of_items(value: Any, said: Any, whole: Mapping[str, Any], place: str) -> Iterator[str]:
    for number, item in enumerate(value):
        yield from problems(item, said, whole, f"{place}/{number}")


def of_required(value: Any, said: Any, _whole: Mapping[str, Any], place: str) -> Iterator[str]:
    yield from (f"{place}/{name} is missing" for name in said if name not in value)


def of_format(value: Any, said: Any, _whole: Mapping[str, Any], place: str) -> Iterator[str]:
    if value is None:
        return
    try:
        FORMATS[said](value)
    except (ValueError, ZeroDivisionError):
        yield f"{place} is no {said}: {value!r}"


def of_value(value: Any, said: Any, _whole: Mapping[str, Any], place: str) -> Iterator[str]:
    if value != said:
        yield f"{place} is not {said!r}: {value!r}"


def of_pattern(value: Any, said: Any, _whole: Mapping[str, Any], place: str) -> Iterator[str]:
    if not re.search(said, value):
        yield f"{place} does not match {said}: {value!r}"


def of_minimum(value: Any, said: Any, _whole: Mapping[str, Any], place: str) -> Iterator[str]:
    if value < said:
        yield f"{place} is below {said}: {value!r}"


RULES = {
    "type": of_type,
    "properties": of_properties,
    "items": of_items,
    "required": of_required,
    "format": of_format,
    "const": of_value,
    "pattern": of_pattern,
    "minimum": of_minimum,
}
