"""Long work on the desk: reading papers in the background, as many at a time as there are workers, the councils in turn."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskContext, task
from django_tasks_db.models import DBTaskResult

from answerable.findings.actions import propose_reading
from answerable.opening.models import Opening, Paper
from answerable.opening.papers import read_one
from answerable.opening.turns import take
from answerable.reading.child import Reader
from answerable.reading.errors import Unreadable
from answerable.reading.notices import Notice
from answerable.trail.acts import Overtaken, Refused
from answerable.trail.chain import move, record

GONE_AFTER = timedelta(minutes=5)


@task(takes_context=True)
def read_next(context: TaskContext) -> None:
    """Read one paper: of the council that has the turn. As many of these are put into the queue as there are papers."""
    paper = take(str(context.task_result.id))
    if paper is None:
        return
    with Reader() as reader:  # a child for each: a hostile paper must not touch how the next is read
        read_paper(paper.opening, paper, reader)
    say_when_all_are_read(paper.opening)


@task()
def read_papers_of(opening_pk: int) -> None:
    """Read each paper not yet read, one after the other, and say when all are. (What older versions put into the queue.)"""
    opening = Opening.objects.select_related("authority", "begun_by").get(pk=opening_pk)
    if opening.state != Opening.State.READING:
        return
    for paper in opening.papers.select_related("file").filter(reading=None, problem=""):
        with Reader() as reader:
            read_paper(opening, paper, reader)
    say_when_all_are_read(opening)


def say_when_all_are_read(opening: Opening) -> None:
    """Move an opening on whose papers are all read, or could not be. Whoever reads the last one does it, once."""
    if opening.papers.filter(reading=None, problem="").exists():
        return
    readable = opening.papers.exclude(reading=None).exists()
    try:
        state = Opening.State.READY if readable else Opening.State.FAILED  # one bad paper keeps the good ones
        move(opening, state, by=opening.begun_by.as_actor(), at=timezone.now())
    except (Overtaken, Refused):
        return  # abandoned meanwhile, or another worker read the last one too: either way there is nothing left to do


def have_read(opening: Opening) -> None:
    """Put the papers of an opening that are not read into the queue: a turn for each."""
    for _ in range(opening.papers.filter(reading=None, problem="").count()):
        read_next.enqueue()


def read_paper(opening: Opening, paper: Paper, reader: Reader) -> None:
    """Read one paper outside any transaction, then keep what was read, or why it could not be."""
    try:
        with paper.file.opened() as source:
            data = source.read()
        read = read_one(data, paper.file.name, reader).read
        if (paper.part == Paper.Part.NOTICE) != isinstance(read, Notice):
            raise Unreadable(
                file=paper.file.name,
                problem=f"was put in as a {paper.get_part_display()} and is not one.",
                what_to_do="Begin again and put it in the other place.",
            )
    except Unreadable as problem:
        with transaction.atomic():
            Paper.objects.filter(pk=paper.pk).update(problem=str(problem))
            record("not read", paper, by=opening.begun_by.as_actor(), at=timezone.now())
        return
    with transaction.atomic():
        reading = propose_reading(paper.file, read, by=opening.begun_by.as_actor(), at=timezone.now())
        if not Paper.objects.filter(pk=paper.pk, reading=None).update(reading=reading):
            transaction.set_rollback(True)  # another worker kept its reading first
            return
        record("read", paper, by=opening.begun_by.as_actor(), at=timezone.now())


def put_back_abandoned_tasks() -> int:
    """Give back to the queue what a killed worker left running for longer than any reading takes. Returns how many."""
    lost = DBTaskResult.objects.filter(status="RUNNING", started_at__lt=timezone.now() - GONE_AFTER)
    return lost.update(status="READY", started_at=None)
