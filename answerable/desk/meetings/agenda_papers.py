"""Papers before a meeting on the desk: put to an item, read by who may, kept from the public, ruled on, withdrawn."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from answerable.desk.access import clerk_of, item_of, meeting_of, signed_in, worker_of
from answerable.desk.meetings.acting import ActForm, attempt
from answerable.desk.meetings.paper_access import meeting_to_read, paper_to_read, paper_to_rule, readable
from answerable.desk.meetings.paper_forms import KeptForm, PutForm, RuleForm, WithdrawPaperForm
from answerable.desk.policy import Work, role_for
from answerable.findings.models import SourceFile
from answerable.meetings.models import AgendaPaper, Pack
from answerable.meetings.paper_policy import MAY_RULE, Kept, exemption_verdict
from answerable.meetings.putting_papers import keep_back, put_paper, rule_on_paper, withdraw_paper
from answerable.meetings.tasks import order_packs
from answerable.reading.errors import Unreadable

FORMS: dict[str, type[ActForm]] = {"rule": RuleForm, "keep": KeptForm, "withdraw": WithdrawPaperForm}


@signed_in
@require_GET
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """All papers of a meeting, item by item, for who may read also those that are not for publication."""
    meeting = meeting_to_read(request, pk)
    found = readable(request).filter(item__meeting=meeting).select_related("item").order_by("item__number", "number")
    packs = list(Pack.objects.current().filter(meeting=meeting).order_by("full"))
    context = {
        "authority": meeting.body.authority,
        "meeting": meeting,
        "papers": found,
        "packs": packs,
        "failed": any(pack.state == Pack.State.FAILED for pack in packs),
        "runs_it": bool(role_for(worker_of(request, Work.READING), Work.BUSINESS)),
        "rules": bool(role_for(worker_of(request, Work.READING), Work.RULING)),
        "on": timezone.localdate(),
    }
    return render(request, "desk/meeting_papers.html", context)


@signed_in
@require_GET
def pack(request: HttpRequest, pk: int) -> Any:
    """The full pack of a meeting, for who may read all of its papers; another page says that it is still being built."""
    meeting = meeting_to_read(request, pk)
    built = Pack.objects.filter(meeting=meeting, full=True, state=Pack.State.BUILT).select_related("file__authority").first()
    if built is None or built.file is None:
        return redirect("desk_papers", pk=pk)
    return sent(request, built.file, f"pack-not-for-publication-{meeting.day:%Y-%m-%d}.pdf")


@signed_in
@require_POST
def packs_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the packs of a meeting built again: one could not be built, and what stood in its way is put right."""
    order_packs(meeting_of(request, pk), by=clerk_of(request).as_actor(), at=timezone.now())
    messages.info(request, _("They are being built again."))
    return redirect("desk_papers", pk=pk)


@signed_in
@require_http_methods(["GET", "POST"])
def item_papers(request: HttpRequest, pk: int) -> HttpResponse:
    """The papers under one item, and the form that puts another there."""
    item, by = item_of(request, pk), clerk_of(request).as_actor()
    form = PutForm(request.POST if request.method == "POST" else None, act="put", files=request.FILES or None)
    status = 200
    if request.method == "POST":

        def put(said: dict[str, Any]) -> object:
            upload, kept = said["file"], form.kept()
            asked = kept.paragraph is not None or kept.because or kept.look_again_on
            told: dict[str, Any] = {"title": said["title"], "kept": kept if asked else None}
            return put_paper(item, upload.read(), upload.name, **told, by=by, at=timezone.now())

        status = attempt(form, put)
        if status == 200:
            messages.info(request, _("Kept."))
            return redirect("desk_item_papers", pk=pk)
    context = {
        "authority": item.meeting.body.authority,
        "meeting": item.meeting,
        "item": item,
        "papers": item.papers.kept().order_by("number"),
        "form": form,
        "button": form.button,
    }
    return render(request, "desk/item_papers.html", context, status=status)


@signed_in
@require_GET
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper: how it stands, by which rule, what was ruled on it, and what can be done."""
    return _page(request, paper_to_rule(request, pk))


@signed_in
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Keep a paper from the public, rule on that, or withdraw it."""
    one, account = paper_to_rule(request, pk), worker_of(request, Work.RULING)
    if act not in FORMS:
        raise Http404("There is no such act.")
    if request.method == "GET":
        return _page(request, one)
    form = FORMS[act](request.POST, act=act)
    if act == "rule" and account.holds(next(iter(MAY_RULE))):
        account.acting_as = next(iter(MAY_RULE))
    told: dict[str, Any] = {"by": account.as_actor(), "at": timezone.now()}

    def do(said: dict[str, Any]) -> object:
        if isinstance(form, RuleForm):
            return rule_on_paper(one, said["stays"] == "yes", form.kept(), **told)
        return keep_back(one, form.kept(), **told) if isinstance(form, KeptForm) else withdraw_paper(one, said["why"], **told)

    status = attempt(form, do)
    if status == 200:
        messages.info(request, _("Kept."))
        return redirect("desk_paper", pk=pk)
    return _page(request, paper_to_rule(request, pk), form, status)


@signed_in
@require_GET
def paper_file(request: HttpRequest, pk: int) -> Any:
    """The paper itself, for who may read it. Always a download, and kept by nothing on its way."""
    return sent(request, paper_to_read(request, pk).file, f"paper-{pk}.pdf")


def sent(request: HttpRequest, file: SourceFile, name: str) -> HttpResponse | FileResponse:
    """The bytes of a file as a download that no browser runs as a page of ours."""
    try:
        content = file.opened()
    except Unreadable as why:
        context = {"authority": file.authority, "problem": why.problem}
        return render(request, "publication/file_missing.html", context, status=404)
    response = FileResponse(content, as_attachment=True, filename=name, content_type=file.media_type)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _page(request: HttpRequest, one: AgendaPaper, sent_form: ActForm | None = None, status: int = 200) -> HttpResponse:
    kept = {"paragraph": one.paragraph or "", "because": one.because, "look_again_on": one.look_again_on}
    forms: dict[str, ActForm] = {"withdraw": WithdrawPaperForm(act="withdraw")}
    forms |= {"rule": RuleForm(act="rule", initial=kept)} if one.is_exempt else {"keep": KeptForm(act="keep")}
    if sent_form is not None:
        forms[sent_form.act] = sent_form
    said = Kept(paragraph=one.paragraph, because=one.because, look_again_on=one.look_again_on)
    context = {
        "authority": one.item.meeting.body.authority,
        "paper": one,
        "meeting": one.item.meeting,
        "on": timezone.localdate(),
        "verdict": exemption_verdict(said) if one.is_exempt else None,
        "rulings": one.rulings.all(),
        "forms": forms,
        "form": sent_form or forms["withdraw"],
        "may_rule": any(worker_of(request, Work.RULING).holds(role) for role in MAY_RULE),
        "published": AgendaPaper.objects.public().filter(pk=one.pk).exists(),
    }
    return render(request, "desk/paper.html", context, status=status)
