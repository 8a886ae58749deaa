"""Two small columns beside the working of a clock: whether its day is approximate, and the latest day it could be due."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Read both out of each clock's working, as starting a clock now writes them."""
    clocks = apps.get_model("clocks", "Clock").objects
    for pk, due, latest, approximate in clocks.values_list("pk", "due", "due_latest", "worked_out__approximate"):
        last_day = max(due, latest or due) if due else None
        clocks.filter(pk=pk).update(last_day=last_day, approximate=bool(approximate))


class Migration(migrations.Migration):
    dependencies = [("clocks", "0001_initial")]

    operations = [
        migrations.AddField(model_name="clock", name="approximate", field=models.BooleanField(default=False)),
        migrations.AddField(model_name="clock", name="last_day", field=models.DateField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
