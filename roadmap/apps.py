"""The roadmap app: the catalogue, and what learners do with it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoadmapConfig(AppConfig):
    name = "roadmap"
    verbose_name = _("Roadmap")

    def ready(self) -> None:
        from roadmap import checks, receivers  # noqa: F401, PLC0415  both register themselves
