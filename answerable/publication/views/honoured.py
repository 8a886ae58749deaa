"""Was this requisition honoured? Each bullet of its business, with what it led to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answerable.answers.coverage import coverage_of
from answerable.meetings.honoured import How, trace
from answerable.publication.access import public_requisition
from answerable.requisitions.models import Requisition


@require_safe
def honoured(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Each bullet traced to an item, what was minuted and what was resolved: done, in part, not."""
    one = public_requisition(authority, pk)
    traced = trace(one, answered_of(one))
    context = {
        "authority": one.matter.authority,
        "matter": one.matter,
        "requisition": one,
        "traced": traced,
        "counted": [(how.value, len([bullet for bullet in traced if bullet.how is how])) for how in How],
    }
    return render(request, "publication/honoured.html", context)


def answered_of(requisition: Requisition) -> dict[int, bool]:
    """Of each bullet under which a question was asked, by its number: whether anybody answered about what it concerns."""
    business = coverage_of(requisition.matter).business
    return {
        one.passage.number: one.answered for one in business if one.questions and one.passage.requisition_id == requisition.pk
    }
