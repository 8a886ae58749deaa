"""The forms of a decision and of calling it in: its words, signing, presenting, the ruling, and what came of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from answerable.desk.meetings.acting import ActForm, SeenForm
from answerable.desk.meetings.agenda_forms import DAY, HOUR, LINES
from answerable.desk.meetings.room_forms import KNOWN, YES_OR_NO
from answerable.desk.opening.forms import of_our_time
from answerable.matters.models import Matter
from answerable.meetings.models import AgendaItem
from answerable.people.models import Authority, Body, Person
from answerable.requisitions.call_in_policy import MOST_WORDS, DecisionSaid
from answerable.requisitions.calling_in import Words
from answerable.requisitions.hearing import Presented
from answerable.requisitions.models import CallIn, CallInOutcome, Decision
from answerable.rulebook.calendar import in_words
from answerable.rulebook.clauses import CallInClause

UNSAID = {True: "yes", False: "no", None: ""}
SHOWN = _("It is shown publicly. Name offices, not people.")


def known(label: Any, help_text: Any = "") -> forms.ChoiceField:
    """A question that may be answered with “not known”."""
    return forms.ChoiceField(label=label, choices=YES_OR_NO, required=False, help_text=help_text)


class DayField(forms.DateField):
    """A day of our time."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=DAY, **options)

    def clean(self, value: Any) -> date | None:
        """The day, if it can be one."""
        return of_our_time(super().clean(value))


class DecisionForm(SeenForm):
    """A decision of the executive, as it was published."""

    title = forms.CharField(label=_("What was decided"), help_text=SHOWN, max_length=300, widget=LINES)
    made_by = forms.CharField(
        label=_("Who decided"), help_text=_("The cabinet, an office or a body, not a person."), max_length=200
    )
    decided_on = DayField(label=_("Decided on"))
    published_on = DayField(
        label=_("Published on"),
        help_text=_("The day from which the time for call-in runs. Until it is said, the decision is shown to nobody."),
        required=False,
    )
    kind = forms.CharField(label=_("What kind of decision it is"), required=False, max_length=200)
    address = forms.URLField(
        label=_("Address where it can be read, if there is one"), required=False, max_length=500, assume_scheme="https"
    )
    matter = forms.ModelChoiceField(
        label=_("Which matter it is about"), queryset=Matter.objects.none(), required=False, empty_label=_("No matter")
    )
    urgent = known(_("Was it taken as urgent, so that it need not wait for call-in?"))
    urgent_because = forms.CharField(label=_("If urgent: why"), help_text=SHOWN, required=False, max_length=500, widget=LINES)
    waived_by = forms.CharField(label=_("If urgent: which office agreed"), required=False, max_length=200)
    carried_out_on = DayField(label=_("Carried out on"), help_text=_("Leave empty if that is not known."), required=False)
    button = _("Save the decision")

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        authority: Authority,
        clause: CallInClause | None,
        decision: Decision | None = None,
    ) -> None:
        super().__init__(data, act="decision", initial=_said_of(decision) if decision else {"seen": 0})
        self.fields["matter"].queryset = authority.matters.public().order_by("title")  # type: ignore[attr-defined]
        if clause and (kinds := (*clause.decisions, *clause.not_decisions)):
            self.fields["kind"].help_text = _("As the constitution calls it: %(kinds)s.") % {"kinds": "; ".join(kinds)}
        if clause and clause.urgency_waived_by:
            told = {"offices": "; ".join(clause.urgency_waived_by)}
            self.fields["waived_by"].help_text = _("By the constitution: %(offices)s.") % told

    def said(self) -> DecisionSaid:
        """What was said of the decision."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        return DecisionSaid(**{**said, "urgent": KNOWN.get(said["urgent"])})


def _said_of(decision: Decision) -> dict[str, Any]:
    names = ("title", "made_by", "decided_on", "published_on", "kind", "address", "matter")
    told = {name: getattr(decision, name) for name in (*names, "urgent_because", "waived_by", "carried_out_on")}
    return {**told, "urgent": UNSAID[decision.urgent], "seen": decision.turn}


class WordsForm(SeenForm):
    """The words of a call-in."""

    committee = forms.ModelChoiceField(
        label=_("Which committee is to look at it"), queryset=Body.objects.none(), empty_label=_("Choose")
    )
    grounds = forms.MultipleChoiceField(
        label=_("On which grounds of the constitution it rests"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reasons = forms.CharField(label=_("The reasons"), help_text=SHOWN, max_length=MOST_WORDS, widget=LINES, required=False)
    alternative = forms.CharField(label=_("What should be decided instead"), max_length=MOST_WORDS, widget=LINES, required=False)
    button = _("Save the words")

    def __init__(
        self, data: QueryDict | None = None, *, decision: Decision, clause: CallInClause | None, call_in: CallIn | None = None
    ) -> None:
        super().__init__(data, act="words", initial=_worded(call_in) if call_in else {"seen": 0})
        if call_in:
            del self.fields["committee"]
        else:
            bodies = Body.objects.filter(authority=decision.authority_id, kind=Body.Kind.SCRUTINY)
            self.fields["committee"].queryset = bodies  # type: ignore[attr-defined]
        named = clause.grounds if clause else ()
        self.fields["grounds"].choices = [(one, one) for one in named]  # type: ignore[attr-defined]
        if not named:
            del self.fields["grounds"]

    def words(self) -> Words:
        """The words as they are to stand."""
        said = self.cleaned_data
        return Words(grounds=said.get("grounds", ()), reasons=said["reasons"], alternative=said["alternative"])


def _worded(call_in: CallIn) -> dict[str, Any]:
    told = {name: getattr(call_in, name) for name in ("grounds", "reasons", "alternative")}
    return {**told, "seen": call_in.turn}


class SignForm(SeenForm):
    """A member's own signature."""

    button = _("Sign this call-in")


