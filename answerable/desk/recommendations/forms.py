"""The forms of a recommendation: its draft, and one for each thing that can be done with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable.desk.choosing import SeveralField
from answerable.desk.clocks.forms import PUBLIC, DayInput, address, office
from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.meetings.models import Motion
from answerable.people.models import Authority, Body, Post
from answerable.recommendations.actions import Asked
from answerable.recommendations.models import Answered, Recommendation, Step, Update

COUNTED = (Answered.ACCEPTED, Answered.IN_PART, Answered.REJECTED, Answered.DEFERRED)
LONGEST_SAID = 20_000  # letters of one answer by a link
FINDINGS, MOTIONS = 100, 40  # of each so many to choose from
ANSWERS_AS = [("", _("As the record tells")), *((value, _(label)) for value, label in Recommendation.AnswersAs.choices)]
PRIORITIES = [("", _("Not said")), ("high", _("High")), ("medium", _("Medium")), ("low", _("Low"))]


class FindingsField(SeveralField):
    """Findings to choose from, each by its first words."""

    def label_from_instance(self, obj: Any) -> str:
        """The first words of a finding."""
        return f"{str(obj).capitalize()}: {obj.called}"


def _rows(lines: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": lines})


class DraftForm(forms.Form):
    """What is recommended, to whom, by when, and by what one will see that it was done."""

    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput())
    committee = forms.ModelChoiceField(Body.objects.none(), label=_("Committee"))
    text = forms.CharField(
        label=_("The recommendation"),
        help_text=_("In the words that the committee would resolve. One that holds several is offered for splitting."),
        widget=_rows(5),
    )
    matter = forms.ModelChoiceField(Matter.objects.none(), label=_("About the matter"), required=False)
    findings = FindingsField(
        Finding.objects.none(),
        label=_("Findings it serves"),
        help_text=_("You can choose several. Choose the matter first: its findings are offered then."),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    post = forms.ModelChoiceField(Post.objects.none(), label=_("Asked of the post"), required=False)
    body = forms.ModelChoiceField(Body.objects.none(), label=_("Or of the body"), required=False)
    addressee = forms.CharField(label=_("Or in words"), help_text=_("An office, not a person."), required=False, max_length=300)
    answers_as = forms.ChoiceField(
        label=_("It answers as"), help_text=_("Which law says by when it must answer."), choices=ANSWERS_AS, required=False
    )
    priority = forms.ChoiceField(label=_("Priority"), choices=PRIORITIES, required=False)
    due = forms.DateField(label=_("To be done by"), required=False, widget=DayInput())
    success = forms.CharField(
        label=_("What will show that it was done"),
        help_text=_("A number, a date, a document that anybody can look at."),
        required=False,
        widget=_rows(2),
    )

    def __init__(self, data: Any, authority: Authority, matter: Matter | None, **more: Any) -> None:
        super().__init__(data, **more)
        bodies = Body.objects.filter(authority=authority)
        choices: dict[str, Any] = {
            "committee": bodies.filter(kind=Body.Kind.SCRUTINY),
            "matter": Matter.objects.public().filter(authority=authority),
            "post": Post.objects.filter(authority=authority, until=None),
            "body": bodies,
            "findings": self._findings(authority, matter),
        }
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        if not choices["findings"]:
            del self.fields["findings"]

    @staticmethod
    def _findings(authority: Authority, matter: Matter | None) -> Any:
        if matter is None:
            return Finding.objects.none()
        found = Finding.objects.public().filter(report__matters=matter, report__authority=authority)
        keys = found.order_by("report", "number").values_list("pk", flat=True)[:FINDINGS]
        return Finding.objects.filter(pk__in=list(keys)).select_related("report")

    def asked(self) -> Asked:
        """What was filled in."""
        said = self.cleaned_data
        return Asked(
            text=said["text"],
            post=said["post"],
            body=None if said["post"] else said["body"],
            addressee=said["addressee"],
            answers_as=said["answers_as"],
            matter=said["matter"],
            findings=tuple(said.get("findings") or ()),
            priority=said["priority"],
            due=said["due"],
            success=said["success"],
        )


class SplitForm(forms.Form):
    """Nothing but the button."""


class WhyForm(forms.Form):
    """Why it is given up, or opened again."""

    why = forms.CharField(label=_("Why"), help_text=PUBLIC, max_length=500, widget=_rows(3))


class MotionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A motion that was carried, by its meeting and first words."""

    def label_from_instance(self, obj: Any) -> str:
        """The day of its meeting, its number, and its first words."""
        return f"{obj.meeting.day:%-d %B %Y}, {obj.number}: {obj.text[:100]}"


class ByResolution(forms.Form):
    """The resolution that stands behind an act."""

    motion = MotionField(Motion.objects.none(), label=_("The motion that was carried"), required=False)
    minute = forms.CharField(
        label=_("Or, for what was decided before, the minute"),
        help_text=_("For example: minute 34 of 12 June 2023."),
        required=False,
        max_length=300,
    )
    on = forms.DateField(label=_("Day of that meeting"), required=False, widget=DayInput())

    def __init__(self, data: Any, one: Recommendation) -> None:
        super().__init__(data)
        rows = Motion.objects.carried().filter(meeting__body__authority=one.authority)
        keys = rows.order_by("-meeting__day", "-number").values_list("pk", flat=True)[:MOTIONS]
        found = Motion.objects.filter(pk__in=list(keys)).select_related("meeting__body").order_by("-meeting__day", "number")
        self.fields["motion"].queryset = found  # type: ignore[attr-defined]


