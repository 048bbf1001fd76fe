"""A change form that somebody else was faster than: it is not saved over theirs, and nothing that was typed is lost.

Every form carries what it was filled from. If that is no longer what is stored, the form comes back with the others'
changes above it; its author may save all the same, and then both are joined. A form without a seal is not checked.
"""

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from roadmap import catalogue, drafts
from roadmap.admin.differences import worded
from roadmap.admin.recording import REASON, document_for, record
from roadmap.admin.seal import BEGUN, JOIN, seal, unsealed
from roadmap.admin.trial import RefusingForms, attempt, trial_class
from roadmap.documents import DocumentError, apply, differences, rebase

BACK = "_back"
STALE = _("Somebody else saved meanwhile. Nothing of yours is lost; see above the form.")


class SealedForms(RefusingForms):
    """Mixed into a ModelAdmin whose writes take turns. `thing(obj)` is what the form's seal is about."""

    def render_change_form(self, request, context, *args, obj=None, **options):
        if obj and "begun" not in context and (document := document_for(self.thing(obj))):
            context["begun"] = seal(document)
        return super().render_change_form(request, context, *args, obj=obj, **options)

    def unless_stale(self, request, object_id=None, form_url="", extra_context=None):
        """Django's own view of the form, unless it is stale or was only sent to be shown again."""
        show = super().changeform_view
        if request.method != "POST" or getattr(request, "is_trial", False):
            return show(request, object_id, form_url, extra_context)
        obj = self.get_object(request, unquote(object_id)) if object_id else None
        thing = self.thing(obj) if obj else None
        begun = unsealed(request.POST.get(BEGUN, ""), thing._meta.label_lower, thing.slug) if thing else None  # noqa: SLF001
        context = {**(extra_context or {}), "reason": request.POST.get(REASON, "")}
        if BACK in request.POST:
            request.refusals = ()
            context |= {"begun": request.POST[BEGUN]} if begun else {}
            return show(request, object_id, form_url, context)
        latest = document_for(thing) if begun else None
        if begun is None or begun.document == latest:
            return show(request, object_id, form_url, context)
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        return self._write_over(request, obj, begun, latest)

    def _write_over(self, request, obj, begun, latest):
        """Join what was sent with what others saved, if its author has seen that; else show it."""
        if request.POST.get(JOIN) != drafts.digest(latest):
            return self._show_again(request, obj, begun, latest, STALE)
        trial = self._trial()
        try:
            response, written = attempt(trial, request, obj.pk, begun)
            if written is None:
                return response
            apply(rebase(begun.document, written, latest).document)
        except DocumentError as error:
            return self._show_again(request, obj, begun, latest, str(error))
        catalogue.touch()
        record(request, [(latest, document_for(self.thing(obj)))])
        saved = self.get_object(request, str(obj.pk))
        self.log_change(request, saved, trial.message)
        return self.response_change(request, saved)

    def _show_again(self, request, obj, begun, latest, refusal):
        request.refusals = (refusal,)
        context = {
            "is_stale": True,
            "others": worded(differences(begun.document, latest)),
            "latest": drafts.digest(latest),
            "reason": request.POST.get(REASON, ""),
        }
        try:
            return attempt(self._trial(), request, obj.pk, begun, context=context)[0]
        except DocumentError:  # what the form was filled from is impossible by now: it is shown on what there is
            context["begun"] = request.POST[BEGUN]
            return super().changeform_view(request, str(obj.pk), extra_context=context)

    def _trial(self):
        return trial_class(type(self))(self.model, self.admin_site)