class PaperForm(SeenForm):
    """A signature that came on paper: of a member on record, or a name that is not."""

    person = forms.ModelChoiceField(
        label=_("Which member signed"), queryset=Person.objects.none(), required=False, empty_label=_("None on record")
    )
    printed = forms.CharField(label=_("If none on record: the name as printed"), required=False, max_length=200)
    on = DayField(label=_("Signed on"))
    button = _("Enter the signature")

    def __init__(self, data: QueryDict | None = None, *, act: str, people: Any, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, act=act, initial=initial)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class TakeBackForm(ActForm):
    """Which signature is taken back."""

    signature = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    button = _("Take the signature back")


class GiveUpForm(ActForm):
    """That the call-in is given up."""

    button = _("Give this call-in up")


class PresentForm(ActForm):
    """How the call-in came in."""

    on = DayField(label=_("Presented on"))
    at_hour = forms.TimeField(label=_("At"), help_text=_("On the last day the hour can decide."), required=False, widget=HOUR)
    carried_out = known(_("Had the decision been carried out by then?"))
    on_the_form = known(_("Did it come on the form that the constitution asks for?"))
    used_before = known(_("Was the same called in not long before?"))
    resolved = known(_("Was it called in by resolution of a body?"))
    button = _("Say that it was presented")

    def how(self) -> Presented:
        """What was said."""
        said = self.cleaned_data
        names = ("carried_out", "on_the_form", "used_before", "resolved")
        return Presented(on=said["on"], at_hour=said["at_hour"], **{name: KNOWN.get(said[name]) for name in names})


class RulingForm(ActForm):
    """What the officer who judges it ruled, and why."""

    valid = forms.ChoiceField(
        label=_("What was ruled"),
        choices=[("", _("Choose")), ("yes", _("The call-in is valid")), ("no", _("The call-in is not valid"))],
    )
    reasons = forms.CharField(
        label=_("The reasons"),
        help_text=_("They are shown publicly beside the verdict. Name offices, not people."),
        widget=LINES,
        max_length=MOST_WORDS,
    )
    ruled_on = DayField(label=_("Ruled on"))
    button = _("Record the ruling")


class OutcomeForm(ActForm):
    """What came of it: at which meeting, or on which day, and why."""

    what = forms.ChoiceField(label=_("What came of it"))
    item = forms.ModelChoiceField(
        label=_("At which meeting"),
        help_text=_("Meetings that have it on their agenda."),
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label=_("At none that is on record here"),
    )
    on = DayField(label=_("If at none on record: on the day"), required=False)
    because = forms.CharField(label=_("The concerns, or the reasons"), help_text=SHOWN, widget=LINES, max_length=MOST_WORDS)
    stands = forms.ChoiceField(
        label=_("If it was decided again: what became of the decision"),
        choices=[
            ("", _("It was not decided again")),
            (CallInOutcome.Stands.CONFIRMED, _("It stands as it was")),
            (CallInOutcome.Stands.CHANGED, _("It was changed")),
            (CallInOutcome.Stands.DROPPED, _("It was given up")),
        ],
        required=False,
    )
    button = _("Record what came of it")

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        act: str,
        can_come: Collection[str],
        items: Any,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, act=act, initial=initial)
        came = {value: said for value, said in CAME.items() if value in can_come}
        self.fields["what"].choices = [("", _("Choose")), *came.items()]  # type: ignore[attr-defined]
        field: Any = self.fields["item"]
        field.queryset = items
        field.label_from_instance = _meeting_of

    def clean(self) -> dict[str, Any]:
        """Refuse what has neither a meeting nor a day."""
        said = super().clean() or {}
        if not said.get("item") and not said.get("on") and "on" not in self.errors:
            self.add_error("on", _("Say at which meeting it was, or on which day."))
        return said


CAME = {
    CallIn.State.NO_ACTION: _("No further action: the decision may be carried out"),
    CallIn.State.REFERRED_BACK: _("Referred back to whoever decided, with the concerns"),
    CallIn.State.TO_COUNCIL: _("Referred to the full council"),
    CallIn.State.NOT_HEARD: _("Not heard in its time: the decision may be carried out"),
    CallIn.State.DECIDED_AGAIN: _("Decided again"),
}


def _meeting_of(item: AgendaItem) -> str:
    return f"{item.meeting.body.name}, {in_words(item.meeting.day)}"
