"""A matter opened by mistake is withdrawn, and says when and why."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('findings', '0011_words_of_the_report'),
        ("matters", "0002_why_papers_belong"),
        ('people', '0003_successions'),
    ]

    operations = [
        migrations.AddField(
            model_name='matter',
            name='gone_as',
            field=models.CharField(blank=True, choices=[('rejected', 'said to be no finding of the report'), ('joined', 'joined with another finding'), ('whole', 'no longer split off: the finding is whole again'), ('taken_back', 'marked by hand, and taken out again'), ('replaced', 'replaced by a newer version'), ('withdrawn', 'opened by mistake, and withdrawn')], max_length=12),
        ),
        migrations.AddField(
            model_name='matter',
            name='gone_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='matter',
            name='gone_office',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='matter',
            name='gone_why',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='matter',
            name='state',
            field=models.CharField(choices=[('open', 'being scrutinised'), ('closed', 'closed'), ('withdrawn', 'withdrawn')], default='open', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('gone_as', ''), ('gone_at', None), ('gone_office', ''), ('gone_why', '')), models.Q(('gone_at__isnull', False), models.Q(('gone_as', ''), _negated=True)), _connector='OR'), name='matter_gone_says_as_what'),
        ),
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('gone_at__isnull', False), models.Q(('gone_why', ''), _negated=True)), _connector='OR'), name='withdrawn_matter_says_why'),
        ),
    ]
