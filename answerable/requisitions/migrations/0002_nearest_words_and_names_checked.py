"""Quotations keep the nearest words of a report; a signature says whether there was a list to check it against."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('findings', '0011_words_of_the_report'),
        ('requisitions', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='passage',
            name='near_in',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='misquoted_in', to='findings.report'),
        ),
        migrations.AddField(
            model_name='passage',
            name='near_on',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='passage',
            name='near_text',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='signature',
            name='checked',
            field=models.BooleanField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('near_in__isnull', True), ('near_on__isnull', True), ('near_text', '')), models.Q(('found_in__isnull', True), ('near_in__isnull', False), models.Q(('near_text', ''), _negated=True)), _connector='OR'), name='nearest_words_are_of_a_report'),
        ),
    ]
