"""An editor's word that a link is dead, and when a reader's report last brought it forward."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("roadmap", "0012_suggestions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="linkcheck",
            name="marked_dead_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="marked as dead"),
        ),
        migrations.AddField(
            model_name="linkcheck",
            name="marked_dead_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="marked by",
            ),
        ),
        migrations.AddField(
            model_name="linkcheck",
            name="reported_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="brought forward for a reader"),
        ),
        migrations.AddConstraint(
            model_name="linkcheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("marked_dead_at__isnull", False), ("marked_dead_by", None), _connector="OR"),
                name="linkcheck_marked_by_with_mark",
            ),
        ),
    ]
