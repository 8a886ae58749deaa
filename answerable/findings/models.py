"""Source files, readings, reports and the findings a person has confirmed."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_noop as _

from answerable.people.addresses import address_of
from answerable.people.models import Authority, Body
from answerable.reading.errors import Unreadable
from answerable.reading.reports import Numbering
from answerable.trail.gone import MayBeGone

BY_HAND = 1000  # the turn of the first words marked by hand: after every part of a finding that was read


class SourceFile(models.Model):
    """A document as it arrived at one authority, under the name it had there. The bytes are never changed.

    The bytes on disk, under their own SHA-256, are all that authorities share: nobody can tell whether another has the same.
    """

    LEDGER: ClassVar[str | None] = "authority"
    FILES: ClassVar[dict[str, str]] = {"content": "sha256"}

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="files")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    content = models.FileField(upload_to="", max_length=200)
    arrived_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "sha256"], name="file_kept_once_at_an_authority"),
            models.CheckConstraint(condition=Q(size__gt=0), name="source_file_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name

    def opened(self) -> FieldFile:
        """The bytes, to be read. Raises Unreadable when they are not in their place: they are on a disk, beside the record."""
        try:
            self.content.open("rb")
        except OSError:
            problem = "This file is in the record, but not in its place on the server."
            raise Unreadable(file=self.name, problem=problem, what_to_do="Tell whoever looks after the server.") from None
        return self.content


class Reading(models.Model):
    """What the software read in a source file, kept as read. Nothing in it is a finding until a person confirms it."""

    LEDGER: ClassVar[str | None] = "file__authority"

    class State(models.TextChoices):
        PROPOSED = "proposed", "waiting for a person"
        CONFIRMED = "confirmed", "confirmed"
        REJECTED = "rejected", "rejected"

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {State.PROPOSED: (State.CONFIRMED, State.REJECTED)}

    file = models.ForeignKey(SourceFile, on_delete=models.PROTECT, related_name="readings")
    read_at = models.DateTimeField()
    family = models.CharField(max_length=120)
    as_read = models.JSONField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)

    def __str__(self) -> str:
        return f"reading of {self.file}"

    @property
    def authority(self) -> Authority:
        """Whose reading it is: that of the authority which has the file."""
        return self.file.authority


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def public(self) -> Self:
        """What people made of files that are public reports. Looking and finding it right changes nothing, so it is not here."""
        earlier = Correction.objects.filter(
            file=OuterRef("file"), finding_kind=OuterRef("finding_kind"), number=OuterRef("number"), pk__lt=OuterRef("pk")
        )
        changing = ~Q(kind=Correction.Kind.AS_READ) | Exists(earlier.exclude(kind=Correction.Kind.AS_READ))
        return self.filter(changing, file__in=Report.objects.public().exclude(file=None).values("file"))


class Correction(models.Model):
    """What a person made of one finding as read: kept beside it, and applied whenever their authority reads the file again.

    A finding is told by its kind and number as read. The latest correction of it holds; `read_text` guards it: if a later
    reader reads other words there, the correction is not applied but shown as a doubt. Words marked by hand have number 0;
    a rejection of number 0 takes such a mark back. `why` is public and names nobody; `office` is the role of who made it.
    """

    LEDGER: ClassVar[str | None] = "file__authority"

    class Kind(models.TextChoices):
        AS_READ = "as_read", _("right as read")
        CORRECTED = "corrected", _("corrected")
        SPLIT = "split", _("split")
        JOINED = "joined", _("joined with the next")
        REJECTED = "rejected", _("not a finding")
        MARKED = "marked", _("marked by hand")

    file = models.ForeignKey(SourceFile, on_delete=models.PROTECT, related_name="corrections")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    finding_kind = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    read_text = models.TextField(blank=True)
    texts = models.JSONField(default=list)
    responsible = models.CharField(max_length=500, blank=True)
    why = models.TextField(blank=True)
    office = models.CharField(max_length=40, blank=True)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=["marked", "rejected"]) | Q(number__gt=0), name="correction_is_of_a_finding_as_read"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.finding_kind} {self.number} of {self.file}: {self.get_kind_display()}"


class ReportQuerySet(models.QuerySet["Report"]):
    def public(self) -> Self:
        """Reports are published by their makers; those only named in a notice and not supplied are shown as that.

        Not those that a newer version replaced, or that came in with a matter opened by mistake.
        """
        return self.filter(gone_at=None)

    def of_file(self, file: SourceFile) -> Report | None:
        """The report that was entered from this file at its authority, if one was."""
        return self.filter(file=file, repeats=None).first()


class Report(MayBeGone):
    """What an outside body published about an authority: its outcome, its dates, and the file it was read from.

    It is one row at an authority, however many matters rest on it: the same file read again is the same report. `reading` is
    the one its findings were entered from. A report that a notice names but nobody supplied has no file: it is listed so that
    its absence is seen. `repeats` is set in old records only, where each matter had its own row of the same file.
    `replaced_by` is the newer version that its maker published, where this one is gone for that.
    """

    LEDGER: ClassVar[str | None] = "authority"

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="reports")
    file = models.ForeignKey(SourceFile, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    reading = models.OneToOneField(Reading, on_delete=models.PROTECT, null=True, blank=True, related_name="report")
    repeats = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="repeated_by")
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200)
    family = models.CharField(max_length=120, blank=True)
    published_on = models.DateField(null=True, blank=True)
    published_from = models.CharField(max_length=300, blank=True)
    received_on = models.DateField(null=True, blank=True)
    received_assumed = models.BooleanField(default=False)
    received_from = models.CharField(max_length=300, blank=True)
    address = models.URLField(max_length=500, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    outcome_text = models.TextField(blank=True)
    outcome_page = models.PositiveIntegerField(null=True, blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    doubts = models.JSONField(default=list, blank=True)
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces")

    objects = ReportQuerySet.as_manager()

    class Meta(MayBeGone.Meta):
        abstract = False
        ordering: ClassVar = [F("published_on").desc(nulls_last=True), "pk"]
        constraints: ClassVar = [
            *MayBeGone.Meta.constraints,
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | Q(gone_as="replaced"), name="report_replaced_is_gone_as_that"
            ),
            models.CheckConstraint(
                condition=Q(received_assumed=False) | Q(received_on__isnull=False), name="assumed_receipt_has_a_day"
            ),
            models.CheckConstraint(
                condition=Q(file__isnull=True, reading__isnull=True) | Q(file__isnull=False, reading__isnull=False),
                name="report_has_the_file_it_was_read_from",
            ),
            models.UniqueConstraint(fields=["file"], condition=Q(repeats__isnull=True), name="file_is_one_report"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address_of("report", self.authority.slug, self.pk)

    @property
    def supplied(self) -> bool:
        """Whether the document itself was put in, or only named by something that relies on it."""
        return self.file_id is not None


class FindingQuerySet(models.QuerySet["Finding"]):
    def public(self) -> Self:
        """Findings quote published reports; they are public once confirmed, as long as they and their report stand."""
        return self.there().filter(report__gone_at=None)

    def there(self) -> Self:
        """Those that stand: not rejected, joined with another, or taken back."""
        return self.filter(gone_at=None)

    def with_gaps(self) -> Self:
        """The public ones, and the gaps that rejected ones leave in the report's numbers: of these the place and the reason."""
        return self.filter(Q(gone_at=None) | Q(gone_as=Finding.As.REJECTED), report__gone_at=None)

    def in_order(self) -> Self:
        """In the report's order; the parts of one that was split in theirs."""
        return self.order_by("number", "turn")

    def answered_by(self, *bodies: int) -> Self:
        """The findings on which any of these bodies (given by key) must act, each once."""
        return self.filter(pk__in=ResponsibleBody.objects.filter(body__in=bodies).values("finding"))


