"""Those concerned: organisations, what they submit about findings, how it was moderated, and what bodies reply."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar, Self
from unicodedata import normalize

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop as _

from answerable.findings.models import Finding, SourceFile
from answerable.letters.models import LANGUAGES
from answerable.matters.models import Matter
from answerable.people.addresses import address_of
from answerable.people.models import Authority, Body


class Says(models.TextChoices):
    """Whether what was found has changed, as those see it whom it concerns."""

    CHANGED = "changed", _("it has changed")
    NOT_CHANGED = "not_changed", _("it has not changed")
    WORSE = "worse", _("it is worse")
    CANNOT_TELL = "cannot_tell", _("cannot tell")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def public(self) -> Self:
        """Those of which something was decided in public. That somebody was asked and has said nothing is nobody’s business."""
        return self.filter(submissions__in=Submission.objects.public()).distinct()


class Organisation(models.Model):
    """Who speaks for those concerned: never a private person. Where it is written to is for the clerk alone."""

    LEDGER: ClassVar[str | None] = "authority"

    class Kind(models.TextChoices):
        FORUM = "forum", _("parent carer forum")
        SCHOOL = "school", _("school")
        REGULATOR = "regulator", _("regulator")
        VOLUNTARY = "voluntary", _("voluntary organisation")

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="organisations")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    email = models.EmailField(max_length=254, blank=True)
    language = models.CharField(max_length=5, choices=LANGUAGES, default="en-gb")

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_a_name"),
            models.UniqueConstraint(fields=["authority", "name"], name="organisation_named_once_at_an_authority"),
        ]

    def __str__(self) -> str:
        return self.name


class SubmissionLink(models.Model):
    """An address by which an organisation submits once what it sees of a matter, without an account, until a moment.

    Only its digest is kept here. The secret itself goes to the organisation, in the letter that asks.
    """

    LEDGER: ClassVar[str | None] = "organisation__authority"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="links")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="submission_links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="submission_link_expires_after_it_is_made"),
            models.UniqueConstraint(
                fields=["organisation", "matter"],
                condition=Q(withdrawn_at=None),
                name="organisation_has_one_link_at_a_time_for_a_matter",
            ),
        ]

    def __str__(self) -> str:
        return f"link to submit for {self.organisation}"

    def holds(self, at: datetime) -> bool:
        """Whether somebody can still come by it."""
        return self.withdrawn_at is None and at < self.expires_at


class ModerationPolicyQuerySet(models.QuerySet["ModerationPolicy"]):
    def public(self) -> Self:
        """Every version: what was decided by an earlier one stays to be understood."""
        return self.all()


class ModerationPolicy(models.Model):
    """By which written rules a council shows, shortens or keeps back what is submitted to it: in versions, none ever changed."""

    LEDGER: ClassVar[str | None] = "authority"

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="moderation_policies")
    number = models.PositiveIntegerField()
    text = models.TextField()
    since = models.DateField()

    objects = ModerationPolicyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["authority", "-number"]
        verbose_name_plural = "moderation policies"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="moderation_policy_has_words"),
            models.UniqueConstraint(fields=["authority", "number"], name="moderation_policy_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"moderation policy, version {self.number}"

    def get_absolute_url(self) -> str:
        return f"{address_of('moderation_policy', self.authority.slug)}#version-{self.number}"


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def public(self) -> Self:
        """Those that were decided about, of public matters. Of one that is not shown only that it came, and why not."""
        return self.filter(matter__in=Matter.objects.public()).exclude(state=Submission.State.RECEIVED)

    def shown(self) -> Self:
        """The public ones whose words are shown, whole or in part."""
        return self.public().filter(state__in=[Submission.State.PUBLISHED, Submission.State.IN_PART])


class Submission(models.Model):
    """What an organisation says of a matter: per finding whether it has changed, in its own words, and in general.

    It came by a `link`, or on paper from the `source` that the clerk names. `words` and each line’s `text` are what came, for the
    clerk alone; `shown_words` and each line’s `shown` are what everybody reads. `policy` and `why` say by which rules it was
    decided. `shown_on` is the day its words were first shown: from then a body can reply.
    """

    LEDGER: ClassVar[str | None] = "matter__authority"

    class State(models.TextChoices):
        RECEIVED = "received", _("waits to be looked at")
        PUBLISHED = "published", _("published as it stands")
        IN_PART = "in_part", _("published in part")
        NOT_PUBLISHED = "not_published", _("not published")

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {
        State.RECEIVED: (State.PUBLISHED, State.IN_PART, State.NOT_PUBLISHED),
        State.PUBLISHED: (State.IN_PART, State.NOT_PUBLISHED),
        State.IN_PART: (State.PUBLISHED, State.NOT_PUBLISHED),
        State.NOT_PUBLISHED: (State.PUBLISHED, State.IN_PART),
    }

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="submissions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="submissions")
    link = models.OneToOneField(SubmissionLink, on_delete=models.PROTECT, null=True, blank=True, related_name="submission")
    source = models.CharField(max_length=300, blank=True)
    received_on = models.DateField()
    words = models.TextField(blank=True)
    shown_words = models.TextField(blank=True)
    state = models.CharField(max_length=13, choices=State.choices, default=State.RECEIVED)
    policy = models.ForeignKey(ModerationPolicy, on_delete=models.PROTECT, null=True, blank=True, related_name="submissions")
    why = models.CharField(max_length=500, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    shown_on = models.DateField(null=True, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-received_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(link=None) | ~Q(source=""), name="submission_says_how_it_came"),
            models.CheckConstraint(
                condition=Q(state="received") | Q(policy__isnull=False, decided_on__isnull=False),
                name="submission_is_decided_by_a_policy",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["in_part", "not_published"]) | ~Q(why=""), name="submission_cut_or_kept_back_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["received", "not_published"]) | Q(shown_words=""),
                name="submission_that_is_not_shown_shows_no_words",
            ),
        ]

    def __str__(self) -> str:
        return f"submission of {self.organisation}"

    def get_absolute_url(self) -> str:
        return address_of("submission", self.matter.authority.slug, self.pk)

    @property
    def is_shown(self) -> bool:
        """Whether its words are shown, whole or in part."""
        return self.state in {self.State.PUBLISHED, self.State.IN_PART}

    def days_without_reply(self, on: date) -> int:
        """For how many days its words have stood in public."""
        return (on - self.shown_on).days if self.shown_on else 0


class _OfSubmissions(models.QuerySet[Any]):
    def public(self) -> Self:
        """What belongs to submissions whose words are shown."""
        return self.filter(submission__in=Submission.objects.shown())


class SubmissionLineQuerySet(_OfSubmissions):
    def public(self) -> Self:
        """Lines of submissions that are shown, about findings that are public."""
        return super().public().filter(finding__in=Finding.objects.public())


class SubmissionLine(models.Model):
    """What a submission says of one finding: whether it has changed, and in which words. `text` came; `shown` is public."""

    LEDGER: ClassVar[str | None] = "submission__matter__authority"

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="lines")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="heard")
    says = models.CharField(max_length=11, choices=Says.choices)
    text = models.TextField(blank=True)
    shown = models.TextField(blank=True)

    objects = SubmissionLineQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "finding"], name="submission_speaks_once_of_a_finding"),
            models.CheckConstraint(condition=Q(says="cannot_tell") | ~Q(text=""), name="submission_line_has_words"),
        ]

    def __str__(self) -> str:
        return f"what {self.submission} says of {self.finding}"

    def get_absolute_url(self) -> str:
        return self.submission.get_absolute_url()


class AttachmentQuerySet(_OfSubmissions):
    def public(self) -> Self:
        """Those that a clerk has said may be shown, of submissions that are shown."""
        return super().public().filter(shown=True)


class Attachment(models.Model):
    """A document that came with a submission. Nobody but the clerk gets it before it is said that it may be shown."""

    LEDGER: ClassVar[str | None] = "submission__matter__authority"

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="attachments")
    file = models.ForeignKey(SourceFile, on_delete=models.PROTECT, related_name="attached_to")
    name = models.CharField(max_length=255)
    shown = models.BooleanField(default=False)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "file"], name="file_attached_once_to_a_submission"),
        ]

    def __str__(self) -> str:
        return f"attachment {self.pk} of {self.submission}"


class SubmissionReply(models.Model):
    """What a body concerned says to a submission, in its own words, on a day. It changes nothing of what was submitted."""

    LEDGER: ClassVar[str | None] = "submission__matter__authority"

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="replies")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="submission_replies")
    text = models.TextField()
    said_by = models.CharField(max_length=300)
    source = models.CharField(max_length=500)
    replied_on = models.DateField()

    objects = _OfSubmissions.as_manager()

    class Meta:
        ordering: ClassVar = ["replied_on", "pk"]
        verbose_name_plural = "submission replies"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(said_by="") & ~Q(source=""), name="submission_reply_says_what_by_whom_and_where"
            ),
        ]

    def __str__(self) -> str:
        return f"reply of {self.body} to {self.submission}"

    def get_absolute_url(self) -> str:
        return self.submission.get_absolute_url()


class PrivateWord(models.Model):
    """What a private person wrote about a finding, for the clerk alone, without a name: never shown, never counted, never told.

    It has no public rows, and stands in a table of its own so that no public page can come upon it. It can be deleted.
    """

    LEDGER: ClassVar[str | None] = "finding__report__authority"

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="private_words")
    says = models.CharField(max_length=11, choices=Says.choices)
    text = models.TextField()
    received_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["-received_on", "-pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(text=""), name="private_word_has_words")]

    def __str__(self) -> str:
        return f"private word {self.pk}"


UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"))


def plain(text: str) -> str:
    """Words as they came, with one kind of line ending and without signs nobody sees: what is to be left out is found in them."""
    return normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).translate(UNSEEN).strip()
