"""A passkey of an account: what a telephone, a computer or a security key proves itself by, in place of a password."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Passkey(models.Model):
    """A key pair whose secret half never leaves its device; kept here is the half that everyone may know.

    `signs` is how often the device says it has signed (many always say 0), and `last_challenge` recognises the last challenge
    that it answered, so that no answer is taken twice.
    """

    LEDGER: ClassVar[str | None] = "account__authority"
    NOT_PROVED: ClassVar[dict[str, str]] = {
        "signs": "changed by signing in",
        "used_at": "changed by signing in",
        "last_challenge": "changed by signing in",
    }

    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="passkeys")
    name = models.CharField(max_length=60)
    credential = models.CharField(max_length=1400, unique=True)
    public_key = models.TextField()
    added_at = models.DateTimeField()
    signs = models.BigIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)
    last_challenge = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "name"], name="passkey_named_once_for_an_account"),
        ]

    def __str__(self) -> str:
        return f"passkey of {self.account}: {self.name}"
