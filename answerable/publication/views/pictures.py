"""The picture that stands beside an address where it is shared, in the language that its own address says."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from answerable.publication.access import public_authority, public_finding, public_matter
from answerable.publication.gone import gone_finding, gone_matter, or_ended
from answerable.publication.share_pictures import picture_of_authority, picture_of_finding, picture_of_matter
from answerable.publication.views.follow import LANGUAGES
from answerable.typesetting.sharing import SharePicture, draw_share


@require_safe
def picture_authority(request: HttpRequest, authority: str, lang: str) -> HttpResponse:
    """An authority's home, drawn."""
    place = public_authority(authority)
    return _drawn(lang, lambda: picture_of_authority(place, timezone.localdate()))


@or_ended(gone_matter)
@require_safe
def picture_matter(request: HttpRequest, authority: str, slug: str, lang: str) -> HttpResponse:
    """A matter, drawn."""
    one = public_matter(authority, slug)
    return _drawn(lang, lambda: picture_of_matter(one, timezone.localdate()))


@or_ended(gone_finding)
@require_safe
def picture_finding(request: HttpRequest, authority: str, pk: int, lang: str) -> HttpResponse:
    """A finding, drawn."""
    one = public_finding(authority, pk)
    return _drawn(lang, lambda: picture_of_finding(one, timezone.localdate()))


def _drawn(lang: str, told: Callable[[], SharePicture]) -> HttpResponse:
    with translation.override(LANGUAGES[lang]):
        return HttpResponse(draw_share(told()), content_type="image/png")
