"""That a meeting was held or not, and what the clerk said of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0004_no_matter_of_the_whole")]

    operations = [
        migrations.AddField("meeting", "outcome", models.CharField(blank=True, max_length=500)),
        migrations.AlterField(
            "meeting",
            "state",
            models.CharField(
                choices=[
                    ("proposed", "asked for, not yet called"),
                    ("scheduled", "scheduled"),
                    ("cancelled", "cancelled"),
                    ("held", "held"),
                    ("not_held", "not held"),
                ],
                default="scheduled",
                max_length=10,
            ),
        ),
    ]
