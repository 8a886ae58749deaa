"""How sure it is that a clock's duty applies, what it hangs on, how it ended, and the determination it waited for."""

import django.db.models.deletion
from django.db import migrations, models
from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from answerable.rulebook.duties import Duty

CALLED = "the meeting is called for that day"
# Rules that now hang on a decision, for clocks that were started before the rulebook said so.
DECISIONS = {
    "SEND-PAP-STATUTORY-70WD": "the Chief Inspector has determined that a written statement is needed, "
    "and the report names the principal authority",
}


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Read it out of each clock's working, as starting a clock now writes it. Only meetings asked for ever started a clock."""
    for clock in apps.get_model("clocks", "Clock").objects.all():
        due, rule = clock.worked_out, clock.worked_out.get("rule", {})
        waits = "" if due.get("decided") else due.get("hangs_on") or DECISIONS.get(clock.rule, "")
        clock.hangs_on = waits or (CALLED if clock.starter == "meetings.meeting" else "")
        clock.start_event = (due.get("start_event") or "")[:200]
        clock.would_be = due.get("would_be")
        sure = rule.get("confidence") == "high" and not str(rule.get("status", "recalled")).startswith("recalled")
        clock.duty = Duty.MAY if clock.hangs_on else Duty.WAIT if due.get("not_before") else Duty.SURE if sure else Duty.LIKELY
        if clock.state != "running":
            clock.ended_on = clock.due or clock.start or clock.last_day
            clock.ended_because = "ended before the record asked for the evidence"
        clock.save()


class Migration(migrations.Migration):
    dependencies = [("clocks", "0003_by_last_day"), ("people", "0003_successions")]

    operations = [
        migrations.CreateModel(
            name="Determination",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made", models.BooleanField()),
                ("day", models.DateField()),
                ("source", models.CharField(max_length=500)),
                ("address", models.URLField(blank=True, max_length=500)),
                ("said_by", models.CharField(max_length=200)),
                (
                    "clock",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="determination", to="clocks.clock"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            "clock",
            "duty",
            models.CharField(
                choices=[("sure", "sure"), ("likely", "likely"), ("may", "may"), ("wait", "wait")],
                default=Duty.LIKELY,
                max_length=10,
            ),
        ),
        migrations.AddField("clock", "hangs_on", models.CharField(blank=True, max_length=300)),
        migrations.AddField("clock", "start_event", models.CharField(blank=True, max_length=200)),
        migrations.AddField("clock", "would_be", models.DateField(null=True)),
        migrations.AddField("clock", "ended_on", models.DateField(null=True)),
        migrations.AddField("clock", "ended_because", models.CharField(blank=True, max_length=500)),
        migrations.AddField("clock", "ended_says", models.CharField(blank=True, max_length=200)),
        migrations.AddField("clock", "ended_address", models.URLField(blank=True, max_length=500)),
        migrations.AddField("clock", "ended_file", models.CharField(blank=True, max_length=64)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
