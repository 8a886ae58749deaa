"""The questions about a constitution that are not about calling meetings, call-in or quorum."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from answerable.desk.constitution.fields import choice, clock, count, words, yes_no
from answerable.desk.constitution.pages import CALL_IN, CALLING, QUORUM, Page, left_open_of_rule, of_rule, page

TOPIC: Mapping[str, Page] = {
    "passage": page(_("What does it say, and since when?"), _("The passage that all answers of this rule rest on."), of_rule),
    "substitutes": page(
        _("Who may stand in for a member?"),
        "",
        lambda: {
            "substitutes_allowed": yes_no(_("May members send substitutes?")),
            "substitutes_for": words(_("Who may substitute for whom"), _("In the constitution’s words.")),
            "notice_of_a_substitute": words(_("How and until when a substitute is announced")),
        },
    ),
    "co-optees": page(
        _("Who is co-opted, and on what do they vote?"),
        "",
        lambda: {
            "co_optees": count(_("How many"), least=0),
            "co_optees_are": words(_("Who they are"), _("For example: two diocesan representatives and two parent governors.")),
            "co_optees_vote_on": choice(
                _("On what they vote"), {"nothing": _("nothing"), "education": _("education only"), "everything": _("everything")}
            ),
        },
    ),
    "public-questions": page(
        _("May the public ask questions?"),
        _("No Act in England says how: this is wholly your own rule."),
        lambda: {
            "public_questions_allowed": yes_no(_("May the public ask questions?")),
            **clock(_("How many days before the meeting they must be put in")),
            "questions_a_person": count(_("How many a person")),
            "minutes_for_questions": count(_("For how many minutes altogether")),
        },
    ),
    "own-notice": page(
        _("Does the council give longer notice than the Act demands?"),
        _("The Act’s own time always holds; a longer one of the council’s own holds beside it."),
        lambda: {
            **clock(_("How many days before the meeting")),
            "own_notice": words(_("How notice is given"), _("For example: on the website and at the offices.")),
        },
    ),
    "time": page(
        _("How long may a meeting and a speech last?"),
        "",
        lambda: {
            "begins_at": words(_("When meetings begin"), longest=100),
            "ends_after_hours": count(_("After how many hours a meeting ends")),
            "minutes_for_a_speech": count(_("How many minutes a speech may last")),
        },
    ),
    "votes": page(
        _("How are votes taken?"),
        "",
        lambda: {
            "votes_are_taken": words(_("How they are taken"), _("For example: by show of hands.")),
            "recorded_vote_at": count(_("How many members can demand that names are recorded")),
            "chair_has_casting_vote": yes_no(_("Does the chair have a second or casting vote?")),
        },
    ),
    "left-open": page(
        _("What does it leave open?"), _("What nobody has found is said in every verdict that rests on it."), left_open_of_rule
    ),
}
if TYPE_CHECKING:
    from answerable.desk.constitution.fields import Words

KINDS: Mapping[str, Words] = {
    "calling": _("Calling a meeting by requisition"),
    "call_in": _("Call-in of decisions"),
    "quorum": _("Quorum"),
    "substitutes": _("Substitutes"),
    "co-optees": _("Co-optees"),
    "public questions": _("Public questions"),
    "notice": _("Notice of the council’s own"),
    "time": _("Standing orders on time"),
    "votes": _("Standing orders on votes"),
}


def page_of(part: str, slug: str) -> Page:
    """The page of a question. Raises KeyError when there is none."""
    kind = part.split("-")[0]
    return {"calling": CALLING, "call_in": CALL_IN, "quorum": QUORUM}.get(kind, TOPIC)[slug]
