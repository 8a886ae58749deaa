"""Each question goes to the matter its meeting was about, and is numbered there: by the number it has, where that is free.

Where a meeting is about several, it is the one that rests on the report of the question's finding.
"""

from collections import defaultdict

from django.db import migrations


def number_in_their_matter(apps, schema_editor):
    using = schema_editor.connection.alias
    questions = apps.get_model("answers", "Question").objects.using(using)
    concerns = apps.get_model("answers", "Concern").objects.using(using)
    matters = apps.get_model("matters", "Matter").objects.using(using)
    numbers = defaultdict(set)
    for question in list(questions.select_related("finding", "meeting__requisition").order_by("meeting", "number")):
        report = question.finding.report_id
        about = matter_of(question, matters, report)
        number = question.number if question.number not in numbers[about] else max(numbers[about]) + 1
        numbers[about].add(number)
        questions.filter(pk=question.pk).update(matter=about, number=number)
        concerns.create(question=question, finding=question.finding)


def matter_of(question, matters, report):
    """The matter of the requisition that asked for the meeting, or of an item of its agenda, or that rests on the report."""
    asked_for = question.meeting.requisition and question.meeting.requisition.matter_id
    on_agenda = question.meeting.items.exclude(matter=None).order_by("number").values_list("matter", flat=True)
    resting = list(matters.filter(reports=report).order_by("pk").values_list("pk", flat=True))
    about = [*([asked_for] if asked_for else []), *on_agenda] or resting
    if not about:
        raise RuntimeError(f"Question {question.pk} is of a meeting about no matter, and of a report that no matter rests on.")
    return next((one for one in about if one in resting), about[0])


class Migration(migrations.Migration):
    dependencies = [
        ("answers", "0002_questions_of_a_matter"),
        ("meetings", "0003_from_meetings_to_items"),
        ("requisitions", "0001_initial"),
    ]
    operations = [migrations.RunPython(number_in_their_matter)]
