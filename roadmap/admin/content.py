"""The admin of all content: one editor's save at a time, wide fields, and words where a deletion is impossible.

Every write first takes the row of the content version, which it renews in the end anyway. So writes queue, and
what a form has checked (no circle, no milestone twice) still holds when it saves.
"""

import logging

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import IntegrityError, transaction
from django.http import HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from roadmap import catalogue, publication
from roadmap.admin.asking import ask
from roadmap.admin.deletion import WordedDeletion
from roadmap.admin.meanwhile import SealedForms
from roadmap.admin.recording import UnconfirmedError, document_for, record
from roadmap.admin.widgets import widen
from roadmap.groups import PUBLISH
from roadmap.models import Status
from roadmap.models.text_list import TextListField

logger = logging.getLogger(__name__)

FIELD_WIDGETS = {TextListField: {"widget": AdminTextareaWidget(attrs={"rows": 5})}}


def may_publish(request):
    return request.user.has_perm(PUBLISH)


def may_write(request, thing):
    """Who may publish writes everything; others write drafts only. No thing yet: a new draft."""
    return thing is None or thing.status == Status.DRAFT or may_publish(request)


class ContentAdmin(SealedForms, WordedDeletion, admin.ModelAdmin):
    """A page of its own for a piece of content."""

    formfield_overrides = FIELD_WIDGETS
    list_per_page = 50
    identity = ()  # fields that never change once the row exists

    def thing(self, obj):
        """The editorial thing whose status decides who may write `obj`."""
        return obj

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and may_write(request, obj and self.thing(obj))

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and may_write(request, obj and self.thing(obj))

    def get_readonly_fields(self, request, obj=None):
        fixed = self.identity if obj else ()
        return (*fixed, *super().get_readonly_fields(request, obj))

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        return super().formfield_for_dbfield(db_field, request, **widen(db_field, kwargs))

    def save_model(self, request, obj, form, change):
        request.document_before = document_for(self.thing(obj))
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        record(request, [(request.document_before, document_for(self.thing(form.instance)))])

    def delete_model(self, request, obj):
        before = document_for(self.thing(obj))
        super().delete_model(request, obj)
        record(request, [(before, document_for(self.thing(obj)))])
        self.tell_of_the_way_back(request, before)

    def delete_queryset(self, request, queryset):
        things = {self.thing(obj) for obj in queryset}
        before = [document_for(thing) for thing in things]
        super().delete_queryset(request, queryset)
        record(request, list(zip(before, map(document_for, things), strict=True)))

    def changelist_view(self, request, extra_context=None):
        return self._one_at_a_time(super().changelist_view, request, extra_context)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        return self._one_at_a_time(self.unless_stale, request, object_id, form_url, extra_context)

    def delete_view(self, request, object_id, extra_context=None):
        context = {**(extra_context or {}), **self.told_of_deletion(request, object_id)}
        return self._one_at_a_time(super().delete_view, request, object_id, context)

    def _one_at_a_time(self, view, request, *args):
        if request.method != "POST":
            return view(request, *args)
        try:
            with transaction.atomic():
                catalogue.hold()
                transaction.on_commit(publication.after_commit)
                return view(request, *args)
        except UnconfirmedError as asked:
            return ask(request, self, asked)
        except IntegrityError:  # learners do not wait in this queue: a first tick may protect a row meanwhile
            logger.exception("The database refused what the form had accepted")
            list(messages.get_messages(request))  # forget that it was announced as done
            message = _("Nothing was changed: something that was saved meanwhile contradicts it. Please look again.")
            self.message_user(request, message, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
