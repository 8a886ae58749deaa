"""A ledger for each authority: the tables of the new shape stand beside the first chain, which keeps its entries until they
have been taken over."""

import django.db.models.deletion
from django.db import migrations, models

from answerable.trail.triggers import FIRST, lay, lift

DIGEST = {"max_length": 64}


def _id():
    return ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))


class Migration(migrations.Migration):
    dependencies = [("trail", "0002_append_only")]

    operations = [
        migrations.RunPython(lift(FIRST), lay(FIRST)),
        migrations.RenameModel("Entry", "FirstEntry"),
        migrations.RenameModel("Head", "FirstHead"),
        migrations.CreateModel(
            name="Ledger",
            fields=[
                _id(),
                ("key", models.CharField(max_length=80, unique=True)),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("digest", models.CharField(default="0" * 64, max_length=64)),
                ("taken_over", models.BooleanField(default=True)),
            ],
            options={"ordering": ["key"]},
        ),
        migrations.CreateModel(
            name="Shape",
            fields=[_id(), ("kind", models.CharField(max_length=50)), ("fields", models.JSONField())],
            options={"ordering": ["pk"]},
        ),
        migrations.CreateModel(
            name="DailyHead",
            fields=[
                _id(),
                ("day", models.DateField(unique=True)),
                ("made_at", models.DateTimeField()),
                ("root", models.CharField(**DIGEST)),
                ("leaves", models.JSONField()),
            ],
            options={"ordering": ["-day"]},
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                _id(),
                ("number", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
                ("role", models.CharField(max_length=50)),
                ("verb", models.CharField(max_length=50)),
                ("kind", models.CharField(max_length=50)),
                ("key", models.CharField(max_length=64)),
                ("about", models.CharField(blank=True, max_length=300)),
                ("details", models.JSONField(default=dict)),
                ("by", models.CharField(blank=True, max_length=200)),
                ("did_salt", models.CharField(max_length=32)),
                ("told_salt", models.CharField(blank=True, max_length=32)),
                ("by_salt", models.CharField(blank=True, max_length=32)),
                ("did_digest", models.CharField(**DIGEST)),
                ("told_digest", models.CharField(**DIGEST)),
                ("by_digest", models.CharField(**DIGEST)),
                ("rows_digest", models.CharField(**DIGEST)),
                ("previous", models.CharField(**DIGEST)),
                ("digest", models.CharField(unique=True, **DIGEST)),
                (
                    "ledger",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="trail.ledger"),
                ),
            ],
            options={"ordering": ["pk"], "verbose_name_plural": "entries"},
        ),
        migrations.CreateModel(
            name="Touched",
            fields=[
                _id(),
                ("place", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=50)),
                ("key", models.CharField(max_length=64)),
                ("salt", models.CharField(blank=True, max_length=32)),
                ("leaf", models.CharField(**DIGEST)),
                (
                    "entry",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="touched", to="trail.entry"),
                ),
                (
                    "shape",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="touched", to="trail.shape"
                    ),
                ),
            ],
            options={
                "ordering": ["entry", "place"],
                "verbose_name_plural": "touched",
                "indexes": [models.Index(fields=["kind", "key", "id"], name="touched_latest_of_a_row")],
            },
        ),
        migrations.AddConstraint(
            "entry", models.UniqueConstraint(fields=["ledger", "number"], name="entry_numbered_once_in_its_ledger")
        ),
        migrations.AddConstraint(
            "entry", models.UniqueConstraint(fields=["ledger", "previous"], name="entry_followed_once_in_its_ledger")
        ),
        migrations.AddConstraint(
            "touched", models.UniqueConstraint(fields=["entry", "place"], name="touched_placed_once_in_an_entry")
        ),
    ]
