"""A report knows its file itself, so that one file can be one report; and what repeats another, where old records have that."""

import django.db.models.deletion
from django.db import migrations, models


def key(to, related_name):
    return models.ForeignKey(
        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to
    )


class Migration(migrations.Migration):
    dependencies = [("findings", "0007_no_file_of_all")]

    operations = [
        migrations.AddField("report", "file", key("findings.sourcefile", "reports")),
        migrations.AddField("report", "repeats", key("findings.report", "repeated_by")),
    ]
