"""A paper has one key to a file again: that of its own authority."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("opening", "0002_files_of_an_authority"), ("findings", "0005_to_their_authorities")]

    operations = [
        migrations.RemoveField("paper", "file"),
        migrations.RenameField("paper", "own_file", "file"),
        migrations.AlterField(
            "paper",
            "file",
            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="findings.sourcefile"),
        ),
    ]
