"""A newer version of a report in the place of the one in the record: what rested on the old one rests on the new one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from answerable.answers.models import Concern
from answerable.findings.actions import confirm_report
from answerable.findings.models import Finding, Reading, Report
from answerable.opening.entering import dates_of, enter_partners, responsible_in, start_report_clocks
from answerable.opening.laying_out import LaidOut, laid_out
from answerable.opening.models import Opening
from answerable.opening.policy import objections_to_opening
from answerable.opening.proposed import Proposal
from answerable.opening.stopping import stop_clocks_of
from answerable.people.models import Account
from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import in_turn, move, record

UNSAID = "Its publisher has published a newer version."
LONGEST_REASON = 500


def replaced_by(laid: LaidOut, opening: Opening) -> Report | None:
    """The public report that the one paper put in is a newer version of; None where there is none, or there are more papers."""
    proposal = laid.proposal
    if proposal.notice or len(proposal.reports) != 1:
        return None
    changed = proposal.reports[0].changed_from
    if changed is None or proposal.reports[0].on_record:
        return None
    rows = Report.objects.public().select_related("authority", "file")
    return rows.filter(authority=opening.authority, file__sha256=changed.sha256, repeats=None).first()


@transaction.atomic
def replace_report(opening: Opening, why: str = "", *, seen: str, by: Account, at: datetime) -> Report:
    """Enter the version that was put in, in the place of the one in the record: no matter is opened by it.

    The old one is gone, and says by which it was replaced; its matters rest on the new one, its clocks stop and those of the
    new one run; questions about findings that say the same concern those of the new one too. Raises Refused when the papers
    come to something else than was shown, and Overtaken when somebody confirmed or gave them up first.
    """
    in_turn(opening)
    laid = laid_out(opening)
    old = replaced_by(laid, opening)
    reading = Reading.objects.select_related("file__authority").filter(paper__opening=opening).first()
    if old is None or reading is None:
        raise Refused([Objection(reason="No report in the record is an older version of the one paper put in.")])
    if seen != laid.seen:
        raise Refused([Objection(reason="Something was changed after this page was shown to you. Look again, then confirm.")])
    if objections := objections_to_opening(laid.proposal, [reading]):
        raise Refused(objections)
    actor = by.as_actor()
    new = _enter(laid.proposal, reading, by=actor, at=at)
    _leave(old, new, " ".join(why.split())[:LONGEST_REASON] or UNSAID, by=actor, at=at)
    start_report_clocks(new.authority, laid.proposal, [new], by=actor, at=at)
    move(opening, Opening.State.REPLACED, by=actor, at=at, report=new.pk)
    return new


def _enter(proposal: Proposal, reading: Reading, *, by: Actor, at: datetime) -> Report:
    told = proposal.reports[0]
    bodies = enter_partners(reading.authority, proposal, by=by, at=at)
    return confirm_report(
        reading,
        title=told.title,
        publisher=told.publisher,
        dates=dates_of(told),
        bodies=responsible_in(told, bodies),
        address=told.address,
        by=by,
        at=at,
    )


def _leave(old: Report, new: Report, why: str, *, by: Actor, at: datetime) -> None:
    old.leave(Report.As.REPLACED, why, by=by, at=at)
    old.replaced_by = new
    old.save()
    matters = list(old.matters.select_related("authority"))
    for matter in matters:
        matter.reports.remove(old)
        matter.reports.add(new)
    concerns = list(_carried(list(old.findings.there()), list(new.findings.there())))
    record("replaced", old, by=by, at=at, rows=[*matters, *concerns], by_report=new.pk, why=why)
    stop_clocks_of(old, why, by=by, at=at)


def _carried(was: Sequence[Finding], now: Sequence[Finding]) -> list[Concern]:
    """Questions about a finding concern the one that says the same in the new version as well."""
    same = {(one.kind, " ".join(one.text.split())): one for one in now}
    made = []
    for old in was:
        new = same.get((old.kind, " ".join(old.text.split())))
        if new is None:
            continue
        for concern in Concern.objects.filter(finding=old):
            made.append(Concern.objects.create(question_id=concern.question_id, finding=new))
    return made
