"""Letters on the desk: what waits and what went, one letter with its proof and its doubt, and what is said of it."""

from __future__ import annotations

import re

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from answerable.desk.access import signed_in, worker_of
from answerable.desk.answers.trying import done, status_of
from answerable.desk.letters.access import letter_of, letters_at
from answerable.desk.letters.acts import ACTS, offered_for
from answerable.desk.letters.forms import ReturnForm
from answerable.desk.policy import Work
from answerable.diary.choices import choices
from answerable.diary.paged import paged
from answerable.letters.addressing import box_of
from answerable.letters.mentioned import mentioned_in
from answerable.letters.models import Attempt, Letter, Return
from answerable.letters.returning import LARGEST, file_return

State = Letter.State
SECRET = re.compile(r"(/(?:respond|tell)/)[\w-]{20,}/")  # the link to answer is for those who were written to alone
SHOWN = {
    "": (State.DRAFTED, State.QUEUED, State.SENDING, State.DOUBTFUL),
    "doubt": (State.DOUBTFUL,),
    "sent": (State.SENT, State.DELIVERED),
    "back": (State.BOUNCED,),
    "withdrawn": (State.WITHDRAWN,),
    "all": tuple(State),
}


@signed_in
@require_GET
def letters(request: HttpRequest) -> HttpResponse:
    """The letters of the council, those first of which something is still to be done, and what came back by mail."""
    authority = letters_at(request)
    chosen, offered = choices(request.GET, "show", _offered())
    ours = Letter.objects.filter(authority=authority)
    rows = ours.filter(state__in=SHOWN[chosen]).defer("text", "sent_as").annotate(tries=Count("attempts"))
    context = {
        "authority": authority,
        "offered": offered,
        "page": paged(rows, ("-pk",), request.GET, size=20),
        "doubts": ours.in_doubt().count(),
        "returns": paged(
            Return.objects.filter(authority=authority).select_related("letter"), ("-pk",), request.GET, called="back"
        ),
    }
    return render(request, "desk/letters.html", context)


def _offered() -> list[tuple[str, str]]:
    return [
        ("", _("To be seen to")),
        ("doubt", _("In doubt")),
        ("sent", _("Sent")),
        ("back", _("Came back")),
        ("withdrawn", _("Withdrawn")),
        ("all", _("All")),
    ]


@signed_in
@require_GET
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter: its words as they went, how it stands, what is not known, and what can be said of it."""
    one = letter_of(request, pk)
    attempts = list(one.attempts.all())
    unknown = [attempt for attempt in attempts if attempt.outcome in {Attempt.Outcome.OPEN, Attempt.Outcome.UNKNOWN}]
    context = {
        "authority": one.authority,
        "letter": one,
        "text": SECRET.sub(r"\1…/", one.text),
        "attempts": attempts,
        "unknown": unknown[-1] if unknown and one.state == State.DOUBTFUL else None,
        "mentions": mentioned_in(one),
        "returns": one.returns.all()[:20],
        "acts": offered_for(one),
    }
    return render(request, "desk/letter.html", context)


@signed_in
@require_GET
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """The bytes that were handed over, as a mail that any mail program opens. No browser runs them as a page of ours."""
    one = letter_of(request, pk)
    if not one.sent_as:
        raise Http404("This letter has not been put together as a mail.")
    response = HttpResponse(one.sent_as.encode("ascii"), content_type="message/rfc822")
    response.headers["Content-Disposition"] = f'attachment; filename="letter-{one.pk}.eml"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@signed_in
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Say one thing of a letter, on a form of its own."""
    one, by = letter_of(request, pk), worker_of(request, Work.LETTERS).as_actor()
    if act not in ACTS:
        raise Http404("There is no such act.")
    what, box = ACTS[act], box_of(one.post) if act == "send" else None
    form = what.form(request.POST if request.method == "POST" else None, initial={"email": box.email if box else ""})

    def do() -> None:
        what.do(one, form.cleaned_data, {"by": by, "at": timezone.now()})

    if request.method == "POST" and done(form, do):
        messages.info(request, _("Kept."))
        return redirect("desk_letter", pk=pk)
    context = {"authority": one.authority, "letter": one, "form": form, "heading": _(what.heading), "button": _(what.button)}
    return render(request, "desk/letter_act.html", context, status=status_of(form))


@signed_in
@require_http_methods(["GET", "POST"])
def came_back(request: HttpRequest) -> HttpResponse:
    """File a mail that came back: at its letter, or under the address it speaks of."""
    authority, by = letters_at(request), worker_of(request, Work.LETTERS).as_actor()
    form = ReturnForm(request.POST, files=request.FILES) if request.method == "POST" else ReturnForm()
    filed: list[Return] = []

    def file() -> None:
        filed.append(file_return(form.cleaned_data["file"].read(LARGEST + 1), authority, by=by, at=timezone.now()))

    if request.method == "POST" and done(form, file):
        told = {"what": _(filed[0].get_kind_display()), "email": filed[0].email}
        messages.info(request, _("Filed: %(what)s, %(email)s.") % told)
        return redirect("desk_letter", pk=filed[0].letter_id) if filed[0].letter_id else redirect("desk_letters")
    context = {"authority": authority, "form": form, "button": _("File it")}
    return render(request, "desk/letter_return.html", context, status=status_of(form))
