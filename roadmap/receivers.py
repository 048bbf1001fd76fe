"""The one place with signals between our own modules: content that changes renews the content version, and so does a
name that goes from public pages with its account."""

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.dispatch import receiver

from roadmap import catalogue
from roadmap.models import Editorial, Learner, Part, SuggestionState

_CONTENT = (Editorial, Part)


@receiver([post_save, post_delete])
def renew_version(sender: type, **_kwargs: Any) -> None:
    if issubclass(sender, _CONTENT):
        catalogue.touch()


@receiver(m2m_changed)
def renew_version_of_relations(instance: Any, action: str, **_kwargs: Any) -> None:
    if action.startswith("post_") and isinstance(instance, _CONTENT):
        catalogue.touch()


@receiver(pre_delete, sender=Learner)
def renew_version_of_names(instance: Learner, **_kwargs: Any) -> None:
    """Visitors who are forgotten cost no query: their names stay, see roadmap/models/suggestion.py."""
    has_account = instance.user_id or instance.joined_to_id
    if has_account and instance.suggestions.filter(state=SuggestionState.ACCEPTED).exclude(name="").exists():
        catalogue.touch()