class Finding(MayBeGone):
    """One thing a report says must change, verbatim, with its page and place, confirmed by a person.

    `number` is its place in the report and `number_in_kind` its number there, which no act changes; `turn`, `part` and
    `joined_to` say what people made of it (see `Judged` and `Numbering`). One that is rejected, or joined with another
    (`gone_into`), stays as a row that is gone: a gap in the report's numbers that can say why.

    `boxes` are places on pages in PDF points, origin bottom left: [page, left, bottom, right, top]. `source_text` is what
    stood there, character for character; `text` the same with the listed repairs, or as a person corrected it, and then
    `read_as` keeps what was read.
    """

    LEDGER: ClassVar[str | None] = "report__authority"

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveIntegerField()
    turn = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=40)
    number_in_kind = models.PositiveIntegerField()
    part = models.CharField(max_length=4, blank=True)
    joined_to = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField()
    source_text = models.TextField()
    read_as = models.TextField(blank=True)
    corrected_by = models.CharField(max_length=200, blank=True)
    responsible = models.CharField(max_length=500, blank=True)
    page = models.PositiveIntegerField(null=True, blank=True)
    page_end = models.PositiveIntegerField(null=True, blank=True)
    boxes = models.JSONField(default=list)
    repairs = models.JSONField(default=list)
    doubts = models.JSONField(default=list)
    answering = models.ManyToManyField(Body, through="ResponsibleBody", related_name="findings")
    gone_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="took_in")

    objects = FindingQuerySet.as_manager()

    class Meta(MayBeGone.Meta):
        abstract = False
        ordering: ClassVar = ["report", "number", "turn"]
        constraints: ClassVar = [
            *MayBeGone.Meta.constraints,
            models.UniqueConstraint(fields=["report", "number", "turn"], name="finding_placed_once_in_a_report"),
            models.CheckConstraint(condition=~Q(text=""), name="finding_quotes_something"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.numbering}"

    def get_absolute_url(self) -> str:
        return address_of("finding", self.report.authority.slug, self.pk)

    @property
    def numbering(self) -> Numbering:
        """What it is called by in its kind: "4", "4a", "4 and 5"."""
        return Numbering(number=self.number_in_kind, part=self.part, joined_to=self.joined_to)

    @property
    def marked_by_hand(self) -> bool:
        """Whether a person marked the words: then the number is not the report's but one after its last."""
        return self.turn >= BY_HAND

    @property
    def called(self) -> str:
        """The beginning of the inspectors' own words, to tell one finding from another in a list."""
        words = self.text.split("•")[0].strip()
        if len(words) <= 90:
            return words.rstrip(":")
        return words[:90].rsplit(" ", 1)[0].rstrip(",;:") + " …"


class ResponsibleBody(models.Model):
    """Who the report says must act on a finding, told apart from its printed words by the confirmed reading."""

    LEDGER: ClassVar[str | None] = "finding__report__authority"

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="responsible_bodies")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="responsible_for")

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name_plural = "responsible bodies"
        constraints: ClassVar = [models.UniqueConstraint(fields=["finding", "body"], name="body_named_once_for_a_finding")]

    def __str__(self) -> str:
        return f"{self.body} for {self.finding}"


class NoteQuerySet(models.QuerySet["Note"]):
    def public(self) -> Self:
        """Notes that were not taken back, beside findings that are public."""
        return self.filter(gone_at=None, finding__in=Finding.objects.public())


class Note(MayBeGone):
    """What a clerk says besides, beside the words of a finding: signed by an office, dated, and never part of the quotation."""

    LEDGER: ClassVar[str | None] = "finding__report__authority"

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    office = models.CharField(max_length=40)
    written_at = models.DateTimeField()

    objects = NoteQuerySet.as_manager()

    class Meta(MayBeGone.Meta):
        abstract = False
        ordering: ClassVar = ["finding", "pk"]
        constraints: ClassVar = [
            *MayBeGone.Meta.constraints,
            models.CheckConstraint(condition=~Q(text=""), name="note_says_something"),
        ]

    def __str__(self) -> str:
        return f"note beside {self.finding}"
