"""The forms of a council's beginning: which one it is, who its first clerk is, and a committee."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable.desk.accounts.forms import NamedForm, PasswordForm, SaidForm
from answerable.people.actions import LONGEST_NAME, Sitting
from answerable.people.by_hand import seats_in
from answerable.people.first_start import with_code
from answerable.people.models import NATIONS, Account, Authority, Body
from answerable.people.register import Registered
from answerable.rulebook.verdicts import Nation

KINDS = (Body.Kind.SCRUTINY, Body.Kind.COMMITTEE, Body.Kind.COUNCIL, Body.Kind.CABINET)


class CouncilForm(forms.Form):
    """A council: by its code in the register, or by its name where the register has it not."""

    code = forms.CharField(required=False, max_length=12)
    name = forms.CharField(label=_("Name of the council"), required=False, max_length=LONGEST_NAME)
    nation = forms.ChoiceField(label=_("Nation"), choices=NATIONS, required=False)
    kind = forms.ChoiceField(label=_("What kind of council"), required=False)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["nation"].choices = [(value, _(label)) for value, label in NATIONS]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(kind.value, _(kind.label)) for kind in Authority.Kind]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a code that the register does not have, and neither code nor name."""
        said = super().clean() or {}
        code, name = said.get("code", ""), " ".join(said.get("name", "").split())
        if code and with_code(code) is None:
            raise forms.ValidationError(_("The register has no council with that code. Search for it again."))
        if not code and not name:
            self.add_error("name", _("Write the name of the council."))
        return said | {"name": name}

    @property
    def registered(self) -> Registered | None:
        """The council as the register has it, where it was chosen there."""
        return with_code(self.cleaned_data["code"]) if self.cleaned_data.get("code") else None

    def told(self) -> dict[str, Any]:
        """Name, nation and kind, as the council is entered."""
        if known := self.registered:
            return {"name": known.name, "nation": known.nation, "kind": known.kind}
        said = self.cleaned_data
        return {"name": said["name"], "nation": Nation(said["nation"] or Nation.ENGLAND), "kind": said["kind"]}


class FirstClerkForm(NamedForm, PasswordForm):
    """The first clerk: who they are, and how they sign in."""

    field_order = ("first_name", "last_name", "username", "password", "again")

    def __init__(self, data: Any = None, **options: Any) -> None:
        said = data or {}
        named = {name: str(said.get(name, ""))[:150] for name in ("username", "first_name", "last_name")}
        super().__init__(data, account=Account(**named), **options)


class CommitteeForm(SaidForm):
    """A committee, with a line for each seat."""

    name = forms.CharField(label=_("Name of the committee"), max_length=LONGEST_NAME)
    kind = forms.ChoiceField(label=_("What it is"))
    members = forms.CharField(
        label=_("Its members"),
        help_text=_(
            "A line for each: the name, and after a comma chair, vice-chair, substitute or co-optee. "
            "Without that, a member. For example: Cllr R Thistlewood, chair"
        ),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["kind"].choices = [(kind.value, _(kind.label)) for kind in KINDS]  # type: ignore[attr-defined]

    def clean_members(self) -> tuple[Sitting, ...]:
        """The seats. Each line that cannot be understood is named."""
        lines = seats_in(self.cleaned_data["members"])
        if lines.problems:
            raise forms.ValidationError(list(lines.problems))
        return lines.seats
