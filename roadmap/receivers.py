"""The one place with signals between our own modules: content that changes renews the content version."""

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver

from roadmap import catalogue
from roadmap.models import Editorial, Part

_CONTENT = (Editorial, Part)


@receiver([post_save, post_delete])
def renew_version(sender: type, **_kwargs: Any) -> None:
    if issubclass(sender, _CONTENT):
        catalogue.touch()


@receiver(m2m_changed)
def renew_version_of_relations(instance: Any, action: str, **_kwargs: Any) -> None:
    if action.startswith("post_") and isinstance(instance, _CONTENT):
        catalogue.touch()
