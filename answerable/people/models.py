"""Who there is, each dated: authorities, bodies, people, seats, posts and the accounts that sign in."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop as _

from answerable.people.addresses import address_of
from answerable.people.constitutions import Constitution, Provision
from answerable.people.dated import in_force
from answerable.people.grants import Grant, Link, Role
from answerable.people.passkey import Passkey
from answerable.people.posts import Holding, Post
from answerable.people.rolls import Roll
from answerable.people.second_factor import RecoveryCode, SecondFactor
from answerable.people.successions import AuthoritySuccession, BodySuccession
from answerable.rulebook.verdicts import Nation
from answerable.trail.acts import Actor

__all__ = [
    "NATIONS",
    "Account",
    "Authority",
    "AuthoritySuccession",
    "Body",
    "BodySuccession",
    "Constitution",
    "Grant",
    "Holding",
    "Link",
    "Passkey",
    "Person",
    "Post",
    "Provision",
    "RecoveryCode",
    "Roll",
    "Seat",
    "SecondFactor",
]

NATIONS = [(nation.value, nation.value) for nation in Nation]


class Authority(models.Model):
    """A council or combined authority, with its nation, type, official code and dates of existence.

    `constitution` names the rulebook's file for its local rules; blank means they are not known to the rulebook. `invented`
    is a council that never was, made up to show how things work; each of its pages says so.
    """

    LEDGER: ClassVar[str | None] = ""

    class Kind(models.TextChoices):
        COUNTY = "county", "county council"
        DISTRICT = "district", "district council"
        UNITARY = "unitary", "unitary authority"
        METROPOLITAN = "metropolitan", "metropolitan district"
        LONDON = "london", "London borough"
        COMBINED = "combined", "combined authority"
        PARISH = "parish", "parish or town council"
        OTHER = "other", "other authority"

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    nation = models.CharField(max_length=20, choices=NATIONS)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    code = models.CharField(max_length=12, blank=True)
    website = models.URLField(blank=True)
    constitution = models.CharField(max_length=80, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name_plural = "authorities"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="authority_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("authority", self.slug)

    @property
    def short_name(self) -> str:
        """The name people use once the whole of it has been said."""
        return self.name.removesuffix(" County Council").removesuffix(" Borough Council").removesuffix(" City Council")


class BodyQuerySet(models.QuerySet["Body"]):
    def public(self) -> Self:
        """Bodies are public: who decides and who answers is never exempt."""
        return self.all()


class Body(models.Model):
    """Anything that meets or answers: full council, cabinet, committee, partnership board, NHS body.

    `health_scrutiny` says whether it holds the council's health scrutiny, and `remit_from` where that can be read; nobody can
    tell it from a committee's name.
    """

    LEDGER: ClassVar[str | None] = "authority"

    class Kind(models.TextChoices):
        COUNCIL = "full_council", _("full council")
        CABINET = "cabinet", _("cabinet")
        SCRUTINY = "scrutiny_committee", _("overview and scrutiny committee")
        COMMITTEE = "committee", _("committee")
        PARTNERSHIP = "partnership", _("partnership")
        NHS = "nhs", _("NHS body")
        OTHER = "other", _("other body")

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="bodies")
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=100)
    kind = models.CharField(max_length=30, choices=Kind.choices)
    health_scrutiny = models.BooleanField(null=True, blank=True)
    remit_from = models.CharField(max_length=300, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name_plural = "bodies"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "slug"], name="body_named_once_in_an_authority"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="body_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(health_scrutiny__isnull=True) | ~Q(remit_from=""), name="remit_says_where_it_can_be_read"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("body", self.authority.slug, self.slug)


class Person(models.Model):
    """Someone who sits or answers. Councillors and officers are named because they hold public office."""

    LEDGER: ClassVar[str | None] = "authority"

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="people")
    name = models.CharField(max_length=200)
    initials = models.CharField(max_length=20, blank=True)
    surname = models.CharField(max_length=100)

    class Meta:
        ordering: ClassVar = ["surname", "initials"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


class SeatQuerySet(models.QuerySet["Seat"]):
    def held_on(self, on: date) -> Self:
        """The seats in force on a day."""
        return self.filter(in_force(on))

    def public(self) -> Self:
        """Who sits where is public."""
        return self.all()


class Seat(models.Model):
    """A person's place on a body from one day to another."""

    LEDGER: ClassVar[str | None] = "body__authority"

    class Role(models.TextChoices):
        CHAIR = "chair", _("chair")
        VICE_CHAIR = "vice_chair", _("vice-chair")
        MEMBER = "member", _("member")
        SUBSTITUTE = "substitute", _("substitute")
        EDUCATION_COOPTEE = "education_cooptee", _("co-optee, voting on education only")
        COOPTEE = "cooptee", _("co-optee, not voting")

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.MEMBER)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["body", "person__surname"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="seat_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()} of {self.body}"

    @property
    def may_sign(self) -> bool:
        """Whether the seat is a councillor's own: co-optees and substitutes do not count towards a requisition."""
        return self.role in {self.Role.CHAIR, self.Role.VICE_CHAIR, self.Role.MEMBER}


class Account(AbstractUser):
    """Someone who signs in at one authority. Which roles they hold, and for what, their grants say.

    `role` is the one held longest: the desk that opens first. `person` is who they are in the record of people, where they are.
    """

    LEDGER: ClassVar[str | None] = "authority"
    NOT_PROVED: ClassVar[dict[str, str]] = {
        "password": "a secret, and changed by signing in when its hash grows old",
        "last_login": "changed by signing in",
        "groups": "not used: the role decides",
        "user_permissions": "not used: the role decides",
    }
    Role = Role

    role = models.CharField(max_length=20, choices=Role.choices, default=Role.MEMBER)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="accounts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="accounts")

    acting_as: str = ""  # the role in which the desk let them in for this page, where they hold several

    def as_actor(self) -> Actor:
        """How the trail names this account."""
        return Actor(name=self.called, role=self.acting_as or self.role)

    @property
    def called(self) -> str:
        """What the account is called: by the person's name, or else as it signs in."""
        return self.get_full_name() or self.username

    def holds(self, role: str) -> bool:
        """Whether this account may act in that role, for whatever it holds it."""
        return self.is_active and (self.role == role or self.grants.held().filter(role=role).exists())

    def is_clerk_of(self, authority: Authority) -> bool:
        """Whether this account runs the committee's business at that authority."""
        return self.authority_id == authority.pk and self.holds(Role.CLERK)
