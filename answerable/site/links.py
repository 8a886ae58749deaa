"""Where a link that lets somebody in leads, as a terminal prints it."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

LOCAL = "http://127.0.0.1:8000"


def address_of_link(page: str, token: str, served_at: str = "") -> str:
    """The whole address: at the place this installation is reached at, as far as that is known here."""
    home = next(iter(settings.CSRF_TRUSTED_ORIGINS), "") or served_at or LOCAL
    return home.rstrip("/") + reverse(page, args=[token])
