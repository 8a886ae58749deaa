"""The first chain has been taken over; the database itself refuses to change or remove what the new ledgers hold, but for
an erasure, which leaves every commitment standing."""

from django.db import migrations

from answerable.trail.triggers import NOW, lay, lift


class Migration(migrations.Migration):
    dependencies = [("trail", "0004_first_chain")]

    operations = [
        migrations.DeleteModel("FirstEntry"),
        migrations.DeleteModel("FirstHead"),
        migrations.RunPython(lay(NOW), lift(NOW)),
    ]
