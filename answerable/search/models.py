"""What is said in the record, as search finds it: a row for each public text, worked out from the record."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from answerable.people.models import Authority

WORKED_OUT = "worked out from other rows, and made anew from them at any time: answerable search rebuild"


class Said(models.Model):
    """One text of one thing in the record, as it `reads`, and the stems of its title and its text, in order, parted by blanks.

    `kind` and `key` say which thing, `number` which of its texts (paragraphs of a report), `page` where that stands. Whether the
    thing is public is asked of itself whenever somebody searches, so that what is withdrawn is gone at once. Beside the table
    each database keeps an index of its own over the stems (see `indexes`).
    """

    WORKED_OUT: ClassVar[str] = WORKED_OUT

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="said")
    kind = models.CharField(max_length=20)
    key = models.PositiveBigIntegerField()
    number = models.PositiveIntegerField(default=0)
    day = models.DateField(null=True, blank=True)
    page = models.PositiveIntegerField(null=True, blank=True)
    reads = models.TextField(blank=True)
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name_plural = "said"
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "key", "number"], name="text_said_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Word(models.Model):
    """A word that stood in the record at some time, as it was written: what a slip of the pen may have meant.

    Offered only where a search for it finds something public.
    """

    WORKED_OUT: ClassVar[str] = WORKED_OUT

    word = models.CharField(max_length=40, primary_key=True)

    class Meta:
        ordering: ClassVar = ["word"]

    def __str__(self) -> str:
        return self.word


class Part(models.Model):
    """Three letters that stand together in a word kept: words that share many are written much alike."""

    WORKED_OUT: ClassVar[str] = WORKED_OUT

    part = models.CharField(max_length=3)
    word = models.CharField(max_length=40)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["part", "word"], name="part_of_word_once")]

    def __str__(self) -> str:
        return f"{self.part} {self.word}"
