"""The groups of editors and contributors: their rights, and that they come back as written."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from roadmap.groups import CONTRIBUTORS, EDITORS, PUBLISH, ensure_groups, ensure_groups_after_migration
from roadmap.models import Editorial, Part

pytestmark = pytest.mark.django_db


def rights_of(name):
    permissions = Group.objects.get(name=name).permissions.select_related("content_type")
    return {f"{permission.content_type.app_label}.{permission.codename}" for permission in permissions}


def writing_rights():
    models = [model for model in apps.get_app_config("roadmap").get_models() if issubclass(model, Editorial | Part)]
    return {"roadmap.view_draft", "roadmap.view_linkcheck", "roadmap.view_version"} | {
        f"roadmap.{action}_{model._meta.model_name}"
        for model in models
        for action in ("add", "change", "view", "delete")
        if action != "delete" or issubclass(model, Part)
    }


def editors_rights():
    return writing_rights() | {PUBLISH, "roadmap.view_backgroundtask", "roadmap.rerun_backgroundtask"}


def test_editors_write_publish_and_look_after_the_work():
    assert rights_of(EDITORS) == editors_rights()


def test_contributors_write_content():
    assert rights_of(CONTRIBUTORS) == writing_rights()


def test_groups_get_their_rights_back_and_keep_their_members(django_user_model):
    user = django_user_model.objects.create_user(email="editor@example.com")
    editors = Group.objects.get(name=EDITORS)
    editors.user_set.add(user)
    editors.permissions.set(Permission.objects.filter(content_type__app_label="accounts"))

    ensure_groups()
    ensure_groups()

    assert list(Group.objects.get(name=EDITORS).user_set.all()) == [user]
    assert rights_of(EDITORS) == editors_rights()


def test_groups_are_made_before_the_permissions_exist():
    Group.objects.all().delete()
    Permission.objects.all().delete()

    ensure_groups_after_migration(apps.get_app_config("roadmap"), using="default")

    assert rights_of(EDITORS) == editors_rights()


def test_migrating_again_changes_no_rights():
    before = rights_of(EDITORS), rights_of(CONTRIBUTORS)

    call_command("migrate", verbosity=0)

    assert (rights_of(EDITORS), rights_of(CONTRIBUTORS)) == before
    assert Permission.objects.filter(codename="publish_content").count() == 1
