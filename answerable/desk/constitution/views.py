"""The council’s own constitution on the desk: what is known of it, a question a page, in and out as a rule file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from answerable.desk.access import clerk_of, constitution_of, provision_of, signed_in
from answerable.desk.constitution.forms import AnswerForm, ChangeForm, DocumentForm, NewRuleForm, document_shown, say_faults
from answerable.desk.constitution.overview import asked_of, laid_out, neighbours, stands
from answerable.desk.constitution.topics import KINDS, page_of
from answerable.opening.own_rules import with_verdicts
from answerable.people import adopting
from answerable.people.adopting import Contradicts
from answerable.people.models import Authority, Provision
from answerable.requisitions.models import EarlierVerdict
from answerable.rulebook.answering import answer_in
from answerable.rulebook.written import as_toml
from answerable.trail.acts import Overtaken


@signed_in
@require_GET
def constitution(request: HttpRequest) -> HttpResponse:
    """What is known of the constitution, rule by rule, and what has still to be answered."""
    authority = authority_of(request)
    own = constitution_of(request)
    context = {
        "authority": authority,
        "constitution": own,
        "rules": laid_out(own) if own else [],
        "shipped": None if own else adopting.rules_of(authority),
        "today": timezone.localdate(),
    }
    return render(request, "desk/constitution.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def document(request: HttpRequest) -> HttpResponse:
    """Which document was read; the first time this begins the constitution."""
    own, authority = constitution_of(request), authority_of(request)
    seen = adopting.seen_of_document(own)
    form, status = DocumentForm(request.POST or None, initial=document_shown(own, seen)), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            by, at, said = clerk_of(request).as_actor(), timezone.now(), form.cleaned_data["seen"]
            told = form.document()
            act = partial(adopting.describe, authority, told, seen=said, by=by, at=at)
            status = done(request, form, act, told.title)
            if status == 200:
                return redirect("constitution")
    if status == 409:
        show_again(request, form, seen)
    context = {"authority": authority, "form": form, "asks": _("Which document was read?"), "button": _("Save")}
    return render(request, "desk/constitution_form.html", context, status=status)


@signed_in
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Begin a rule on one thing."""
    own = constitution_of(request)
    if own is None:
        return redirect("constitution_document")
    asked = {"kind": request.GET["on"]} if request.GET.get("on") in KINDS else {}
    form, status = NewRuleForm(request.POST or None, initial=asked), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            by, at, said = clerk_of(request).as_actor(), timezone.now(), form.cleaned_data
            made: list[Provision] = []
            status = done(
                request,
                form,
                lambda: made.append(adopting.add_provision(own, said["kind"], said["body"], by=by, at=at)),
                str(KINDS[said["kind"]]),
            )
            if status == 200:
                part, first = asked_of(made[0])[0]
                return redirect("constitution_question", pk=made[0].pk, part=part, question=first.slug)
    context = {"authority": own.authority, "form": form, "asks": _("Add a rule"), "button": _("Go on")}
    return render(request, "desk/constitution_form.html", context, status=status)


@signed_in
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, pk: int, part: str, question: str) -> HttpResponse:
    """One question, answered or said to be not known."""
    one = provision_of(request, pk)
    asked = next((q for p, q in asked_of(one) if (p, q.slug) == (part, question)), None)
    if asked is None:
        raise Http404("The rule has no such question.")
    page, seen = page_of(part, question), adopting.seen_of(one, part, asked)
    form, status = AnswerForm(request.POST or None, part, asked, answer_in(one.table, part, asked), seen), 200
    number, of, following = neighbours(one, part, question)
    if request.method == "POST":
        status = 400
        if form.is_valid():
            by, at, shown = clerk_of(request).as_actor(), timezone.now(), form.cleaned_data["seen"]
            status = done(
                request,
                form,
                lambda: adopting.answer(one, part, asked, form.said(), seen=shown, by=by, at=at),
                f"{one.table['citation']}: {page.asks}",
            )
            if status == 200 and following:
                return redirect("constitution_question", pk=pk, part=following[0], question=following[1].slug)
            if status == 200:
                return redirect("constitution")
    if status == 409:
        show_again(request, form, seen)
    context = {
        "authority": one.constitution.authority,
        "provision": one,
        "rule": one.table,
        "page": page,
        "form": form,
        "number": number,
        "of": of,
        "skip": following,
        "stands": stands(one.table, part, asked) if status == 409 else None,
        "button": _("Save and go on"),
    }
    return render(request, "desk/constitution_question.html", context, status=status)


@signed_in
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """From a day on a rule reads otherwise."""
    one = provision_of(request, pk)
    form, status = ChangeForm(request.POST or None), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            by, at, day = clerk_of(request).as_actor(), timezone.now(), form.cleaned_data["day"]
            made: list[Provision] = []
            why = f"{one.table['citation']}, which reads otherwise from {day:%-d %B %Y}"
            status = done(request, form, lambda: made.append(adopting.change(one, day, by=by, at=at)), why)
            if status == 200:
                part, first = asked_of(made[0])[0]
                return redirect("constitution_question", pk=made[0].pk, part=part, question=first.slug)
    asks = _("From when does it read otherwise?")
    context = {"authority": one.constitution.authority, "form": form, "asks": asks, "button": _("Begin the changed rule")}
    return render(request, "desk/constitution_form.html", context, status=status)


@signed_in
@require_GET
def exported(request: HttpRequest) -> HttpResponse:
    """The constitution as a rule file."""
    own = constitution_of(request)
    if own is None:
        raise Http404("No constitution has been entered yet.")
    name = f"{own.authority.slug}.toml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(as_toml(own.written()), content_type="application/toml; charset=utf-8", headers=headers)


def authority_of(request: HttpRequest) -> Authority:
    """The clerk's own authority."""
    authority = clerk_of(request).authority
    assert authority is not None  # clerk_of() lets in nobody else
    return authority


def done(request: HttpRequest, form: forms.Form, act: Callable[[], object], why: object) -> int:
    """Do it, and work out again what hangs on it: 200, or the status to answer with and the reasons on the form."""
    by, at = clerk_of(request).as_actor(), timezone.now()
    try:
        _made, changed = with_verdicts(authority_of(request), act, str(why), by=by, at=at)
    except Contradicts as refusal:
        say_faults(form, refusal.faults)
        return 400
    except Overtaken as overtaken:
        form.add_error(None, str(overtaken))
        return 409
    tell(request, changed)
    return 200


def show_again(request: HttpRequest, form: forms.Form, seen: str) -> None:
    """Let what was typed stand, and the next press say that what stands in the record was seen."""
    shown: QueryDict = request.POST.copy()
    shown["seen"] = seen
    form.data = shown


def tell(request: HttpRequest, changed: tuple[EarlierVerdict, ...]) -> None:
    """Say that it was kept, and which verdicts are others now."""
    messages.info(request, _("Kept."))
    for one in changed:
        told = {"requisition": one.requisition, "was": one.answer, "now": one.answer_then}
        if one.answer == one.answer_then:
            messages.info(request, _("The verdict on the %(requisition)s still says “%(now)s”, with other working.") % told)
        else:
            messages.info(request, _("The verdict on the %(requisition)s was “%(was)s” and is now “%(now)s”.") % told)
