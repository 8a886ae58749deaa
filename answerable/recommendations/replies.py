"""What came back on a recommendation: responses, what is reported since with its evidence, and each move of its day."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop as _


class Answered(models.TextChoices):
    """What a response says. In principle is none yet: it counts once an action and its day stand behind it."""

    ACCEPTED = "accepted", _("accepted")
    IN_PART = "in_part", _("accepted in part")
    REJECTED = "rejected", _("rejected")
    DEFERRED = "deferred", _("deferred")
    IN_PRINCIPLE = "in_principle", _("accepted in principle only")


class CameBy(models.TextChoices):
    """In which way something came: written down by a clerk, or by the link of those who were asked."""

    CLERK = "clerk", _("entered by the clerk")
    LINK = "link", _("by the link")


class ResponseQuerySet(models.QuerySet["Response"]):
    def public(self) -> Self:
        """The responses to public recommendations; their words only where `shown` says so."""
        return self.filter(recommendation__in=_public())

    def with_words(self) -> Self:
        """Those of which everybody may read the words too."""
        return self.public().filter(shown=True)


class Response(models.Model):
    """What those asked answered, with reasons, and what they will do by when. `received_on` is None where nobody knows the day.

    `said_by` is the office that answers, `source` where its words can be read. What came by a link is public at once as to its
    kind and day; its words are once a clerk has looked that no private person is named (`shown`).
    """

    LEDGER: ClassVar[str | None] = "recommendation__authority"

    recommendation = models.ForeignKey("recommendations.Recommendation", on_delete=models.PROTECT, related_name="responses")
    kind = models.CharField(max_length=12, choices=Answered.choices)
    received_on = models.DateField(null=True, blank=True)
    said_by = models.CharField(max_length=300)
    reasons = models.TextField(blank=True)
    action = models.TextField(blank=True)
    action_by = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500, blank=True)
    came_by = models.CharField(max_length=5, choices=CameBy.choices, default=CameBy.CLERK)
    shown = models.BooleanField(default=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(kind__in=["accepted", "in_part"]) | (~Q(action="") & Q(action_by__isnull=False)),
                name="acceptance_has_an_action_and_its_day",
            ),
            models.CheckConstraint(condition=~Q(came_by="clerk") | Q(shown=True), name="response_entered_is_shown"),
            models.CheckConstraint(
                condition=Q(kind__in=["accepted", "in_principle"]) | ~Q(reasons=""), name="other_answers_have_reasons"
            ),
        ]

    def __str__(self) -> str:
        return f"response to {self.recommendation}"


class UpdateQuerySet(models.QuerySet["Update"]):
    def public(self) -> Self:
        """What was reported on public recommendations; its words only where `shown` says so."""
        return self.filter(recommendation__in=_public())

    def with_words(self) -> Self:
        """Those of which everybody may read the words too."""
        return self.public().filter(shown=True)


class Update(models.Model):
    """What an office reports on a recommendation. The day of its evidence is that of which it speaks, not that of its filing.

    What came by a link has its words shown once a clerk has looked that no private person is named (`shown`).
    """

    LEDGER: ClassVar[str | None] = "recommendation__authority"

    class Says(models.TextChoices):
        IN_HAND = "in_hand", _("in hand")
        DONE = "done", _("done")
        NOT_DONE = "not_done", _("not done after all")

    CameBy = CameBy

    recommendation = models.ForeignKey("recommendations.Recommendation", on_delete=models.PROTECT, related_name="updates")
    says = models.CharField(max_length=10, choices=Says.choices, default=Says.IN_HAND)
    text = models.TextField()
    said_by = models.CharField(max_length=300)
    filed_on = models.DateField()
    evidence = models.CharField(max_length=500, blank=True)
    evidence_on = models.DateField(null=True, blank=True)
    address = models.URLField(max_length=500, blank=True)
    came_by = models.CharField(max_length=5, choices=CameBy.choices, default=CameBy.CLERK)
    shown = models.BooleanField(default=True)

    objects = UpdateQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["filed_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="update_has_words"),
            models.CheckConstraint(condition=~Q(came_by="clerk") | Q(shown=True), name="update_entered_is_shown"),
            models.CheckConstraint(
                condition=Q(evidence="", evidence_on=None) | (~Q(evidence="") & Q(evidence_on__isnull=False)),
                name="evidence_has_a_day_of_its_own",
            ),
            models.CheckConstraint(
                condition=Q(evidence_on=None) | Q(evidence_on__lte=F("filed_on")), name="evidence_is_not_to_come"
            ),
        ]

    def __str__(self) -> str:
        return f"update on {self.recommendation}"


class SlipQuerySet(models.QuerySet["Slip"]):
    def public(self) -> Self:
        """The moves of the days of public recommendations."""
        return self.filter(recommendation__in=_public())


class Slip(models.Model):
    """One move of the day by which a recommendation is to be done: from when to when, said on which day, why, and by whom."""

    LEDGER: ClassVar[str | None] = "recommendation__authority"

    recommendation = models.ForeignKey("recommendations.Recommendation", on_delete=models.PROTECT, related_name="slips")
    was = models.DateField(null=True, blank=True)
    now = models.DateField(null=True, blank=True)
    on = models.DateField()
    why = models.CharField(max_length=500)
    said_by = models.CharField(max_length=300)

    objects = SlipQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(why="") & ~Q(said_by=""), name="slip_says_why_and_by_whom"),
            models.CheckConstraint(condition=~Q(was=F("now")) | Q(was=None) | Q(now=None), name="slip_moves_the_day"),
        ]

    def __str__(self) -> str:
        return f"slip of {self.recommendation}"

    @property
    def days(self) -> int | None:
        """How many days later (or, below nought, earlier); None where one of the two is not known."""
        return (self.now - self.was).days if self.was and self.now else None


def _public() -> Any:
    recommendations: Any = Response._meta.get_field("recommendation").related_model
    return recommendations.objects.public()
