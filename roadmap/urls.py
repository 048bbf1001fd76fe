"""Addresses of the roadmap. They are stable: bookmarks, tests and other people's benchmarks rely on them."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path
from django.views.decorators.http import require_safe

from roadmap.views import article, home, learner, maps, milestone, pathway, progress, resource, role, site, skill, tool

urlpatterns = [
    path("", home.home, name="home"),
    path("map/", maps.map_show, name="map-show"),
    path("roles/", role.role_list, name="role-list"),
    path("roles/compare/", role.role_compare, name="role-compare"),
    path("roles/<slug:slug>/", role.role_show, name="role-show"),
    path("milestones/<slug:slug>/", milestone.milestone_show, name="milestone-show"),
    path("milestones/<slug:slug>/progress/", progress.progress_set, name="progress-set"),
    path("milestones/<slug:slug>/criteria/<slug:key>/", progress.criterion_set, name="criterion-set"),
    path("milestones/<slug:slug>/note/", progress.note_write, name="note-write"),
    path("skills/", skill.skill_list, name="skill-list"),
    path("skills/<slug:slug>/", skill.skill_show, name="skill-show"),
    path("resources/", resource.resource_list, name="resource-list"),
    path("resources/<slug:slug>/", resource.resource_show, name="resource-show"),
    path("resources/<slug:slug>/mark/", progress.resource_mark, name="resource-mark"),
    path("tools/", tool.tool_list, name="tool-list"),
    path("tools/<slug:slug>/", tool.tool_show, name="tool-show"),
    path("pathways/", pathway.pathway_list, name="pathway-list"),
    path("pathways/<slug:slug>/", pathway.pathway_show, name="pathway-show"),
    path("guide/", article.article_list, name="article-list"),
    path("guide/feed.atom", require_safe(article.ArticleFeed()), name="article-feed"),
    path("guide/<slug:slug>/", article.article_show, name="article-show"),
    path("settings/", learner.settings_show, name="settings-show"),
    path("settings/time-zone/", learner.time_zone_set, name="time-zone-set"),
    path("settings/theme/", site.theme_set, name="theme-set"),
    path("settings/saved/", learner.saved_list, name="saved-list"),
    path("settings/history/", learner.history_list, name="history-list"),
    path("settings/history/undo/", progress.event_undo, name="event-undo"),
    path("settings/merges/<int:pk>/undo/", learner.merge_undo, name="merge-undo"),
    path("settings/merges/<int:pk>/keep/", learner.merge_keep, name="merge-keep"),
    path("token/", site.token_show, name="token-show"),
    path("catalogue.json", site.catalogue_show, name="catalogue-show"),
    path("manifest.webmanifest", site.manifest_show, name="manifest-show"),
    path("style/", site.style_show, name="style-show"),
    path("healthz", site.health_show, name="health-show"),
    path("robots.txt", site.robots_show, name="robots-show"),
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": site.SITEMAPS}, name="sitemap-show"),
]
