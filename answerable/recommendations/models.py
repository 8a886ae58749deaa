"""Recommendations: what a committee asks, of whom, by when, and where each has come to."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_noop as _

from answerable.clocks.models import Clock
from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.meetings.models import Motion
from answerable.people.addresses import address_of
from answerable.people.models import Authority, Body, Post
from answerable.recommendations.followed import Closing, Escalation, Rung, Step
from answerable.recommendations.links import ResponseLink
from answerable.recommendations.replies import Answered, CameBy, Response, Slip, Update
from answerable.recommendations.trackers import Tracker, TrackerRow

__all__ = [
    "NOTHING_OWED",
    "Answered",
    "CameBy",
    "Closing",
    "Escalation",
    "Recommendation",
    "RecommendationQuerySet",
    "Response",
    "ResponseLink",
    "Rung",
    "Slip",
    "Step",
    "Tracker",
    "TrackerRow",
    "Update",
]

NOTHING_OWED = date(9999, 12, 31)  # stands where no day is known or nothing is owed, so that lists have no empty place to sort by


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    def public(self) -> Self:
        """Those that the committee agreed, in public, of no matter that was opened by mistake."""
        agreed = self.exclude(state__in=[Recommendation.State.DRAFT, Recommendation.State.DROPPED])
        agreed = agreed.exclude(motion__in=Motion.objects.filter(private=True))
        return agreed.exclude(matter__state=Matter.State.WITHDRAWN)

    def open(self) -> Self:
        """Those the committee agreed and still follows."""
        return self.filter(state__in=Recommendation.FOLLOWED)

    def with_what_is_owed(self) -> Self:
        """Each with `owed`: the day by which the next thing is owed, the response or the doing; NOTHING_OWED where none is.

        While the response is owed its clock's latest day counts, and after that the day by which it is to be done.
        """
        waits = Q(state=Recommendation.State.ISSUED, clock__state=Clock.State.RUNNING)
        doing = Q(state__in=[Recommendation.State.ISSUED, Recommendation.State.ANSWERED]) & ~Q(answer=Answered.REJECTED)
        nothing = Value(NOTHING_OWED, output_field=models.DateField())
        return self.annotate(
            owed=Case(
                When(waits, then=Coalesce(F("clock__last_day"), F("due"), nothing)),
                When(doing, then=Coalesce(F("due"), nothing)),
                default=nothing,
            )
        )

    def overdue(self, on: date) -> Self:
        """Those of which something was owed by an earlier day."""
        return self.with_what_is_owed().filter(Q(("owed__lt", on)))

    def longest_overdue_first(self) -> Self:
        """By the day by which something is owed, the earliest first. The caller has asked for it."""
        return self.order_by(F("owed"), "pk")

    def of(self, *committees: int) -> Self:
        """Those of any of these committees, given by key."""
        return self.filter(committee__in=committees)

    def to_be_looked_at(self) -> Self:
        """Those on which something came by a link whose words no clerk has looked at."""
        waits = Q(pk__in=Response.objects.filter(shown=False).values("recommendation"))
        return self.filter(waits | Q(pk__in=Update.objects.filter(shown=False).values("recommendation")))

    def about(self, finding: Finding) -> Self:
        """Those that serve a finding."""
        return self.filter(findings=finding)


class Recommendation(models.Model):
    """What a committee asks, numbered in its authority once and for all; about a matter and findings, or from before either.

    It is asked of a post, of a body, or of whom `addressee` names as printed. `answers_as` decides which law says by when an
    answer is due; `clock` runs for it. `due` is the day by which it is to be done, `due_words` how that was said. `answer` is
    what the last response said. `agreed_from` is the minute, or the tracker's row, for one that no motion here stands behind.
    """

    LEDGER: ClassVar[str | None] = "authority"

    class State(models.TextChoices):
        DRAFT = "draft", _("drafted")
        DROPPED = "dropped", _("given up before it was agreed")
        AGREED = "agreed", _("agreed, not yet issued")
        ISSUED = "issued", _("waits for an answer")
        ANSWERED = "answered", _("answered")
        DONE = "done", _("said to be done")
        CLOSED = "closed", _("closed by the committee")

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {
        State.DRAFT: (State.AGREED, State.DROPPED),
        State.AGREED: (State.ISSUED, State.CLOSED),
        State.ISSUED: (State.ANSWERED, State.DONE, State.CLOSED),
        State.ANSWERED: (State.DONE, State.CLOSED),
        State.DONE: (State.ISSUED, State.ANSWERED, State.CLOSED),
        State.CLOSED: (State.ISSUED, State.ANSWERED),
    }
    FOLLOWED: ClassVar[tuple[str, ...]] = (State.AGREED, State.ISSUED, State.ANSWERED, State.DONE)

    class Priority(models.TextChoices):
        HIGH = "high", _("high")
        MEDIUM = "medium", _("medium")
        LOW = "low", _("low")
        UNSAID = "", _("not said")

    class AnswersAs(models.TextChoices):
        EXECUTIVE = "executive", _("the executive")
        HEALTH = "health", _("an NHS body or a provider of relevant health services")
        PARTNER = "partner", _("another partner")
        UNKNOWN = "unknown", _("not known")

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="recommendations")
    committee = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="recommendations")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations")
    findings = models.ManyToManyField(Finding, related_name="recommendations", blank=True)
    number = models.PositiveIntegerField()
    text = models.TextField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="recommended_to")
    addressee = models.CharField(max_length=300, blank=True)
    answers_as = models.CharField(max_length=10, choices=AnswersAs.choices, default=AnswersAs.UNKNOWN)
    priority = models.CharField(max_length=6, choices=Priority.choices, default=Priority.UNSAID, blank=True)
    due = models.DateField(null=True, blank=True)
    due_words = models.CharField(max_length=200, blank=True)
    success = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    answer = models.CharField(max_length=12, choices=[("", _("none")), *Answered.choices], default="", blank=True)
    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations")
    agreed_from = models.CharField(max_length=300, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    clock = models.OneToOneField(Clock, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendation")
    heard_on = models.DateField(null=True, blank=True)
    tracker = models.ForeignKey(Tracker, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations")
    reference = models.CharField(max_length=40, blank=True)
    part = models.PositiveIntegerField(default=0)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["authority", "number"]
        indexes: ClassVar = [
            models.Index(fields=["authority", "state", "due"], name="recommendation_by_state"),
            models.Index(fields=["authority", "committee", "state"], name="recommendation_of_committee"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "number"], name="recommendation_numbered_once"),
            models.CheckConstraint(condition=~Q(text=""), name="recommendation_has_words"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "dropped"]) | Q(motion__isnull=False) | ~Q(agreed_from=""),
                name="agreed_recommendation_says_where",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | Q(answer__in=["accepted", "in_part", "rejected", "deferred"]),
                name="in_principle_is_no_answer",
            ),
            models.CheckConstraint(condition=Q(clock=None) | Q(issued_on__isnull=False), name="response_clock_has_its_notice"),
        ]

    def __str__(self) -> str:
        return f"recommendation {self.number}"

    def get_absolute_url(self) -> str:
        return address_of("recommendation", self.authority.slug, self.number)

    @property
    def to(self) -> str:
        """Of whom it is asked, in words."""
        return self.addressee or (self.post.title if self.post else self.body.name if self.body else "")

    @property
    def is_closed(self) -> bool:
        """Whether the committee follows it no more."""
        return self.state == self.State.CLOSED

    @property
    def from_before(self) -> bool:
        """Whether it was agreed before its committee used this record: a tracker or a minute says so."""
        return self.motion_id is None and self.agreed_from != ""

    def owed_by(self) -> date | None:
        """The day by which the next thing is owed, as `with_what_is_owed` works it out for a list; None where none is."""
        if self.state == self.State.ISSUED and self.clock and self.clock.state == Clock.State.RUNNING:
            return self.clock.last_day or self.due
        if self.state in {self.State.ISSUED, self.State.ANSWERED} and self.answer != Answered.REJECTED:
            return self.due
        return None

    def silence(self, on: date) -> int | None:
        """For how many days nothing was heard of it; None while nothing is awaited, or no day is known to count from."""
        since = self.heard_on or self.issued_on
        if self.state not in {self.State.ISSUED, self.State.ANSWERED} or since is None:
            return None
        return max(0, (on - since).days)
