"""Setting a second factor up, asking for its code, and taking it away when it is lost."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest

import pyotp
import segno
from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from answerable.people import admission
from answerable.people.models import Account
from answerable.people.second_factor import RecoveryCode, SecondFactor
from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import in_turn, record

HOW_MANY_CODES, ALPHABET = 10, "abcdefghjkmnpqrstuvwxyz23456789"
MOST_WRONG, WAIT = 10, timedelta(minutes=15)
STEP = 30  # seconds for which a code holds; the one before and the one after it hold too, for clocks that differ


def factor_of(account: Account) -> SecondFactor | None:
    """The second factor that is asked for when this account signs in; None where there is none."""
    return SecondFactor.objects.set_up().filter(account=account).first()


def begun_for(account: Account) -> SecondFactor | None:
    """The secret that waits to be shown to work, if there is one."""
    return SecondFactor.objects.filter(account=account, confirmed_at=None).first()


def must_have_one(account: Account) -> bool:
    """Whether this installation wants a second factor of somebody in one of the account's roles."""
    wanted: frozenset[str] = settings.SECOND_FACTOR_FOR
    if not wanted or account.role in wanted:
        return bool(wanted)
    return account.grants.held().filter(role__in=wanted).exists()


@transaction.atomic
def begin(account: Account, *, at: datetime) -> SecondFactor:
    """A secret to be put into an app: the one begun before, if nobody has shown that it works. Raises Refused where one holds."""
    in_turn(account)
    if there := SecondFactor.objects.filter(account=account).first():
        if there.confirmed_at:
            raise Refused([Objection(reason=_("This account has a second factor already."))])
        return there
    factor = SecondFactor.objects.create(account=account, secret=pyotp.random_base32(), begun_at=at)
    record("second factor begun", factor, by=account.as_actor(), at=at)
    return factor


def address_of(factor: SecondFactor) -> str:
    """What an app reads the secret from."""
    issuer = f"Answerable, {factor.account.authority}"
    return pyotp.TOTP(factor.secret).provisioning_uri(name=factor.account.username, issuer_name=issuer)


def square_of(factor: SecondFactor) -> str:
    """The same as a square code, black on white, as SVG."""
    return str(segno.make(address_of(factor), error="m").svg_inline(scale=4, light="#fff"))


@transaction.atomic
def confirm(factor: SecondFactor, code: str, *, at: datetime) -> list[str]:
    """The app shows the right code: from now on it is asked for. Returns the recovery codes, which nobody can be told again.

    Raises Refused for a wrong code.
    """
    account = factor.account
    in_turn(account)
    step = _step_of(factor, code, at)
    changed = step and SecondFactor.objects.filter(pk=factor.pk, confirmed_at=None).update(confirmed_at=at, last_step=step)
    if not changed:
        wrong = _("This is not the code that the app shows now. Look at the clock of your telephone, and type the next one.")
        raise Refused([Objection(reason=wrong)])
    factor.refresh_from_db()
    told = [_recovery_code() for _code in range(HOW_MANY_CODES)]
    older = list(account.recovery_codes.all())
    rows = [RecoveryCode.objects.create(account=account, digest=_digest(account, code), made_at=at) for code in told]
    record("second factor set up", factor, by=account.as_actor(), at=at, rows=rows, gone=older)
    RecoveryCode.objects.filter(pk__in=[one.pk for one in older]).delete()
    return told


@transaction.atomic
def let_in(factor: SecondFactor, code: str, *, at: datetime) -> None:
    """Take a code of the app, or a recovery code, once. Raises Refused for a wrong one, and after ten wrong ones in a row."""
    factor.refresh_from_db()
    if factor.wrong >= MOST_WRONG and factor.wrong_at and at < factor.wrong_at + WAIT:
        raise Refused([Objection(reason=_("Too many wrong codes. Wait a quarter of an hour, then try again."))])
    plain = "".join(code.split()).casefold()
    if (step := _step_of(factor, plain, at)) and SecondFactor.objects.filter(pk=factor.pk, last_step__lt=step).update(
        last_step=step, wrong=0
    ):
        return
    in_turn(factor.account)
    kept = RecoveryCode.objects.filter(account=factor.account, digest=_digest(factor.account, plain), used_at=None)
    if (one := kept.first()) and kept.update(used_at=at):
        SecondFactor.objects.filter(pk=factor.pk).update(wrong=0)
        record("recovery code used", one, by=factor.account.as_actor(), at=at)
        return
    raise Refused([Objection(reason=_("That code does not hold: it is wrong, was used, or its half minute is over."))])


def count_wrong(factor: SecondFactor, at: datetime) -> None:
    """One more wrong code: kept even though what was tried is undone."""
    SecondFactor.objects.filter(pk=factor.pk).update(wrong=F("wrong") + 1, wrong_at=at)


@transaction.atomic
def take_away(account: Account, *, by: Actor, at: datetime) -> None:
    """Take a second factor away, as its owner or as whoever says who comes in: the telephone is lost. Raises Refused."""
    in_turn(account)
    factor = SecondFactor.objects.filter(account=account).first()
    if factor is None:
        raise Refused([Objection(reason=_("This account has no second factor."))])
    if objections := admission.objections_to_taking_away(account, by=by):
        raise Refused(objections)
    gone: list[models.Model] = [factor, *account.recovery_codes.all()]
    record("second factor taken away", account, by=by, at=at, gone=gone)
    account.recovery_codes.all().delete()
    factor.delete()


def _step_of(factor: SecondFactor, code: str, at: datetime) -> int | None:
    """The half minute whose code this is, now or next to it; None for a code of no such time."""
    app, now = pyotp.TOTP(factor.secret), int(at.timestamp()) // STEP
    plain = "".join(code.split())
    if not (plain.isascii() and plain.isdigit()):
        return None
    return next((step for step in (now, now - 1, now + 1) if compare_digest(app.at(step * STEP), plain)), None)


def _recovery_code() -> str:
    first, second = ("".join(secrets.choice(ALPHABET) for _sign in range(5)) for _part in range(2))
    return f"{first}-{second}"


def _digest(account: Account, code: str) -> str:
    return sha256(f"{account.pk}:{code}".encode()).hexdigest()
