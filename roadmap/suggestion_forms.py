"""The forms in which readers suggest something: one for each kind, all with a stamp and a trap for programs.

The stamp is the request's key, signed with the time at which the form was shown.
"""

import datetime
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.core import signing
from django.core.validators import MaxLengthValidator, URLValidator
from django.utils.translation import gettext_lazy as _

from roadmap.health.addresses import canonical
from roadmap.links.addresses import UnsafeAddressError, parse
from roadmap.links.networks import is_public
from roadmap.models import Resource
from roadmap.suggestion_subjects import Subject
from roadmap.suggestions import Content, has_address, plain_line, plain_text

# Nobody reads and answers a form faster; programs do. After a day the page may tell of what has changed since.
FASTEST = datetime.timedelta(seconds=2)
LONGEST = datetime.timedelta(days=1)
TEXT_LENGTH, TITLE_LENGTH, NAME_LENGTH = 2000, 200, 40
# What a resource can hold.
URL_LENGTH: int = Resource._meta.get_field("url").max_length or 0  # noqa: SLF001  documented
_TOO_LONG = _("At most %(limit_value)d characters, please; this has %(show_value)d.")
TOO_FAST = "too-fast"
_signer = signing.TimestampSigner(salt="roadmap.suggestion")


def new_stamp() -> str:
    return _signer.sign(str(uuid.uuid4()))


class PlainField(forms.CharField):
    """Text without what nobody can see; its length is counted afterwards, so that line ends count as one."""

    def __init__(self, *, most: int, is_line: bool = False, **options: Any) -> None:
        super().__init__(strip=False, **options)
        self.is_line = is_line
        self.validators.append(MaxLengthValidator(most, _TOO_LONG))
        self.widget.attrs["maxlength"] = str(most)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return plain_line(text) if self.is_line else plain_text(text)


class WebAddressField(forms.URLField):
    """An address on the public web; without a scheme it is one of https."""

    def __init__(self, **options: Any) -> None:
        message = _("Enter an address of the web, such as https://example.org/page.")
        widget = forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"})
        words = {"invalid": message, "required": message, "max_length": _TOO_LONG}
        super().__init__(max_length=URL_LENGTH, assume_scheme="https", widget=widget, error_messages=words, **options)
        others = [each for each in self.validators if not isinstance(each, URLValidator)]
        self.validators = [*others, URLValidator(schemes=["http", "https"], message=message)]

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        try:
            address = parse(text)
        except UnsafeAddressError:
            address = None
        if address is None or (address.is_literal and not is_public(address.host)):
            raise forms.ValidationError(_("This is not an address on the public web."), code="unsafe")
        return text


class SuggestionForm(forms.Form):
    """What all kinds share. Cleaned: `key`; `content()` is what is suggested.

    A form that came too fast is shown again as it was, one that is too old with a new stamp: `shown_stamp`. Nothing
    that was typed is lost.
    """

    kind = ""
    may_name = forms.BooleanField(label=_("Name me on the page if this is accepted"), required=False)
    name = PlainField(
        label=_("Name to show"),
        most=NAME_LENGTH,
        is_line=True,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        help_text=_("Up to 40 characters, without addresses. Everybody can read it."),
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        self.subject = subject
        self.shown_stamp = new_stamp()
        super().__init__(data, auto_id="suggestion_%s")

    @property
    def is_trapped(self) -> bool:
        """Something stands in the field that nobody sees: a program filled it in."""
        return bool(self.data.get("website", "").strip())

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if has_address(name):
            raise forms.ValidationError(_("A name without an address, please."))
        if name and not any(each.isalpha() for each in name):
            raise forms.ValidationError(_("A name with letters, please."))
        return name

    def clean_stamp(self) -> str:
        stamp: str = self.cleaned_data["stamp"]
        with _refused(_("This form was open for more than a day. Look it over, then send it again.")):
            self.cleaned_data["key"] = uuid.UUID(_signer.unsign(stamp, max_age=LONGEST))
        # From here on the stamp is good, and a form that comes again may keep it.
        self.shown_stamp = stamp
        if not _is_older_than(stamp, FASTEST):
            words = _("That was very fast. Nothing is lost: send it once more.")
            raise forms.ValidationError(words, code=TOO_FAST)
        return stamp

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if len(self.errors) > 1 and self.has_error("stamp", TOO_FAST):
            del self.errors["stamp"]  # sending it once more would not help
        if cleaned.get("may_name") and "name" in cleaned and not cleaned["name"]:
            self.add_error("name", _("Write the name to show, or leave the box above empty."))
        return cleaned

    def content(self) -> Content:
        cleaned = self.cleaned_data
        return Content(
            kind=self.kind,
            about_kind=self.subject.kind,
            about_slug=self.subject.slug,
            url=cleaned.get("url", ""),
            title=cleaned.get("title", ""),
            text=cleaned.get("text", ""),
            name=cleaned["name"] if cleaned["may_name"] else "",
        )


@contextmanager
def _refused(words: Any) -> Iterator[None]:
    try:
        yield
    except (signing.BadSignature, ValueError):
        raise forms.ValidationError(words) from None


def _is_older_than(stamp: str, age: datetime.timedelta) -> bool:
    try:
        _signer.unsign(stamp, max_age=age)
    except signing.SignatureExpired:
        return True
    return False


class ResourceForm(SuggestionForm):
    kind = "resource"
    url = WebAddressField(label=_("Address"))
    title = PlainField(
        label=_("Title"), most=TITLE_LENGTH, is_line=True, error_messages={"required": _("Write its title.")}
    )
    text = PlainField(
        label=_("Why does it help?"),
        most=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Say why it helps.")},
        help_text=_("Which part of it, for whom, and what it does better than what is there. Up to 2,000 characters."),
    )
    field_order = ("url", "title", "text")

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        for title, used in self.subject.used:
            if canonical(used) == canonical(url):
                raise forms.ValidationError(_("It is there already: “%(title)s”."), params={"title": title})
        return url


class CorrectionForm(SuggestionForm):
    kind = "correction"
    text = PlainField(
        label=_("What is wrong, and what would be right?"),
        most=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Say what is wrong.")},
        help_text=_("Quote the words that are wrong. A source helps. Up to 2,000 characters."),
    )
    field_order = ("text",)


class DeadLinkForm(SuggestionForm):
    kind = "dead-link"
    url = forms.ChoiceField(
        label=_("Which link?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the link."), "invalid_choice": _("Choose one of these links.")},
    )
    text = PlainField(
        label=_("What did you see? (optional)"),
        most=TEXT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Such as “page not found”, or where it has moved. Up to 2,000 characters."),
    )
    field_order = ("url", "text")

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        super().__init__(data, subject=subject)
        self.fields["url"].choices = [(url, url) for url in subject.urls]  # type: ignore[attr-defined]
        if subject.used:
            self.fields["url"].help_text = _("For a resource, use “Report a dead link” beside it on its milestone.")
        elif len(subject.urls) == 1:
            self.fields["url"].initial = subject.urls[0]


FORMS: dict[str, type[SuggestionForm]] = {form.kind: form for form in (ResourceForm, CorrectionForm, DeadLinkForm)}
