"""Those concerned in public: what they submitted, how it was moderated and replied to, and the policy by which."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from answerable.diary.paged import paged
from answerable.plans.heard import Attachment, ModerationPolicy, Submission, SubmissionLine, SubmissionReply
from answerable.publication.access import public_authority
from answerable.publication.heard import concerned_in, silent_of

LARGEST = 2**63 - 1  # the highest number that a row can have
VERSIONS = 50


@require_safe
def submissions(request: HttpRequest, authority: str) -> HttpResponse:
    """What was submitted and decided about, the last entered first."""
    place = public_authority(authority)
    rows = Submission.objects.public().filter(matter__authority=place)
    rows = rows.select_related("organisation", "matter__authority")
    return render(request, "publication/heard.html", {"authority": place, "page": paged(rows, ("-pk",), request.GET)})


@require_safe
def submission(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """One submission as it is shown: per finding whether it has changed, the documents, and the replies."""
    if pk > LARGEST:
        raise Http404("There is no such submission.")
    rows = Submission.objects.public().select_related("matter__authority", "organisation", "policy__authority")
    one = get_object_or_404(rows, pk=pk, matter__authority__slug=authority)
    replies = list(SubmissionReply.objects.public().filter(submission=one).select_related("body__authority"))
    bodies = concerned_in(one) if one.is_shown else []
    context = {
        "authority": one.matter.authority,
        "one": one,
        "lines": SubmissionLine.objects.public().filter(submission=one).select_related("finding__report__authority"),
        "attachments": Attachment.objects.public().filter(submission=one).select_related("file"),
        "replies": replies,
        "silent": silent_of(bodies, replies),
        "named": bool(bodies),
        "days": one.days_without_reply(timezone.localdate()),
    }
    return render(request, "publication/submission.html", context)


@require_safe
def policy(request: HttpRequest, authority: str) -> HttpResponse:
    """The policy as it holds, and every version before it."""
    place = public_authority(authority)
    versions = list(ModerationPolicy.objects.public().filter(authority=place).order_by("-number")[:VERSIONS])
    return render(request, "publication/moderation_policy.html", {"authority": place, "versions": versions})
