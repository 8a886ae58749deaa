"""Where the posts of a council are written to, on the desk."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from answerable.desk.access import signed_in, worker_of
from answerable.desk.answers.trying import done, status_of, was_overtaken
from answerable.desk.letters.access import letters_at, post_written_to
from answerable.desk.letters.forms import AddressForm
from answerable.desk.policy import Work
from answerable.diary.paged import paged
from answerable.letters.addressing import ENGLISH, address_seen, boxes_at, keep_address
from answerable.people.models import Post

MANY = 40  # posts on a page


@signed_in
@require_GET
def addresses(request: HttpRequest) -> HttpResponse:
    """Every post there is now, with the addresses it is written to at; the post that has none is told nothing by mail."""
    authority = letters_at(request)
    posts = Post.objects.filter(authority=authority).in_force(timezone.localdate()).select_related("body", "address")
    page, boxes = paged(posts, ("pk",), request.GET, size=MANY), boxes_at(authority)
    context = {
        "authority": authority,
        "page": page,
        "posts": [(post, getattr(post, "address", None), boxes.get(post.pk, [])) for post in page.rows],
    }
    return render(request, "desk/letter_addresses.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def address(request: HttpRequest, pk: int) -> HttpResponse:
    """Say where a post is written to, and in which language."""
    post, by = post_written_to(request, pk), worker_of(request, Work.LETTERS).as_actor()
    kept = getattr(post, "address", None)
    begun = {"email": kept.email if kept else "", "language": kept.language if kept else ENGLISH, "seen": address_seen(post)}
    form = AddressForm(request.POST if request.method == "POST" else None, initial=begun)

    def keep() -> None:
        said = form.cleaned_data
        keep_address(post, said["email"], said["language"], seen=said["seen"], by=by, at=timezone.now())

    if request.method == "POST" and done(form, keep, lambda: address_seen(post)):
        messages.info(request, _("Kept."))
        return redirect("letter_addresses")
    stands = kept.email if kept and was_overtaken(form) else ""
    context = {"authority": post.authority, "post": post, "form": form, "button": _("Keep this address"), "stands": stands}
    return render(request, "desk/letter_address.html", context, status=status_of(form))
