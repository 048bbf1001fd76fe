"""Rows edited on the page of the thing they belong to: their place in the order, and their lasting identity."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from roadmap.admin.content import FIELD_WIDGETS, may_write
from roadmap.admin.deletion import what_holds
from roadmap.admin.widgets import Fixed, widen


class PartForm(forms.ModelForm):
    """A row whose position may be left empty."""

    identity = ()  # fields that never change once the row exists

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "position" in self.fields:
            self.fields["position"].required = False
            self.fields["position"].help_text = _("Empty: last.")
            if self.instance.pk is None:
                self.initial["position"] = None
        if self.instance.pk:
            for name in set(self.identity) & set(self.fields):
                self.fields[name].disabled = True
                self.fields[name].widget = self._fixed(getattr(self.instance, name))

    def _fixed(self, value):
        opts = getattr(value, "_meta", None)
        url = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[value.pk]) if opts else ""
        return Fixed(str(value), url)


class KeyedForm(PartForm):
    identity = ("key",)


class PartFormSet(forms.BaseInlineFormSet):
    """Puts rows without a position last, and says what a row that cannot be deleted is still needed for."""

    instead = _("Take those away first.")

    def clean(self):
        if self.can_delete:
            self._refuse_deletion_of_held(self.deleted_forms)  # before Django, which would list every tick
        super().clean()
        self._place_last(self.kept_forms())

    def kept_forms(self):
        """Valid forms that will be rows after saving."""
        return [
            form
            for form in self.forms
            if (form.has_changed() or form.instance.pk)
            and not (self.can_delete and self._should_delete_form(form))
            and form.is_valid()
        ]

    def _place_last(self, forms):
        last = max((form.instance.position or 0 for form in forms), default=0)
        for form in forms:
            if form.instance.position is None:
                last += 1
                form.instance.position = last

    def _refuse_deletion_of_held(self, forms):
        errors = []
        for form in forms:
            if form.instance.pk and (held := what_holds([form.instance])):
                words = {"row": form.instance, "held": ", ".join(held), "instead": self.instead}
                errors.append(_("“%(row)s” cannot be deleted: %(held)s depend on it. %(instead)s") % words)
        if errors:
            raise ValidationError(errors)


class PartInline:
    """Mixed into inlines: whoever may write the thing may write its parts."""

    form = PartForm
    formset = PartFormSet
    formfield_overrides = FIELD_WIDGETS
    ordering = ("position", "pk")
    extra = 0

    def thing(self, parent):
        """The editorial thing whose status decides; `parent` is the row that the page is about."""
        return parent

    def _may_write(self, request, parent):
        return may_write(request, parent and self.thing(parent))

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and self._may_write(request, obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self._may_write(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self._may_write(request, obj)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        return super().formfield_for_dbfield(db_field, request, **widen(db_field, kwargs))


class TabularPartInline(PartInline, admin.TabularInline):
    """Parts of few short fields: a table."""


class StackedPartInline(PartInline, admin.StackedInline):
    """Parts with much text: a block each."""
