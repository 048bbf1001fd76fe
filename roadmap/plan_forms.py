"""What the buttons of a plan send. Days are those that the button was drawn for: where they no longer hold, the press
changes nothing, so that a repeated one does no more than the first.

Hours, pauses and the scope are typed in; their forms are in roadmap/forms.py.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

YES_OR_NO = (("true", _("Yes")), ("false", _("No")))
# As study_plans makes them.
TOKEN_LENGTH = 43


class MoveForm(forms.Form):
    """`starts` and `ends`: the milestone's first and last day as they were shown."""

    direction = forms.ChoiceField(choices=[("earlier", _("Earlier")), ("later", _("Later"))])
    starts = forms.DateField()
    ends = forms.DateField()


class PinDateForm(forms.Form):
    date = forms.ChoiceField(choices=[("due_on", _("Due")), ("not_before", _("Not before"))])


class LeaveOutForm(forms.Form):
    out = forms.ChoiceField(choices=YES_OR_NO)


class SkipForm(forms.Form):
    """`week`: its Monday."""

    week = forms.DateField()
    skip = forms.ChoiceField(choices=YES_OR_NO)


class HideDatesForm(forms.Form):
    hidden = forms.ChoiceField(choices=YES_OR_NO)


class PauseDaysForm(forms.Form):
    """A pause that is there; so any days may be named."""

    first_day = forms.DateField()
    last_day = forms.DateField()


class CalendarForm(forms.Form):
    """`present`: the token that was shown, empty where there was none."""

    present = forms.CharField(required=False, max_length=TOKEN_LENGTH)

    def clean_present(self) -> Any:
        return self.cleaned_data["present"] or None
