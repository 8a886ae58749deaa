"""Passkeys: enrolled, signed in by, renamed and removed. The library checks what a device signs; its challenge is our affair."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from answerable.people import admission
from answerable.people.models import Account
from answerable.people.passkey import Passkey
from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import in_turn, record

LASTS = timedelta(minutes=5)
MOST = 10
LONGEST_ANSWER = 20_000  # letters; an attestation with its certificates has some 8,000 at most
Taken = TypeVar("Taken")


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where the browser is: the host's name, for which a passkey is good, and the addresses that may ask for it."""

    host: str
    origins: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a device was asked to sign: good once, and for five minutes. `options` is what the browser hands to the device."""

    challenge: str
    until: datetime
    options: str


def ask_to_enrol(account: Account, place: Place, *, at: datetime) -> Asked:
    """A challenge for a device that is to become a passkey of this account. Raises Refused where there are too many already."""
    if account.passkeys.count() >= MOST:
        raise Refused([Objection(reason=_("An account has ten passkeys at most. Remove one first."))])
    options = generate_registration_options(
        rp_id=place.host,
        rp_name=f"Answerable, {account.authority}",
        user_id=sha256(f"account {account.pk}".encode()).digest(),
        user_name=account.username,
        user_display_name=account.called,
        timeout=int(LASTS.total_seconds() * 1000),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=_known(account),
    )
    return _asked(options.challenge, options_to_json(options), at)


@transaction.atomic
def enrol(account: Account, name: str, answer: str, asked: Asked, place: Place, *, at: datetime) -> Passkey:
    """Keep the passkey that a device made for this challenge. Raises Refused for an answer that does not hold."""
    in_turn(account)
    told = _told(answer, asked, at)
    made = _verified(
        lambda: verify_registration_response(
            credential=told,
            expected_challenge=base64url_to_bytes(asked.challenge),
            expected_rp_id=place.host,
            expected_origin=list(place.origins),
            require_user_verification=True,
        )
    )
    _free_name(account, name, None)
    try:
        with transaction.atomic():
            passkey = Passkey.objects.create(
                account=account,
                name=name,
                credential=bytes_to_base64url(made.credential_id),
                public_key=bytes_to_base64url(made.credential_public_key),
                signs=made.sign_count,
                last_challenge=asked.challenge[:64],
                added_at=at,
            )
    except IntegrityError as problem:
        raise Refused([Objection(reason=_("This passkey is known already."))]) from problem
    record("passkey added", passkey, by=account.as_actor(), at=at)
    return passkey


def ask_to_sign_in(place: Place, account: Account | None = None, *, at: datetime) -> Asked:
    """A challenge for whichever passkey its holder chooses; for one of this account's, where the password was right already."""
    options = generate_authentication_options(
        rp_id=place.host,
        timeout=int(LASTS.total_seconds() * 1000),
        allow_credentials=_known(account) if account else None,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return _asked(options.challenge, options_to_json(options), at)


@transaction.atomic
def signed_in_by(answer: str, asked: Asked, place: Place, account: Account | None = None, *, at: datetime) -> Account:
    """Whose passkey answered the challenge: it asked for a finger, a face or a PIN too, so it is two factors by itself.

    Raises Refused for an answer that does not hold, is another account's, was taken before, or whose account is closed.
    """
    told, this = _told(answer, asked, at), asked.challenge[:64]
    rows = Passkey.objects.select_related("account__authority").filter(credential=str(told.get("id")), account__is_active=True)
    passkey = rows.filter(account=account).first() if account else rows.first()
    if passkey is None:
        raise _does_not_hold()
    signed = _verified(
        lambda: verify_authentication_response(
            credential=told,
            expected_challenge=base64url_to_bytes(asked.challenge),
            expected_rp_id=place.host,
            expected_origin=list(place.origins),
            credential_public_key=base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=passkey.signs,
            require_user_verification=True,
        )
    )
    unused = Passkey.objects.filter(pk=passkey.pk, signs=passkey.signs).exclude(last_challenge=this)
    if not unused.update(signs=signed.new_sign_count, used_at=at, last_challenge=this):
        raise _does_not_hold()
    return passkey.account


@transaction.atomic
def rename(passkey: Passkey, name: str, *, at: datetime) -> None:
    """Call a passkey something else. Raises Refused where another of the account has that name."""
    in_turn(passkey.account)
    _free_name(passkey.account, name, passkey)
    passkey.name = name
    passkey.save(update_fields=["name"])
    record("passkey renamed", passkey, by=passkey.account.as_actor(), at=at)


@transaction.atomic
def remove(account: Account, passkeys: list[Passkey], *, by: Actor, at: datetime) -> None:
    """Let these passkeys of an account in no more, as its owner or as whoever says who comes in. Raises Refused."""
    in_turn(account)
    if objections := admission.objections_to_taking_away(account, by=by):
        raise Refused(objections)
    there = list(account.passkeys.filter(pk__in=[one.pk for one in passkeys]))
    if not there:
        raise Refused([Objection(reason=_("This account has no such passkey."))])
    record("passkey removed", account, by=by, at=at, gone=there, removed=len(there))
    account.passkeys.filter(pk__in=[one.pk for one in there]).delete()


def _asked(challenge: bytes, options: str, at: datetime) -> Asked:
    return Asked(challenge=bytes_to_base64url(challenge), until=at + LASTS, options=options)


def _known(account: Account) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.credential)) for one in account.passkeys.all()]


def _told(answer: str, asked: Asked, at: datetime) -> dict[str, Any]:
    """What the browser says that the device answered, in time."""
    if at >= asked.until:
        raise Refused([Objection(reason=_("The five minutes for this passkey are over. Begin again."))])
    try:
        told = json.loads(answer) if len(answer) <= LONGEST_ANSWER else None
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise _does_not_hold()
    return told


def _verified(verify: Callable[[], Taken]) -> Taken:
    try:
        return verify()
    except Exception as problem:  # what a browser sent is parsed by three libraries, each with exceptions of its own
        raise _does_not_hold() from problem


def _free_name(account: Account, name: str, but: Passkey | None) -> None:
    if account.passkeys.filter(name=name).exclude(pk=but.pk if but else 0).exists():
        raise Refused([Objection(reason=_("You call another passkey “%(name)s” already.") % {"name": name})])


def _does_not_hold() -> Refused:
    return Refused([Objection(reason=_("That passkey does not hold here. Begin again, or sign in by your password."))])
