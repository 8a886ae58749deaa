"""The forms by which people come in: who is invited and as what, and the password they choose."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from answerable.people.grants import Role
from answerable.people.models import Account, Authority, Body, Person, Post

# Read by whoever invites; the words are those that pages show for a role.
SECRET = {"autocomplete": "new-password"}


class SaidForm(forms.Form):
    """A form that says which field is empty, since its errors also stand in a list above it."""

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        for field in self.fields.values():
            field.error_messages["required"] = _("Fill in: %(field)s.") % {"field": field.label}


class PasswordForm(SaidForm):
    """A password, twice."""

    password = forms.CharField(label=_("Password"), strip=False, max_length=1000, widget=forms.PasswordInput(attrs=SECRET))
    again = forms.CharField(label=_("The same password again"), strip=False, widget=forms.PasswordInput(attrs=SECRET))

    def __init__(self, data: Any = None, *, account: Account, **options: Any) -> None:
        super().__init__(data, **options)
        self.account = account
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean(self) -> dict[str, Any]:
        """Refuse a password that is too easily guessed, and two that differ."""
        said = super().clean() or {}
        password, again = said.get("password"), said.get("again")
        if password:
            try:
                validate_password(password, self.account)
            except ValidationError as problem:
                self.add_error("password", problem)
        if password and again and password != again:
            self.add_error("again", _("The two passwords differ. Type the same one twice."))
        return said


class OwnPasswordForm(PasswordForm):
    """Another password, for somebody who still knows the one they have."""

    now = forms.CharField(
        label=_("The password you have now"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("now", "password", "again")

    def clean_now(self) -> str:
        """Refuse whoever only found the browser open."""
        if not self.account.check_password(self.cleaned_data["now"]):
            raise ValidationError(_("That is not the password of this account."))
        return str(self.cleaned_data["now"])


class NamedForm(SaidForm):
    """Who somebody is, and the name they sign in by."""

    first_name = forms.CharField(label=_("First name"), max_length=150)
    last_name = forms.CharField(label=_("Last name"), max_length=150)
    username = forms.RegexField(
        r"^[\w.@+-]+\Z",
        label=_("Name to sign in by"),
        help_text=_("Letters, digits and . @ + - _ without spaces, such as an e-mail address. It cannot be changed later."),
        max_length=150,
        error_messages={"invalid": _("Use letters, digits and . @ + - _ only, without spaces.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def clean_username(self) -> str:
        """The name as signing in will read it."""
        return str(Account.normalize_username(self.cleaned_data["username"]))


class RoleForm(SaidForm):
    """A role, and for what it is held."""

    role = forms.ChoiceField(label=_("Role"))
    body = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("Committee"),
        help_text=_("For a chair always; for a member who sits on one committee only."),
        required=False,
        empty_label=_("None: the whole council"),
    )
    post = forms.ModelChoiceField(
        Post.objects.none(),
        label=_("Post"),
        help_text=_("For a respondent: the office that answers."),
        required=False,
        empty_label=_("None"),
    )

    def __init__(self, data: Any = None, *, authority: Authority, **options: Any) -> None:
        super().__init__(data, **options)
        roles = [(role.value, _(role.label)) for role in Role]
        self.fields["role"].choices = [("", _("Choose")), *roles]  # type: ignore[attr-defined]
        self.fields["body"].queryset = authority.bodies.filter(until=None)  # type: ignore[attr-defined]
        self.fields["post"].queryset = Post.objects.filter(authority=authority, until=None).select_related("body")  # type: ignore[attr-defined]


class InvitationForm(NamedForm, RoleForm):
    """Who is invited, and as what."""

    person = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Who they are in the record"),
        help_text=_("For a councillor: their own name, so that their committees are found."),
        required=False,
        empty_label=_("Nobody in it"),
    )
    email = forms.EmailField(
        label=_("E-mail address, to have the link sent"),
        help_text=_("Leave empty to hand the link over yourself."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("first_name", "last_name", "username", "email", "role", "body", "post", "person")

    def __init__(self, data: Any = None, *, authority: Authority, **options: Any) -> None:
        super().__init__(data, authority=authority, **options)
        self.fields["person"].queryset = Person.objects.filter(authority=authority)  # type: ignore[attr-defined]
