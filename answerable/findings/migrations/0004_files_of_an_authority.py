"""Each authority gets a row of its own for each file it has; this makes the table, the next one fills it."""

import django.db.models.deletion
from django.db import migrations, models


def key(null=True):
    return models.ForeignKey(null=null, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="findings.sourcefile")


class Migration(migrations.Migration):
    dependencies = [
        ("findings", "0003_marks_taken_back"),
        ("people", "0001_initial"),
        # Every table with a key to a file stands by now, under the name it has kept.
        ("desk", "0003_openings_have_a_room"),
    ]

    operations = [
        migrations.RenameModel("SourceFile", "FileOfAll"),
        migrations.CreateModel(
            name="SourceFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=255)),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveBigIntegerField()),
                ("content", models.FileField(max_length=200, upload_to="")),
                ("arrived_at", models.DateTimeField()),
                ("authority", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="files", to="people.authority")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "sha256"), name="file_kept_once_at_an_authority"),
                    models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="source_file_is_not_empty"),
                ],
            },
        ),
        migrations.AddField("reading", "own_file", key()),
        migrations.AddField("correction", "own_file", key()),
    ]
