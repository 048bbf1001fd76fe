"""Addresses of the whole site."""

from django.contrib import admin
from django.urls import include, path

handler400 = "roadmap.views.errors.bad_request"

urlpatterns = [
    path("", include("roadmap.urls")),
    path("", include("accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/health/", include("roadmap.admin.health.pages")),
    path("admin/", admin.site.urls),
]
