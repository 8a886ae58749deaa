"""The address of a thing on this site, worked out once and then remembered: a page asks for the same few dozens of times."""

from __future__ import annotations

from functools import lru_cache

from django.urls import get_script_prefix, reverse


def address_of(name: str, *told: str | int) -> str:
    """The path of the page with that name, told of what: as Django's own `reverse`, kept for the last few thousand."""
    return _kept(get_script_prefix(), name, *told)


@lru_cache(maxsize=8192)
def _kept(prefix: str, name: str, *told: str | int) -> str:
    return reverse(name, args=told)
