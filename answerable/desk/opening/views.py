"""The guided task of opening a matter: papers put in, read, shown, confirmed or given up."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from answerable.desk.access import clerk_of, opening_of, paper_file, signed_in
from answerable.desk.checking.forms import MarkForm
from answerable.desk.checking.passing import Pass, passed
from answerable.desk.checking.sheets import sheets_of_papers
from answerable.desk.opening.forms import AnotherForm, PapersForm
from answerable.desk.opening.saying import SayForm, SignatoriesForm
from answerable.findings.actions import notice_as_read
from answerable.findings.pictures import picture_of
from answerable.opening import actions as openings
from answerable.opening import saying
from answerable.opening.laying_out import LaidOut, laid_out
from answerable.opening.models import Opening, Paper
from answerable.opening.propose import NeedsSaying
from answerable.opening.proposed import Proposal
from answerable.opening.replacing import replace_report, replaced_by
from answerable.people.actions import body_named
from answerable.people.models import Body, Person
from answerable.reading.errors import Unreadable
from answerable.trail.acts import Overtaken, Refused

SLOW = timedelta(minutes=2)
LONGEST_KEY = 18  # digits of a key: no database counts further
EVERY = 3  # seconds after which the page that tells how far reading has got asks for itself again
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
    reading = begun.state == Opening.State.READING
    response = _shown(request, begun)
    if reading and "still" not in request.GET:
        response.headers["Refresh"] = str(EVERY)  # it can be turned off: the page leads to itself with “still”
    return response


def _shown(
    request: HttpRequest,
    begun: Opening,
    *,
    form: SayForm | None = None,
    signed: SignatoriesForm | None = None,
    another: AnotherForm | None = None,
    wrong: int | None = None,
    status: int = 200,
) -> HttpResponse:
    """The opening's page; `form`, `signed`, and `another` (for the paper `wrong`) where they were sent, and refused."""
    papers = list(begun.papers.filter(left_out=False).select_related("file", "reading"))
    context = {
        "authority": begun.authority,
        "opening": begun,
        "papers": papers,
        "unread": [(paper, another if another and paper.pk == wrong else _another(paper)) for paper in papers if paper.problem],
        "slow": timezone.now() - begun.begun_at > SLOW,
        "refreshes": "still" not in request.GET,
        "at": int(at) if (at := request.GET.get("at", "")).isdecimal() and len(at) < LONGEST_KEY else None,
        **(_ready(begun, form, signed) if begun.state == Opening.State.READY else NOT_READY),
    }
    return render(request, "desk/opening.html", context, status=status)


def _another(paper: Paper, data: Any = None, files: Any = None) -> AnotherForm:
    return AnotherForm(data, files, auto_id=f"another_{paper.pk}_%s")


def _ready(begun: Opening, form: SayForm | None, signed: SignatoriesForm | None) -> dict[str, Any]:
    """What the last step shows: the proposal, each report with its findings to check, and the forms."""
    try:
        laid = laid_out(begun)
    except NeedsSaying as problem:
        return NOT_READY | {"form": form, "problem": str(problem)}
    # Each report has a form of its own: the ids of its fields must be its own too.
    forms = [MarkForm(auto_id=f"mark_{one.paper.pk}_%s") if one.paper else None for one in laid.reports]
    sheets = sheets_of_papers([one.paper for one in laid.reports], begun)
    shown = list(zip(laid.reports, forms, sheets, strict=True))
    far: Pass = passed([(sheet, one.findings) for one, sheet in zip(laid.reports, sheets, strict=True) if sheet])
    told = {
        "form": form or say_form(begun, laid.proposal),
        "problem": None,
        "proposal": laid.proposal,
        "seen": laid.seen,
        "shown": shown,
        "far": far,
        "signed": signed or signatories_form(begun, laid.proposal),
    }
    return told | {"replaces": replaced_by(laid, begun), "today": timezone.localdate()}


def say_form(begun: Opening, proposal: Proposal, data: Any = None) -> SayForm:
    """The form for what the papers do not say, with the committees on record to choose from."""
    bodies = begun.authority.bodies.filter(kind__in=[Body.Kind.SCRUTINY, Body.Kind.COMMITTEE], until=None)
    return SayForm(data, instance=begun, proposal=proposal, committees=list(bodies.values_list("name", flat=True)))


def signatories_form(begun: Opening, proposal: Proposal, data: Any = None) -> SignatoriesForm | None:
    """The form for who signed, with the members of the committee to choose from; None without a notice."""
    reading = begun.papers.filter(part=Paper.Part.NOTICE, left_out=False).exclude(reading=None).first()
    if proposal.notice is None or reading is None or reading.reading is None:
        return None
    body = body_named(begun.authority, proposal.committee or "")
    members = Person.objects.filter(seats__body=body).distinct() if body else Person.objects.none()
    said = begun.signatories_said.all()
    return SignatoriesForm(data, notice=notice_as_read(reading.reading), members=list(members), said=list(said))


def _laid(begun: Opening) -> LaidOut:
    """What is laid out of an opening that waits. Raises Http404 where nothing does."""
    if begun.state != Opening.State.READY:
        raise Http404("This opening does not wait to be confirmed.")
    try:
        return laid_out(begun)
    except NeedsSaying as problem:
        raise Http404(str(problem)) from problem


@signed_in
@require_POST
def dates(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what the papers do not; everything that follows from it is worked out again."""
    begun = opening_of(request, pk)
    form = say_form(opening_of(request, pk), _laid(begun).proposal, request.POST)
    if form.is_valid():
        try:
            saying.say_missing(begun, form.said(), by=clerk_of(request), at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(begun)
    return _shown(request, begun, form=form, status=400)


@signed_in
@require_POST
def signatories(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which member each printed name is, who did not sign, and who was not read."""
    begun = opening_of(request, pk)
    form = signatories_form(begun, _laid(begun).proposal, request.POST)
    if form is None:
        raise Http404("Nobody signed anything here.")
    if form.is_valid():
        try:
            saying.say_who_signed(begun, form.said(), by=clerk_of(request), at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(begun)
    return _shown(request, begun, signed=form, status=400)


@signed_in
@require_POST
def another(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    """Put another document in the place of one that could not be read, or go on without it."""
    begun = opening_of(request, pk)
    row = get_object_or_404(begun.papers.select_related("opening__authority", "file"), pk=paper)
    by, at = clerk_of(request), timezone.now()
    form = _another(row, request.POST, request.FILES)
    try:
        if "leave_out" in request.POST:
            saying.leave_out(row, by=by, at=at)
            return redirect(begun)
        if form.is_valid():
            upload = form.cleaned_data["file"]
            saying.put_in_place(row, upload.name, upload.read(), by=by, at=at)
            return redirect(begun)
    except (Overtaken, Refused) as problem:
        messages.info(request, str(problem))
        return redirect(begun)
    except (ValueError, Unreadable) as problem:
        form.add_error("file", str(problem))
    return _shown(request, opening_of(request, pk), another=form, wrong=row.pk, status=400)


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
