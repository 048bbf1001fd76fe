"""The roadmap app: the catalogue, and what learners do with it."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class RoadmapConfig(AppConfig):
    name = "roadmap"
    verbose_name = _("Roadmap")

    def ready(self) -> None:
        from roadmap import checks, groups, learners, receivers  # noqa: F401, PLC0415  they register themselves

        post_migrate.connect(groups.ensure_groups_after_migration, sender=self)
