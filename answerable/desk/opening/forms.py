"""The forms by which papers go in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

EARLIEST, LATEST = 1900, 2199
ACCEPTED = ".txt,.html,.htm,.docx,.pdf"


class SeveralFilesInput(forms.ClearableFileInput):
    """A file input that takes several at once."""

    allow_multiple_selected = True


class SeveralFiles(forms.FileField):
    """Several files, each held to the limit by its own name."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=SeveralFilesInput(attrs={"accept": ACCEPTED}), **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The files as a list; an error names the one that is wrong."""
        several = data if isinstance(data, list | tuple) else [data]
        cleaned = [super(SeveralFiles, self).clean(one, initial) for one in several if one or self.required]
        for file in cleaned:
            refuse_too_large(file)
        return cleaned


def refuse_too_large(file: UploadedFile[Any] | None) -> None:
    """Raise ValidationError for a file over the limit, naming it."""
    if file and file.size and file.size > settings.MAX_PAPER_BYTES:
        limit = settings.MAX_PAPER_BYTES // (1024 * 1024)
        raise forms.ValidationError(
            _("%(name)s is %(size)d MB; a paper may have %(limit)d MB. Put in the report itself, not a pack or a recording."),
            params={"name": file.name, "size": file.size // (1024 * 1024), "limit": limit},
        )


class PapersForm(forms.Form):
    """The notice, as a file or pasted, and the reports."""

    notice = forms.FileField(
        label=_("Requisition notice"),
        help_text=_("A Word, PDF, text or HTML file. Leave empty if nobody requisitioned a meeting."),
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
    )
    notice_text = forms.CharField(
        label=_("Or paste the notice"),
        help_text=_("The whole text, as it was published."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    reports = SeveralFiles(
        label=_("Reports"),
        help_text=_("The inspection reports the matter rests on, as PDF. You can choose several."),
        required=False,
        allow_empty_file=True,
    )

    address = forms.URLField(
        label=_("Address the report was published at, if you have it"),
        help_text=_("Of the first report. If another file appears there later, you will be told which findings differ."),
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )

    def clean_notice(self) -> UploadedFile[Any] | None:
        """The notice's file, if it is not too large."""
        file: UploadedFile[Any] | None = self.cleaned_data["notice"]
        refuse_too_large(file)
        return file

    def clean(self) -> dict[str, Any]:
        """One notice at most, and something to read."""
        cleaned = self.cleaned_data
        if cleaned.get("notice") and (cleaned.get("notice_text") or "").strip():
            self.add_error("notice_text", _("You gave the notice twice. Keep the file or the pasted text."))
        elif (
            not self.errors
            and not any(cleaned.get(name) for name in ("notice", "reports"))
            and not cleaned["notice_text"].strip()
        ):
            self.add_error("reports", _("Put in a notice, a report, or both."))
        return cleaned

    def documents(self) -> list[tuple[str, bytes, str]]:
        """Name, bytes and part of each paper, the notice first."""
        found: list[tuple[str, bytes, str]] = []
        if notice := self.cleaned_data["notice"]:
            found.append((notice.name, notice.read(), "notice"))
        elif self.cleaned_data["notice_text"].strip():
            found.append(("pasted notice.txt", self.cleaned_data["notice_text"].encode(), "notice"))
        return [*found, *((file.name, file.read(), "report") for file in self.cleaned_data["reports"])]


def of_our_time(day: date | None) -> date | None:
    """Raise ValidationError for a day on which no report of ours was published: a slip of the keyboard."""
    if day and not EARLIEST <= day.year <= LATEST:
        raise forms.ValidationError(_("Give a day between 1900 and 2199."))
    return day


class AnotherForm(forms.Form):
    """A document in the place of one that could not be read."""

    file = forms.FileField(
        label=_("Put another in its place"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
    )

    def clean_file(self) -> UploadedFile[Any]:
        """The file, if it is not too large."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        refuse_too_large(file)
        return file
