"""What learners send: a state, a tick, a mark, a note, a time zone."""

import uuid
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from roadmap.learners import time_zones
from roadmap.models import Mark, State
from roadmap.progress import NO_MARK

NOTE_LENGTH = 10_000


class KeyedForm(forms.Form):
    """A request with an optional key, by which a repetition is recognized."""

    key = forms.UUIDField(required=False)

    def clean_key(self) -> uuid.UUID:
        return self.cleaned_data["key"] or uuid.uuid4()


class StateForm(KeyedForm):
    state = forms.ChoiceField(choices=State.choices)


class TickForm(KeyedForm):
    ticked = forms.ChoiceField(choices=[("true", _("Ticked")), ("false", _("Not ticked"))])


class MarkForm(KeyedForm):
    mark = forms.ChoiceField(choices=[*Mark.choices, (NO_MARK, _("No mark"))])


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
