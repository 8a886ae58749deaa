"""Numbers are the report's, corrections say why and by which office, what is gone says so, and notes stand beside."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('findings', '0010_one_report_of_a_file'),
        ('people', '0003_successions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gone_at', models.DateTimeField(blank=True, null=True)),
                ('gone_as', models.CharField(blank=True, choices=[('rejected', 'said to be no finding of the report'), ('joined', 'joined with another finding'), ('whole', 'no longer split off: the finding is whole again'), ('taken_back', 'marked by hand, and taken out again'), ('replaced', 'replaced by a newer version'), ('withdrawn', 'opened by mistake, and withdrawn')], max_length=12)),
                ('gone_why', models.TextField(blank=True)),
                ('gone_office', models.CharField(blank=True, max_length=40)),
                ('text', models.TextField()),
                ('office', models.CharField(max_length=40)),
                ('written_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['finding', 'pk'],
                'abstract': False,
            },
        ),
        migrations.AlterModelOptions(
            name='finding',
            options={'ordering': ['report', 'number', 'turn']},
        ),
        migrations.RemoveConstraint(
            model_name='finding',
            name='finding_numbered_once_in_a_report',
        ),
        migrations.AddField(
            model_name='correction',
            name='office',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='correction',
            name='why',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='finding',
            name='gone_as',
            field=models.CharField(blank=True, choices=[('rejected', 'said to be no finding of the report'), ('joined', 'joined with another finding'), ('whole', 'no longer split off: the finding is whole again'), ('taken_back', 'marked by hand, and taken out again'), ('replaced', 'replaced by a newer version'), ('withdrawn', 'opened by mistake, and withdrawn')], max_length=12),
        ),
        migrations.AddField(
            model_name='finding',
            name='gone_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='finding',
            name='gone_into',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='took_in', to='findings.finding'),
        ),
        migrations.AddField(
            model_name='finding',
            name='gone_office',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='finding',
            name='gone_why',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='finding',
            name='joined_to',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='finding',
            name='part',
            field=models.CharField(blank=True, max_length=4),
        ),
        migrations.AddField(
            model_name='finding',
            name='turn',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='report',
            name='gone_as',
            field=models.CharField(blank=True, choices=[('rejected', 'said to be no finding of the report'), ('joined', 'joined with another finding'), ('whole', 'no longer split off: the finding is whole again'), ('taken_back', 'marked by hand, and taken out again'), ('replaced', 'replaced by a newer version'), ('withdrawn', 'opened by mistake, and withdrawn')], max_length=12),
        ),
        migrations.AddField(
            model_name='report',
            name='gone_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='report',
            name='gone_office',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='report',
            name='gone_why',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='report',
            name='replaced_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='findings.report'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('gone_as', ''), ('gone_at', None), ('gone_office', ''), ('gone_why', '')), models.Q(('gone_at__isnull', False), models.Q(('gone_as', ''), _negated=True)), _connector='OR'), name='finding_gone_says_as_what'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.UniqueConstraint(fields=('report', 'number', 'turn'), name='finding_placed_once_in_a_report'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('gone_as', ''), ('gone_at', None), ('gone_office', ''), ('gone_why', '')), models.Q(('gone_at__isnull', False), models.Q(('gone_as', ''), _negated=True)), _connector='OR'), name='report_gone_says_as_what'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('replaced_by__isnull', True), ('gone_as', 'replaced'), _connector='OR'), name='report_replaced_is_gone_as_that'),
        ),
        migrations.AddField(
            model_name='note',
            name='finding',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='findings.finding'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('gone_as', ''), ('gone_at', None), ('gone_office', ''), ('gone_why', '')), models.Q(('gone_at__isnull', False), models.Q(('gone_as', ''), _negated=True)), _connector='OR'), name='note_gone_says_as_what'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='note_says_something'),
        ),
    ]
