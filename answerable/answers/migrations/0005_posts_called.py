"""An invitation gets the post it calls beside the words it was printed in; the next migration enters the posts."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("answers", "0004_several_findings"), ("people", "0002_posts")]

    operations = [
        migrations.RemoveConstraint("invitation", "office_called_once"),
        migrations.AddField(
            "invitation",
            "post",
            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="people.post"),
        ),
    ]
