"""Every invitation calls a post, and no meeting calls one twice."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("answers", "0006_posts_of_the_offices")]

    operations = [
        migrations.AlterField(
            "invitation",
            "post",
            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="people.post"),
        ),
        migrations.AddConstraint(
            "invitation", models.UniqueConstraint(fields=("meeting", "post"), name="post_called_once")
        ),
    ]
