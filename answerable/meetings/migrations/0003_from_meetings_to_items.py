"""The matter a meeting had goes to its items: those the requisition asks for. Where no item can carry it, one is made that does."""

from django.db import migrations


def from_meetings_to_items(apps, schema_editor):
    using = schema_editor.connection.alias
    items = apps.get_model("meetings", "AgendaItem").objects.using(using)
    for item in items.exclude(asked_for_by=None).select_related("asked_for_by__requisition"):
        items.filter(pk=item.pk).update(matter=item.asked_for_by.requisition.matter_id)
    meetings = apps.get_model("meetings", "Meeting").objects.using(using)
    for meeting in meetings.exclude(matter=None).select_related("matter", "requisition"):
        theirs = items.filter(meeting=meeting)
        carried = {*theirs.values_list("matter", flat=True), meeting.requisition and meeting.requisition.matter_id}
        if meeting.matter_id not in carried:
            last = theirs.order_by("-number").values_list("number", flat=True).first() or 0
            items.create(meeting=meeting, number=last + 1, title=meeting.matter.title[:200], matter=meeting.matter)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0002_matters_on_the_agenda"), ("requisitions", "0001_initial")]
    operations = [migrations.RunPython(from_meetings_to_items)]
