"""A paper gets a key to its own authority's row of the file beside the one it had (see the same of the room `findings`)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("opening", "0001_from_the_desk"), ("findings", "0004_files_of_an_authority")]

    operations = [
        migrations.AddField(
            "paper",
            "own_file",
            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="findings.sourcefile"),
        )
    ]
