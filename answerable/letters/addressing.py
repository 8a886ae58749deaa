"""Where a post is written to: its own address, else that of whoever answers for it with an account."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.encoding import punycode
from django.utils.translation import gettext as _

from answerable.clocks.policy import MAY_SAY, NOT_YOURS
from answerable.letters.models import LANGUAGES, Address
from answerable.people.admission import HOST
from answerable.people.grants import Grant, Role
from answerable.people.models import Authority, Post
from answerable.trail.acts import Actor, Objection, Overtaken, Refused
from answerable.trail.chain import in_turn, record
from answerable.trail.seen import MEANWHILE, seen_of

ENGLISH = "en-gb"


@dataclass(frozen=True, kw_only=True)
class Box:
    """An e-mail address, and the language in which it is written to."""

    email: str
    language: str = ENGLISH


def in_ascii(email: str) -> str:
    """The address as mail servers take it: a domain with letters beyond ASCII in its other form (RFC 3492)."""
    name, at, domain = email.rpartition("@")
    return f"{name}{at}{punycode(domain)}" if at else email


def boxes_at(authority: Authority) -> Mapping[int, list[Box]]:
    """By post, wherever it is written to. A post that stands in neither list has nobody who could be told."""
    found: dict[int, list[Box]] = defaultdict(list)
    for one in Address.objects.filter(authority=authority):
        found[one.post_id] = [Box(email=one.email, language=one.language)]
    own = set(found)
    answering = Grant.objects.held().filter(role=Role.RESPONDENT, post__authority=authority, account__is_active=True)
    for post, email in answering.exclude(account__email="").order_by("pk").values_list("post", "account__email"):
        if post not in own and email not in {box.email for box in found[post]}:
            found[post].append(Box(email=email))
    return found


def box_of(post: Post | None) -> Box | None:
    """The first address of a post; None where there is none."""
    return next(iter(boxes_at(post.authority).get(post.pk, ())), None) if post else None


def address_seen(post: Post) -> str:
    """What tells the address that a post has now from any other; the same of one that has none."""
    there = Address.objects.filter(post=post).first()
    return seen_of(there) if there else "none"


@transaction.atomic
def keep_address(post: Post, email: str, language: str, *, seen: str | None = None, by: Actor, at: datetime) -> Address:
    """Say where a post is written to and in which language, in place of what was said before. Raises Refused.

    `seen` tells what the person was shown (`address_seen`). Raises Overtaken where it is another by now.
    """
    in_turn(post)
    if seen is not None and seen != address_seen(post):
        raise Overtaken(_(MEANWHILE))
    email, reasons = email.strip(), [] if by.role in {*MAY_SAY, HOST} else [NOT_YOURS]
    try:
        validate_email(email)
    except ValidationError:
        reasons.append(_("“%(email)s” is no e-mail address. Give one such as director@example.org.") % {"email": email[:80]})
    if language not in dict(LANGUAGES):
        reasons.append(_("Say in which language: English or Welsh."))
    if reasons:
        raise Refused([Objection(reason=reason) for reason in reasons])
    one, _made = Address.objects.update_or_create(
        post=post, defaults={"authority": post.authority, "email": email, "language": language}
    )
    record("address kept", one, by=by, at=at)
    return one
