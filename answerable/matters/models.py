"""Matters: what a committee has decided to hold someone to account about."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop as _

from answerable.findings.models import Report, SourceFile
from answerable.people.addresses import address_of
from answerable.people.models import Authority, Body, BodySuccession
from answerable.trail.gone import MayBeGone


class MatterQuerySet(models.QuerySet["Matter"]):
    def public(self) -> Self:
        """A matter is public from the moment it is opened, unless that was by mistake and it was withdrawn."""
        return self.filter(state__in=[Matter.State.OPEN, Matter.State.CLOSED])

    def open(self) -> Self:
        """Matters being scrutinised."""
        return self.filter(state=Matter.State.OPEN)

    def closed(self) -> Self:
        """Matters that need no more scrutiny."""
        return self.filter(state=Matter.State.CLOSED)

    def followed_by(self, *bodies: int) -> Self:
        """The matters of any of these bodies (given by key), which are their own or those of the bodies they followed."""
        before = BodySuccession.objects.before(*bodies).values("predecessor")
        return self.filter(Q(committee__in=bodies) | Q(committee__in=before))


class Matter(MayBeGone):
    """What a committee holds someone to account about; it rests on one or more reports.

    `committee` is the one that opened it. When another follows that committee, it follows the matter too.
    One that was opened by mistake is withdrawn: it stays as a row, which says when and why.
    """

    LEDGER: ClassVar[str | None] = "authority"

    class State(models.TextChoices):
        OPEN = "open", _("being scrutinised")
        CLOSED = "closed", _("closed")
        WITHDRAWN = "withdrawn", _("withdrawn")

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {
        State.OPEN: (State.CLOSED, State.WITHDRAWN),
        State.CLOSED: (State.OPEN, State.WITHDRAWN),
    }

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="matters")
    committee = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="matters")
    title = models.CharField(max_length=300)
    slug = models.SlugField(max_length=100)
    opened_on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    reports = models.ManyToManyField(Report, related_name="matters")

    objects = MatterQuerySet.as_manager()

    class Meta(MayBeGone.Meta):
        abstract = False
        ordering: ClassVar = ["-opened_on", "-pk"]
        constraints: ClassVar = [
            *MayBeGone.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | (Q(gone_at__isnull=False) & ~Q(gone_why="")), name="withdrawn_matter_says_why"
            ),
            models.UniqueConstraint(fields=["authority", "slug"], name="matter_named_once_in_an_authority"),
            models.CheckConstraint(condition=~Q(title=""), name="matter_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address_of("matter", self.authority.slug, self.slug)

    @property
    def successions(self) -> list[BodySuccession]:
        """How other bodies came to follow the matter after the committee that opened it, the latest first."""
        return list(BodySuccession.objects.after(self.committee_id)) if self.committee_id else []


class Belonging(models.Model):
    """Why a paper about another council belongs to a matter: without a reason it is refused as this council's.

    `about` is the council that the paper names.
    """

    LEDGER: ClassVar[str | None] = "matter__authority"

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="belongings")
    file = models.ForeignKey(SourceFile, on_delete=models.PROTECT, related_name="belongings")
    about = models.CharField(max_length=300)
    because = models.CharField(max_length=500)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "file"], name="paper_belongs_once_to_a_matter"),
            models.CheckConstraint(condition=~Q(because=""), name="paper_of_another_council_says_why_it_belongs"),
        ]

    def __str__(self) -> str:
        return f"{self.file}, about {self.about}"
