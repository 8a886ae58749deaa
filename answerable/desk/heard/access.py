"""The one way to what those concerned have said: for the clerk of the council it was said to."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from answerable.desk.access import clerk_of
from answerable.plans.heard import Attachment, Organisation, PrivateWord, Submission


def organisation_of(request: HttpRequest, pk: int) -> Organisation:
    """An organisation that is heard at the clerk's own authority; any other is not there."""
    account = clerk_of(request)
    return get_object_or_404(Organisation.objects.select_related("authority"), pk=pk, authority=account.authority)


def submission_of(request: HttpRequest, pk: int) -> Submission:
    """A submission at the clerk's own authority, whatever was decided of it."""
    account = clerk_of(request)
    rows = Submission.objects.select_related("matter__authority", "organisation", "policy")
    return get_object_or_404(rows, pk=pk, matter__authority=account.authority)


def attachment_of(request: HttpRequest, pk: int) -> Attachment:
    """A document that came with a submission at the clerk's own authority."""
    account = clerk_of(request)
    rows = Attachment.objects.select_related("file__authority")
    one: Attachment = get_object_or_404(rows, pk=pk, submission__matter__authority=account.authority)
    return one


def private_word_of(request: HttpRequest, pk: int) -> PrivateWord:
    """What a private person wrote at the clerk's own authority."""
    account = clerk_of(request)
    rows = PrivateWord.objects.select_related("finding__report__authority")
    return get_object_or_404(rows, pk=pk, finding__report__authority=account.authority)
