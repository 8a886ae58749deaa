"""What stands in the way of asking those concerned, submitting, moderating, replying, and keeping what private people write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from answerable.clocks.policy import MAY_SAY, NOT_YOURS
from answerable.findings.models import Finding
from answerable.letters.models import LANGUAGES
from answerable.matters.models import Matter
from answerable.people.models import Authority, Body
from answerable.plans.heard import ModerationPolicy, Organisation, Says, Submission, SubmissionLink
from answerable.rulebook.calendar import in_words
from answerable.trail.acts import Actor, Objection

State = Submission.State
MOST_FILES = 5  # with one submission
SHORTEST = 2  # letters of what is left out


def objections_to_entering(
    authority: Authority, name: str, kind: str, email: str, language: str, *, but: int = 0, by: Actor
) -> list[Objection]:
    """Why an organisation may not be entered or changed: it has no name, is there already, or cannot be written to there."""
    reasons = _role(by)
    if not name.strip():
        reasons.append(_("Say what the organisation is called."))
    if Organisation.objects.filter(authority=authority, name__iexact=name.strip()).exclude(pk=but).exists():
        reasons.append(_("An organisation of that name is entered already."))
    if kind not in Organisation.Kind.values:
        reasons.append(_("Say what kind of organisation it is."))
    if email.strip():
        try:
            validate_email(email.strip())
        except ValidationError:
            told = {"email": email[:80]}
            reasons.append(_("“%(email)s” is no e-mail address. Give one such as director@example.org.") % told)
    if language not in dict(LANGUAGES):
        reasons.append(_("Say in which language: English or Welsh."))
    return _objections(reasons)


def objections_to_asking(organisation: Organisation, matter: Matter, *, by: Actor) -> list[Objection]:
    """Why an organisation is not asked about a matter: it is not public here, or nothing was found that could be spoken of."""
    reasons = _role(by)
    if not Matter.objects.public().filter(pk=matter.pk, authority=organisation.authority_id).exists():
        reasons.append(_("This matter is not in the public record of the council."))
    elif not findings_of(matter).exists():
        reasons.append(_("No finding of this matter is public: there is nothing yet of which they could say whether it changed."))
    return _objections(reasons)


def objections_to_coming_by(link: SubmissionLink | None, at: datetime) -> list[Objection]:
    """Why a link lets nobody in: it is none of ours, it was withdrawn, its time has run out, or its matter is gone."""
    if link is None:
        return _objections([_("This link is not one of ours. Check that the whole of it was copied.")])
    if link.withdrawn_at:
        return _objections([_("This link was withdrawn. The clerk of the committee can send you a new one.")])
    if not link.holds(at):
        return _objections([_("The time of this link has run out. The clerk of the committee can send you a new one.")])
    if not Matter.objects.public().filter(pk=link.matter_id).exists():
        return _objections([_("This matter is not in the public record of the council.")])
    return []


def objections_to_submitting(
    matter: Matter, lines: Sequence[tuple[Finding, str, str]], words: str, files: int
) -> list[Objection]:
    """Why nothing can be submitted: nothing is said, a finding is none of the matter’s, or words are wanting."""
    reasons = []
    if not lines and not words.strip():
        reasons.append(_("Say of at least one finding whether it has changed, or write in general what you see."))
    keys = [finding.pk for finding, _says, _text in lines]
    if len(set(keys)) != len(keys) or findings_of(matter).filter(pk__in=keys).count() != len(set(keys)):
        reasons.append(_("One of these is no finding of this matter. Look at the page again."))
    if any(says not in Says.values for _finding, says, _text in lines):
        reasons.append(_("Say of each finding whether it has changed."))
    if any(says != Says.CANNOT_TELL and not text.strip() for _finding, says, text in lines):
        reasons.append(_("Say in your own words what you see, beside each finding that you speak of."))
    if files > MOST_FILES:
        reasons.append(_("Attach no more than %(most)d files.") % {"most": MOST_FILES})
    return _objections(reasons)


def objections_to_using(link: SubmissionLink, at: datetime) -> list[Objection]:
    """Why nothing can be submitted by a link: it holds no more, or it was used."""
    objections = objections_to_coming_by(link, at)
    if not objections and link.used_at:
        used = _("A submission came by this link already. It stays as it was: ask the clerk for a new link to say more.")
        objections = _objections([used])
    return objections


def objections_to_a_paper(
    organisation: Organisation, matter: Matter, received_on: date, source: str, *, by: Actor, today: date
) -> list[Objection]:
    """Why a paper cannot be entered for an organisation: it is still to come, or nobody says what it is."""
    reasons = [one.reason for one in objections_to_asking(organisation, matter, by=by)]
    if received_on > today:
        reasons.append(_("%(day)s is still to come.") % {"day": in_words(received_on)})
    if not source.strip():
        reasons.append(_("Say which paper it is, and how it came."))
    return _objections(reasons)


def objections_to_policy(authority: Authority, text: str, *, by: Actor) -> list[Objection]:
    """Why no version of the policy can be put down: it says nothing, or nothing new."""
    reasons = _role(by)
    last = ModerationPolicy.objects.filter(authority=authority).order_by("-number").first()
    if not text.strip():
        reasons.append(_("Write by which rules you decide what is shown."))
    if last and last.text == text.strip():
        reasons.append(_("The policy says that already."))
    return _objections(reasons)


def objections_to_deciding(
    submission: Submission, policy: ModerationPolicy | None, state: str, leave_out: Sequence[str], why: str, *, by: Actor
) -> list[Objection]:
    """Why a submission cannot be shown, shortened or kept back: no policy is written, no reason is given, or it would be told."""
    reasons = _role(by)
    if policy is None:
        reasons.append(_("Write the policy first: what is shown and what is not is decided by it."))
    if state not in {State.PUBLISHED, State.IN_PART, State.NOT_PUBLISHED}:
        reasons.append(_("Say whether it is published as it stands, in part, or not."))
    if state in {State.IN_PART, State.NOT_PUBLISHED} and not why.strip():
        reasons.append(_("Give the reason, by the policy."))
    if state == State.IN_PART and not leave_out:
        reasons.append(_("Give the words that are left out, or publish it as it stands."))
    if state != State.IN_PART and leave_out:
        reasons.append(_("Words are left out only of what is published in part."))
    texts = [submission.words, *submission.lines.values_list("text", flat=True)]
    for passage in leave_out:
        if len(passage) < SHORTEST or not any(pattern_of(passage).search(text) for text in texts):
            reasons.append(_("“%(words)s” does not stand in it.") % {"words": passage[:80]})
        elif pattern_of(passage).search(why):
            reasons.append(_("The reason is public: it must not say what is left out."))
    return _objections(dict.fromkeys(reasons))


def objections_to_replying(
    submission: Submission, body: Body, text: str, said_by: str, source: str, on: date, *, by: Actor, today: date
) -> list[Objection]:
    """Why no reply can be entered: it is not shown, the body is another council’s, or it says nothing."""
    reasons = _role(by)
    if not Submission.objects.shown().filter(pk=submission.pk).exists():
        reasons.append(_("This submission is not shown: nobody replies to it in public."))
    if body.authority_id != submission.matter.authority_id:
        reasons.append(_("That body is not in the record of this council."))
    if not text.strip():
        reasons.append(_("Give the reply in the body’s own words."))
    if not said_by.strip() or not source.strip():
        reasons.append(_("Say which office says so, and where it can be read."))
    if on > today:
        reasons.append(_("%(day)s is still to come.") % {"day": in_words(on)})
    if on < submission.received_on:
        reasons.append(_("Nobody replied before it came on %(day)s.") % {"day": in_words(submission.received_on)})
    return _objections(reasons)


def objections_to_private_words(finding: Finding, says: str, text: str, on: date, *, by: Actor, today: date) -> list[Objection]:
    """Why what a private person wrote cannot be put down for the clerk."""
    reasons = _role(by)
    if not Finding.objects.public().filter(pk=finding.pk).exists():
        reasons.append(_("This finding is not public: nothing stands beside it."))
    if says not in Says.values or not text.strip():
        reasons.append(_("Say whether it has changed, and in which words they said so."))
    if on > today:
        reasons.append(_("%(day)s is still to come.") % {"day": in_words(on)})
    return _objections(reasons)


def objections_to_deleting(*, by: Actor) -> list[Objection]:
    """Why what a private person wrote may not be deleted: it is not yours to do."""
    return _objections(_role(by))


def findings_of(matter: Matter) -> QuerySet[Finding]:
    """The public findings of a matter, of which those concerned may speak."""
    return Finding.objects.public().filter(report__matters=matter).order_by("report", "number", "turn").distinct()


def pattern_of(passage: str) -> re.Pattern[str]:
    """The passage wherever it stands as whole words, in capitals or not, however its words are spaced."""
    words = r"\s+".join(map(re.escape, passage.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _role(by: Actor) -> list[str]:
    return [] if by.role in MAY_SAY else [NOT_YOURS]


def _objections(reasons: Iterable[str]) -> list[Objection]:
    return [Objection(reason=reason) for reason in reasons]
