"""Handing mail over: to a mail server, or into a folder where there is none. Each says what became of it, if it knows."""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings

TAKEN, LATER, REFUSED, UNKNOWN = "taken", "later", "refused", "unknown"
LONGEST_SAID = 300


@dataclass(frozen=True, kw_only=True)
class Handed:
    """What became of a mail: taken, not now, refused for good, or unknown; and what the other side said."""

    outcome: str
    said: str = ""


class PostOffice(Protocol):
    """Where mails are handed over; `name` tells one from another."""

    name: str

    def ready(self, sender: str, to: str) -> Handed | None:
        """None if a mail to there would be taken now; else why not. Nothing is handed over yet."""

    def hand(self, data: bytes, name: str) -> Handed:
        """Hand over the mail that was announced; `name` is its Message-ID."""

    def has(self, name: str) -> bool | None:
        """Whether it has the mail of that Message-ID; None where it cannot be asked."""

    def close(self) -> None:
        """Nothing more comes."""


class Folder:
    """A folder into which each mail is put as a file of its own: whole, or not at all."""

    name = "folder"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def ready(self, sender: str, to: str) -> Handed | None:
        """A folder takes everything it has room for."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return None

    def hand(self, data: bytes, name: str) -> Handed:
        """Write it under another name first: a crash leaves no half mail."""
        path, half = self._path(name), self._path(name).with_suffix(".part")
        try:
            with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            half.rename(path)
        except OSError as problem:
            return Handed(outcome=LATER, said=str(problem)[:LONGEST_SAID])
        return Handed(outcome=TAKEN, said=path.name)

    def has(self, name: str) -> bool | None:
        """A folder can be looked into."""
        return self._path(name).exists()

    def close(self) -> None:
        """Nothing to close."""

    def _path(self, name: str) -> Path:
        plain = "".join(sign if sign.isalnum() or sign in "-." else "_" for sign in name.strip("<>"))
        return self.folder / f"{plain}.eml"


class MailServer:
    """A mail server, over one conversation for as many mails as there are."""

    name = "server"

    def __init__(self) -> None:
        self._line: smtplib.SMTP | None = None

    def ready(self, sender: str, to: str) -> Handed | None:
        """Go as far as the server's word that it takes mail for this address."""
        for fresh in (False, True):  # a conversation that the server has closed meanwhile is begun again, once
            try:
                line = self._connected()
                code, words = line.mail(sender)
                if code != 250:  # whatever it has against us, it says nothing of whom the letter is for
                    self.close()
                    return Handed(outcome=LATER, said=_words(code, words))
                code, words = line.rcpt(to)
                if code not in (250, 251):
                    line.rset()
                    return Handed(outcome=REFUSED if 500 <= code < 600 else LATER, said=_words(code, words))
            except (smtplib.SMTPServerDisconnected, smtplib.SMTPSenderRefused, ConnectionError) as problem:
                self.close()
                if fresh:
                    return Handed(outcome=LATER, said=str(problem)[:LONGEST_SAID])
            except (smtplib.SMTPException, OSError, ValueError) as problem:
                self.close()
                return Handed(outcome=LATER, said=str(problem)[:LONGEST_SAID])
            else:
                return None
        return None

    def hand(self, data: bytes, name: str) -> Handed:
        """Send the bytes. If the line breaks before the server has answered them, nobody knows what it did with them."""
        line = self._line
        if line is None:
            return Handed(outcome=LATER, said="no line to the mail server")
        try:
            code, words = line.data(data)
        except smtplib.SMTPDataError as problem:  # it would not take any bytes: 354 did not come
            self.close()  # or what follows would be taken for more of this one
            return Handed(outcome=LATER, said=_words(problem.smtp_code, problem.smtp_error))
        except (smtplib.SMTPException, OSError) as problem:
            self.close()
            return Handed(outcome=UNKNOWN, said=str(problem)[:LONGEST_SAID])
        if code == 250:
            return Handed(outcome=TAKEN, said=_words(code, words))
        return Handed(outcome=REFUSED if 500 <= code < 600 else LATER, said=_words(code, words))

    def has(self, name: str) -> bool | None:
        """A mail server is not asked: who looks after it can look."""
        return None

    def close(self) -> None:
        """End the conversation, if there is one."""
        line, self._line = self._line, None
        if line is not None:
            line.close()

    def _connected(self) -> smtplib.SMTP:
        if self._line is None:
            where, trusted = (settings.EMAIL_HOST, settings.EMAIL_PORT), ssl.create_default_context()
            if settings.EMAIL_USE_SSL:
                line: smtplib.SMTP = smtplib.SMTP_SSL(*where, timeout=settings.EMAIL_TIMEOUT, context=trusted)
            else:
                line = smtplib.SMTP(*where, timeout=settings.EMAIL_TIMEOUT)
            if settings.EMAIL_USE_TLS:
                line.starttls(context=trusted)  # whose certificate holds, or none of the letter is said
            line.ehlo_or_helo_if_needed()
            if settings.EMAIL_HOST_USER:
                line.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
            self._line = line
        return self._line


def post_office() -> PostOffice:
    """The mail server that the settings name; a folder where they name none."""
    return MailServer() if settings.MAIL_IS_SENT else Folder(Path(settings.EMAIL_FILE_PATH))


def hand_over(office: PostOffice, sender: str, to: str, data: bytes, name: str, begin: Callable[[], None]) -> Handed:
    """Hand one mail over. `begin` is called when the other side is ready for its bytes, and must have put that down for good
    when it returns: what is cut short before was surely not sent, and only what is cut short after may have been.
    """
    if (not_now := office.ready(sender, to)) is not None:
        return not_now
    begin()
    return office.hand(data, name)


def _words(code: int, words: bytes | str) -> str:
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {said}"[:LONGEST_SAID]
