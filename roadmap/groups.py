"""The two groups of people who write content, made again after each migration.

Editors write and publish everything, and look after the work in the background; Contributors write drafts. Nobody
here may delete a thing with a page of its own (only superusers: others retire it), but both may take away its parts,
such as a step or an alias.
The right to publish is one permission on ContentVersion, the row that stands for what readers see, and not one
per model: whoever may publish may publish everything. What the groups may is written here and nowhere else; for
other rights make another group.
"""

from typing import Any

from django.apps import AppConfig
from django.apps import apps as global_apps
from django.contrib.auth.management import create_permissions
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

from roadmap.models import Editorial, Part

EDITORS = "Editors"
CONTRIBUTORS = "Contributors"
PUBLISH = "roadmap.publish_content"
WORK = ("view_backgroundtask", "rerun_backgroundtask")


def ensure_groups(*, using: str = DEFAULT_DB_ALIAS, apps: Any = global_apps) -> None:
    """Make both groups with exactly their rights. Their members stay."""
    group, permission, content_type = (
        apps.get_model(name) for name in ("auth.Group", "auth.Permission", "contenttypes.ContentType")
    )
    version, _created = content_type.objects.using(using).get_or_create(app_label="roadmap", model="contentversion")
    publish, _created = permission.objects.using(using).get_or_create(
        content_type=version, codename=PUBLISH.partition(".")[2], defaults={"name": "Can publish content"}
    )
    writing = permission.objects.using(using).filter(
        content_type__app_label="roadmap", codename__in=_writing_codenames()
    )
    work = permission.objects.using(using).filter(content_type__app_label="roadmap", codename__in=WORK)
    for name, rights in ((EDITORS, [*writing, publish, *work]), (CONTRIBUTORS, [*writing])):
        group.objects.using(using).get_or_create(name=name)[0].permissions.set(rights)


def ensure_groups_after_migration(sender: AppConfig, *, using: str, apps: Any = global_apps, **_kwargs: Any) -> None:
    """Receives post_migrate, which may come before the permissions of the new models have been made."""
    if "contentversion" not in apps.all_models["roadmap"]:
        return  # migrated back to nothing
    create_permissions(sender, verbosity=0, using=using, apps=apps)
    ensure_groups(using=using, apps=apps)


def _writing_codenames() -> list[str]:
    models: list[type[Model]] = list(global_apps.get_app_config("roadmap").get_models())
    writing = [
        f"{action}_{model._meta.model_name}"  # noqa: SLF001  documented, whatever its name says
        for model in models
        if issubclass(model, Editorial | Part)
        for action in ("add", "change", "view", *(["delete"] if issubclass(model, Part) else []))
    ]
    # What editors wrote over time, how links stand and what readers suggest, to look at: it is written on the pages of
    # the things. Whoever may publish also decides about suggestions.
    return [*writing, "view_draft", "view_linkcheck", "view_suggestion", "view_version"]
