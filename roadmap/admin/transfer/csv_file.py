"""CSV, both ways: rows with the lines on which an editor finds them, and cells in which no spreadsheet sees a formula.

Pure. Every text comes back as it was: what looks like a formula is written behind an apostrophe, and so is what looks
like that already; reading takes one apostrophe away. Lists are one cell, see `joined`.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from roadmap.admin.transfer.sheet import MOST_COLUMNS, MOST_ROWS, FileFlawError, Flaw, Sheet

SEPARATOR = "|"
LONGEST_CELL = 20_000
# More of these in one row are no row of ours, and a list of so many cells would take much memory.
_MOST_DELIMITERS = 10_000
# Spreadsheets calculate what begins like this; blanks and apostrophes before it are no protection everywhere.
_FORMULA = re.compile(r"['\s]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_LIST_PART = re.compile(r"\\(.)|([|])|([^\\|]+)|(\\)", re.DOTALL)


def read(text: str) -> Sheet:
    """The rows of a CSV text. A row with another number of cells than the first line has is a flaw of that line.

    Raises FileFlawError for what cannot be divided into cells at all. Empty rows are left out.
    """
    lines = _Lines(text)
    rows = _rows(lines)
    header = next(rows, (1, []))[1]
    names = [name.strip() for name in header]
    _check_header(names)
    sheet = Sheet([], [], is_cells=True)
    for line, cells in rows:
        if len(cells) != len(names):
            sheet.flaws.append(Flaw("ragged", line, details={"found": len(cells), "wanted": len(names)}))
        else:
            sheet.add(line, dict(zip(names, map(unescaped, cells), strict=True)))
        if len(sheet.flaws) > MOST_ROWS:
            raise FileFlawError("too-many-rows", line)
    return sheet


def write(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headers)
    for row in rows:
        writer.writerow([escaped(cell) for cell in row])
    return out.getvalue()


def escaped(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unescaped(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def joined(items: Iterable[str]) -> str:
    """A list as one text: `a | b`. A backslash stands before what would mean something else inside an item."""
    return f" {SEPARATOR} ".join(_protected(item) for item in items)


def divided(text: str) -> list[str]:
    """What `joined` joined. Blanks around items and empty items do not count."""
    items: list[list[tuple[str, bool]]] = [[]]
    for protected, separator, plain, last in _LIST_PART.findall(text):
        if separator:
            items.append([])
        elif protected:
            items[-1].append((protected, True))
        else:
            items[-1].append((plain or last, False))
    return [item for item in map(_trimmed, items) if item]


def _protected(item: str) -> str:
    item = item.replace("\\", "\\\\").replace(SEPARATOR, f"\\{SEPARATOR}")
    if item[-1:].isspace():
        item = f"{item[:-1]}\\{item[-1]}"
    return f"\\{item}" if item[:1].isspace() else item


def _trimmed(parts: list[tuple[str, bool]]) -> str:
    texts = [text for text, _ in parts]
    if parts and not parts[0][1]:
        texts[0] = texts[0].lstrip()
    if parts and not parts[-1][1]:
        texts[-1] = texts[-1].rstrip()
    return "".join(texts)


class _Lines:
    """The lines of a text one by one, counting what would divide the present row into too many cells."""

    def __init__(self, text: str) -> None:
        first = _LINE.match(text)
        header = first.group() if first else ""
        self.delimiter = ";" if ";" in header and "," not in header else ","
        self.count = self.number = 0
        self.row_begins = 1
        self._found = _LINE.finditer(text)

    def __iter__(self) -> Iterator[str]:
        for found in self._found:
            line = found.group()
            self.number += 1
            self.count += line.count(self.delimiter) + 1
            if self.count > _MOST_DELIMITERS:
                raise FileFlawError("endless-row", self.row_begins)
            yield line


def _rows(lines: _Lines) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not empty, with the line on which each begins."""
    reader = csv.reader(lines, delimiter=lines.delimiter, strict=True)
    try:
        for cells in reader:
            if any(len(cell) > LONGEST_CELL for cell in cells):
                raise FileFlawError("cell-too-long", lines.row_begins, most=LONGEST_CELL)
            if any(cell.strip() for cell in cells):
                yield lines.row_begins, cells
            lines.row_begins = lines.number + 1
            lines.count = 0
    except csv.Error as error:
        code = "cell-too-long" if "field limit" in str(error) else "quotes"
        raise FileFlawError(code, lines.row_begins, most=LONGEST_CELL) from error


def _check_header(names: list[str]) -> None:
    if len(names) > MOST_COLUMNS:
        raise FileFlawError("too-many-columns", 1, most=MOST_COLUMNS)
    if "" in names:
        raise FileFlawError("nameless-column", 1, number=names.index("") + 1)
    for name in names:
        if names.count(name) > 1:
            raise FileFlawError("column-twice", 1, name=name[:80])
    if "slug" not in names:
        raise FileFlawError("no-slug", 1)
