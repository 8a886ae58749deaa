"""Why papers about another council belong to a matter."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('findings', '0010_one_report_of_a_file'),
        ('matters', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Belonging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(max_length=300)),
                ('because', models.CharField(max_length=500)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='belongings', to='findings.sourcefile')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='belongings', to='matters.matter')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('matter', 'file'), name='paper_belongs_once_to_a_matter'), models.CheckConstraint(condition=models.Q(('because', ''), _negated=True), name='paper_of_another_council_says_why_it_belongs')],
            },
        ),
    ]
