"""A reading and a correction have one key to a file again: that of their own authority."""

import django.db.models.deletion
from django.db import migrations, models


def key(related_name):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to="findings.sourcefile")


class Migration(migrations.Migration):
    dependencies = [("findings", "0005_to_their_authorities")]

    operations = [
        migrations.RemoveField("reading", "file"),
        migrations.RemoveField("reading", "authority"),
        migrations.RenameField("reading", "own_file", "file"),
        migrations.AlterField("reading", "file", key("readings")),
        migrations.RemoveField("correction", "file"),
        migrations.RenameField("correction", "own_file", "file"),
        migrations.AlterField("correction", "file", key("corrections")),
    ]
