"""What a meeting is about, its items alone say; one that a requisition asks for is about the requisition's matter."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_from_meetings_to_items")]

    operations = [
        migrations.RemoveField("meeting", "matter"),
        migrations.AddConstraint(
            "agendaitem",
            models.CheckConstraint(
                condition=models.Q(("asked_for_by__isnull", True), ("matter__isnull", False), _connector="OR"),
                name="item_asked_for_is_about_a_matter",
            ),
        ),
    ]
