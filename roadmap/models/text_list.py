"""A field for a short ordered list of plain texts, edited as one text per line."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


def validate_text_list(value: object) -> None:
    """Refuse anything but a list of non-empty texts without repetition."""
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise ValidationError(_("Enter one text per line."))
    if len(set(value)) != len(value):
        raise ValidationError(_("Each line may appear once only."))


class TextListFormField(forms.CharField):
    """A text area whose non-empty lines are the list."""

    widget = forms.Textarea

    def prepare_value(self, value: object) -> object:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != self.to_python(data)


class TextListField(models.JSONField):
    """A JSON list of texts; empty when nothing is given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, validate_text_list]

    def formfield(self, **kwargs: Any) -> Any:  # type: ignore[override]  # the form class is not for callers to choose
        return models.Field.formfield(self, form_class=TextListFormField, **{**kwargs, "max_length": 5000})
