"""The forms for what the papers do not say: days, committee, title, and which member each printed name is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable.desk.opening.forms import of_our_time
from answerable.opening.models import Opening, SignatorySaid
from answerable.opening.proposed import Proposal
from answerable.opening.saying import LONGEST_PRINTED, Missing, OfSignatory
from answerable.people.models import Person
from answerable.reading.notices import Notice

DAYS = ("published_on", "received_on", "requisition_received_on")
MOST_ADDED = 100


def day_input() -> forms.DateInput:
    """A field for a day, as browsers show one."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class SayForm(forms.ModelForm[Opening]):
    """What the papers do not say, or say wrongly. What is known already is not asked, and can be put right."""

    def __init__(self, *given: Any, proposal: Proposal | None = None, committees: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*given, **options)
        self.committees = tuple(committees)
        self.wanted: tuple[str, ...] = ("title",)
        self.fields["committee"].widget.attrs["list"] = "committees"
        if proposal is None:
            return
        if proposal.notice:
            self.wanted = ("requisition_received_on", "title")
        else:
            del self.fields["requisition_received_on"]
        self.fields["title"].help_text = _("Leave empty to call it by the name of its report.")
        if proposal.committee:
            self.fields["committee"].help_text = _("Leave empty for: %(body)s") % {"body": proposal.committee}
        else:
            self.wanted = (self.wanted[0], "committee", *self.wanted[1:]) if proposal.notice else ("committee", *self.wanted)

    def asked(self) -> list[forms.BoundField]:
        """What the papers and the record do not say."""
        return [self[name] for name in self.wanted]

    def others(self) -> list[forms.BoundField]:
        """What is known, and may be put right."""
        return [field for field in self if field.name not in self.wanted]

    def said(self) -> Missing:
        """What was typed, with single spaces."""
        given = self.cleaned_data
        days: dict[str, date | None] = {name: given.get(name) for name in DAYS}
        words = {name: " ".join((given.get(name) or "").split()) for name in ("committee", "title")}
        return Missing(**days, **words)  # type: ignore[arg-type]

    def clean_requisition_received_on(self) -> date | None:
        """The day, if it can be one."""
        return of_our_time(self.cleaned_data["requisition_received_on"])

    def clean_published_on(self) -> date | None:
        """The day, if it can be one."""
        return of_our_time(self.cleaned_data["published_on"])

    def clean_received_on(self) -> date | None:
        """The day, if it can be one."""
        return of_our_time(self.cleaned_data["received_on"])

    class Meta:
        model = Opening
        fields = ("requisition_received_on", "committee", "title", "published_on", "received_on")
        labels = {  # noqa: RUF012  (Django reads it so)
            "requisition_received_on": _("Day the requisition was received"),
            "committee": _("Committee that is to meet"),
            "title": _("What the matter is called"),
            "published_on": _("Day the report was published"),
            "received_on": _("Day the council received the report"),
        }
        help_texts = {  # noqa: RUF012
            "requisition_received_on": _("Leave empty if it is not known. The rules and the members of that day decide."),
            "committee": _("The papers do not say. Write its name as it stands in the record, or a new one."),
            "published_on": _("Leave empty to take it from the papers."),
            "received_on": _("Leave empty to assume five working days before publication; the assumption is shown."),
        }
        widgets = {name: day_input() for name in DAYS}  # noqa: RUF012


class SignatoriesForm(forms.Form):
    """Each name that was read under the notice, with the member it is; and those who signed and were not read."""

    def __init__(
        self, data: Any = None, *, notice: Notice, members: Sequence[Person], said: Sequence[SignatorySaid] = ()
    ) -> None:
        super().__init__(data, auto_id="signed_%s")
        self.printed = tuple(dict.fromkeys(one.printed.value[:LONGEST_PRINTED] for one in notice.signatories))
        self.people = {str(person.pk): person for person in members}
        before = {row.printed: str(row.person_id) if row.person_id else row.standing for row in said}
        choices = [
            ("", _("as it was matched")),
            (SignatorySaid.Standing.NO_MEMBER, _("is no member")),
            (SignatorySaid.Standing.NOT_SIGNED, _("did not sign")),
            *((key, _("is %(name)s") % {"name": person.name}) for key, person in self.people.items()),
        ]
        for place, printed in enumerate(self.printed):
            field = forms.ChoiceField(label=printed, choices=choices, required=False, initial=before.get(printed, ""))
            self.fields[f"name_{place}"] = field
        added = [row.printed for row in said if row.standing == SignatorySaid.Standing.ADDED]
        self.fields["added"] = forms.CharField(
            label=_("Who signed and was not read"),
            help_text=_("A name on each line, as it is printed."),
            required=False,
            initial="\n".join(added),
            max_length=MOST_ADDED * LONGEST_PRINTED,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def clean_added(self) -> list[str]:
        """The names, each once."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["added"].splitlines()]
        names = list(dict.fromkeys(line for line in lines if line))
        for name in names:
            if len(name) > LONGEST_PRINTED:
                raise forms.ValidationError(_("A name has more than 200 characters. Put each on a line of its own."))
            if name in self.printed:
                raise forms.ValidationError(_("%(name)s was read already. Choose who it is above."), params={"name": name})
        if len(names) > MOST_ADDED:
            raise forms.ValidationError(_("Those are more names than a council has members."))
        return names

    def said(self) -> dict[str, OfSignatory]:
        """What was said of each name; nothing of those left as they were matched."""
        told = {}
        for place, printed in enumerate(self.printed):
            chosen = self.cleaned_data[f"name_{place}"]
            if person := self.people.get(chosen):
                told[printed] = OfSignatory(standing=SignatorySaid.Standing.MEMBER, person=person)
            elif chosen:
                told[printed] = OfSignatory(standing=chosen)
        return told | {name: OfSignatory(standing=SignatorySaid.Standing.ADDED) for name in self.cleaned_data["added"]}
