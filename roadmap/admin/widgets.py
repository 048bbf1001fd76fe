"""Ways to show a value in a form: as something that stays, or with room for a long line."""
# ruff: noqa: ARG002  Django dictates these signatures

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.utils.html import format_html

LONG = 150


class Fixed(forms.Widget):
    """Shows what never changes as text, linked if there is a page about it. Its field must be disabled."""

    def __init__(self, text, url=""):
        super().__init__()
        self.text = text
        self.url = url

    def render(self, name, value, attrs=None, renderer=None):
        if self.url:
            return format_html('<a class="fixed" href="{}">{}</a>', self.url, self.text)
        return format_html('<span class="fixed">{}</span>', self.text)

    def id_for_label(self, id_):
        return ""


class LongLine(AdminTextareaWidget):
    """A text area for one line: line breaks become spaces."""

    def __init__(self, attrs=None):
        super().__init__({"rows": 2, "class": "vLargeTextField long-line", **(attrs or {})})

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return None if value is None else " ".join(value.split())


def widen(db_field, kwargs):
    """Form field options for a column, with a widget as large as what it may hold."""
    if isinstance(db_field, models.URLField):
        return {"assume_scheme": "https", **kwargs}
    if type(db_field) is models.CharField and not db_field.choices and db_field.max_length >= LONG:
        return {"widget": LongLine(), **kwargs}
    if type(db_field) is models.TextField and db_field.max_length:
        return {"widget": AdminTextareaWidget({"rows": 2 + db_field.max_length // 150}), **kwargs}
    return kwargs
