"""The columns of a kind of content: every field that editors write, in the order of the content files.

A column turns what a file says into the field's value, refuses what it is not, and says the value again for a file.
What holds between fields or rows is for `rows`.
"""
# ruff: noqa: ARG002  the library dictates these signatures

import datetime
import re
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field

from roadmap.admin.transfer import csv_file
from roadmap.catalogue_io.kinds import kinds
from roadmap.catalogue_io.validation import storable
from roadmap.models.text_list import TextListField

LONGEST_LIST = 5_000  # characters, as in forms
_WORDS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False, "": False}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,9})?")


class Column(Field):
    """A text. `known` maps the slugs of each kind to primary keys, for columns that refer to others."""

    is_list = False

    def __init__(self, name, field, target=""):
        super().__init__(attribute=name, column_name=name)
        self.name, self.field, self.target = name, field, target

    def __deepcopy__(self, memo):
        return self  # it never changes; the library copies columns for each import

    @property
    def label(self):
        return self.field.verbose_name

    @property
    def hint(self):
        """What editors read under the field of a form."""
        return self.field.help_text

    @property
    def form(self):
        """What may stand in the column, in words."""
        if self.field.choices:
            return _("One of: %(choices)s.") % {"choices": ", ".join(value for value, _label in self.field.choices)}
        if self.field.max_length:
            return _("Text, at most %(count)d characters.") % {"count": self.field.max_length}
        return _("Text.")

    @property
    def is_required(self):
        """Whether a new row needs it."""
        field = self.field
        is_list = isinstance(field, TextListField)
        return not (field.blank or is_list or field.has_default() or isinstance(field, models.BooleanField))

    def value(self, raw, known):
        """The field's value. Raises ValidationError."""
        if raw is None or raw == "":
            return self.empty()
        if not isinstance(raw, str):
            raise ValidationError(_("This must be text; write it in quotes."))
        return self.of_text(raw)

    def empty(self):
        return None if self.field.null else ""

    def of_text(self, text):
        _refuse_unstorable(text)
        choices = [value for value, _label in self.field.choices or ()]
        if choices and text not in choices:
            words = {"value": shortened(text), "choices": ", ".join(choices)}
            raise ValidationError(_("“%(value)s” is none of these: %(choices)s.") % words)
        # Of a column without limit in the database, models check no length.
        if isinstance(self.field, models.TextField) and self.field.max_length and len(text) > self.field.max_length:
            words = {"count": len(text), "most": self.field.max_length}
            raise ValidationError(_("%(count)d characters; at most %(most)d fit.") % words)
        return text

    def of_cell(self, cell):
        """What a cell of a table says, as other formats would say it."""
        return csv_file.divided(cell) if self.is_list else cell

    def stored(self, thing):
        return getattr(thing, self.name)

    def export(self, instance, **kwargs):
        return self.stored(instance)


class BooleanColumn(Column):
    form = gettext_lazy("Either true or false.")

    def value(self, raw, known):
        if isinstance(raw, bool):
            return raw
        word = "" if raw is None else str(raw).lower()
        if word not in _WORDS:
            raise ValidationError(_("Write true or false."))
        return _WORDS[word]


class DateColumn(Column):
    form = gettext_lazy("A date such as 2026-11-24.")

    def of_text(self, text):
        try:
            return datetime.date.fromisoformat(text) if _DATE.fullmatch(text) else _fail()
        except ValueError as error:
            raise ValidationError(_("Write a date such as 2026-11-24.")) from error

    def empty(self):
        return None


class NumberColumn(Column):
    @property
    def form(self):
        return _("A number such as 4 or 0.5.") if self._is_decimal else _("A whole number.")

    @property
    def _is_decimal(self):
        return isinstance(self.field, models.DecimalField)

    def value(self, raw, known):
        if raw is None or raw == "":
            return None
        number = self._number(raw)
        if number is None:
            words = {"value": shortened(str(raw)), "form": self.form}
            raise ValidationError(_("“%(value)s” does not fit here. %(form)s") % words)
        if not self._is_decimal:
            # PostgreSQL's range: SQLite would take any number.
            low, high = BaseDatabaseOperations.integer_field_ranges[self.field.get_internal_type()]
            if not low <= number <= high:
                raise ValidationError(_("Not between %(low)d and %(high)d.") % {"low": low, "high": high})
        return number

    def _number(self, raw):
        if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal):
            return None
        text = str(raw) if not isinstance(raw, int) or abs(raw) < 10**9 else ""
        if not _NUMBER.fullmatch(text) or (not self._is_decimal and "." in text):
            return None
        try:
            return Decimal(text) if self._is_decimal else int(text)
        except InvalidOperation:
            return None

    def export(self, instance, **kwargs):
        """As a person would write it: 4 and 0.5."""
        number = self.stored(instance)
        is_whole = number is None or number == int(number)
        return number if number is None or not is_whole else int(number)


