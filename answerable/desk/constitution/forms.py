"""The forms about a constitution: one question, the document, a new rule, a rule that changed, and a rule file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from answerable.desk.clocks.forms import DayInput
from answerable.desk.constitution.fields import Fields, choice, lines, words
from answerable.desk.constitution.pages import BODIES
from answerable.desk.constitution.topics import KINDS, page_of
from answerable.desk.constitution.values import KEPT, said_from, shown
from answerable.people.adopting import Document
from answerable.people.constitutions import Constitution
from answerable.rulebook.questions import Question, Said
from answerable.rulebook.written import Fault

ANSWER_IT = _("Give an answer, or say that it is not known.")
# The field a contradiction is said at, where it is not called as the key of the rule file is.
AT = {
    "threshold": ("threshold_number", "threshold_numerator"),
    "number": ("clock_number",),
    "window": ("clock_number",),
    "held_within": ("clock_number",),
    "chair_deadline": ("clock_number",),
    "clock": ("clock_number",),
    "calling": ("body", "kind"),
    "quorum": ("body", "kind"),
    "call_in": ("decisions", "kind"),
}


class AnswerForm(forms.Form):
    """One question: its fields, whether it is not known, and the passage it rests on."""

    def __init__(self, data: Any, part: str, question: Question, before: Said, seen: str) -> None:
        super().__init__(data, initial=shown(before) | {"seen": seen})
        self.question, self.before = question, before
        page = page_of(part, question.slug)
        self.fields.update(page.fields(before))
        for name, field in self.fields.items():
            if name.endswith("threshold_kind") and self.initial.get(name) == KEPT and isinstance(field, forms.ChoiceField):
                field.choices = [*field.choices, (KEPT, _("As the rule file says it"))]  # type: ignore[misc]
        if question.not_known:
            self.fields["not_known"] = forms.BooleanField(label=_("Not known"), required=False)
        if question.slug not in {"passage", "left-open"}:
            self.fields["the_passage"] = words(_("The passage it rests on"), _("For example: Part 4, Rule 7(2), page 41."))
        self.fields["seen"] = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """An answer, or that it is not known; what belongs together is there together."""
        cleaned = self.cleaned_data
        for name in [name for name in self.fields if name.endswith("threshold_kind")]:
            self._whole_threshold(name.removesuffix("threshold_kind"))
        if cleaned.get("clock_number") and not cleaned.get("clock_unit"):
            self.add_error("clock_unit", _("Say in what it is counted."))
        if cleaned.get("clock_unit") and not cleaned.get("clock_number") and not cleaned.get("not_known"):
            self.add_error("clock_number", _("A time of no days is none: give the number, or say that it is not known."))
        if self.errors or not self.question.not_known:
            return cleaned
        there = said_from({**cleaned, "not_known": False}, self.question, self.before).is_there
        if there and cleaned["not_known"]:
            self.add_error("not_known", _("You gave an answer, and said that it is not known. Keep one of them."))
        if not there and not cleaned["not_known"]:
            self.add_error(next(iter(self.fields)), ANSWER_IT)
        return cleaned

    def _whole_threshold(self, prefix: str) -> None:
        cleaned = self.cleaned_data
        kind = cleaned.get(f"{prefix}threshold_kind")
        wanted = {"absolute": ["number"], "fraction": ["numerator", "denominator"]}.get(kind or "", [])
        if kind in {"greater of", "lesser of"}:
            wanted = ["number", "numerator", "denominator"]
        for name in wanted:
            if cleaned.get(f"{prefix}threshold_{name}") is None and f"{prefix}threshold_{name}" not in self.errors:
                self.add_error(f"{prefix}threshold_{name}", _("Say how many."))
        given = [name for name in ("number", "numerator", "denominator") if cleaned.get(f"{prefix}threshold_{name}") is not None]
        if given and not kind:
            self.add_error(f"{prefix}threshold_kind", _("Say how the number is set."))

    def said(self) -> Said:
        """The answer that was given."""
        return said_from(self.cleaned_data, self.question, self.before)


def say_faults(form: forms.Form, faults: tuple[Fault, ...]) -> None:
    """Say each contradiction at the field it is about; what is about no field of this form, above them."""
    for fault in faults:
        names = [part for part in reversed(fault.key) if isinstance(part, str)]
        problem = fault.problem[:1].upper() + fault.problem[1:]
        form.add_error(next(filter(None, (_field_for(form, name) for name in names)), None), f"{problem}.")


def _field_for(form: forms.Form, key: str) -> str | None:
    """The field of the form that a key of the rule file is answered in; of several the first that was filled in."""
    fitting = [name for name in (key, f"clock_{key}", *AT.get(key, ())) if name in form.fields]
    filled = [name for name in fitting if form.data.get(name)]
    return next(iter(filled or fitting), None)


class DocumentForm(forms.Form):
    """Which document was read, in which version, and when."""

    title = words(_("What the document is called"), _("For example: Constitution, parts 1 to 8."), required=True)
    version = words(_("Which version"), _("For example: May 2026."), longest=100)
    read_on = forms.DateField(label=_("Day it was read"), widget=DayInput())
    arrangements = choice(
        _("How the council is arranged"),
        {
            "executive": _("with an executive"),
            "committee system": _("the committee system, without an executive"),
            "joint authority": _("a joint authority"),
            "combined authority": _("a combined authority"),
        },
    )
    silences = lines(_("What it leaves open as a whole, or was not seen of it"), _("One thing a line."))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def document(self) -> Document:
        """The document that the fields describe."""
        said = self.cleaned_data
        return Document(
            title=said["title"],
            version=said["version"],
            read_on=said["read_on"],
            arrangements=said["arrangements"],
            silences=tuple(said["silences"]),
        )


def document_shown(one: Constitution | None, seen: str) -> dict[str, Any]:
    """The document as its form shows it."""
    if one is None:
        return {"seen": seen}
    return {
        "title": one.document,
        "version": one.version,
        "read_on": one.read_on,
        "arrangements": one.arrangements,
        "silences": one.silences,
        "seen": seen,
    }


class NewRuleForm(forms.Form):
    """What a new rule is on."""

    kind = choice(_("What is the rule on?"), KINDS, required=True)
    body = choice(_("Of which body, for calling a meeting and for a quorum"), BODIES, required=True)


class ChangeForm(forms.Form):
    """From which day a rule reads otherwise."""

    day = forms.DateField(
        label=_("The first day on which it reads otherwise"),
        help_text=_("The rule as it stands ends the day before. Then change the copy that begins."),
        widget=DayInput(),
    )


class RuleFileForm(forms.Form):
    """A rule file as TOML."""

    LONGEST = 1024 * 1024

    file = forms.FileField(label=_("The rule file"), help_text=_("TOML, as it is exported here."))

    def clean_file(self) -> UploadedFile[Any]:
        """The file, if it can be one."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size and file.size > self.LONGEST:
            raise forms.ValidationError(_("The file is too large to be a rule file."))
        return file


__all__ = ["AnswerForm", "ChangeForm", "DocumentForm", "Fields", "NewRuleForm", "RuleFileForm", "document_shown", "say_faults"]