class CloseForm(ByResolution):
    """Why the committee follows it no more, and whether the figures carry that."""

    why = forms.CharField(label=_("The committee’s reasons"), help_text=PUBLIC, widget=_rows(3))
    manner = forms.ChoiceField(
        label=_("How it is closed"),
        help_text=_("For effect only where a real change for the better has held for twelve months."),
        choices=[("no_effect", _("Without shown effect")), ("effect", _("For effect: the figures show it"))],
    )


class IssueForm(forms.Form):
    """The days of the written notice and of the report."""

    notice_on = forms.DateField(
        label=_("Day they received the committee’s written notice"),
        help_text=_("The response’s clock begins with it."),
        widget=DayInput(),
    )
    report_on = forms.DateField(
        label=_("Day they received the committee’s report, if there is one"),
        help_text=_("For the executive the later of the two days counts."),
        required=False,
        widget=DayInput(),
    )

    by_letter = forms.BooleanField(
        label=_("Write the notice to them now, as a letter with a link by which they answer without an account"),
        required=False,
        initial=True,
    )


class NoticeForm(forms.Form):
    """The right day of the notice, and what was wrong."""

    notice_on = forms.DateField(label=_("The right day of the written notice"), widget=DayInput())
    why = forms.CharField(label=_("What was wrong"), help_text=PUBLIC, max_length=500, widget=_rows(2))


class ResponseForm(forms.Form):
    """What was answered."""

    kind = forms.ChoiceField(
        label=_("The answer"), choices=[("", _("Choose")), *((value, _(label)) for value, label in Answered.choices)]
    )
    received_on = forms.DateField(label=_("Day the answer was received"), widget=DayInput())
    said_by = office()
    reasons = forms.CharField(label=_("Their reasons, in their words"), help_text=PUBLIC, required=False, widget=_rows(4))
    action = forms.CharField(
        label=_("What they will do"),
        help_text=_("Accepted in principle counts as no acceptance until an action and a day stand behind it."),
        required=False,
        widget=_rows(3),
    )
    action_by = forms.DateField(label=_("By which day"), required=False, widget=DayInput())
    source = forms.CharField(label=_("Where the answer can be read"), required=False, max_length=500)


class ByLinkForm(forms.Form):
    """What is answered by the link of the notice."""

    kind = forms.ChoiceField(
        label=_("Your answer"), choices=[("", _("Choose")), *((value, _(Answered(value).label)) for value in COUNTED)]
    )
    reasons = forms.CharField(
        label=_("Your reasons"),
        help_text=_("Needed unless you accept it in full. Name offices, not people."),
        required=False,
        max_length=LONGEST_SAID,
        widget=_rows(4),
    )
    action = forms.CharField(
        label=_("What you will do"),
        help_text=_("An acceptance counts once an action and a day stand behind it."),
        required=False,
        max_length=LONGEST_SAID,
        widget=_rows(3),
    )
    action_by = forms.DateField(label=_("By which day"), required=False, widget=DayInput())


class ReportByLinkForm(forms.Form):
    """What those who were asked report by the link of the notice, with its evidence: which office says so is known."""

    says = forms.ChoiceField(label=_("It is"), choices=[(value, _(label)) for value, label in Update.Says.choices])
    text = forms.CharField(
        label=_("What was done"), help_text=_("Name offices, not people."), max_length=LONGEST_SAID, widget=_rows(4)
    )
    evidence = forms.CharField(label=_("What shows it"), required=False, max_length=500, widget=_rows(2))
    evidence_on = forms.DateField(
        label=_("Day of which the evidence speaks"),
        help_text=_("Not the day on which it is filed: that is kept beside it."),
        required=False,
        widget=DayInput(),
    )
    address = address()


class ReportForm(ReportByLinkForm):
    """The same as a clerk enters it, and of which office."""

    text = forms.CharField(label=_("What was done, in their words"), help_text=PUBLIC, widget=_rows(4))
    said_by = office()
    field_order = ("says", "text", "said_by", "evidence", "evidence_on", "address")


class MoveForm(forms.Form):
    """Another day, why, and who says so."""

    to = forms.DateField(label=_("The new day"), widget=DayInput())
    why = forms.CharField(label=_("Why it moves"), help_text=PUBLIC, max_length=500, widget=_rows(2))
    said_by = office()


class EscalateForm(forms.Form):
    """The rung that was taken, and its words."""

    step = forms.ChoiceField(label=_("What was done about the silence"))
    on = forms.DateField(label=_("On which day"), widget=DayInput())
    words = forms.CharField(label=_("Its words, or where they can be read"), help_text=PUBLIC, widget=_rows(5))

    def __init__(self, data: Any, offered: Iterable[str], first: str) -> None:
        super().__init__(data, initial={"step": first})
        self.fields["step"].choices = [(step, _(str(Step(step).label))) for step in offered]  # type: ignore[attr-defined]


class ShowForm(forms.Form):
    """Which of what came by the link everybody may read."""

    which = forms.MultipleChoiceField(
        label=_("You have looked at it, and no private person is named in"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any, one: Recommendation) -> None:
        super().__init__(data)
        responses = one.responses.filter(shown=False)
        said = [(f"response-{row.pk}", " / ".join(filter(None, (row.reasons, row.action)))) for row in responses]
        updates = one.updates.filter(shown=False)
        said += [(f"update-{row.pk}", " / ".join(filter(None, (row.text, row.evidence, row.address)))) for row in updates]
        self.fields["which"].choices = [(name, words or _("no words")) for name, words in said]  # type: ignore[attr-defined]
