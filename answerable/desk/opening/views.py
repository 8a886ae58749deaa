"""The guided task of opening a matter: papers put in, read, shown, confirmed or given up."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from answerable.desk.access import clerk_of, opening_of, paper_file, signed_in
from answerable.desk.checking.forms import MarkForm
from answerable.desk.checking.sheets import sheets_of_papers
from answerable.desk.opening.forms import DatesForm, PapersForm
from answerable.findings.pictures import picture_of
from answerable.opening import actions as openings
from answerable.opening.laying_out import laid_out
from answerable.opening.models import Opening
from answerable.opening.propose import NeedsSaying
from answerable.opening.replacing import replace_report, replaced_by
from answerable.reading.errors import Unreadable
from answerable.trail.acts import Overtaken, Refused

SLOW = timedelta(minutes=2)
NOT_READY: dict[str, Any] = {"form": None, "problem": None, "proposal": None, "replaces": None}


@signed_in
@require_http_methods(["GET", "POST"])
def put_in(request: HttpRequest) -> HttpResponse:
    """Step one: put the papers in."""
    account = clerk_of(request)
    form = PapersForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            begun = openings.begin(form.documents(), by=account, at=timezone.now(), address=form.cleaned_data["address"])
        except (ValueError, Unreadable) as problem:
            form.add_error(None, str(problem))
        else:
            return redirect(begun)
    return render(request, "desk/put_in.html", {"authority": account.authority, "form": form}, status=400 if form.errors else 200)


@signed_in
@require_GET
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    """Steps two and three: how far reading has got; then what was read, and what confirming it would create."""
    begun = opening_of(request, pk)
    context = {
        "authority": begun.authority,
        "opening": begun,
        "papers": begun.papers.select_related("file", "reading"),
        "slow": timezone.now() - begun.begun_at > SLOW,
        **(_ready(begun, DatesForm(instance=begun)) if begun.state == Opening.State.READY else NOT_READY),
    }
    return render(request, "desk/opening.html", context)


def _ready(begun: Opening, form: DatesForm) -> dict[str, Any]:
    """What the last step shows: the proposal, each report with its findings to check, and the forms."""
    try:
        laid = laid_out(begun)
    except NeedsSaying as problem:
        return NOT_READY | {"form": form, "problem": str(problem)}
    # Each report has a form of its own: the ids of its fields must be its own too.
    forms = [MarkForm(auto_id=f"mark_{one.paper.pk}_%s") if one.paper else None for one in laid.reports]
    sheets = sheets_of_papers([one.paper for one in laid.reports], begun)
    shown = list(zip(laid.reports, forms, sheets, strict=True))
    told = {"form": form, "problem": None, "proposal": laid.proposal, "seen": laid.seen, "shown": shown}
    return told | {"replaces": replaced_by(laid, begun), "today": timezone.localdate()}


@signed_in
@require_POST
def dates(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the report's dates right; everything that follows from them is worked out again."""
    begun = opening_of(request, pk)
    form = DatesForm(request.POST, instance=begun)
    if form.is_valid():
        said = form.cleaned_data
        try:
            openings.date_papers(begun, said["published_on"], said["received_on"], by=clerk_of(request), at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(begun)
    context = {"authority": begun.authority, "opening": begun, **_ready(begun, form)}
    return render(request, "desk/opening.html", context, status=400)


@signed_in
@require_POST
def belongs(request: HttpRequest, pk: int, sha256: str) -> HttpResponse:
    """Say why a paper about another council belongs here."""
    begun = opening_of(request, pk)
    file = paper_file(begun, sha256)
    paper = begun.papers.select_related("opening__authority").get(file=file)
    try:
        openings.say_it_belongs(paper, request.POST.get("because", ""), by=clerk_of(request), at=timezone.now())
    except Refused as refusal:
        messages.info(request, str(refusal))
    return redirect(begun)


@signed_in
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Step four: the papers say what is shown; open the matter."""
    begun = opening_of(request, pk)
    try:
        matter = openings.confirm(begun, by=clerk_of(request), at=timezone.now(), seen=request.POST.get("seen", ""))
    except (Overtaken, Refused, NeedsSaying) as problem:
        begun = opening_of(request, pk)
        context = {"authority": begun.authority, "opening": begun, "reasons": _reasons(problem)}
        # Who comes late is refused, because the reading is confirmed: what they want to see is the matter.
        late = isinstance(problem, Overtaken) or begun.state == Opening.State.DONE
        return render(request, "desk/overtaken.html" if late else "desk/refused.html", context, status=409)
    messages.info(request, _("The matter is open, and public from now on."))
    return redirect(matter)


def _reasons(problem: Overtaken | Refused | NeedsSaying) -> list[str]:
    """Why it was refused, a sentence each."""
    return [one.reason for one in problem.objections] if isinstance(problem, Refused) else [str(problem)]


@signed_in
@require_POST
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Step four, where the paper is a newer version of a report in the record: put it in the other's place."""
    begun, said = opening_of(request, pk), request.POST
    try:
        new = replace_report(begun, said.get("why", ""), seen=said.get("seen", ""), by=clerk_of(request), at=timezone.now())
    except (Overtaken, Refused, NeedsSaying) as problem:
        context = {"authority": begun.authority, "opening": opening_of(request, pk), "reasons": _reasons(problem)}
        return render(request, "desk/refused.html", context, status=409)
    messages.info(request, _("The newer version stands in the record. The older one says that it was replaced."))
    return redirect(new)


@signed_in
@require_POST
def abandon(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the opening up."""
    begun = opening_of(request, pk)
    try:
        openings.abandon(begun, by=clerk_of(request), at=timezone.now())
    except (Refused, Overtaken):
        return render(request, "desk/overtaken.html", {"authority": begun.authority, "opening": begun}, status=409)
    messages.info(request, _("The opening was given up. Nothing of it is in the record."))
    return redirect("today")


@signed_in
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Have papers read again that a lost worker left unread."""
    begun = opening_of(request, pk)
    if begun.state == Opening.State.READING:
        openings.read_again(begun)
    return redirect(begun)


@signed_in
@require_GET
def page_picture(request: HttpRequest, pk: int, sha256: str, number: int) -> HttpResponse:
    """A page of a paper that is not public yet, for the clerk who checks the reading against it."""
    file = paper_file(opening_of(request, pk), sha256)
    try:
        png = picture_of(file, number).png
    except Unreadable as why:
        raise Http404(str(why)) from why
    return HttpResponse(png, content_type="image/png", headers={"Cache-Control": "private, max-age=3600"})
