"""What the pages of an import show: what is wrong and where, and what each row changes, with the words marked."""

import logging
import time
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import NON_FIELD_ERRORS
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from roadmap.admin.transfer.formats import in_words
from roadmap.text_differences import Op, text_differences

logger = logging.getLogger(__name__)

MOST_PROBLEMS = 100
MOST_PREVIEWS = 300
# Seconds for comparing texts word by word; the rest of the rows shows old and new texts whole.
COMPARING = 1.0
_KINDS = {Op.REMOVED: -1, Op.SAME: 0, Op.ADDED: 1}


@dataclass(frozen=True, order=True)
class Problem:
    """`item`: which one of a list it is, for files in which that says more than the line; else 0."""

    line: int
    item: int
    column: str
    text: str


@dataclass(frozen=True)
class Preview:
    """A thing that the import makes or changes: `fields` are labels with marked-up differences."""

    title: str
    slug: str
    address: str
    line: int
    item: int
    is_new: bool
    fields: tuple[tuple[str, SafeString], ...]


def in_file(flaw):
    return Problem(flaw.line, flaw.item, flaw.column, in_words(flaw))


def problems_of(sheet, result):
    """Everything that is wrong with the file, in its order."""
    found = [in_file(flaw) for flaw in sheet.flaws]
    for row in result.invalid_rows:
        for name, texts in row.error_dict.items():
            column = "" if name == NON_FIELD_ERRORS else name
            found += [Problem(*_place(sheet, row.number), column, text) for text in texts]
    for row in result.error_rows:
        logger.error("Row %d could not be imported", row.number, exc_info=row.errors[0].error)
        found.append(Problem(*_place(sheet, row.number), "", _("This row cannot be imported.")))
    for error in result.base_errors:
        logger.error("The import failed", exc_info=error.error)
        found.append(Problem(0, 0, "", _("The database refuses this: it contradicts what is there.")))
    return sorted(found)


def previews_of(sheet, rows):
    """The first things that are made or changed, in the file's order."""
    differences = sorted([*rows.written(is_new=True), *rows.written(is_new=False)], key=lambda found: found.number)
    until = time.monotonic() + COMPARING
    return [
        _preview(sheet, rows, difference, is_whole=time.monotonic() > until)
        for difference in differences[:MOST_PREVIEWS]
    ]


def _preview(sheet, rows, difference, *, is_whole):
    thing, opts = difference.thing, difference.thing._meta  # noqa: SLF001  documented, whatever its name says
    address = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[thing.pk]) if thing.pk else ""
    line, item = _place(sheet, difference.number)
    return Preview(
        title=str(thing),
        slug=thing.slug,
        address=address,
        line=line,
        item=item,
        is_new=difference.is_new,
        fields=tuple(
            (rows.fields[name].label, marked(None if difference.is_new else before, after, is_whole=is_whole))
            for name, (before, after) in difference.changes.items()
        ),
    )


def _place(sheet, number):
    return sheet.items[number - 1].line, 0 if sheet.is_cells else number


def marked(before, after, *, is_whole=False):
    """What became of a value: what went in <del>, what came in <ins>, what stayed as it is.

    `is_whole`: texts are not compared word by word.
    """
    if isinstance(after, list):
        return _marked_list(before or [], after)
    texts = _shown(before), _shown(after)
    if isinstance(after, str) and all(texts) and not is_whole:
        return _joined([(_KINDS[piece.op], piece.text) for piece in text_differences(*texts)])
    return _joined([(-1, texts[0]), (1, texts[1])])


def _marked_list(before, after):
    parts = [(-1, item) for item in before if item not in after]
    parts += [(0 if item in before else 1, item) for item in after]
    return _joined(parts, separator=" · ")


def _joined(parts, separator=" "):
    tags = {-1: "<del>{}</del>", 0: "{}", 1: "<ins>{}</ins>"}
    shown = [format_html(tags[kind], text) for kind, text in parts if text]
    has_gaps = separator != " " or not any(kind == 0 for kind, _text in parts)
    return format_html_join(mark_safe(separator) if has_gaps else "", "{}", ((part,) for part in shown))  # noqa: S308  one of two separators


def _shown(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)
