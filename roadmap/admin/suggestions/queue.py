"""The queue itself: what waits, first what concerns most learners, then what most readers say, then the oldest."""

# ruff: noqa: ARG002  Django dictates these signatures

from functools import partial

from django.contrib import admin, messages
from django.template.loader import render_to_string
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from roadmap import deciding_suggestions
from roadmap.admin.catalogue import RecordAdmin
from roadmap.admin.content import may_publish
from roadmap.admin.suggestions import deciding
from roadmap.admin.suggestions.rows import tell, with_learners, with_things_of
from roadmap.admin.version import KindFilter
from roadmap.models import Seconding, Suggestion, SuggestionState

SHOWN = {
    "suspicious": lambda found: found.open().filter(is_suspicious=True),
    "accepted": lambda found: found.filter(state=SuggestionState.ACCEPTED),
    "declined": lambda found: found.filter(state=SuggestionState.DECLINED),
    "spam": lambda found: found.filter(state=SuggestionState.SPAM),
    "all": lambda found: found,
}


class StateFilter(admin.SimpleListFilter):
    """What waits comes first; what looks like spam waits apart."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return (
            ("suspicious", _("Open, suspicious")),
            ("accepted", _("Accepted")),
            ("declined", _("Declined")),
            ("spam", _("Spam")),
            ("all", _("All")),
        )

    def choices(self, changelist):
        yield {
            "selected": self.value() is None,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": _("Open"),
        }
        yield from list(super().choices(changelist))[1:]

    def queryset(self, request, queryset):
        return SHOWN[self.value()](queryset) if self.value() in SHOWN else queryset.waiting()


class AboutFilter(KindFilter):
    title = _("about")
    parameter_name = "about_kind"

    def queryset(self, request, queryset):
        known = {value for value, _name in self.lookup_choices}
        return queryset.filter(about_kind=self.value()) if self.value() in known else queryset


@admin.register(Suggestion)
class SuggestionAdmin(RecordAdmin):
    list_display = ("what", "reporters", "learners", "made_at")
    list_display_links = None
    list_filter = (StateFilter, "kind", AboutFilter)
    list_select_related = ()
    search_fields = ("about_slug", "title", "text", "url", "name")
    autocomplete_fields = ()
    fields = ("made_at", "reporters", "decided_at", "decided_by", "answer", "thanked_at")
    list_per_page = 30
    show_full_result_count = False
    actions = ("call_spam",)
    change_form_template = "admin/roadmap/suggestion/change_form.html"

    def get_urls(self):
        own = [
            path(
                f"<int:pk>/{address}/",
                self.admin_site.admin_view(methods(partial(view, self))),
                name=f"roadmap_suggestion_{name}",
            )
            for address, name, methods, view in deciding.PAGES
        ]
        return [*own, *super().get_urls()]

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("roadmap.view_suggestion")

    def has_publish_permission(self, request):
        return may_publish(request)

    def get_ordering(self, request):
        """By a number that is counted, so Django's own declaration will not do."""
        return ("-learners", "-reporters", "made_at", "pk")

    def get_queryset(self, request):
        found = with_things_of(with_learners(Suggestion.objects.select_related("decided_by")))
        return found.order_by(*self.get_ordering(request))

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        tell(request, changelist.result_list)
        for row in changelist.result_list:
            row.query = changelist.get_query_string()
        return changelist

    @admin.display(description=_("suggestion"), ordering="kind")
    def what(self, suggestion):
        return render_to_string("admin/roadmap/suggestion/_row.html", {"suggestion": suggestion})

    @admin.display(description=_("learners"), ordering="learners")
    def learners(self, suggestion):
        return suggestion.learners

    @admin.action(description=_("Call spam"), permissions=["publish"])
    def call_spam(self, request, queryset):
        """What is decided already is left alone."""
        now, count = timezone.now(), 0
        for suggestion in queryset.order_by("pk"):
            try:
                deciding_suggestions.call_spam(suggestion, by=request.user, now=now)
            except deciding_suggestions.DecidedError:
                continue
            self.log_change(request, suggestion, _("Called spam."))
            count += 1
        message = ngettext("%(count)d suggestion is out of sight.", "%(count)d suggestions are out of sight.", count)
        self.message_user(request, message % {"count": count}, messages.SUCCESS if count else messages.WARNING)

    def render_change_form(self, request, context, *args, obj=None, **options):
        tell(request, [obj])
        context |= {"suggestion": obj, "title": _("Suggestion"), "answer_length": deciding_suggestions.ANSWER_LENGTH}
        return super().render_change_form(request, context, *args, obj=obj, **options)


@admin.register(Seconding)
class SecondingAdmin(RecordAdmin):
    list_display = ("suggestion", "made_at")
    list_select_related = ("suggestion",)
    search_fields = ("suggestion__about_slug",)
    autocomplete_fields = ()
    fields = ("suggestion", "text", "made_at")
    ordering = ("-made_at",)
