"""The desk keeps no tables: openings and papers live in the room `opening` (see its first migration, which moves them)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("desk", "0002_address_of_the_report"), ("opening", "0001_from_the_desk")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel(name="Paper"), migrations.DeleteModel(name="Opening")]
        )
    ]
