"""The second factor of an account: the secret an authenticator app shares, and the codes for the day the app is lost."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q


class SecondFactorQuerySet(models.QuerySet["SecondFactor"]):
    def set_up(self) -> Self:
        """Those that somebody has shown to work: from then on they are asked for."""
        return self.exclude(confirmed_at=None)


class SecondFactor(models.Model):
    """What an authenticator app makes its codes from. It holds once a code of it was shown; `last_step` keeps a code from being
    used twice, and `wrong` counts the wrong ones in a row.
    """

    LEDGER: ClassVar[str | None] = "account__authority"
    NOT_PROVED: ClassVar[dict[str, str]] = {
        "secret": "a secret",
        "last_step": "changed by signing in",
        "wrong": "changed by signing in",
        "wrong_at": "changed by signing in",
    }

    account = models.OneToOneField("people.Account", on_delete=models.PROTECT, related_name="second_factor")
    secret = models.CharField(max_length=64)
    begun_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    last_step = models.BigIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)
    wrong_at = models.DateTimeField(null=True, blank=True)

    objects = SecondFactorQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(confirmed_at__gte=F("begun_at")), name="second_factor_is_begun_first"
            ),
        ]

    def __str__(self) -> str:
        return f"second factor of {self.account}"


class RecoveryCode(models.Model):
    """A code that lets its holder in once without the app. Known to nobody but them: `digest` only recognises it."""

    LEDGER: ClassVar[str | None] = "account__authority"

    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "digest"], name="recovery_code_once_for_an_account"),
        ]

    def __str__(self) -> str:
        return f"recovery code of {self.account}"
