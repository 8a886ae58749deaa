"""A meeting that was cancelled does not keep its time from another."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("meetings", "0005_what_became_of_it"),
        ('people', '0003_successions'),
        ('requisitions', '0002_nearest_words_and_names_checked'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='meeting',
            name='body_meets_once_at_a_time_in_each_way',
        ),
        migrations.RemoveConstraint(
            model_name='meeting',
            name='body_meets_once_a_day_at_no_known_time',
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'cancelled'), _negated=True), fields=('body', 'day', 'time', 'kind'), name='body_meets_once_at_a_time_in_each_way'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(condition=models.Q(('time__isnull', True), models.Q(('state', 'cancelled'), _negated=True)), fields=('body', 'day', 'kind'), name='body_meets_once_a_day_at_no_known_time'),
        ),
    ]
