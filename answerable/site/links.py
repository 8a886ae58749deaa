"""Where a link that lets somebody in leads, as a terminal prints it."""

from __future__ import annotations

from django.urls import reverse

from answerable.people.place import whole_address


def address_of_link(page: str, token: str, served_at: str = "") -> str:
    """The whole address: at the place this installation is reached at, as far as that is known here."""
    return whole_address(reverse(page, args=[token]), served_at)
