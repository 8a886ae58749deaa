"""What a public page gives besides its words: to search engines, to whoever shares, cites or follows it, and on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.template.context import Context
from django.utils.translation import get_language

from answerable.publication.citing import Followable, data_path, followable, picture_path, short_path
from answerable.publication.linked_data import linked_data
from answerable.publication.share_pictures import in_words
from answerable.publication.thread import Step
from answerable.typesetting.sharing import HEIGHT, WIDTH

register = template.Library()


@register.inclusion_tag("publication/_head.html", takes_context=True)
def head_of(context: Context, thing: Any, steps: Sequence[Step] = ()) -> dict[str, Any]:
    """For the head of a thing's page: its lasting address, its picture with its `steps`, its feed, its word of schema.org's."""
    absolute, language = context["request"].build_absolute_uri, get_language() or "en"
    picture = picture_path(thing, language)
    return {
        "picture": absolute(picture) if picture else "",
        "size": (WIDTH, HEIGHT),
        "shows": in_words(steps),
        "council": context["authority"].name,
        "address": absolute(thing.get_absolute_url()),
        "followed": followable(thing, language),
        "data": linked_data([thing], absolute),
    }


@register.inclusion_tag("publication/_head.html", takes_context=True)
def head_of_list(context: Context, things: Iterable[Any]) -> dict[str, Any]:
    """For the head of a page that lists things."""
    absolute = context["request"].build_absolute_uri
    return {"address": "", "picture": "", "followed": Followable(feed="", calendar=""), "data": linked_data(things, absolute)}


@register.inclusion_tag("publication/_take_away.html", takes_context=True)
def take_away(context: Context, thing: Any, title: str) -> dict[str, Any]:
    """For the end of a thing's page: where it can be followed, how it is cited, and its short address with a code in print."""
    absolute, short = context["request"].build_absolute_uri, short_path(thing)
    return {
        "authority": context["authority"],
        "title": title,
        "followed": followable(thing, get_language() or "en"),
        "short": absolute(short) if short else absolute(thing.get_absolute_url()),
        "qr": f"{short}.svg" if short else "",
        "data": data_path(context["authority"], thing),
    }
