"""Openings and their papers come from the desk, which holds pages only from now on: the tables are renamed, nothing is copied."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("desk", "0002_address_of_the_report"),
        ("findings", "0001_initial"),
        ("matters", "0001_initial"),
        ("people", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL("ALTER TABLE desk_opening RENAME TO opening_opening", "ALTER TABLE opening_opening RENAME TO desk_opening"),
                migrations.RunSQL("ALTER TABLE desk_paper RENAME TO opening_paper", "ALTER TABLE opening_paper RENAME TO desk_paper"),
            ],
            state_operations=[
                migrations.CreateModel(
                    name="Opening",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("begun_at", models.DateTimeField()),
                        ("published_on", models.DateField(blank=True, null=True)),
                        ("received_on", models.DateField(blank=True, null=True)),
                        ("address", models.URLField(blank=True, max_length=500)),
                        ("state", models.CharField(choices=[("reading", "being read"), ("ready", "waiting for you to confirm"), ("failed", "could not be read"), ("done", "matter opened"), ("abandoned", "abandoned")], default="reading", max_length=10)),
                        ("authority", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="openings", to="people.authority")),
                        ("begun_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="openings", to=settings.AUTH_USER_MODEL)),
                        ("matter", models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="opening", to="matters.matter")),
                    ],
                    options={"ordering": ["-begun_at"]},
                ),
                migrations.CreateModel(
                    name="Paper",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("part", models.CharField(choices=[("notice", "requisition notice"), ("report", "report")], max_length=10)),
                        ("problem", models.TextField(blank=True)),
                        ("file", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="findings.sourcefile")),
                        ("opening", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="papers", to="opening.opening")),
                        ("reading", models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="paper", to="findings.reading")),
                    ],
                    options={"ordering": ["pk"]},
                ),
                migrations.AddConstraint(
                    model_name="opening",
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(("state", "done"), _negated=True), ("matter__isnull", False), _connector="OR"), name="done_opening_has_its_matter"),
                ),
            ],
        )
    ]
