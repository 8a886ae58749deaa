"""Meetings, the bodies that meet, and what is on the agenda."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Prefetch, Q
from django.utils.translation import gettext_noop as _

from answerable.matters.models import Matter
from answerable.meetings.agenda_papers import AgendaPaper, ExemptionRuling
from answerable.meetings.motions import Motion, Vote
from answerable.meetings.packs import Pack
from answerable.meetings.publications import AgendaChange, Postponement, Publication
from answerable.meetings.room import Exclusion, Interest, MinuteLine, Minutes, Presence, Promise
from answerable.people.addresses import address_of
from answerable.people.models import Authority, Body
from answerable.requisitions.models import CallIn, Passage, Requisition

__all__ = [
    "AgendaChange",
    "AgendaItem",
    "AgendaPaper",
    "Exclusion",
    "ExemptionRuling",
    "Interest",
    "JoiningBody",
    "Meeting",
    "MeetingQuerySet",
    "MinuteLine",
    "Minutes",
    "Motion",
    "Pack",
    "Postponement",
    "Presence",
    "Promise",
    "Publication",
    "Vote",
]

UNSAID = _("nobody has said whether it was held")
ASKED_UNSAID = _("asked for; nobody has said whether it was held")


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def public(self) -> Self:
        """Meetings that are known about; of those cancelled only where it is said why.

        A draft agenda is not public: it becomes so when the notice is published. Nor is a meeting that only a matter opened by
        mistake asked for.
        """
        by_mistake = Requisition.objects.filter(matter__state=Matter.State.WITHDRAWN)
        about_others = AgendaItem.objects.filter(matter__in=Matter.objects.public()).values("meeting")
        known = self.exclude(state=Meeting.State.CANCELLED, outcome="")
        return known.exclude(Q(requisition__in=by_mistake) & ~Q(pk__in=about_others))

    def scheduled(self) -> Self:
        """Meetings that were or are in the calendar, not those only asked for: a day on which the committee meets, or met."""
        return self.filter(state__in=[Meeting.State.SCHEDULED, Meeting.State.ADJOURNED, Meeting.State.HELD])

    def asked_for(self) -> Self:
        """Meetings asked for by a requisition and not yet called."""
        return self.filter(state=Meeting.State.PROPOSED)

    def unsaid(self, on: date) -> Self:
        """Meetings whose day is over and of which nobody has said whether they were held."""
        open_still = [Meeting.State.PROPOSED, Meeting.State.SCHEDULED, Meeting.State.ADJOURNED]
        return self.held_before(on).filter(state__in=open_still)

    def at_work(self, on: date) -> Self:
        """Meetings that a clerk has work with: those called for the day or later, and those minuted and not approved."""
        called = Q(state__in=[Meeting.State.SCHEDULED, Meeting.State.ADJOURNED], day__gte=on)
        minuted = Q(state=Meeting.State.HELD, pk__in=MinuteLine.objects.order_by().values("meeting"))
        approved = Minutes.objects.order_by().filter(state=Minutes.State.APPROVED).values("meeting")
        return self.filter(called | minuted).exclude(pk__in=approved)

    def coming(self, on: date) -> Self:
        """Meetings on the day or after it."""
        return self.filter(day__gte=on)

    def held_before(self, on: date) -> Self:
        """Meetings of earlier days."""
        return self.filter(day__lt=on)

    def next_first(self) -> Self:
        """The earliest first."""
        return self.order_by("day", "pk")

    def last_first(self) -> Self:
        """The latest first."""
        return self.order_by("-day", "-pk")

    def of(self, *bodies: Body | int) -> Self:
        """The meetings of any of these bodies (or those with these keys): their own, and those they hold jointly with another."""
        joint = JoiningBody.objects.filter(body__in=bodies).values("meeting")
        return self.filter(Q(body__in=bodies) | Q(pk__in=joint))

    def at(self, *authorities: Authority) -> Self:
        """The meetings of the bodies of an authority, or of several, and those they hold jointly with another's."""
        joint = JoiningBody.objects.filter(body__authority__in=authorities).values("meeting")
        return self.filter(Q(body__authority__in=authorities) | Q(pk__in=joint))

    def about(self, *matters: Matter) -> Self:
        """The meetings with one of the matters on their agenda, or asked for by a requisition about it."""
        # Two sets of keys and no join, so that the database goes to these meetings and does not look through all.
        items = AgendaItem.objects.order_by().filter(matter__in=matters).values("meeting")
        asked_for = Requisition.objects.order_by().filter(matter__in=matters).values("pk")
        return self.filter(Q(pk__in=items) | Q(requisition__in=asked_for))

    def with_bodies(self) -> Self:
        """Ready for `bodies` to be asked of each."""
        joining = Prefetch("jointly_with", Body.objects.select_related("authority"))
        return self.select_related("body__authority").prefetch_related(joining)

    def with_matters(self) -> Self:
        """Ready for `matters` to be asked of each."""
        items = AgendaItem.objects.select_related("matter__authority").defer("text")
        asked_for = self.select_related("requisition__matter__authority").defer("requisition__verdict_given")
        return asked_for.prefetch_related(Prefetch("items", items))


