"""The admin of articles, with their sources."""

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from roadmap.admin.editorial import PUBLICATION, EditorialAdmin, ReviewAge
from roadmap.admin.part import StackedPartInline
from roadmap.models import Article, ArticleSource


class ArticleSourceInline(StackedPartInline):
    model = ArticleSource
    fields = ("name", "url", "seen_at", ("year", "position"))


@admin.register(Article)
class ArticleAdmin(EditorialAdmin):
    list_display = ("title", "status", "kind", "order", "source_count", "published_on", "reviewed_on")
    list_filter = ("status", "kind", ReviewAge)
    list_select_related = ()
    search_fields = ("title", "slug", "summary", "body")
    autocomplete_fields = ("roles", "milestones", "tools")
    prepopulated_fields = {"slug": ("title",)}
    ordering = ("kind", "order", "slug")
    inlines = (ArticleSourceInline,)
    fieldsets = (
        (
            None,
            {
                "fields": ("title", ("kind", "order"), "summary", ("published_on", "reading_minutes")),
                "description": _(
                    "The title says what the reader gets; the summary is what lists and search results show."
                ),
            },
        ),
        (
            _("Text"),
            {
                "fields": ("body",),
                "description": _("Short paragraphs, plain words. Every figure needs a source in the list below."),
            },
        ),
        (
            _("What it is about"),
            {
                "fields": ("roles", "milestones", "tools"),
                "description": _("The pages of these point to the article."),
            },
        ),
        PUBLICATION,
    )

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "body":
            kwargs["widget"] = AdminTextareaWidget(attrs={"rows": 32, "class": "vLargeTextField markdown"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(source_count=Count("sources"))

    @admin.display(description=_("sources"), ordering="source_count")
    def source_count(self, article):
        return article.source_count
