"""Where this installation is reached, as far as that is known here."""

from __future__ import annotations

from django.conf import settings

LOCAL = "http://127.0.0.1:8000"


def whole_address(path: str, served_at: str = "") -> str:
    """The whole address of a page, for a mail or a terminal: at the first place that forms may be sent from."""
    home = next(iter(settings.CSRF_TRUSTED_ORIGINS), "") or served_at or LOCAL
    return home.rstrip("/") + path
