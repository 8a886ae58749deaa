"""An opening may end in a newer version of a report taking the place of the older."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("opening", "0005_why_papers_belong"),
    ]

    operations = [
        migrations.AlterField(
            model_name='opening',
            name='state',
            field=models.CharField(choices=[('reading', 'being read'), ('ready', 'waiting for you to confirm'), ('failed', 'could not be read'), ('done', 'matter opened'), ('abandoned', 'abandoned'), ('replaced', 'report replaced')], default='reading', max_length=10),
        ),
    ]
