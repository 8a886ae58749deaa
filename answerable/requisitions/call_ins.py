"""Call-ins: a signed demand that scrutiny looks at a decision before it is carried out, the ruling on it and what came of it."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KT
from django.utils.translation import gettext_noop as _

from answerable.people.addresses import address_of
from answerable.people.models import Body, Person
from answerable.requisitions.decisions import Decision
from answerable.requisitions.kept_verdicts import understood_or_cannot_tell
from answerable.rulebook.verdicts import Verdict
from answerable.trail.kept import Form, unchanged

VERDICT = Form(Verdict, "What was answered on this call-in", (unchanged,))


class CallInQuerySet(models.QuerySet["CallIn"]):
    def public(self) -> Self:
        """A call-in is public once it was presented, with the decision it is about. Until then it is its signatories' own."""
        return self.filter(decision__in=Decision.objects.public()).exclude(state__in=CallIn.PRIVATE)

    def in_brief(self) -> Self:
        """For lists: of each verdict the `question` and the `answer` alone, without its working."""
        brief = self.annotate(question=KT("verdict_given__question"), answer=KT("verdict_given__answer")).defer("verdict_given")
        return brief.select_related("decision__authority", "committee")

    def without_verdict(self) -> Self:
        """What was called in and why, without the verdict on it."""
        return self.select_related("decision__authority", "committee").defer("verdict_given")

    def waiting(self) -> Self:
        """Those presented on which nobody has ruled."""
        return self.filter(state=CallIn.State.PRESENTED)

    def to_be_heard(self) -> Self:
        """Those ruled valid or sent to the council, which a meeting has still to take."""
        return self.filter(state__in=[CallIn.State.ACCEPTED, CallIn.State.TO_COUNCIL])