class Meeting(models.Model):
    """One meeting of a body, or of several jointly. A proposed one is asked for by a requisition and not yet called by notice.

    `body` is the one that calls it. Which matters it serves, its agenda says, item by item. `outcome` is what the clerk said of
    what became of it: why it was not held or called, or where it can be read that it was held.
    """

    LEDGER: ClassVar[str | None] = "body__authority"

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("ordinary meeting")
        EXTRAORDINARY = "extraordinary", _("extraordinary meeting")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("asked for, not yet called")
        SCHEDULED = "scheduled", _("scheduled")
        ADJOURNED = "adjourned", _("adjourned")
        CANCELLED = "cancelled", _("cancelled")
        HELD = "held", _("held")
        NOT_HELD = "not_held", _("not held")

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {
        State.PROPOSED: (State.SCHEDULED, State.CANCELLED, State.HELD, State.NOT_HELD),
        State.SCHEDULED: (State.ADJOURNED, State.CANCELLED, State.HELD, State.NOT_HELD),
        State.ADJOURNED: (State.HELD, State.NOT_HELD),
        State.CANCELLED: (State.HELD,),
        State.HELD: (State.NOT_HELD,),
        State.NOT_HELD: (State.HELD,),
    }

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    jointly_with = models.ManyToManyField(Body, through="JoiningBody", related_name="joint_meetings")
    day = models.DateField()
    time = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=15, choices=Kind.choices, default=Kind.ORDINARY)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SCHEDULED)
    known_from = models.CharField(max_length=300)
    requisition = models.OneToOneField(Requisition, on_delete=models.PROTECT, null=True, blank=True, related_name="meeting")
    outcome = models.CharField(max_length=500, blank=True)
    agenda_turn = models.PositiveIntegerField(default=0)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["day", "time"]
        constraints: ClassVar = [
            # One that was cancelled is no meeting: another can be called for its time.
            models.UniqueConstraint(
                fields=["body", "day", "time", "kind"],
                condition=~Q(state="cancelled"),
                name="body_meets_once_at_a_time_in_each_way",
            ),
            # No time is no time of its own: two rows without one would be the same meeting entered twice.
            models.UniqueConstraint(
                fields=["body", "day", "kind"],
                condition=Q(time__isnull=True) & ~Q(state="cancelled"),
                name="body_meets_once_a_day_at_no_known_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.body}, {self.day}"

    def get_absolute_url(self) -> str:
        return address_of("meeting", self.body.authority.slug, self.pk)

    def stands(self, on: date) -> str:
        """What is known of it on the day, in a word of the record. One that is over was held, was not, or nobody has said."""
        if self.day < on and self.state in {self.State.PROPOSED, self.State.SCHEDULED, self.State.ADJOURNED}:
            return ASKED_UNSAID if self.state == self.State.PROPOSED else UNSAID
        return str(self.get_state_display())

    @property
    def bodies(self) -> list[Body]:
        """Every body that meets, the one that calls the meeting first."""
        return [self.body, *self.jointly_with.all()]

    @property
    def is_joint(self) -> bool:
        """Whether more than one body meets."""
        return len(self.bodies) > 1

    @property
    def matters(self) -> list[Matter]:
        """What it is about: the matter of each item in the agenda's order, and that of the requisition which asked for it.

        Not one that was opened by mistake.
        """
        found = {item.matter_id: item.matter for item in self.items.all() if item.matter}
        if self.requisition:
            found.setdefault(self.requisition.matter_id, self.requisition.matter)
        return [matter for matter in found.values() if not matter.is_gone]


class JoiningBody(models.Model):
    """A body that meets jointly with the one that calls the meeting."""

    LEDGER: ClassVar[str | None] = "meeting__body__authority"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="joined_by")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="joins")

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name_plural = "joining bodies"
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "body"], name="body_joins_a_meeting_once")]

    def __str__(self) -> str:
        return f"{self.body}, jointly, on {self.meeting.day}"


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def public(self) -> Self:
        """Items of an agenda that was published; one that waits for a supplement is still a draft."""
        return self.filter(published_in__isnull=False, meeting__in=Meeting.objects.public())


class AgendaItem(models.Model):
    """One numbered item of business, about a matter unless it is a standing item (apologies, declarations, minutes).

    A requisitioned item keeps the passage of the requisition it comes from, one that takes a call-in that call-in. `published_in`
    is what it was published in, and from then on it stands as it is: it can be withdrawn, for a reason that is shown.
    `urgent_because` are the special circumstances of one that comes late, which the minutes must say, `chair_agrees` whether the
    chair thinks it urgent.
    """

    LEDGER: ClassVar[str | None] = "meeting__body__authority"

    class Kind(models.TextChoices):
        BUSINESS = "business", _("business")
        STANDING = "standing", _("standing item")
        MINUTES = "minutes", _("minutes of an earlier meeting")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.BUSINESS)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="items")
    asked_for_by = models.ForeignKey(Passage, on_delete=models.PROTECT, null=True, blank=True, related_name="items")
    call_in = models.ForeignKey(CallIn, on_delete=models.PROTECT, null=True, blank=True, related_name="items")
    published_in = models.ForeignKey(Publication, on_delete=models.PROTECT, null=True, blank=True, related_name="items")
    chair_agrees = models.BooleanField(default=False)
    urgent_because = models.CharField(max_length=500, blank=True)
    withdrawn_because = models.CharField(max_length=500, blank=True)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["meeting", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "number"], name="item_numbered_once"),
            models.CheckConstraint(
                condition=Q(asked_for_by__isnull=True) | Q(matter__isnull=False), name="item_asked_for_is_about_a_matter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"
