"""The admin of skills, with the words by which job ads name them."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from roadmap.admin.editorial import PUBLICATION, EditorialAdmin, ReviewAge
from roadmap.admin.part import TabularPartInline
from roadmap.admin.requirement import RequirementForm
from roadmap.models import Skill, SkillAlias


class SkillAliasInline(TabularPartInline):
    model = SkillAlias
    fields = ("text", "case_sensitive", "ambiguous", "requires_context", "position")


@admin.register(Skill)
class SkillAdmin(EditorialAdmin):
    form = RequirementForm
    list_display = ("name", "status", "category", "milestone_count", "reviewed_on")
    list_filter = ("status", "category", ReviewAge)
    list_select_related = ()
    search_fields = ("name", "slug", "aliases__text")
    autocomplete_fields = ("requires",)
    prepopulated_fields = {"slug": ("name",)}
    ordering = ("name",)
    inlines = (SkillAliasInline,)
    fieldsets = (
        (
            None,
            {
                "fields": ("name", "category", "summary", "requires"),
                "description": _(
                    "A skill is what job ads ask for and milestones teach. Name it as a practitioner would say it. "
                    "Add every spelling found in ads as an alias below; mark everyday words as ambiguous."
                ),
            },
        ),
        PUBLICATION,
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(milestone_count=Count("milestones", distinct=True))

    @admin.display(description=_("milestones"), ordering="milestone_count")
    def milestone_count(self, skill):
        return skill.milestone_count