class CallIn(models.Model):
    """A demand that a committee looks at a decision before it is carried out: on which grounds, in whose words, and the verdict.

    `grounds` are those of the council's own rule on which it rests, word for word; `reasons` says the rest. `on_the_form`,
    `carried_out` (whether the decision had been carried out when this was presented), `used_before` (whether the same was called
    in not long ago) and `resolved` (whether it was called in by resolution) are None where nobody has said. `turn` counts the
    changes of its words. `verdict_given` is what was answered when it was presented or, later, when it was ruled on.
    """

    LEDGER: ClassVar[str | None] = "decision__authority"

    class State(models.TextChoices):
        SIGNING = "signing", _("being signed")
        GIVEN_UP = "given_up", _("given up")
        PRESENTED = "presented", _("presented, not ruled on yet")
        ACCEPTED = "accepted", _("ruled valid")
        REJECTED = "rejected", _("ruled not valid")
        NO_ACTION = "no_action", _("no further action")
        REFERRED_BACK = "referred_back", _("referred back to whoever decided")
        TO_COUNCIL = "to_council", _("referred to the full council")
        NOT_HEARD = "not_heard", _("not heard in its time")
        DECIDED_AGAIN = "decided_again", _("decided again")

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {
        State.SIGNING: (State.PRESENTED, State.GIVEN_UP),
        State.PRESENTED: (State.ACCEPTED, State.REJECTED),
        State.ACCEPTED: (State.REJECTED, State.NO_ACTION, State.REFERRED_BACK, State.TO_COUNCIL, State.NOT_HEARD),
        State.REJECTED: (State.ACCEPTED,),
        State.TO_COUNCIL: (State.NO_ACTION, State.REFERRED_BACK, State.DECIDED_AGAIN),
        State.REFERRED_BACK: (State.DECIDED_AGAIN,),
    }
    PRIVATE: ClassVar = (State.SIGNING, State.GIVEN_UP)

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="call_ins")
    committee = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="call_ins")
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="call_ins_begun")
    grounds = models.JSONField(default=list)
    reasons = models.TextField(blank=True)
    alternative = models.TextField(blank=True)
    on_the_form = models.BooleanField(null=True, blank=True)
    carried_out = models.BooleanField(null=True, blank=True)
    used_before = models.BooleanField(null=True, blank=True)
    resolved = models.BooleanField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    received_at = models.TimeField(null=True, blank=True)
    verdict_given = models.JSONField(null=True, blank=True)
    state = models.CharField(max_length=15, choices=State.choices, default=State.SIGNING)
    turn = models.PositiveIntegerField(default=0)

    objects = CallInQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = "call-in"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=("signing", "given_up")) | Q(received_on__isnull=False, verdict_given__isnull=False),
                name="presented_call_in_has_its_day_and_verdict",
            ),
            models.CheckConstraint(
                condition=Q(received_at=None) | Q(received_on__isnull=False), name="hour_of_a_call_in_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"call-in of “{self.decision}”"[:300]

    def get_absolute_url(self) -> str:
        return address_of("call_in", self.decision.authority.slug, self.pk)

    @property
    def verdict(self) -> Verdict | None:
        """What the rulebook answered; None before it was presented. Where that is not understood any more: cannot tell."""
        if self.verdict_given is None:
            return None
        return understood_or_cannot_tell(VERDICT, self.verdict_given, "Does the call-in stop this decision?")


class CallerQuerySet(models.QuerySet["Caller"]):
    def public(self) -> Self:
        """Who signed is public with the call-in; a signature taken back before that is nobody's business."""
        return self.standing().filter(call_in__in=CallIn.objects.public())

    def standing(self) -> Self:
        """The signatures that were not taken back."""
        return self.filter(withdrawn_on=None)


class Caller(models.Model):
    """A member who signed a call-in, on a day; until it is presented the signature can be taken back.

    A member known here is named by the record of people alone, so that a name erased by law is gone here too; `printed` is a name
    on paper that is no member known here.
    """

    LEDGER: ClassVar[str | None] = "call_in__decision__authority"

    call_in = models.ForeignKey(CallIn, on_delete=models.PROTECT, related_name="callers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="called_in")
    printed = models.CharField(max_length=200, blank=True)
    signed_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    objects = CallerQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["call_in", "person"], name="member_signs_a_call_in_once"),
            models.UniqueConstraint(
                fields=["call_in", "printed"], condition=Q(person__isnull=True), name="name_signs_a_call_in_once"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) & ~Q(printed="") | Q(person__isnull=False, printed=""),
                name="caller_is_a_member_known_or_a_name_on_paper",
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """The member's name as it is in the record now; else as printed."""
        return self.person.name if self.person else self.printed


class ValidityRulingQuerySet(models.QuerySet["ValidityRuling"]):
    def public(self) -> Self:
        """A ruling is public with the call-in."""
        return self.filter(call_in__in=CallIn.objects.public())


class ValidityRuling(models.Model):
    """What the officer who judges it ruled on a call-in, and why. It stands beside the verdict and changes nothing of it.

    A later ruling follows an earlier one; both stay.
    """

    LEDGER: ClassVar[str | None] = "call_in__decision__authority"

    call_in = models.ForeignKey(CallIn, on_delete=models.PROTECT, related_name="rulings")
    valid = models.BooleanField()
    reasons = models.TextField()
    ruled_on = models.DateField()

    objects = ValidityRulingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = "ruling on a call-in"
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(reasons=""), name="validity_ruling_gives_its_reasons")]

    def __str__(self) -> str:
        return f"ruling of {self.ruled_on:%-d %B %Y}"


class CallInOutcomeQuerySet(models.QuerySet["CallInOutcome"]):
    def public(self) -> Self:
        """What came of a call-in is public with it."""
        return self.filter(call_in__in=CallIn.objects.public())


class CallInOutcome(models.Model):
    """One thing that came of a call-in, on a day: what the meeting that took it did, or how it was decided again, and why.

    `because` are the committee's concerns or the reasons given. `stands` says what became of the decision where it was decided
    again.
    """

    LEDGER: ClassVar[str | None] = "call_in__decision__authority"

    class Stands(models.TextChoices):
        CONFIRMED = "confirmed", _("the decision stands as it was")
        CHANGED = "changed", _("the decision was changed")
        DROPPED = "dropped", _("the decision was given up")

    What: ClassVar = [
        (value, label)
        for value, label in CallIn.State.choices
        if value in {"no_action", "referred_back", "to_council", "not_heard", "decided_again"}
    ]

    call_in = models.ForeignKey(CallIn, on_delete=models.PROTECT, related_name="outcomes")
    what = models.CharField(max_length=15, choices=What)
    on = models.DateField()
    because = models.TextField()
    stands = models.CharField(max_length=10, choices=Stands.choices, blank=True)

    objects = CallInOutcomeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = "outcome of a call-in"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(because=""), name="outcome_of_a_call_in_says_why"),
            models.CheckConstraint(
                condition=Q(what="decided_again") & ~Q(stands="") | ~Q(what="decided_again") & Q(stands=""),
                name="decided_again_says_what_became_of_the_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}, {self.on:%-d %B %Y}"
