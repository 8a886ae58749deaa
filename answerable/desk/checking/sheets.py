"""Where findings are checked: at a paper of an opening, before a matter is open, or at a report of the record, after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.text import slugify

from answerable.desk.access import opening_of, report_of
from answerable.findings import models
from answerable.findings.actions import report_as_read
from answerable.opening.models import Opening, Paper
from answerable.people.models import Authority
from answerable.reading.reports import Report
from answerable.trail.kept import NotUnderstood


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The report as read whose findings are checked, and the addresses of the pages and forms for that.

    `public` is the report of the record that the file is, if it is one: then what is kept here changes it at once.
    """

    file: models.SourceFile
    reading: models.Reading
    public: models.Report | None
    opening: Opening | None = None
    paper: Paper | None = None

    @cached_property
    def report(self) -> Report:
        """The report as read. Raises Http404, with the reason, for what an older version kept and nobody can make out."""
        try:
            return report_as_read(self.reading)
        except NotUnderstood as reason:
            raise Http404(str(reason)) from reason

    @property
    def authority(self) -> Authority:
        """Whose clerk checks."""
        return self.opening.authority if self.opening else self.file.authority

    @property
    def back(self) -> str:
        """The page that lists the findings."""
        if self.opening and self.paper:
            return f"{self.opening.get_absolute_url()}?at={self.paper.pk}#findings-{self.paper.pk}"  # which is unfolded then
        return self._at("desk_report")

    @property
    def mark(self) -> str:
        """Where words marked by hand are sent."""
        return self._at("mark_finding" if self.opening else "mark_on_record")

    @property
    def take_back(self) -> str:
        """Where a mark is taken back."""
        return self._at("take_mark_back" if self.opening else "take_mark_back_on_record")

    def check(self, kind: str, number: int) -> str:
        """The page on which one finding as read is checked."""
        return self._at("check_finding" if self.opening else "check_on_record", slugify(kind), number)

    def picture(self, page: int) -> str:
        """The picture of a page."""
        if self.opening:
            return reverse("opening_page", args=[self.opening.pk, self.file.sha256, page])
        return reverse("page_picture", args=[self.authority.slug, self.file.sha256, page])

    def _at(self, name: str, *of: str | int) -> str:
        if self.opening and self.paper:
            return reverse(name, args=[self.opening.pk, self.paper.pk, *of])
        assert self.public is not None
        return reverse(name, args=[self.public.pk, *of])


def sheets_of_papers(papers: Sequence[Paper | None], opening: Opening) -> list[Sheet | None]:
    """The sheet of each paper put into an opening, asked for together; None where it is no report that was read."""
    rows = models.Report.objects.public().filter(file__in=[paper.file_id for paper in papers if paper], repeats=None)
    public = {row.file_id: row for row in rows.select_related("authority")}
    return [
        Sheet(file=one.file, reading=one.reading, public=public.get(one.file_id), opening=opening, paper=one)
        if one and one.part == Paper.Part.REPORT and one.reading
        else None
        for one in papers
    ]


def sheet_in_opening(opening: Opening, paper: int) -> Sheet:
    """The sheet of a paper of an opening that waits to be confirmed; any other is not there."""
    row = opening.papers.select_related("file__authority", "reading").filter(pk=paper).first()
    [sheet] = sheets_of_papers([row if opening.state == Opening.State.READY else None], opening)
    if sheet is None:
        raise Http404("No report of this opening waits to be checked under that number.")
    return sheet


def sheet_on_record(request: HttpRequest, pk: int) -> Sheet:
    """The sheet of a public report that was entered from a file, at the clerk's own authority; any other is not there."""
    row = report_of(request, pk)
    assert row.file is not None
    assert row.reading is not None
    return Sheet(file=row.file, reading=row.reading, public=row)


def sheet_at(request: HttpRequest, pk: int, paper: int | None) -> Sheet:
    """The one or the other: `pk` is an opening's where a paper of it is named, else a report's."""
    return sheet_on_record(request, pk) if paper is None else sheet_in_opening(opening_of(request, pk), paper)
