"""What people send to have a job ad read: its text or a file, against which role, at how many hours a week.

Nothing of it is kept unless the form for saving is sent.
"""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roadmap.hours_field import HoursField
from roadmap.keyed_form import KeyedForm
from roadmap.saved_adverts import MOST_SAVED
from roadmap.snapshot import Milestone, Role
from roadmap.text_files import NotTextError, decode, lines_ended

MOST_BYTES = 100_000
TITLE_LENGTH = 120
_NO_TEXT = _("Paste the text of a job ad, or choose a file.")
_NOT_TEXT = _(
    "This file is not text. PDF and Word files cannot be read: paste the ad, or choose a .txt or .html file."
)
_NOT_WORDS = _("This text holds characters that no text has. Paste the ad again.")
_LINK = _("We do not open links. Copy the ad's text.")
_TOO_LONG = _("At most 100 kB, please; this is %(size)d kB. An ad has about 5.")


# An address, with its scheme or without: "linkedin.com/jobs/1".
_ADDRESS = re.compile(r"<?(?:https?://|www\.|[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/)\S*", re.IGNORECASE)


class OptionalRoleForm(forms.Form):
    """Cleaned: `role`, one of the published or None."""

    role = forms.SlugField(required=False)

    def __init__(self, *args: Any, roles: Mapping[str, Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roles = roles

    def clean_role(self) -> Role | None:
        return self.role_of("role")

    def role_of(self, name: str) -> Role | None:
        """The role that a field names."""
        slug = self.cleaned_data[name]
        if slug and slug not in self.roles:
            raise forms.ValidationError(_("There is no such role."))
        return self.roles.get(slug)


class AdvertForm(OptionalRoleForm):
    """Cleaned: `advert`, the text; a chosen file counts before what stands in the field."""

    text = forms.CharField(
        label=_("Text of the job ad"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"null_characters_not_allowed": _NOT_WORDS},
    )
    file = forms.FileField(
        label=_("Or a .txt or .html file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,.html,.htm,text/plain,text/html"}),
    )
    hours = HoursField(label=_("Hours a week"), most=7 * 24, required=False)

    def __init__(self, *args: Any, asks_hours: bool = True, **kwargs: Any) -> None:
        """A learner with a plan has told their hours there: then they are not asked, whatever is sent."""
        super().__init__(*args, **kwargs)
        if not asks_hours:
            del self.fields["hours"]

    def clean_text(self) -> str:
        return self._within(lines_ended(self.cleaned_data["text"]))

    def clean_file(self) -> str | None:
        file = self.cleaned_data["file"]
        if not file:
            return None
        self._limit(file.size)
        try:
            return decode(file.read())
        except NotTextError:
            raise forms.ValidationError(_NOT_TEXT, code="not_text") from None

    def clean(self) -> dict[str, Any]:
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("text")
        if file is not None:
            # What is wrong with the field that does not count is of no interest.
            self.errors.pop("text", None)
        advert = text if file is None else file
        if not {"text", "file"} & self.errors.keys() and not (advert or "").strip():
            self.add_error("text", _NO_TEXT)
        elif file is None and text and all(_ADDRESS.fullmatch(word) for word in text.split()):
            self.add_error("text", _LINK)
        return {**self.cleaned_data, "advert": advert or ""}

    @property
    def is_readable(self) -> bool:
        """There is an ad to read, whatever else may be wrong."""
        return not {"text", "file"} & self.errors.keys()

    def _within(self, text: str) -> str:
        self._limit(len(text.encode(errors="replace")))
        return text

    def _limit(self, size: int) -> None:
        if size > MOST_BYTES:
            raise forms.ValidationError(_TOO_LONG, code="too_long", params={"size": -(-size // 1000)})


class SaveAdvertForm(KeyedForm, AdvertForm):
    title = forms.CharField(
        label=_("Title"),
        max_length=TITLE_LENGTH,
        error_messages={
            "required": _("Give the ad a title."),
            "max_length": _("A title has at most %(limit_value)d characters; this has %(show_value)d."),
            "null_characters_not_allowed": _("This title holds characters that no text has."),
        },
    )
    keep_text = forms.BooleanField(label=_("Keep the text too"), required=False)

    def add_full(self) -> None:
        self.add_error(
            None, _("You have saved %(most)d ads, which is the most. Delete one first.") % {"most": MOST_SAVED}
        )


class AddStopsForm(OptionalRoleForm):
    """Milestones for the plan, and the role that becomes the plan's where it has none, as the hours do.

    Cleaned: `milestone`, a list of at least one, each published and once; `against`, the role that the reader chose to
    hold the ad against, or None; `saved`, the number of the saved ad that is shown.
    """

    against = forms.SlugField(required=False)
    hours = HoursField(most=7 * 24, required=False)
    saved = forms.IntegerField(required=False)

    def __init__(self, *args: Any, milestones: Mapping[str, Milestone], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["milestone"] = forms.MultipleChoiceField(choices=[(slug, slug) for slug in milestones])
        self.milestones = milestones

    def clean_against(self) -> Role | None:
        return self.role_of("against")

    def clean_milestone(self) -> list[Milestone]:
        return [self.milestones[slug] for slug in dict.fromkeys(self.cleaned_data["milestone"])]
