"""The formats of import and export, as the library wants them, and the words for what is wrong with a file."""
# ruff: noqa: ARG002  the library dictates these signatures

from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from import_export.formats.base_formats import Format

from roadmap.admin.transfer import csv_file, json_file, yaml_file
from roadmap.admin.transfer.sheet import LARGEST, MOST_ROWS, FileFlawError, decode

FLAWS = {
    "alias": _("Anchors and aliases (& and *) are not read. Write the value out."),
    "bad-number": _("There is something that is no number of ours, such as NaN or one of thousands of digits."),
    "cell-too-long": _(
        "A cell of this row has more than %(most)s characters. Perhaps a quotation mark is missing at its end."
    ),
    "character": _("There is a control character that YAML does not allow."),
    "column-twice": _("The column “%(name)s” is there twice."),
    "empty": _("The file is empty."),
    "endless-row": _(
        "This row has thousands of cells or lines. Perhaps a quotation mark is missing at the end of one."
    ),
    "item-unreadable": _(
        "This item is longer than %(most)s characters. Perhaps a bracket or quotation mark is missing."
    ),
    "key-twice": _("“%(name)s” is there twice."),
    "nameless-column": _("Column %(number)s has no name."),
    "no-key": _("Each row is a plain list of names and values; merge keys (<<) and the like are not read."),
    "no-list": _("The file must be one list of rows."),
    "no-object": _("Each row must name its columns, as an export does."),
    "no-rows": _("There are no rows in the file."),
    "no-slug": _("There is no column “slug”, by which a row says what it is about."),
    "not-utf-8": _("The file is no text in UTF-8. Save it as “CSV UTF-8”, or choose the encoding UTF-8."),
    "nul": _("There is a NUL character, so this is no text."),
    "other-program": _("This is a file of another program, such as a workbook or an archive. Save the table as CSV."),
    "quotes": _("The quotation marks of this row do not fit together. Perhaps one is missing at the end of a cell."),
    "ragged": _("This row has %(found)s cells; the first line has %(wanted)s."),
    "second-document": _("A second document begins here (---). Only one is read."),
    "syntax": _("This cannot be read. Perhaps a comma, a bracket or an indentation is wrong, here or just before."),
    "tag": _("Tags (!) are not read."),
    "too-deep": _("Lists and objects may not be nested like this."),
    "too-large": _("The file is larger than %(most_megabytes)s MB. Divide it."),
    "too-many-columns": _("There are more than %(most)s columns."),
    "too-many-rows": _("There are more than %(most_rows)s rows. Divide the file."),
    "too-many-values": _("Up to here there are more than %(most)s values. Divide the file."),
    "unknown-column": _("There is no such column here."),
}


def in_words(flaw):
    limits = {"most_rows": f"{MOST_ROWS:,}", "most_megabytes": LARGEST // 1_000_000}
    numbers = {name: f"{value:,}" if isinstance(value, int) else value for name, value in flaw.details.items()}
    return FLAWS[flaw.code] % {**limits, **numbers}


class TextFormat(Format):
    """Bytes in UTF-8 to a Sheet, and a data set of the library to bytes."""

    name = ""
    content_type = ""
    encoding = "utf-8"
    module = None

    def get_title(self):
        return self.name.upper()

    def get_extension(self):
        return self.name

    def get_content_type(self):
        return f"{self.content_type}; charset=utf-8"

    def can_import(self):
        return True

    def can_export(self):
        return True

    def create_dataset(self, in_stream):
        """Raises FileFlawError."""
        sheet = self.module.read(decode(in_stream))
        if not sheet.items and not sheet.flaws:
            raise FileFlawError("no-rows")
        return sheet

    def export_data(self, dataset, **kwargs):
        return self.module.write(dataset.headers, self.rows(dataset)).encode(self.encoding)

    def rows(self, dataset):
        return (dataset[number] for number in range(len(dataset)))


class CSV(TextFormat):
    name = "csv"
    content_type = "text/csv"
    encoding = "utf-8-sig"  # else a spreadsheet guesses
    module = csv_file

    def rows(self, dataset):
        return ([_cell(value) for value in row] for row in super().rows(dataset))


class JSON(TextFormat):
    name = "json"
    content_type = "application/json"
    module = json_file


class YAML(TextFormat):
    name = "yaml"
    content_type = "application/yaml"
    module = yaml_file


FORMATS = {"csv": CSV, "json": JSON, "yaml": YAML}


def _cell(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return csv_file.joined(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
