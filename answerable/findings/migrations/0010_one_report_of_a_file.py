"""From here on a file is one report."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("findings", "0009_reports_told_apart")]

    operations = [
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("file__isnull", True), ("reading__isnull", True)),
                    models.Q(("file__isnull", False), ("reading__isnull", False)),
                    _connector="OR",
                ),
                name="report_has_the_file_it_was_read_from",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                condition=models.Q(("repeats__isnull", True)), fields=("file",), name="file_is_one_report"
            ),
        ),
    ]
