"""The index by which lists grade their clocks, that what ended says why, and that a duty waiting for a decision is never sure."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clocks", "0004_how_sure_and_how_ended")]

    operations = [
        migrations.RemoveIndex(model_name="clock", name="clock_by_last_day"),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                fields=["authority", "state", "last_day", "id", "due", "duty", "assumed", "approximate", "is_public"],
                name="clock_by_last_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.CheckConstraint(
                condition=models.Q(state="running") | (models.Q(ended_on__isnull=False) & ~models.Q(ended_because="")),
                name="ended_clock_has_its_day_and_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.CheckConstraint(
                condition=models.Q(duty="may") | models.Q(hangs_on=""), name="duty_that_hangs_on_a_decision_only_may_apply"
            ),
        ),
    ]
