"""A mail as its bytes: the same words give the same bytes, in ASCII as mail servers have always taken it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

SHORT = {"en-gb": "en", "cy": "cy"}
LONGEST_LINE = 998  # RFC 5322 section 2.1.1


def fresh_id() -> str:
    """A Message-ID that no other mail has."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{uuid4()}@{domain}>"


def sender() -> str:
    """The bare address from which mails come, and to which servers return them."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def compose(
    *,
    to: str,
    subject: str,
    text: str,
    language: str,
    message_id: str,
    at: datetime,
    by_itself: bool = True,
    more: Mapping[str, str] | None = None,
) -> bytes:
    """The mail. One that the program writes `by_itself` says so, so that no machine answers it (RFC 3834).

    What `more` says stands in its head as it is, on one line each: an address that is folded is encoded, and nobody finds it.
    Raises ValueError for what is no such line.
    """
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = settings.DEFAULT_FROM_EMAIL, to, " ".join(subject.split())
    mail["Date"], mail["Message-ID"] = format_datetime(timezone.localtime(at)), message_id
    if by_itself:
        mail["Auto-Submitted"], mail["X-Auto-Response-Suppress"] = "auto-generated", "All"
    mail.set_content(text, cte="quoted-printable")
    mail["Content-Language"] = SHORT.get(language, "en")
    lines = [f"{name}: {value}" for name, value in (more or {}).items()]
    if any(not line.isascii() or not line.isprintable() or len(line) > LONGEST_LINE for line in lines):
        raise ValueError("This cannot stand in the head of a mail.")
    return "".join(f"{line}\r\n" for line in lines).encode() + mail.as_bytes()
