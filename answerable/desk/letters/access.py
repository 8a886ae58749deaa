"""The one way to a letter on the desk, and to where a post is written to: for whoever may do that work at its own council."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from answerable.desk.access import worker_of
from answerable.desk.policy import Work
from answerable.letters.models import Letter
from answerable.people.models import Authority, Post


def letters_at(request: HttpRequest) -> Authority:
    """The council whose letters whoever is signed in may see."""
    return cast(Authority, worker_of(request, Work.LETTERS).authority)


def letter_of(request: HttpRequest, pk: int) -> Letter:
    """A letter of one's own council; any other is not there."""
    rows = Letter.objects.select_related("authority", "post")
    return get_object_or_404(rows, pk=pk, authority=letters_at(request))


def post_written_to(request: HttpRequest, pk: int) -> Post:
    """A post in the record of one's own council; any other is not there."""
    rows = Post.objects.select_related("authority", "body", "address")
    return get_object_or_404(rows, pk=pk, authority=letters_at(request))
