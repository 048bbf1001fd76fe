"""The admin of skills, with the words by which job ads name them, and a box that shows what a text would match."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.shortcuts import render
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from roadmap.admin.editorial import PUBLICATION, EditorialAdmin, ReviewAge
from roadmap.admin.part import TabularPartInline
from roadmap.admin.requirement import RequirementForm
from roadmap.admin.skill_match import match_text
from roadmap.admin.transfer import Transfers
from roadmap.models import Skill, SkillAlias


class SkillAliasInline(TabularPartInline):
    model = SkillAlias
    fields = ("text", "case_sensitive", "ambiguous", "requires_context", "position")


@admin.register(Skill)
class SkillAdmin(Transfers, EditorialAdmin):
    form = RequirementForm
    list_display = ("name", "status", "category", "milestone_count", "reviewed_on")
    list_filter = ("status", "category", ReviewAge)
    list_select_related = ()
    search_fields = ("name", "slug", "aliases__text")
    autocomplete_fields = ("requires",)
    prepopulated_fields = {"slug": ("name",)}
    ordering = ("name",)
    inlines = (SkillAliasInline,)
    change_form_template = "admin/roadmap/skill/change_form.html"
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

    def get_urls(self):
        match = self.admin_site.admin_view(self.match_view)
        return [
            path("match/", match, name="roadmap_skill_match_new"),
            path("<int:pk>/match/", match, name="roadmap_skill_match"),
            *super().get_urls(),
        ]

    @method_decorator(require_POST)
    def match_view(self, request, pk=None):
        """What a text would match, by the names in the form that was sent along, else by the saved ones.

        Nothing is saved, so who may look at skills may try them.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        skill = Skill.objects.filter(pk=pk).first() if pk else None
        # Whoever may not look at aliases has no form of them; then the saved ones are tried.
        inline = next((formset for formset, _options in self.get_formsets_with_inlines(request, skill)), None)
        formset = inline(request.POST, instance=skill or Skill(), prefix="aliases") if inline else None
        context = {
            **self.admin_site.each_context(request),
            "title": _("What would this text match?"),
            "opts": self.opts,
            "original": skill,
            **match_text(request.POST, skill, formset),
        }
        is_part = request.headers.get("X-Requested-With") == "fetch"
        return render(request, f"admin/roadmap/skill/{'_matches' if is_part else 'match'}.html", context)
