"""The admin of milestones: what to do, how to tell that it is done, and what to learn it from."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from roadmap.admin.editorial import PUBLICATION, EditorialAdmin, ReviewAge
from roadmap.admin.part import KeyedForm, PartForm, PartFormSet, TabularPartInline
from roadmap.admin.requirement import RequirementForm
from roadmap.admin.transfer import Transfers
from roadmap.models import Criterion, Material, Milestone, MilestoneResource, SelfCheck


class CriterionFormSet(PartFormSet):
    instead = _("Tick “retired” instead: new learners no longer see it, and those who ticked it keep the tick.")


class CriterionInline(TabularPartInline):
    model = Criterion
    form = KeyedForm
    formset = CriterionFormSet
    fields = ("position", "text", "key", "retired", "tick_count")
    prepopulated_fields = {"key": ("text",)}
    readonly_fields = ("tick_count",)
    verbose_name_plural = _("done when")

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(tick_count=Count("ticks"))

    @admin.display(description=_("ticks"), empty_value="0")
    def tick_count(self, criterion):
        return getattr(criterion, "tick_count", 0)


class SelfCheckFormSet(PartFormSet):
    instead = _("Tick “retired” instead: it is asked no more, and the answers that learners gave stay.")


class SelfCheckInline(TabularPartInline):
    model = SelfCheck
    form = KeyedForm
    formset = SelfCheckFormSet
    fields = ("position", "question", "answer", "key", "retired")
    prepopulated_fields = {"key": ("question",)}


class MaterialInline(TabularPartInline):
    model = Material
    form = KeyedForm
    fields = ("position", "name", "key", "url")
    prepopulated_fields = {"key": ("name",)}
    verbose_name_plural = _("materials for the project")


class MilestoneResourceForm(PartForm):
    identity = ("resource",)


class MilestoneResourceInline(TabularPartInline):
    model = MilestoneResource
    form = MilestoneResourceForm
    fields = ("position", "resource", "use", "why", "part")
    autocomplete_fields = ("resource",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("resource")


@admin.register(Milestone)
class MilestoneAdmin(Transfers, EditorialAdmin):
    form = RequirementForm
    list_display = ("title", "status", "zone", "hours", "role_count", "resource_count", "reviewed_on")
    list_filter = ("status", "zone", "level", ("steps__role", admin.RelatedOnlyFieldListFilter), ReviewAge)
    list_select_related = ()
    search_fields = ("title", "short_title", "slug", "summary")
    autocomplete_fields = ("skills", "requires", "tools")
    prepopulated_fields = {"slug": ("title",)}
    ordering = ("title",)
    inlines = (CriterionInline, SelfCheckInline, MaterialInline, MilestoneResourceInline)
    fieldsets = (
        (
            None,
            {
                "fields": ("title", "short_title", "summary"),
                "description": _(
                    "Something a learner can finish and prove. Begin the title with a verb. Every role shares this "
                    "milestone, so write nothing here that holds for one role only: that goes to the role's step."
                ),
            },
        ),
        (
            _("Effort and place"),
            {
                "fields": (("zone", "level"), "hours", "skills", "requires"),
                "description": _(
                    "Hours: for somebody who has what is required, the project included. Require little: each "
                    "requirement keeps learners away."
                ),
            },
        ),
        (
            _("Project"),
            {
                "fields": ("project", "tools"),
                "description": _(
                    "What the learner makes and can show. Data sets and the like are listed as materials below; "
                    "“done when” takes three to five things that somebody else could check."
                ),
            },
        ),
        PUBLICATION,
    )

    def get_queryset(self, request):
        counted = {
            "role_count": Count("steps", distinct=True),
            "resource_count": Count("milestone_resources", distinct=True),
        }
        return super().get_queryset(request).annotate(**counted)

    @admin.display(description=_("roles"), ordering="role_count")
    def role_count(self, milestone):
        return milestone.role_count

    @admin.display(description=_("resources"), ordering="resource_count")
    def resource_count(self, milestone):
        return milestone.resource_count
