"""Why a row cannot be deleted: what depends on it, counted in words rather than listed row by row."""

from django.contrib.admin.utils import model_ngettext
from django.db.models import CASCADE, PROTECT


def what_holds(objs):
    """The rows that forbid to delete `objs` (of one model), such as ["3 steps", "128 criterion ticks"]."""
    pks = [obj.pk for obj in objs]
    if not pks:
        return []
    counted = (
        (holder, holder.objects.filter(**{f"{path}__in": pks}).distinct().count())
        for holder, path in _holders(type(objs[0]))
    )
    return [f"{count} {model_ngettext(holder, count)}" for holder, count in counted if count]


def _holders(model, path=""):
    """Models whose rows protect those of `model`, or of what is deleted together with them, and the way there."""
    for relation in model._meta.related_objects:  # noqa: SLF001  documented, whatever its name says
        way = f"{relation.field.name}__{path}" if path else relation.field.name
        if relation.on_delete is PROTECT:
            yield relation.related_model, way
        elif relation.on_delete is CASCADE:
            yield from _holders(relation.related_model, way)
