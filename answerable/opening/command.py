"""`answerable open`: the main job on the command line."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone

from answerable.clocks.actions import calendar_for_nation
from answerable.diary.gap_words import sentence
from answerable.findings.actions import keep_file, propose_reading
from answerable.findings.correcting import made_of
from answerable.findings.corrections import corrected, judged
from answerable.findings.models import Reading
from answerable.findings.on_record import on_record
from answerable.matters.models import Matter
from answerable.opening.entering import Confirmed, open_from
from answerable.opening.known_before import with_what_is_known
from answerable.opening.laying_out import remit_known
from answerable.opening.papers import Papers, ReadPaper, from_disk, read_papers
from answerable.opening.propose import propose, which_authority
from answerable.opening.proposed import Given, Proposal
from answerable.opening.telling import tell
from answerable.people.actions import authority_named, enter_authority
from answerable.people.adopting import rules_of
from answerable.people.models import Authority
from answerable.reading.members import read_members
from answerable.rulebook.asked import day_given
from answerable.rulebook.constitutions import Constitution, constitution, for_authority, shipped_names
from answerable.rulebook.plain import to_plain
from answerable.trail.acts import Actor

LONGEST_ADDRESS = 500
COMMAND_LINE = Actor(name="command line", role="clerk")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `answerable open`."""
    add = parser.add_argument
    add("papers", nargs="+", type=Path, metavar="FILE", help="the requisition notice, if there is one, and the reports")
    add("--authority", help="the council, if the papers do not say")
    add("--constitution", metavar="FILE", help="the council's own rules: a rulebook file, or the name of one that is shipped")
    add("--members", type=Path, metavar="FILE", help="the committee's members: CSV, or the incumbent system's XML")
    add("--published", type=day_given, metavar="DATE", help="the day the report was published (2024-11-14)")
    add("--received", type=day_given, metavar="DATE", help="the day the council received the report")
    add("--address", type=_address, metavar="URL", help="where the first report was published (https://…)")
    add("--belongs", metavar="WHY", help="why papers about another council belong to this one: it is kept, and shown publicly")
    add("--yes", action="store_true", help="confirm the reading without asking (for scripts)")
    add("--json", action="store_true", help="say everything as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Read the papers, show what was read, ask, and open the matter.

    Raises Unreadable, NeedsSaying, Refused, Overtaken and BadRuleFile: bad input of one kind or another.
    """
    papers = read_papers([(p.name, from_disk(p)) for p in arguments.papers], progress=_say)
    rules = constitution(arguments.constitution) if arguments.constitution else _known_rules(papers, arguments.authority)
    given = Given(
        authority=arguments.authority,
        constitution=arguments.constitution if arguments.constitution in shipped_names() else None,
        members=read_members(from_disk(arguments.members), arguments.members.name) if arguments.members else None,
        published=arguments.published,
        received=arguments.received,
    )
    authority = authority_named(which_authority(papers.notice_read, papers.reports_read, given)[0])
    given = replace(given, belongs=dict.fromkeys(_digests(papers), arguments.belongs or ""))
    notice = papers.notice_read
    given = replace(given, health_scrutiny=remit_known(authority, notice.committee.value if notice and notice.committee else ""))
    digests = [report.file.sha256 for report in papers.reports_read]
    made = made_of(authority, *digests)
    reports = [corrected(report, made[report.file.sha256]) for report in papers.reports_read]
    known = on_record(authority, *digests)
    proposal = propose(papers.notice_read, reports, given, calendar_for_nation, rules, known)
    found = {report.file.sha256: judged(report, made[report.file.sha256]) for report in papers.reports_read}
    proposal = with_what_is_known(proposal, authority, found, arguments.address or "")
    if not arguments.json:
        sys.stdout.write(tell(proposal, timezone.localdate()))
        sys.stdout.flush()
    matter = open_papers(papers, proposal) if arguments.yes or _agreed(arguments.json) else None
    if arguments.json:
        sys.stdout.write(json.dumps(as_plain(proposal, matter), ensure_ascii=False, indent=2) + "\n")
    elif matter:
        sys.stdout.write(f"\nOpened: {matter}\n{matter.get_absolute_url()} (see it with `answerable serve`)\n")
    else:
        sys.stdout.write("\nNothing was created. Run again with --yes to open the matter.\n")
    return 0


def open_papers(papers: Papers, proposal: Proposal, *, by: Actor = COMMAND_LINE) -> Matter:
    """Enter the council, keep its files and their readings, confirm them and open the matter: all of it or nothing."""
    at = timezone.now()
    with transaction.atomic():
        authority = enter_authority(
            proposal.authority,
            by=by,
            at=at,
            nation=proposal.nation,
            kind=proposal.kind,
            constitution=proposal.constitution or "",
        )
        notice = _keep(authority, papers.notice, by) if papers.notice else None
        reports = tuple(_keep(authority, paper, by) for paper in papers.reports)
        return open_from(proposal, Confirmed(notice=notice, reports=reports), by=by, at=at)


def as_plain(proposal: Proposal, matter: Matter | None) -> dict[str, Any]:
    """The proposal as JSON-able values, each verdict and date with the very lines that terminal and page show."""
    told: dict[str, Any] = msgspec.to_builtins(proposal)
    for name in ("requisition", "meeting_notice"):
        verdict = getattr(proposal, name)
        told[name] = to_plain(verdict) if verdict else None
    for plain, clock in zip(told["clocks"], proposal.clocks, strict=True):
        plain["due"] = to_plain(clock.due)
        plain["latest"] = to_plain(clock.latest) if clock.latest else None
    if proposal.gap:
        told["gap"]["sentence"] = sentence(proposal.gap, timezone.localdate())
    told["matter"] = matter.get_absolute_url() if matter else None
    return told


def _digests(papers: Papers) -> list[str]:
    notice = [papers.notice_read.file.sha256] if papers.notice_read else []
    return [*notice, *(report.file.sha256 for report in papers.reports_read)]


def _keep(authority: Authority, paper: ReadPaper, by: Actor) -> Reading:
    at = timezone.now()
    file = keep_file(authority, paper.data, paper.name, paper.read.file.media_type, by=by, at=at)
    return propose_reading(file, paper.read, by=by, at=at)


def _known_rules(papers: Papers, authority: str | None) -> Constitution | None:
    """The council's own rules: as entered at its desk, else those that come with the rulebook, if there are any."""
    named = papers.notice_read.authority if papers.notice_read else None
    name = authority or (named.value if named else None)
    if name is None:
        return None
    there = authority_named(name)
    return rules_of(there) if there else for_authority(name)


def _address(text: str) -> str:
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        raise argparse.ArgumentTypeError(f"“{text}” is no web address: give it whole, as https://…") from None
    if len(text) > LONGEST_ADDRESS:
        raise argparse.ArgumentTypeError(f"the address has {len(text)} characters; at most {LONGEST_ADDRESS} are kept")
    return text


def _agreed(quietly: bool) -> bool:
    """Ask the person at the terminal; with nobody there, the answer is no."""
    if quietly or not sys.stdin.isatty():
        return False
    return input("\nIs this what the papers say? Open the matter? [y/N] ").strip().casefold() in {"y", "yes"}


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")
    sys.stderr.flush()
