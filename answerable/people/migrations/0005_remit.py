"""Whether a committee holds health scrutiny, and where that can be read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0004_invented")]

    operations = [
        migrations.AddField("body", "health_scrutiny", models.BooleanField(blank=True, null=True)),
        migrations.AddField("body", "remit_from", models.CharField(blank=True, max_length=300)),
        migrations.AddConstraint(
            "body",
            models.CheckConstraint(
                condition=models.Q(health_scrutiny__isnull=True) | ~models.Q(remit_from=""),
                name="remit_says_where_it_can_be_read",
            ),
        ),
    ]
