"""Requisitions: a signed demand by members that a meeting be called. Call-ins of decisions stand in files of their own."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.fields.json import KT
from django.utils.translation import gettext_noop as _

from answerable.findings.models import Reading, Report
from answerable.matters.models import Matter
from answerable.people.addresses import address_of
from answerable.people.models import Body, Person
from answerable.reading.nearest import Difference, differences
from answerable.requisitions.call_ins import Caller, CallIn, CallInOutcome, ValidityRuling
from answerable.requisitions.decisions import Decision
from answerable.requisitions.kept_verdicts import understood_or_cannot_tell
from answerable.rulebook.verdicts import Answer, Verdict
from answerable.trail.kept import Form, unchanged

__all__ = [
    "VERDICT",
    "CallIn",
    "CallInOutcome",
    "Caller",
    "Decision",
    "EarlierVerdict",
    "Passage",
    "Requisition",
    "Ruling",
    "Signature",
    "ValidityRuling",
]

VERDICT = Form(Verdict, "What was answered when this requisition was put in", (unchanged,))


class RequisitionQuerySet(models.QuerySet["Requisition"]):
    def public(self) -> Self:
        """A requisition is public with the matter it opened."""
        return self.filter(matter__in=Matter.objects.public())

    def in_brief(self) -> Self:
        """For lists: of each verdict the `question` and the `answer` alone, without its working, and who signed."""
        brief = self.annotate(question=KT("verdict_given__question"), answer=KT("verdict_given__answer")).defer("verdict_given")
        return brief.select_related("matter__authority", "body").prefetch_related("signatures")

    def without_verdict(self) -> Self:
        """Who demanded what of whom, and when, without the verdict on it."""
        return self.select_related("matter__authority", "body").defer("verdict_given")


class Requisition(models.Model):
    """Who demands a meeting of which body, of whom, under which rule; the verdict on it kept with its working."""

    LEDGER: ClassVar[str | None] = "matter__authority"

    class State(models.TextChoices):
        RECEIVED = "received", _("received")
        CALLED = "called", _("meeting called")
        REFUSED = "refused", _("refused")
        LAPSED = "lapsed", _("lapsed")

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {
        State.RECEIVED: (State.CALLED, State.REFUSED, State.LAPSED),
        State.REFUSED: (State.CALLED,),
    }

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="requisitions")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="requisitions")
    reading = models.OneToOneField(Reading, on_delete=models.PROTECT, related_name="requisition")
    addressee = models.CharField(max_length=300, blank=True)
    rule_relied_on = models.CharField(max_length=300, blank=True)
    received_on = models.DateField(null=True, blank=True)
    signature_count = models.PositiveIntegerField()
    verdict_given = models.JSONField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    relied_on = models.ManyToManyField(Report, related_name="requisitions")

    objects = RequisitionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(signature_count__gt=0), name="requisition_is_signed")]

    def __str__(self) -> str:
        return f"requisition for a meeting of {self.body}"

    def get_absolute_url(self) -> str:
        return address_of("requisition", self.matter.authority.slug, self.pk)

    @property
    def verdict(self) -> Verdict:
        """What the rulebook answered when the requisition was put in. Where that is not understood any more: cannot tell."""
        return understood_or_cannot_tell(VERDICT, self.verdict_given, "Does the requisition oblige anybody?")


class Signature(models.Model):
    """A member who signed, as printed. `person` is set when the printed name matches exactly one member known here.

    `checked` says whether there was a list of members to hold it against: without one, no match says nothing. None is not
    known, in old records.
    """

    LEDGER: ClassVar[str | None] = "requisition__matter__authority"

    requisition = models.ForeignKey(Requisition, on_delete=models.CASCADE, related_name="signatures")
    printed = models.CharField(max_length=200)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="signatures")
    checked = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["requisition", "printed"], name="signed_once")]

    def __str__(self) -> str:
        return self.printed


class Passage(models.Model):
    """One paragraph of the requisition, verbatim, with the line or page it stands on.

    For words quoted, `found_in` and `found_on` name the report and page they stand on word for word, if they were found; else
    `near_text`, `near_in` and `near_on` the report's own words that come nearest, if any do.
    """

    LEDGER: ClassVar[str | None] = "requisition__matter__authority"

    class Part(models.TextChoices):
        PURPOSE = "purpose", _("purpose")
        BUSINESS = "business", _("business to be transacted")
        REASON = "reason", _("why it cannot wait")
        QUOTE = "quote", _("words quoted")

    requisition = models.ForeignKey(Requisition, on_delete=models.CASCADE, related_name="passages")
    part = models.CharField(max_length=10, choices=Part.choices)
    number = models.PositiveIntegerField()
    text = models.TextField()
    place = models.CharField(max_length=60)
    found_in = models.ForeignKey(Report, on_delete=models.PROTECT, null=True, blank=True, related_name="quoted_in")
    found_on = models.PositiveIntegerField(null=True, blank=True)
    near_in = models.ForeignKey(Report, on_delete=models.PROTECT, null=True, blank=True, related_name="misquoted_in")
    near_on = models.PositiveIntegerField(null=True, blank=True)
    near_text = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["requisition", "part", "number"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(found_on__isnull=True) | Q(found_in__isnull=False), name="page_of_a_quotation_is_of_a_report"
            ),
            models.CheckConstraint(
                condition=Q(near_in__isnull=True, near_on__isnull=True, near_text="")
                | (Q(near_in__isnull=False, found_in__isnull=True) & ~Q(near_text="")),
                name="nearest_words_are_of_a_report",
            ),
            models.UniqueConstraint(fields=["requisition", "part", "number"], name="passage_numbered_once_in_its_part"),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()} {self.number}"

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Where the words quoted differ from the report's own that come nearest."""
        return differences(self.text, self.near_text) if self.near_text else ()


class EarlierVerdictQuerySet(models.QuerySet["EarlierVerdict"]):
    def public(self) -> Self:
        """What was answered before is public with the requisition."""
        return self.filter(requisition__in=Requisition.objects.public())

    def answered_otherwise(self) -> Self:
        """Those in whose place another answer came, and not only other working. What was worked out then is not fetched."""
        return self.exclude(answer=F("answer_then")).defer("verdict_given")


class EarlierVerdict(models.Model):
    """What was answered on a requisition until the council's own rules were entered otherwise, and why that changed it."""

    LEDGER: ClassVar[str | None] = "requisition__matter__authority"

    requisition = models.ForeignKey(Requisition, on_delete=models.PROTECT, related_name="earlier_verdicts")
    verdict_given = models.JSONField()
    answer = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Answer])
    answer_then = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Answer])
    until = models.DateTimeField()
    why = models.CharField(max_length=500)

    objects = EarlierVerdictQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.answer}, until {self.until:%-d %B %Y}"


class RulingQuerySet(models.QuerySet["Ruling"]):
    def public(self) -> Self:
        """A ruling is public with the requisition."""
        return self.filter(requisition__in=Requisition.objects.public())


class Ruling(models.Model):
    """What the monitoring officer ruled on a requisition, and why. It stands beside the verdict and changes nothing of it.

    A later ruling follows an earlier one; both stay.
    """

    LEDGER: ClassVar[str | None] = "requisition__matter__authority"

    requisition = models.ForeignKey(Requisition, on_delete=models.PROTECT, related_name="rulings")
    good = models.BooleanField()
    reasons = models.TextField()
    ruled_on = models.DateField()

    objects = RulingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["ruled_on", "pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(reasons=""), name="ruling_gives_its_reasons")]

    def __str__(self) -> str:
        return f"ruling of {self.ruled_on:%-d %B %Y}"
