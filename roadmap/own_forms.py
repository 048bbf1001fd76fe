"""What learners keep on a milestone beside state and note: time spent, its total, and links."""

import datetime
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roadmap.hours import MOST_HOURS
from roadmap.planning.hours import MINUTES_A_DAY

# Time that was spent longer ago is told in the total.
EARLIEST = datetime.timedelta(days=5 * 366)
NUMBER = {"inputmode": "numeric", "autocomplete": "off", "size": 4}


class TimeForm(forms.Form):
    """Cleaned: `spent`, in minutes, and `day`."""

    hours = forms.IntegerField(label=_("Hours"), required=False, min_value=0, widget=forms.TextInput(attrs=NUMBER))
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=0, widget=forms.TextInput(attrs=NUMBER))
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, auto_id="time_%s", initial=initial)

    def clean_day(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["day"]
        today = timezone.localdate()
        if day > today:
            raise forms.ValidationError(_("That day is still to come."))
        if day < today - EARLIEST:
            raise forms.ValidationError(_("Choose a day of the last five years, or correct the total."))
        return day

    def clean(self) -> dict[str, Any]:
        if {"hours", "minutes"} & self.errors.keys():
            return self.cleaned_data
        spent = 60 * (self.cleaned_data["hours"] or 0) + (self.cleaned_data["minutes"] or 0)
        if spent < 1:
            self.add_error("hours", _("Enter hours, minutes or both."))
        elif spent > MINUTES_A_DAY:
            self.add_error("hours", _("A day has 24 hours."))
        return {**self.cleaned_data, "spent": spent}


class TotalForm(forms.Form):
    """Cleaned: `hours`, None where the total is to be forgotten."""

    hours = forms.DecimalField(
        label=_("Hours in all"),
        required=False,
        min_value=0,
        max_value=MOST_HOURS,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 7}),
        help_text=_("Your sessions stay as they are. Leave it empty to forget the total."),
        error_messages={
            "invalid": _("Enter a number of hours, such as 12 or 12.5."),
            "max_value": _("At most %(limit_value)s hours, please."),
            "min_value": _("Enter 0 hours or more."),
        },
    )

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        if data is not None and "hours" in data:
            data = {"hours": data["hours"].replace(",", ".").strip()}
        super().__init__(data, auto_id="total_%s", initial=initial)

    def clean(self) -> dict[str, Any]:
        if "hours" not in self.data:
            self.add_error("hours", _("No number was sent, so the present one stays."))
        return self.cleaned_data


class LinkForm(forms.Form):
    """An address of the web; without a scheme it is one of https."""

    url = forms.URLField(
        label=_("Address"),
        max_length=500,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        error_messages={
            "invalid": _("Enter an address of the web, such as https://example.org/page."),
            "required": _("Enter an address of the web."),
            "max_length": _("At most %(limit_value)d characters, please."),
        },
    )
    title = forms.CharField(
        label=_("Title, if you like"),
        max_length=120,
        required=False,
        error_messages={"max_length": _("At most %(limit_value)d characters, please.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="link_%s")
        message = self.fields["url"].error_messages["invalid"]
        schemes = URLValidator(schemes=["http", "https"], message=message)
        self.fields["url"].validators = [
            *(each for each in self.fields["url"].validators if not isinstance(each, URLValidator)),
            schemes,
        ]
