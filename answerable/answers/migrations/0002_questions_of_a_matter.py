"""A question gets its matter, and a row for each finding it concerns; the next migration fills both."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("answers", "0001_initial"),
        ("findings", "0001_initial"),
        ("matters", "0001_initial"),
        ("meetings", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            "question",
            "matter",
            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="matters.matter"),
        ),
        migrations.CreateModel(
            name="Concern",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "finding",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="concerns", to="findings.finding"),
                ),
                (
                    "question",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="concerns", to="answers.question"),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("question", "finding"), name="question_concerns_a_finding_once")],
            },
        ),
        migrations.AlterField(
            "question",
            "meeting",
            models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="questions", to="meetings.meeting"
            ),
        ),
        migrations.RemoveConstraint("question", "question_numbered_once"),
    ]
