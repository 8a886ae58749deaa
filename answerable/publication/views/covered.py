"""How far a matter is covered: what is asked, answered and judged, and what is not; and by what it is judged."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from answerable.answers.coverage import coverage_of
from answerable.answers.judging import heard_since
from answerable.answers.models import Comment, Criterion, InformationRequest, Sign
from answerable.diary.standing import standings
from answerable.publication.access import public_matter
from answerable.publication.gone import gone_matter, or_gone
from answerable.publication.related import at, clocks_of

MOST = 20  # of each on the page


@or_gone(gone_matter)
@require_safe
def coverage(request: HttpRequest, authority: str, slug: str) -> HttpResponse:
    """One matter: its findings and its business in tables, the information asked for, the criteria, comments and signs."""
    one, today = public_matter(authority, slug), timezone.localdate()
    requests = list(InformationRequest.objects.public().filter(matter=one).select_related("post").order_by("-pk")[:MOST])
    clocks = at(one.authority, clocks_of(*requests)) if requests else []
    heard = heard_since(one)
    criteria = Criterion.objects.public().filter(matter=one).select_related("motion__meeting")
    context = {
        "authority": one.authority,
        "matter": one,
        "coverage": coverage_of(one),
        "requests": requests,
        "standings": standings(clocks, today),
        "criteria": criteria,
        "heard": heard,
        "comments": Comment.objects.public().filter(matter=one).select_related("motion__meeting")[:MOST],
        "signs": Sign.objects.public().filter(matter=one).select_related("finding__report__authority")[:MOST],
    }
    return render(request, "publication/covered.html", context)
