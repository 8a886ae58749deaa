"""The papers before a meeting, item by item: open to the public, or exempt under a paragraph of Schedule 12A; and the packs."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop as _

from answerable.findings.models import SourceFile
from answerable.rulebook.excluding import paragraph_in_words

AGENDA_ITEM = "meetings.AgendaItem"
PARAGRAPH = Q(paragraph__gte=1, paragraph__lte=7)


class AgendaPaperQuerySet(models.QuerySet["AgendaPaper"]):
    def public(self) -> Self:
        """Papers open to the public under an item that was published. An exempt one is not here, nor is one under a draft."""
        items: Any = self.model._meta.get_field("item").related_model
        return self.filter(state=AgendaPaper.State.OPEN, item__in=items.objects.public())

    def kept(self) -> Self:
        """Papers that are before the meeting, open or exempt: those withdrawn are not."""
        return self.exclude(state=AgendaPaper.State.WITHDRAWN)

    def exempt(self) -> Self:
        """Papers kept from the public."""
        return self.filter(state=AgendaPaper.State.EXEMPT)

    def to_look_at_again(self, on: date) -> Self:
        """Exempt papers whose day to be looked at again has come."""
        return self.exempt().filter(look_again_on__lte=on)


class AgendaPaper(models.Model):
    """A paper put to an item of an agenda: open, or exempt, which means that the public sees nothing of it.

    Of an exempt one `paragraph` is that of Schedule 12A, `because` says why the public interest in keeping it back is the
    greater, and `look_again_on` is the day on which it is looked at again. Of one that was opened they say what held before.
    """

    LEDGER: ClassVar[str | None] = "item__meeting__body__authority"

    class State(models.TextChoices):
        OPEN = "open", _("open to the public")
        EXEMPT = "exempt", _("not for publication")
        WITHDRAWN = "withdrawn", _("withdrawn")

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {
        State.OPEN: (State.EXEMPT, State.WITHDRAWN),
        State.EXEMPT: (State.OPEN, State.WITHDRAWN),
    }

    item = models.ForeignKey(AGENDA_ITEM, on_delete=models.PROTECT, related_name="papers")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    file = models.ForeignKey(SourceFile, on_delete=models.PROTECT, related_name="agenda_papers")
    pages = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    paragraph = models.PositiveSmallIntegerField(null=True, blank=True)
    because = models.CharField(max_length=500, blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    put_at = models.DateTimeField()
    withdrawn_because = models.CharField(max_length=500, blank=True)

    objects = AgendaPaperQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["item__number", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "number"], name="paper_numbered_once_under_its_item"),
            models.CheckConstraint(
                condition=~Q(state="exempt") | (PARAGRAPH & ~Q(because="") & Q(look_again_on__isnull=False)),
                name="exempt_paper_says_paragraph_reason_and_day",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="paper_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def came_late(self) -> bool:
        """Whether it was put in after its item was published."""
        published = self.item.published_in
        return published is not None and self.put_at > published.published_at

    @property
    def is_exempt(self) -> bool:
        """Whether it is kept from the public."""
        return self.state == self.State.EXEMPT


class ExemptionRuling(models.Model):
    """What the monitoring officer ruled on a paper kept from the public: that it stays so, or is opened, and why."""

    LEDGER: ClassVar[str | None] = "paper__item__meeting__body__authority"

    paper = models.ForeignKey(AgendaPaper, on_delete=models.PROTECT, related_name="rulings")
    stays = models.BooleanField()
    paragraph = models.PositiveSmallIntegerField(null=True, blank=True)
    because = models.CharField(max_length=500)
    look_again_on = models.DateField(null=True, blank=True)
    ruled_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(stays=False) | (PARAGRAPH & Q(look_again_on__isnull=False)),
                name="paper_stays_exempt_under_a_paragraph_until_a_day",
            ),
            models.CheckConstraint(condition=~Q(because=""), name="exemption_is_ruled_on_with_a_reason"),
        ]

    def __str__(self) -> str:
        return "stays exempt" if self.stays else "opened"


def exempt_under(meeting: models.Model) -> dict[int, list[tuple[int, str]]]:
    """All that the public is told of papers kept back: under which published items there are any, by which paragraphs, each with
    what it keeps back.

    How many there are is not told, nor what they are called.
    """
    papers = AgendaPaper.objects.exempt().filter(item__meeting=meeting.pk, item__published_in__isnull=False)
    told: dict[int, list[tuple[int, str]]] = {}
    for item, number in papers.values_list("item", "paragraph").order_by("item", "paragraph").distinct():
        told.setdefault(item, []).append((number or 0, paragraph_in_words(number or 0)))
    return told
