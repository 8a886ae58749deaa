"""Taking a whole rule file over: what is wrong with it, what it would change, and then doing it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from answerable.desk.access import clerk_of, constitution_of, signed_in
from answerable.desk.constitution.forms import RuleFileForm
from answerable.desk.constitution.views import authority_of, done
from answerable.people import adopting
from answerable.people.constitutions import Constitution
from answerable.people.models import Authority
from answerable.rulebook.constitutions import text_for
from answerable.rulebook.written import Written, problems, read


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What taking the file over would do to one rule."""

    name: str
    says: str
    tone: str
    word: str


@signed_in
@require_http_methods(["GET", "POST"])
def take_over(request: HttpRequest) -> HttpResponse:
    """A rule file put in, looked at, and taken over once it is confirmed."""
    own, authority = constitution_of(request), authority_of(request)
    if "shipped" in request.POST:
        text = text_for(authority.name, authority.constitution)
        return _looked_at(request, authority, own, text or "", _("the rulebook’s own file"))
    if "text" in request.POST:
        return _taken(request, authority, own)
    form = RuleFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        text = upload.read().decode("utf-8", "replace")
        return _looked_at(request, authority, own, text, upload.name)
    context = {"authority": authority, "form": form, "problems": [], "button": _("Look at it")}
    return render(request, "desk/constitution_file.html", context, status=400 if form.errors else 200)


def _looked_at(request: HttpRequest, authority: Authority, own: Constitution | None, text: str, name: str) -> HttpResponse:
    form = RuleFileForm()
    found = [str(problem) for problem in problems(text, name)]
    if not found:
        written = read(text, name)
        found = [f"{name}: {fault.key[0]}: {fault.problem}" for fault in adopting.objections_to_file(authority, written)]
    if found:
        context = {"authority": authority, "form": form, "problems": found, "button": _("Look at it")}
        return render(request, "desk/constitution_file.html", context, status=400)
    context = {"authority": authority, "name": name, "text": text, "differences": list(_differences(own, written)), "form": form}
    return render(request, "desk/constitution_preview.html", context)


def _taken(request: HttpRequest, authority: Authority, own: Constitution | None) -> HttpResponse:
    text = request.POST["text"].replace("\r\n", "\n")
    if problems(text, "the rule file"):
        return _looked_at(request, authority, own, text, _("the rule file"))
    form, by, at = RuleFileForm(request.POST), clerk_of(request).as_actor(), timezone.now()
    written = read(text, "the rule file")
    status = done(request, form, lambda: adopting.take_over(authority, written, by=by, at=at), written.head["document"])
    if status == 200:
        return redirect("constitution")
    return _looked_at(request, authority, own, text, _("the rule file"))


def _differences(own: Constitution | None, written: Written) -> Iterator[Difference]:
    there = {rule["id"]: rule for rule in own.written().rules} if own else {}
    for rule in written.rules:
        was = there.pop(rule["id"], None)
        tone, word = ("none", _("as it is")) if was == rule else ("due", _("changes")) if was else ("done", _("new"))
        yield Difference(name=rule["id"], says=rule["says"], tone=tone, word=word)
    for name, rule in there.items():
        yield Difference(name=name, says=rule["says"], tone="late", word=_("goes"))
