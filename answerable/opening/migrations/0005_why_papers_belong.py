"""Why a paper about another council belongs here, as the clerk said."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('opening', '0004_turns_of_the_councils'),
    ]

    operations = [
        migrations.AddField(
            model_name='paper',
            name='belongs_because',
            field=models.CharField(blank=True, max_length=500),
        ),
    ]
