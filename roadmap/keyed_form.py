"""What lets a post be sent twice and count once: a key, made by the page or, where none came, for this request alone.

What a key already known means is decided where the post is carried out.
"""

import uuid

from django import forms


class KeyedForm(forms.Form):
    """A request with an optional key, by which a repetition is recognized."""

    key = forms.UUIDField(required=False)

    def clean_key(self) -> uuid.UUID:
        return self.cleaned_data["key"] or uuid.uuid4()
