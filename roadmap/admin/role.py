"""The admin of roles, and of the stages in which a role's roadmap takes its steps."""

from django.contrib import admin
from django.db.models import Count, Q, Sum
from django.utils.translation import gettext_lazy as _

from roadmap.admin.content import ContentAdmin, may_publish
from roadmap.admin.editorial import PUBLICATION, EditorialAdmin, ReviewAge
from roadmap.admin.part import KeyedForm, PartForm, PartFormSet, StackedPartInline, TabularPartInline
from roadmap.admin.roadmap_editor import RoadmapPages
from roadmap.models import OutlookFigure, Role, Stage, Status, Step

PUBLISHED = Q(steps__milestone__status=Status.PUBLISHED)


def with_published_steps(queryset):
    """Roles or stages with the number and the hours of their published milestones."""
    return queryset.annotate(
        milestone_count=Count("steps", filter=PUBLISHED), hour_count=Sum("steps__milestone__hours", filter=PUBLISHED)
    )


class PublishedSteps:
    """The columns of `with_published_steps`."""

    def get_queryset(self, request):
        return with_published_steps(super().get_queryset(request))

    @admin.display(description=_("published milestones"), ordering="milestone_count")
    def milestone_count(self, obj):
        return obj.milestone_count if obj.pk else 0

    @admin.display(description=_("hours"), ordering="hour_count", empty_value="0")
    def hour_count(self, obj):
        return obj.hour_count if obj.pk else 0


class StageInline(PublishedSteps, TabularPartInline):
    """Stages go by their own page, which says what goes with them."""

    model = Stage
    form = KeyedForm
    fields = ("position", "name", "key", "goal", "milestone_count", "hour_count")
    prepopulated_fields = {"key": ("name",)}
    readonly_fields = ("milestone_count", "hour_count")
    show_change_link = True
    can_delete = False


class OutlookFigureInline(StackedPartInline):
    model = OutlookFigure
    form = KeyedForm
    fields = (
        "claim",
        "figure",
        ("position", "key"),
        "source_name",
        "source_url",
        "seen_at",
        ("year", "verified"),
        "verified_how",
    )
    prepopulated_fields = {"key": ("claim",)}


@admin.register(Role)
class RoleAdmin(RoadmapPages, PublishedSteps, EditorialAdmin):
    list_display = ("letter", "name", "status", "milestone_count", "hour_count", "reviewed_on", "edit_roadmap")
    list_display_links = ("letter", "name")
    list_filter = ("status", ReviewAge)
    list_select_related = ()
    search_fields = ("name", "slug", "one_line", "job_titles")
    autocomplete_fields = ("adjacent_roles", "entry_routes")
    prepopulated_fields = {"slug": ("name",)}
    ordering = ("letter",)
    inlines = (StageInline, OutlookFigureInline)
    fieldsets = (
        (
            None,
            {
                "fields": (("letter", "name"), "one_line", "summary"),
                "description": _(
                    "Describe the job as somebody who does it would, the dull parts included. No praise, no promises."
                ),
            },
        ),
        (_("The work"), {"fields": ("typical_work", "you_will_like_it_if", "you_may_not_if", "job_titles")}),
        (_("Ways in and around"), {"fields": ("entry_routes", "adjacent_roles")}),
        (
            _("Roadmap and outlook"),
            {
                "fields": ("intro", "outlook_note"),
                "description": _(
                    "Save, then follow “Edit the roadmap” at the top of this page: there, stages are filled with "
                    "milestones. Figures on the outlook come last; one without a source does not belong here."
                ),
            },
        ),
        PUBLICATION,
    )


class StepForm(PartForm):
    identity = ("milestone",)


class StepFormSet(PartFormSet):
    """Sets each step's role, the stage's own, and refuses a milestone that the role has already."""

    def clean(self):
        super().clean()
        role = getattr(self.instance, "role", None)
        if role is None:  # the page's own form says that the role is missing
            return
        taken = dict(
            Step.objects.filter(role=role).exclude(stage=self.instance.pk).values_list("milestone", "stage__name")
        )
        seen = set()
        for form in self.kept_forms():
            form.instance.role = role
            milestone = form.instance.milestone
            if milestone.pk in taken:
                words = {"milestone": milestone, "stage": taken[milestone.pk]}
                form.add_error("milestone", _("“%(milestone)s” is in the stage “%(stage)s” already.") % words)
            elif milestone.pk in seen:
                form.add_error("milestone", _("“%(milestone)s” is in this stage twice.") % {"milestone": milestone})
            seen.add(milestone.pk)


class StepInline(TabularPartInline):
    model = Step
    form = StepForm
    formset = StepFormSet
    fields = ("position", "milestone", "milestone_status", "importance", "why")
    readonly_fields = ("milestone_status",)
    autocomplete_fields = ("milestone",)

    def thing(self, parent):
        return parent.role

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("milestone")

    @admin.display(description=_("status"))
    def milestone_status(self, step):
        return step.milestone.get_status_display() if step.pk else ""


@admin.register(Stage)
class StageAdmin(PublishedSteps, ContentAdmin):
    list_display = ("name", "role", "position", "milestone_count", "hour_count")
    list_filter = ("role", "role__status")
    list_select_related = ("role",)
    search_fields = ("name", "key", "role__name")
    autocomplete_fields = ("role",)
    prepopulated_fields = {"key": ("name",)}
    identity = ("role", "key")
    ordering = ("role__letter", "position", "pk")
    inlines = (StepInline,)
    fieldsets = (
        (
            None,
            {
                "fields": ("role", "name", "goal", ("position", "key")),
                "description": _(
                    "A stretch of the role's roadmap. The goal says what a learner can do at its end. The steps below "
                    "place milestones in it; drafts and retired milestones may be placed too, and simply do not show "
                    "until they are published."
                ),
            },
        ),
    )

    def thing(self, obj):
        return obj.role

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "role" and not may_publish(request):
            field.queryset = field.queryset.filter(status=Status.DRAFT)
            field.error_messages["invalid_choice"] = _("You may add stages to roles that are drafts.")
        return field