class ListColumn(Column):
    is_list = True
    form = gettext_lazy("A list of texts; in CSV with | between them.")
    hint = ""  # forms have a line for each

    def value(self, raw, known):
        if raw is None or raw == "":
            return []
        if not isinstance(raw, list) or not all(isinstance(item, str) for item in raw):
            raise ValidationError(_("This must be a list of texts."))
        for item in raw:
            _refuse_unstorable(item)
        if sum(len(item) + 1 for item in raw) > LONGEST_LIST:
            raise ValidationError(_("The list is too long: at most %(most)d characters.") % {"most": LONGEST_LIST})
        return raw


class ReferenceColumn(Column):
    """One other thing, by its slug."""

    @property
    def form(self):
        return _("The slug of a %(kind)s.") % {"kind": self.field.related_model._meta.verbose_name}  # noqa: SLF001

    def value(self, raw, known):
        if raw is None or raw == "":
            raise ValidationError(_("This must not be empty."))
        if not isinstance(raw, str):
            raise ValidationError(self.form)
        _refuse_unknown([raw], self.field, known[self.target])
        return raw

    def stored(self, thing):
        return getattr(thing, self.name).slug


class ReferencesColumn(Column):
    """Many other things, by their slugs. The order says nothing."""

    is_list = True

    @property
    def form(self):
        kinds_of = self.field.related_model._meta.verbose_name_plural  # noqa: SLF001
        return _("A list of slugs of %(kinds)s; in CSV with | between them.") % {"kinds": kinds_of}

    def value(self, raw, known):
        if raw is None or raw == "":
            raw = []
        if not isinstance(raw, list) or not all(isinstance(item, str) for item in raw):
            raise ValidationError(_("This must be a list of slugs."))
        _refuse_unknown(raw, self.field, known[self.target])
        if len(set(raw)) < len(raw):
            raise ValidationError(
                _("The list repeats “%(slug)s”.") % {"slug": next(s for s in raw if raw.count(s) > 1)}
            )
        if not raw and not self.field.blank:
            raise ValidationError(_("Name at least one."))
        return sorted(raw)

    def stored(self, thing):
        return sorted(other.slug for other in getattr(thing, self.name).all())


def columns_of(model):
    """The columns of a model, by name."""
    kind = kinds()[model._meta.label_lower]  # noqa: SLF001  documented, whatever its name says
    field = model._meta.get_field  # noqa: SLF001
    targets = {**kind.parents, **kind.many}
    return {name: _class_for(field(name))(name, field(name), targets.get(name, "")) for name in kind.order}


def shortened(text):
    return text if len(text) <= 60 else f"{text[:59]}…"


def _class_for(field):
    if field.many_to_many or field.many_to_one:
        return ReferencesColumn if field.many_to_many else ReferenceColumn
    classes = (
        (TextListField, ListColumn),
        (models.BooleanField, BooleanColumn),
        (models.DateField, DateColumn),
        (models.DecimalField | models.IntegerField, NumberColumn),
    )
    return next((column for base, column in classes if isinstance(field, base)), Column)


def _fail():
    raise ValueError


def _refuse_unstorable(text):
    if not storable(text):
        raise ValidationError(_("There is a character in it that cannot be stored."))


def _refuse_unknown(slugs, field, known):
    unknown = [slug for slug in slugs if slug not in known]
    if unknown:
        named = ", ".join(f"“{shortened(slug)}”" for slug in unknown[:5])
        words = {"kind": field.related_model._meta.verbose_name, "slugs": named}  # noqa: SLF001
        raise ValidationError(_("There is no %(kind)s with the slug %(slugs)s.") % words)
