"""Deleting: why a row cannot be deleted, what goes with one that can, whom that concerns, and the way back.

What depends on a row is counted in words rather than listed row by row.
"""

from django.apps import apps
from django.contrib import messages
from django.contrib.admin.utils import model_ngettext, unquote
from django.db.models import CASCADE, PROTECT
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from roadmap import drafts, versions
from roadmap.admin.consequences import concerns_in_words, listed, losses
from roadmap.admin.recording import document_for
from roadmap.models import Status, Step
from roadmap.reach import reach


def what_holds(objs):
    """The rows that forbid to delete `objs` (of one model), such as ["1 step (ML Engineer)", "9 criterion ticks"]."""
    pks = [obj.pk for obj in objs]
    if not pks:
        return []
    holding = (
        (holder, holder.objects.filter(**{f"{path}__in": pks}).distinct()) for holder, path in _holders(type(objs[0]))
    )
    counted = ((holder, rows, rows.count()) for holder, rows in holding)
    return [f"{count} {model_ngettext(holder, count)}{_where(rows)}" for holder, rows, count in counted if count]


def _where(rows):
    """Whose steps they are; the others are told apart by their kind."""
    if rows.model is not Step:
        return ""
    roles = rows.order_by("role__letter").values_list("role__name", flat=True).distinct()
    return f" ({listed(dict.fromkeys(roles))})"


def _holders(model, path=""):
    """Models whose rows protect those of `model`, or of what is deleted together with them, and the way there."""
    for relation in model._meta.related_objects:  # noqa: SLF001  documented, whatever its name says
        way = f"{relation.field.name}__{path}" if path else relation.field.name
        if relation.on_delete is PROTECT:
            yield relation.related_model, way
        elif relation.on_delete is CASCADE:
            yield from _holders(relation.related_model, way)


class WordedDeletion:
    """Mixed into a ModelAdmin: its page of a deletion says whom it concerns, and afterwards where the way back is."""

    def get_deleted_objects(self, objs, request):
        held = what_holds(objs)
        if held:
            return [], {}, set(), held
        rows, counts, lacking, protected = super().get_deleted_objects(objs, request)
        links = [model._meta for model in apps.get_models(include_auto_created=True) if model._meta.auto_created]  # noqa: SLF001
        names = {str(opts.verbose_name_plural) for opts in links}
        told = tuple(f"{capfirst(opts.verbose_name)}: " for opts in links)
        return _without(rows, told), {name: n for name, n in counts.items() if name not in names}, lacking, protected

    def told_of_deletion(self, request, object_id):
        """What the page says beside Django's list; nothing where the deletion is impossible."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None or not self.has_delete_permission(request, obj) or what_holds([obj]):
            return {}
        before = document_for(self.thing(obj))
        after = self._without(obj)
        concerned = reach([(before, after)])
        return {
            "learners": concerned.learners,
            "concerns": concerns_in_words(concerned),
            "losses": losses(before, after),
            "may_retire": after is None and before is not None and before.status == Status.PUBLISHED,
            "change_url": reverse(f"admin:roadmap_{self.opts.model_name}_change", args=[obj.pk]),
        }

    def _without(self, obj):
        with drafts.rolled_back():
            type(obj).objects.get(pk=obj.pk).delete()
            return document_for(self.thing(obj))

    def tell_of_the_way_back(self, request, document):
        """After a deletion: a link to the version that brings it back."""
        version = versions.of(document.kind, document.slug).first()
        if version is None or version.origin != versions.Origin.DELETED:
            return
        url = reverse("admin:roadmap_version_change", args=[version.pk])
        text = _("It can be brought back as a draft: {link}.")
        link = format_html('<a href="{}">{}</a>', url, _("what was deleted"))
        self.message_user(request, format_html(text, link=link), messages.INFO)


def _without(rows, told):
    """The nested list of what goes, without the lines that only connect two rows."""
    inner = [_without(row, told) if isinstance(row, list) else row for row in rows]
    return [row for row in inner if row and not str(row).startswith(told)]
