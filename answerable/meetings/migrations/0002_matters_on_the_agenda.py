"""Items say which matter they are about, several bodies can meet as one, and a body can meet twice in a day."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial"), ("matters", "0001_initial"), ("people", "0001_initial")]

    operations = [
        migrations.AddField(
            "agendaitem",
            "matter",
            models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="items", to="matters.matter"
            ),
        ),
        migrations.CreateModel(
            name="JoiningBody",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("body", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="joins", to="people.body")),
                (
                    "meeting",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="joined_by", to="meetings.meeting"),
                ),
            ],
            options={
                "verbose_name_plural": "joining bodies",
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("meeting", "body"), name="body_joins_a_meeting_once")],
            },
        ),
        migrations.AddField(
            "meeting",
            "jointly_with",
            models.ManyToManyField(related_name="joint_meetings", through="meetings.JoiningBody", to="people.body"),
        ),
        migrations.RemoveConstraint("meeting", "body_meets_once_a_day_in_each_way"),
        migrations.AddConstraint(
            "meeting",
            models.UniqueConstraint(fields=("body", "day", "time", "kind"), name="body_meets_once_at_a_time_in_each_way"),
        ),
        migrations.AddConstraint(
            "meeting",
            models.UniqueConstraint(
                condition=models.Q(("time__isnull", True)),
                fields=("body", "day", "kind"),
                name="body_meets_once_a_day_at_no_known_time",
            ),
        ),
    ]
