"""The index that lists of clocks are read from, and that the latest day is never before the day itself."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clocks", "0002_what_lists_show"), ("people", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                fields=["authority", "state", "last_day", "id", "approximate", "is_public"], name="clock_by_last_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.CheckConstraint(
                condition=models.Q(("due", None), ("last_day", None))
                | (
                    models.Q(("last_day__gte", models.F("due")))
                    & (models.Q(("due_latest", None)) | models.Q(("last_day__gte", models.F("due_latest"))))
                ),
                name="last_day_is_no_earlier_than_due",
            ),
        ),
    ]
