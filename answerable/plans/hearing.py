"""Asking those concerned, and what they submit: by the link of a letter, without an account, or on paper through the clerk."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import PurePath

from django.db import transaction
from django.utils import timezone

from answerable.findings.actions import keep_file
from answerable.findings.models import Finding, SourceFile
from answerable.letters.addressing import ENGLISH
from answerable.matters.models import Matter
from answerable.people.addresses import address_of
from answerable.people.admitting import digest_of
from answerable.people.models import Authority
from answerable.plans import hearing_policy as policy
from answerable.plans.heard import Attachment, Organisation, Submission, SubmissionLine, SubmissionLink, plain
from answerable.plans.letters_to_concerned import ask_by_letter, confirm_submission
from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import in_turn, record

GOOD_FOR = timedelta(days=42)
PLACE = "submit_by_link"  # the name of the address
ROLE = "organisation"  # who comes by a link has no account and no role


@dataclass(frozen=True, kw_only=True)
class File:
    """A document as it is attached: its bytes, its name, and what kind it says that it is."""

    data: bytes
    name: str
    media_type: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is submitted: of each finding whether it has changed and in which words, in general, and with which documents."""

    lines: Sequence[tuple[Finding, str, str]] = ()
    words: str = ""
    files: Sequence[File] = ()


@transaction.atomic
def enter_organisation(
    authority: Authority, name: str, kind: str, email: str = "", language: str = ENGLISH, *, by: Actor, at: datetime
) -> Organisation:
    """Enter an organisation that speaks for those concerned. Raises Refused."""
    in_turn(authority)
    if objections := policy.objections_to_entering(authority, name, kind, email, language, by=by):
        raise Refused(objections)
    told = {"name": name.strip()[:200], "kind": kind, "email": email.strip(), "language": language}
    one = Organisation.objects.create(authority=authority, **told)
    record("entered", one, by=by, at=at)
    return one


@transaction.atomic
def change_organisation(
    one: Organisation, name: str, kind: str, email: str, language: str, *, by: Actor, at: datetime
) -> Organisation:
    """Say anew what an organisation is called, what it is, and where and in which language it is written to. Raises Refused."""
    in_turn(one)
    if objections := policy.objections_to_entering(one.authority, name, kind, email, language, but=one.pk, by=by):
        raise Refused(objections)
    one.name, one.kind, one.email, one.language = name.strip()[:200], kind, email.strip(), language
    one.save(update_fields=["name", "kind", "email", "language"])
    record("put right", one, by=by, at=at)
    return one


def link_by(token: str) -> SubmissionLink | None:
    """The link with that secret, with whose it is and what it is about; None where there is none."""
    rows = SubmissionLink.objects.select_related("organisation__authority", "matter__authority")
    return rows.filter(digest=digest_of(token)).first()


@transaction.atomic
def ask(organisation: Organisation, matter: Matter, *, by: Actor, at: datetime) -> SubmissionLink:
    """Ask an organisation by letter what it sees of a matter; an older link about it holds no more. Raises Refused.

    Where no address is known for it, the letter waits for one.
    """
    in_turn(organisation)
    if objections := policy.objections_to_asking(organisation, matter, by=by):
        raise Refused(objections)
    older, token = _withdrawn(organisation, matter, at), secrets.token_urlsafe(32)
    link = SubmissionLink.objects.create(
        organisation=organisation, matter=matter, digest=digest_of(token), made_at=at, expires_at=at + GOOD_FOR
    )
    record("link made", link, by=by, at=at, rows=older)
    ask_by_letter(link, address_of(PLACE, token), by=by, at=at)
    return link


@transaction.atomic
def withdraw_links(organisation: Organisation, *, by: Actor, at: datetime) -> int:
    """Let nobody submit by the links of an organisation any more: how many were withdrawn. Raises Refused."""
    in_turn(organisation)
    if objections := policy.objections_to_deleting(by=by):
        raise Refused(objections)
    older = _withdrawn(organisation, None, at)
    if older:
        record("link withdrawn", older[0], by=by, at=at, rows=older[1:])
    return len(older)


def submit_by(link: SubmissionLink, said: Said, *, at: datetime) -> Submission:
    """Submit by the link, once; a letter confirms it, and a clerk looks before anybody sees it. Raises Refused."""
    by = Actor(name=f"whoever has the link of {link.organisation}"[:150], role=ROLE)
    with transaction.atomic():  # refused before any file is kept
        _may_use(link, said, at)
    files = _kept(link.matter.authority, said.files, by=by, at=at)
    with transaction.atomic():
        in_turn(link)
        link.refresh_from_db(fields=["used_at", "withdrawn_at", "expires_at"])
        _may_use(link, said, at)
        came = {"link": link, "received_on": timezone.localdate(at)}
        one = _submitted(link.matter, link.organisation, said, files, came, by=by, at=at)
        link.used_at = at
        link.save(update_fields=["used_at"])
        record("link used", link, by=by, at=at)
        confirm_submission(one, link, by=by, at=at)
    return one


def enter_paper(
    organisation: Organisation, matter: Matter, said: Said, received_on: date, source: str, *, by: Actor, at: datetime
) -> Submission:
    """Enter what an organisation sent on paper or by mail, in its own words. Raises Refused."""
    objections = policy.objections_to_a_paper(organisation, matter, received_on, source, by=by, today=timezone.localdate(at))
    objections += policy.objections_to_submitting(matter, said.lines, said.words, len(said.files))
    if objections:
        raise Refused(objections)
    files = _kept(matter.authority, said.files, by=by, at=at)
    came = {"received_on": received_on, "source": source.strip()[:300]}
    with transaction.atomic():
        in_turn(matter)
        return _submitted(matter, organisation, said, files, came, by=by, at=at)


def _may_use(link: SubmissionLink, said: Said, at: datetime) -> None:
    objections = policy.objections_to_using(link, at)
    if objections := objections or policy.objections_to_submitting(link.matter, said.lines, said.words, len(said.files)):
        raise Refused(objections)


def _kept(authority: Authority, files: Sequence[File], *, by: Actor, at: datetime) -> list[tuple[SourceFile, str]]:
    """The files under their hashes, each once. The file itself has no name of theirs: the same bytes may come from others too."""
    kept = [(keep_file(authority, one.data, _nameless(one), one.media_type, by=by, at=at), one.name) for one in files]
    return list({file.pk: (file, name) for file, name in kept}.values())


def _nameless(one: File) -> str:
    return f"attachment{PurePath(one.name).suffix.lower()}"


def _submitted(
    matter: Matter,
    organisation: Organisation,
    said: Said,
    files: Sequence[tuple[SourceFile, str]],
    came: dict[str, object],
    *,
    by: Actor,
    at: datetime,
) -> Submission:
    one = Submission.objects.create(matter=matter, organisation=organisation, words=plain(said.words), **came)
    lines = [
        SubmissionLine.objects.create(submission=one, finding=finding, says=says, text=plain(text))
        for finding, says, text in said.lines
    ]
    attached = [Attachment.objects.create(submission=one, file=file, name=name[:255]) for file, name in files]
    record("received", one, by=by, at=at, rows=[*lines, *attached])
    return one


def _withdrawn(organisation: Organisation, matter: Matter | None, at: datetime) -> list[SubmissionLink]:
    rows = organisation.links.filter(withdrawn_at=None)
    older = list(rows.filter(matter=matter) if matter else rows)
    for link in older:
        link.withdrawn_at = at
        link.save(update_fields=["withdrawn_at"])
    return older
