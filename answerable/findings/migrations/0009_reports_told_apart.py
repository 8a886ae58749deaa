"""Each report gets the file of its reading. Of several from one file all stay, with their findings: the later repeat the first."""

from django.db import migrations


def tell_apart(apps, schema_editor):
    reports = apps.get_model("findings", "Report").objects.using(schema_editor.connection.alias)
    first = {}
    for pk, file in list(reports.exclude(reading=None).order_by("pk").values_list("pk", "reading__file")):
        repeats = first.get(file)
        reports.filter(pk=pk).update(file=file, repeats=repeats)
        first.setdefault(file, pk)


class Migration(migrations.Migration):
    dependencies = [("findings", "0008_report_of_a_file")]
    operations = [migrations.RunPython(tell_apart)]
