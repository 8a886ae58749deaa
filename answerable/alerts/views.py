"""The pages of following by e-mail: ask, confirm, leave. None of them says whether an address is known, or shows one."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from answerable.alerts.actions import ask, confirm, leave, leave_one
from answerable.alerts.forms import FollowForm
from answerable.alerts.models import Follower, Following
from answerable.alerts.tasks import have_sent
from answerable.alerts.things import PUBLIC, Thing, search_of, still_there, thing_of
from answerable.publication.access import public_authority, public_body, public_finding, public_matter
from answerable.publication.gone import gone_finding, gone_matter, or_gone
from answerable.recommendations.models import Recommendation
from answerable.trail.acts import Refused

asks = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@asks
def alert_authority(request: HttpRequest, authority: str) -> HttpResponse:
    """Follow all that is done at an authority."""
    place = public_authority(authority)
    return _asked(request, thing_of(place, place))


@never_cache
@asks
def alert_body(request: HttpRequest, authority: str, slug: str) -> HttpResponse:
    """Follow a body."""
    one = public_body(authority, slug)
    return _asked(request, thing_of(one, one.authority))


@never_cache
@or_gone(gone_matter)
@asks
def alert_matter(request: HttpRequest, authority: str, slug: str) -> HttpResponse:
    """Follow a matter."""
    one = public_matter(authority, slug)
    return _asked(request, thing_of(one, one.authority))


@never_cache
@or_gone(gone_finding)
@asks
def alert_finding(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Follow a finding."""
    one = public_finding(authority, pk)
    return _asked(request, thing_of(one, one.report.authority))


@never_cache
@asks
def alert_recommendation(request: HttpRequest, authority: str, number: int) -> HttpResponse:
    """Follow a recommendation."""
    rows = PUBLIC[Recommendation._meta.label_lower]()
    one = get_object_or_404(rows, authority__slug=authority, number=number)
    return _asked(request, thing_of(one, one.authority))


@never_cache
@asks
def alert_search(request: HttpRequest, authority: str) -> HttpResponse:
    """Follow a search, which the address says; where it asks nothing, all that is done at the authority."""
    place = public_authority(authority)
    return _asked(request, search_of(request.GET, place) or thing_of(place, place))


def _asked(request: HttpRequest, thing: Thing) -> HttpResponse:
    chosen = {"language": translation.get_language() or "en-gb"}
    form = FollowForm(request.POST if request.method == "POST" else None, initial=chosen)
    context = {"authority": thing.authority, "thing": thing, "form": form}
    if request.method == "POST" and form.is_valid():
        said, at = form.cleaned_data, timezone.now()
        try:
            ask(said["email"], thing, rhythm=said["rhythm"], language=said["language"], at=at)
        except Refused as refusal:
            for objection in refusal.objections:
                form.add_error("email", objection.reason)
        else:
            have_sent(at)
            return render(request, "alerts/asked.html", context)
    return render(request, "alerts/ask.html", context, status=400 if form.errors else 200)


@never_cache
@asks
def alert_confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """Confirm, by the button of the page to which the link leads: programs that look at links press none."""
    rows = Following.objects.select_related("follower", "authority")
    one = rows.filter(secret=secret).first()
    thing = still_there(one.authority, one.kind, one.key, one.search) if one else None
    if one is None or thing is None:
        return render(request, "alerts/ended.html", status=410)
    if request.method == "POST":
        try:
            confirm(one, at=timezone.now())
            one.refresh_from_db()
        except ObjectDoesNotExist:  # they left at this moment
            return render(request, "alerts/ended.html", status=410)
    return render(request, "alerts/confirm.html", {"authority": one.authority, "thing": thing, "following": one})


@never_cache
@csrf_exempt
@asks
def alert_out(request: HttpRequest, secret: str) -> HttpResponse:
    """Leave: a POST does it at once, as RFC 8058 has it, whoever sends it; a look shows the buttons.

    A link that leads nowhere any more has done what it is for.
    """
    follower = Follower.objects.filter(secret=secret).first()
    if request.method == "POST":
        only = request.POST.get("only", "")
        if follower and not only:
            leave(follower)
        elif follower and only.isascii() and only.isdigit() and len(only) < 19:
            leave_one(follower, int(only))
        left = not Follower.objects.filter(secret=secret).exists()
        return render(request, "alerts/left.html") if left else _followed(request, follower)
    return _followed(request, follower) if follower else render(request, "alerts/ended.html", status=410)


def _followed(request: HttpRequest, follower: Follower | None) -> HttpResponse:
    """What an address follows, each with a button."""
    rows = Following.objects.confirmed().filter(follower=follower).select_related("authority").order_by("pk")
    things = [(one.pk, still_there(one.authority, one.kind, one.key, one.search)) for one in rows]
    return render(request, "alerts/out.html", {"things": things})
