"""What editors wrote over time: prepared changes, and the states that things had, for a look and for nobody to change.

A thing's own history and draft are on its own pages; these lists are for finding them.
"""

# ruff: noqa: ARG002, SLF001  Django dictates these signatures, and documents _meta

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import BigIntegerField, Case, CharField, OuterRef, Subquery, When
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from roadmap import drafts, versions
from roadmap.admin.catalogue import RecordAdmin
from roadmap.admin.consequences import name_of
from roadmap.admin.content import may_publish
from roadmap.admin.differences import worded
from roadmap.documents import DocumentError, differences, from_json
from roadmap.models import Draft, Editorial, Version


class KindFilter(admin.SimpleListFilter):
    """By kind, in words."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return [(kind, capfirst(model._meta.verbose_name)) for kind, model in editorial_kinds().items()]

    def queryset(self, request, queryset):
        return queryset.filter(kind=self.value()) if self.value() in editorial_kinds() else queryset


@admin.register(Version)
class VersionAdmin(RecordAdmin):
    """All changes of all things. A thing that was deleted has no page of its own: here it is brought back."""

    list_display = ("name", "kind_name", "origin", "author", "reason", "made_at")
    list_filter = (KindFilter, "origin")
    list_select_related = ("author",)
    list_per_page = 50
    search_fields = ("slug", "reason")
    autocomplete_fields = ()
    fields = ("name", "kind_name", "slug", "origin", "author", "reason", "made_at")
    readonly_fields = ("name", "kind_name")
    ordering = ("-pk",)
    show_full_result_count = False
    actions = ("bring_back",)
    change_form_template = "admin/roadmap/history/record.html"

    def get_urls(self):
        back = self.admin_site.admin_view(self.bring_back_view)
        return [path("<int:pk>/bring-back/", back, name="roadmap_version_bring_back"), *super().get_urls()]

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("roadmap.view_version")

    def has_publish_permission(self, request):
        return may_publish(request)

    @admin.display(description=_("what"), ordering="slug")
    def name(self, version):
        return name_of(from_json(version.document))

    @admin.display(description=_("kind"), ordering="kind")
    def kind_name(self, version):
        return capfirst(editorial_kinds()[version.kind]._meta.verbose_name)

    def render_change_form(self, request, context, *args, obj=None, **options):
        return super().render_change_form(request, context | self._told(request, obj), *args, obj=obj, **options)

    def _told(self, request, version):
        """What the version holds, and the way back: here for what was deleted, in its history for what is there."""
        document, thing = from_json(version.document), _thing_of(version)
        is_deleted = version.origin == Version.Origin.DELETED
        earlier = versions.of(version.kind, version.slug).filter(pk__lt=version.pk).first()
        before = from_json(earlier.document) if earlier else None
        came = differences(document, None) if is_deleted else differences(before, document)
        own = f"admin:{version.kind.replace('.', '_')}_version"
        return {
            "is_deleted": is_deleted,
            "rows": worded(came),
            "may_bring_back": is_deleted and thing is None and may_publish(request),
            "own_url": reverse(own, args=[thing.pk, version.pk]) if thing else "",
        }

    @method_decorator(require_POST)
    def bring_back_view(self, request, pk):
        if not may_publish(request):
            raise PermissionDenied
        version = get_object_or_404(Version, pk=pk, origin=Version.Origin.DELETED)
        self._bring_back(request, version)
        thing = _thing_of(version)
        if thing is None:
            return HttpResponseRedirect(reverse("admin:roadmap_version_change", args=[pk]))
        return HttpResponseRedirect(reverse(f"admin:{version.kind.replace('.', '_')}_change", args=[thing.pk]))

    @admin.action(description=_("Bring back what was deleted, as a draft"), permissions=["publish"])
    def bring_back(self, request, queryset):
        """What exists is left alone: its own history has the way back."""
        others = queryset.exclude(origin=Version.Origin.DELETED).count()
        if others:
            message = ngettext(
                "%(count)d version tells of no deletion: the way back to it is in its own history.",
                "%(count)d versions tell of no deletion: the way back to them is in their own histories.",
                others,
            )
            self.message_user(request, message % {"count": others}, messages.WARNING)
        for version in queryset.filter(origin=Version.Origin.DELETED).order_by("-pk"):
            self._bring_back(request, version)

    def _bring_back(self, request, version):
        words = {"kind": self.kind_name(version), "thing": self.name(version)}
        if _thing_of(version):
            self.message_user(request, _("%(kind)s “%(thing)s” is there.") % words, messages.WARNING)
            return
        try:
            versions.revert(version, author=request.user)
        except DocumentError as error:
            text = _("%(kind)s “%(thing)s” cannot come back: %(why)s") % {**words, "why": error}
            self.message_user(request, text, messages.ERROR)
        else:
            self.message_user(request, _("%(kind)s “%(thing)s” is back as a draft.") % words, messages.SUCCESS)


class MyDrafts(admin.SimpleListFilter):
    """Those that one saved last."""

    title = _("whose")
    parameter_name = "whose"

    def lookups(self, request, model_admin):
        return (("mine", _("Mine")), ("others", _("Others'")))

    def queryset(self, request, queryset):
        match self.value():
            case "mine":
                return queryset.filter(author=request.user)
            case "others":
                return queryset.exclude(author=request.user)
        return queryset


class DraftState(admin.SimpleListFilter):
    """Whether a time is set for it, and whether that went well."""

    title = _("publication")
    parameter_name = "publication"

    def lookups(self, request, model_admin):
        return (("scheduled", _("Time is set")), ("refused", _("Was not published")), ("waiting", _("No time set")))

    def queryset(self, request, queryset):
        match self.value():
            case "scheduled":
                return queryset.exclude(publish_at=None)
            case "refused":
                return queryset.exclude(refusal="")
            case "waiting":
                return queryset.filter(publish_at=None, refusal="")
        return queryset


@admin.register(Draft)
class DraftAdmin(RecordAdmin):
    list_display = ("thing", "kind_name", "author", "reason", "changed_at", "publish_at", "refusal")
    list_display_links = None
    list_filter = (KindFilter, MyDrafts, DraftState)
    list_select_related = ("author",)
    search_fields = ("slug", "reason", "author__email")
    autocomplete_fields = ()
    fields = ("kind", "slug", "author", "reason", "changed_at", "publish_at", "scheduled_by", "refusal")
    ordering = ("-changed_at",)
    actions = ("drop_orphans",)

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("roadmap.view_draft")

    def has_publish_permission(self, request):
        return may_publish(request)

    def get_queryset(self, request):
        return with_things(super().get_queryset(request))

    @admin.display(description=_("what"), ordering="slug")
    def thing(self, draft):
        if draft.thing_pk is None:
            return _("%(slug)s (deleted)") % {"slug": draft.slug}
        url = reverse(f"admin:{draft.kind.replace('.', '_')}_draft", args=[draft.thing_pk])
        return format_html('<a href="{}">{}</a>', url, draft.thing_name)

    @admin.display(description=_("kind"), ordering="kind")
    def kind_name(self, draft):
        return capfirst(editorial_kinds()[draft.kind]._meta.verbose_name)

    @admin.action(description=_("Discard those whose thing was deleted"), permissions=["publish"])
    def drop_orphans(self, request, queryset):
        """Others are discarded on the pages of their things, where one sees what is lost."""
        orphans = list(queryset.filter(thing_pk=None))
        for draft in orphans:
            drafts.discard(draft)
        message = ngettext("%(count)d draft discarded.", "%(count)d drafts discarded.", len(orphans))
        self.message_user(request, message % {"count": len(orphans)})


def with_things(queryset, *, kind_field="kind", slug_field="slug"):
    """Drafts and the like with the primary key and the name of what they are about; None where it was deleted."""
    pks, names = [], []
    for kind, model in editorial_kinds().items():
        found = model.objects.filter(slug=OuterRef(slug_field))
        pks.append(When(**{kind_field: kind}, then=Subquery(found.values("pk")[:1])))
        names.append(When(**{kind_field: kind}, then=Subquery(found.values(_naming_field(model))[:1])))
    return queryset.annotate(
        thing_pk=Case(*pks, output_field=BigIntegerField()), thing_name=Case(*names, output_field=CharField())
    )


def _thing_of(version):
    return editorial_kinds()[version.kind].objects.filter(slug=version.slug).first()


def editorial_kinds():
    """By label, such as "roadmap.milestone": what may have a draft."""
    return {model._meta.label_lower: model for model in apps.get_models() if issubclass(model, Editorial)}


def _naming_field(model):
    names = {field.name for field in model._meta.get_fields()}
    return next(name for name in ("title", "name", "claim") if name in names)
