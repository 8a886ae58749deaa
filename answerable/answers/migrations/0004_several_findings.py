"""Which findings a question concerns, its own rows say; it has a matter, and its number is the matter's."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("answers", "0003_numbered_in_their_matter")]

    operations = [
        migrations.RemoveField("question", "finding"),
        migrations.AddField(
            "question",
            "findings",
            models.ManyToManyField(related_name="questions", through="answers.Concern", to="findings.finding"),
        ),
        migrations.AlterField(
            "question",
            "matter",
            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="matters.matter"),
        ),
        migrations.AlterModelOptions("question", {"ordering": ["matter", "number"]}),
        migrations.AddConstraint(
            "question",
            models.UniqueConstraint(fields=("matter", "number"), name="question_numbered_once_in_its_matter"),
        ),
    ]
