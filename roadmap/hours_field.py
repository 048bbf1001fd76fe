"""Hours as people write them, in halves and with a point or a comma: the field that every form asks for them with.

Which forms ask, and what the hours are for, is theirs.
"""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class HoursField(forms.DecimalField):
    """Hours in halves, written with a point or a comma."""

    default_error_messages = {
        "invalid": _("Enter hours in halves, such as 6 or 6.5."),
        "max_decimal_places": _("Enter hours in halves, such as 6 or 6.5."),
        "max_value": _("At most %(limit_value)s hours, please."),
        "min_value": _("Enter 0 hours or more."),
    }
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 5})

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=most, decimal_places=2, **kwargs)
        self.error_messages["required"] = _("Enter a number of hours; 0 is one too.")

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def clean(self, value: Any) -> Decimal | None:
        hours: Decimal | None = super().clean(value)
        if hours is not None and hours * 2 % 1:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return hours

    def prepare_value(self, value: Any) -> Any:
        """Minutes, as a plan has them, in hours; what somebody wrote as they wrote it."""
        return f"{round(value / 30) / 2:g}" if isinstance(value, int) else value
