"""A thing's own form, tried on the rows that it was filled from; every row is put back afterwards.

For what must not be stored as it is sent: the change of a draft, and a form that somebody else was faster than.
"""
# ruff: noqa: ARG002  Django dictates these signatures

from functools import cache

from django.http import HttpResponse
from django.template.response import TemplateResponse

from roadmap import drafts
from roadmap.admin.seal import seal
from roadmap.documents import apply, document_of


class Refused:
    """Mixed into a form that is shown again as it was sent, and not saved. `refusals`: what is wrong, if anything."""

    refusals = ()

    def is_valid(self):
        super().is_valid()
        return False

    def clean(self):
        super().clean()
        for refusal in self.refusals:
            self.add_error(None, refusal)


class RefusingForms:
    """Mixed into a ModelAdmin: `request.refusals` has its forms refused."""

    def get_form(self, request, obj=None, change=False, **kwargs):  # noqa: FBT002  Django's
        form = super().get_form(request, obj, change=change, **kwargs)
        refusals = getattr(request, "refusals", None)
        if refusals is None:
            return form
        return type(form)(form.__name__, (Refused, form), {"refusals": refusals})


class Trial:
    """Mixed into a thing's own admin. One object for each request.

    `moved`: by kind, from the numbers of parts that were sent to those that they have now.
    """

    moved = {}
    is_accepted = False
    message = None

    def get_formset_kwargs(self, request, obj, inline, prefix):
        options = super().get_formset_kwargs(request, obj, inline, prefix)
        if data := options.get("data"):
            moved = self.moved.get(inline.model._meta.label_lower, {})  # noqa: SLF001  documented
            for number in range(_count(data.get(f"{prefix}-TOTAL_FORMS", ""))):
                name = f"{prefix}-{number}-id"
                sent = data.get(name, "")
                if now := {str(old): new for old, new in moved.items()}.get(sent):
                    data[name] = str(now)
        return options

    def log_change(self, request, obj, message):
        """Nothing has happened yet."""
        self.message = message

    def response_change(self, request, obj):
        self.is_accepted = True
        return HttpResponse()


@cache
def trial_class(options_class, *mixins):
    return type(f"{options_class.__name__}OnTrial", (*mixins, Trial, options_class), {})


def attempt(trial, request, object_id, begun, *, document=None, context=None):
    """The form's answer, and what was written if it was accepted, else None. Every row is what it was before.

    `begun` is what the form was filled from; `document` the same with another status, for the trial. Raises
    DocumentError where that cannot be applied any more.
    """
    document = document or begun.document
    request.is_trial = True
    try:
        with drafts.rolled_back():
            apply(document, provisional=True)
            trial.moved = begun.moved()
            context = {**(context or {}), "begun": seal(begun.document)}
            response = trial.changeform_view(request, str(object_id), extra_context=context)
            if isinstance(response, TemplateResponse):
                response.render()
            written = document_of(document.kind, document.slug) if trial.is_accepted else None
    finally:
        request.is_trial = False
    return response, written


def _count(text):
    return min(int(text), 1_000) if text.isdecimal() else 0
