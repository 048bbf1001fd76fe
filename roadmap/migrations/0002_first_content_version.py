"""The one row of ContentVersion, so that every later change of content is an update of it."""

import uuid

from django.db import migrations


def make_version(apps, schema_editor):
    apps.get_model("roadmap", "ContentVersion").objects.using(schema_editor.connection.alias).get_or_create(
        pk=1, defaults={"token": uuid.uuid4()}
    )


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0001_catalogue_and_progress")]

    operations = [migrations.RunPython(make_version, migrations.RunPython.noop)]
