"""What learners send: a state, a tick, a mark, a note, a time zone, and what a plan is made of."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roadmap.hours_field import HoursField
from roadmap.keyed_form import KeyedForm
from roadmap.learners import time_zones
from roadmap.models import Mark, Rating, State, StudyPlan
from roadmap.planning import Pause
from roadmap.progress import NO_MARK
from roadmap.snapshot import Role

NOTE_LENGTH = 10_000
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Nobody plans a start or a pause for later than five years from now.
FARTHEST = datetime.timedelta(days=5 * 366)


class StateForm(KeyedForm):
    state = forms.ChoiceField(choices=State.choices)


class TickForm(KeyedForm):
    ticked = forms.ChoiceField(choices=[("true", _("Ticked")), ("false", _("Not ticked"))])


class MarkForm(KeyedForm):
    mark = forms.ChoiceField(choices=[*Mark.choices, (NO_MARK, _("No mark"))])


class RatingForm(KeyedForm):
    """`answers`: how many the question had when it was shown."""

    rating = forms.TypedChoiceField(choices=Rating.choices, coerce=int)
    answers = forms.IntegerField(required=False, min_value=0)


class SwitchForm(forms.Form):
    on = forms.ChoiceField(choices=[("true", _("On")), ("false", _("Off"))])


class ChangesReadForm(forms.Form):
    """`until`: when the latest change was made that the page showed."""

    until = forms.DateTimeField()


class UndoForm(forms.Form):
    event = forms.UUIDField()


class NoteForm(forms.Form):
    """A note of NOTE_LENGTH characters, or of the present one's length where joining two has made that longer."""

    note = forms.CharField(
        label=_("Private note"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Only you can read it. Up to 10,000 characters."),
    )

    def __init__(self, *args: Any, present: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit = max(NOTE_LENGTH, len(present))
        too_long = _("At most %(limit_value)d characters, please; this has %(show_value)d.")
        self.fields["note"].validators = [ProhibitNullCharactersValidator(), MaxLengthValidator(limit, too_long)]
        self.fields["note"].initial = present

    def clean_note(self) -> str:
        if "note" not in self.data:
            raise forms.ValidationError(_("No note was sent, so the present one stays."))
        return self.cleaned_data["note"]


class TimeZoneForm(forms.Form):
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [(name, name.replace("_", " ")) for name in time_zones()],
        help_text=_("All dates are shown in this zone."),
    )


class HoursForm(forms.Form):
    """Hours a week, or of each weekday where `per_weekday` is ticked; a weekday left empty has none.

    Initial values are minutes. Cleaned: `weekly`, the minutes a week, and `by_weekday`, those of seven days or None.
    """

    hours = HoursField(label=_("Hours a week"), most=7 * 24, required=False)
    per_weekday = forms.BooleanField(label=_("Different hours on each weekday"), required=False)
    monday = HoursField(label=_("Monday"), most=24, required=False)
    tuesday = HoursField(label=_("Tuesday"), most=24, required=False)
    wednesday = HoursField(label=_("Wednesday"), most=24, required=False)
    thursday = HoursField(label=_("Thursday"), most=24, required=False)
    friday = HoursField(label=_("Friday"), most=24, required=False)
    saturday = HoursField(label=_("Saturday"), most=24, required=False)
    sunday = HoursField(label=_("Sunday"), most=24, required=False)

    @property
    def weekdays(self) -> list[forms.BoundField]:
        return [self[name] for name in WEEKDAYS]

    def clean(self) -> dict[str, Any]:
        """Only the way that was chosen has to be right: the other one's fields do not show."""
        cleaned = self.cleaned_data
        for name in ("hours",) if cleaned["per_weekday"] else WEEKDAYS:
            self.errors.pop(name, None)
        if cleaned["per_weekday"]:
            days = [round(60 * (cleaned.get(name) or 0)) for name in WEEKDAYS]
            return {**cleaned, "weekly": sum(days), "by_weekday": days}
        if cleaned.get("hours") is None and "hours" not in self.errors:
            self.add_error("hours", self.fields["hours"].error_messages["required"])
        return {**cleaned, "weekly": round(60 * (cleaned.get("hours") or 0)), "by_weekday": None}


class DayField(forms.DateField):
    """A day at most FARTHEST ahead."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def clean(self, value: Any) -> datetime.date | None:
        day: datetime.date | None = super().clean(value)
        if day and day > timezone.localdate() + FARTHEST:
            raise forms.ValidationError(_("Choose a day within the next five years."), code="too_far")
        return day


class PauseForm(forms.Form):
    """Cleaned: `pause`. With `empty_permitted` nothing at all is no pause; then there is no `pause` either."""

    first_day = DayField(label=_("First day of a pause"))
    last_day = DayField(label=_("Last day of the pause"))

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("A pause ends on its first day or later."))
        elif first and last and last < timezone.localdate():
            self.add_error("last_day", _("That is over already. A pause ends today or later."))
        elif first and last:
            self.cleaned_data["pause"] = Pause(first, last)
        return self.cleaned_data


class StartForm(forms.Form):
    starts_on = DayField(label=_("Start"))


class ScopeForm(StartForm):
    importance = forms.ChoiceField(label=_("Plan for"), choices=StudyPlan.Importance.choices, widget=forms.RadioSelect)
    hides_dates = forms.BooleanField(label=_("Hide the finish dates"), required=False)


class RoleChoiceForm(forms.Form):
    """Cleaned: `role`, one of the published."""

    role = forms.SlugField()

    def __init__(self, *args: Any, roles: Mapping[str, Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roles = roles

    def clean_role(self) -> Role:
        role = self.roles.get(self.cleaned_data["role"])
        if role is None:
            raise forms.ValidationError(_("There is no such role."))
        return role
