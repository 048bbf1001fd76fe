"""What a file of rows is, whatever its format, and what can be wrong with one. Pure.

Readers of formats make a Sheet or raise FileFlawError; which columns there are, and what may stand in them, is for
others.
"""

import codecs
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

LARGEST = 5_000_000  # bytes
MOST_ROWS = 5_000
MOST_VALUES = 300_000  # in all rows together, those in lists included; they take more memory than their text
MOST_COLUMNS = 100
Value = str | int | Decimal | bool | list["Value"] | None
MISSING = object()
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# How files of other programs begin: zip (and with it xlsx and ods), the older xls, PDF, gzip.
_OTHER_FILES = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b")


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong, by a code, and where: line and column of the file, 0 or empty if neither can be told."""

    code: str
    line: int = 0
    column: str = ""
    item: int = 0
    details: Mapping[str, object] = field(default_factory=dict)


class FileFlawError(Exception):
    """The file cannot be read as a whole."""

    def __init__(self, code: str, line: int = 0, **details: object) -> None:
        super().__init__(code)
        self.flaw = Flaw(code, line, details=details)


@dataclass(frozen=True, slots=True)
class Item:
    """One row: the line on which it begins, counted from 1, and what it says by column."""

    line: int
    values: Mapping[str, Value]


@dataclass(slots=True)
class Sheet:
    """Rows in the file's order. `is_cells`: every value is a text, lists are written as one.

    `is_given_up`: whoever reads the rows has found enough to refuse the file; there come no more.
    """

    items: list[Item]
    flaws: list[Flaw]
    is_cells: bool
    headers: list[str] = field(default_factory=list)
    is_given_up: bool = False
    value_count: int = 0

    def add(self, line: int, values: Mapping[str, Value]) -> None:
        """One more row. Raises FileFlawError if that is too much."""
        self.value_count += sum(len(value) if isinstance(value, list) else 1 for value in values.values())
        if len(self.items) == MOST_ROWS:
            raise FileFlawError("too-many-rows", line)
        if len(values) > MOST_COLUMNS:
            raise FileFlawError("too-many-columns", line, most=MOST_COLUMNS)
        if self.value_count > MOST_VALUES:
            raise FileFlawError("too-many-values", line, most=MOST_VALUES)
        self.items.append(Item(line, values))

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[tuple[object, ...]]:
        """The rows as the headers order them; MISSING where a row says nothing."""
        for item in self.items:
            if self.is_given_up:
                return
            yield tuple(item.values.get(name, MISSING) for name in self.headers)

    def fit(self, columns: Collection[str]) -> None:
        """Take `columns` as headers, and note as a flaw what the rows say beyond them, once for each unknown name."""
        self.headers = list(columns)
        known = set(columns)
        unknown: dict[str, Flaw] = {}
        for number, item in enumerate(self.items, 1):
            for name in item.values.keys() - known if len(unknown) < MOST_COLUMNS else ():
                line, item_number = (1, 0) if self.is_cells else (item.line, number)
                unknown.setdefault(name, Flaw("unknown-column", line, name[:80], item_number))
        self.flaws += unknown.values()


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, with or without its mark. Raises FileFlawError, with the line, for others."""
    if len(data) > LARGEST:
        raise FileFlawError("too-large", size=len(data))
    if data.startswith(_OTHER_FILES):
        raise FileFlawError("other-program")
    if data.startswith(_UTF16):
        raise FileFlawError("not-utf-8", 1)
    if b"\0" in data:
        raise FileFlawError("nul", data.count(b"\n", 0, data.index(b"\0")) + 1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileFlawError("not-utf-8", data.count(b"\n", 0, error.start) + 1) from error
    if not text.strip():
        raise FileFlawError("empty")
    return text
