"""YAML, both ways: a list of mappings, one a row. Pure.

Reads the parser's events, not its objects: nothing is built that a row may not hold, so aliases cannot multiply and
tags cannot make anything. Every plain word is a text, whatever YAML makes of `no` or `1984`: the column knows.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import yaml

from roadmap.admin.transfer.sheet import MOST_COLUMNS, FileFlawError, Sheet, Value
from roadmap.catalogue_io.yaml_writing import EverythingInPlace, write_text

_LONGEST_LIST = 10_000
_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = {"", "~", "null", "Null", "NULL"}
_OPENING = (yaml.SequenceStartEvent, yaml.MappingStartEvent)


def read(text: str) -> Sheet:
    """The rows of a YAML text. Raises FileFlawError, with the line, for anything but one list of plain mappings."""
    try:
        return _sheet(_events(text))
    except yaml.MarkedYAMLError as error:
        raise FileFlawError("syntax", error.problem_mark.line + 1 if error.problem_mark else 0) from error
    except yaml.reader.ReaderError as error:
        raise FileFlawError("character", text.count("\n", 0, error.position) + 1) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise FileFlawError("syntax") from error


def _events(text: str) -> Iterator[Any]:
    """The events of the one document; no anchors, aliases or tags."""
    documents = 0
    for event in yaml.parse(text, Loader=_PARSER):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise FileFlawError("alias", _line(event))
        if getattr(event, "tag", None) is not None or getattr(event, "tags", None):
            raise FileFlawError("tag", _line(event))
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise FileFlawError("second-document", _line(event))
        elif isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
            yield event


def _sheet(events: Iterator[Any]) -> Sheet:
    sheet = Sheet([], [], is_cells=False)
    root = next(events, None)
    if root is None:
        return sheet
    if not isinstance(root, yaml.SequenceStartEvent):
        raise FileFlawError("no-list", _line(root))
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            continue  # the root's; a second document would be found behind it
        if not isinstance(event, yaml.MappingStartEvent):
            raise FileFlawError("no-object", _line(event))
        sheet.add(_line(event), _mapping(events))
    return sheet


def _mapping(events: Iterator[Any]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        if not isinstance(event, yaml.ScalarEvent) or event.value == "<<":
            raise FileFlawError("no-key", _line(event))
        if event.value in found:
            raise FileFlawError("key-twice", _line(event), name=event.value[:80])
        if len(found) == MOST_COLUMNS:
            raise FileFlawError("too-many-columns", _line(event), most=MOST_COLUMNS)
        found[event.value] = _value(events)
    return found


def _value(events: Iterator[Any]) -> Value:
    """A text, nothing, or a list of those."""
    event = next(events)
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event)
    if isinstance(event, yaml.MappingStartEvent):
        raise FileFlawError("too-deep", _line(event))
    items: list[Value] = []
    for inner in events:
        if isinstance(inner, yaml.SequenceEndEvent):
            break
        if isinstance(inner, _OPENING):
            raise FileFlawError("too-deep", _line(inner))
        if len(items) == _LONGEST_LIST:
            raise FileFlawError("too-many-values", _line(inner), most=_LONGEST_LIST)
        items.append(_scalar(inner))
    return items


def _scalar(event: Any) -> str | None:
    text: str = event.value
    return None if event.implicit[0] and text in _NOTHING else text


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


class _Writer(EverythingInPlace, getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """libyaml's where there is one."""


def _write_number(writer: Any, number: Decimal) -> Any:
    return writer.represent_scalar("tag:yaml.org,2002:float", f"{number:f}")


_Writer.add_representer(str, write_text)
_Writer.add_representer(Decimal, _write_number)


def write(headers: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    names = list(headers)
    items = [dict(zip(names, row, strict=True)) for row in rows]
    text: str = yaml.dump(items, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=110)
    return text
