"""Who is called by which power, and who is asked what about each finding."""

import re

import pytest

from answerable.answers.aspects import aspect_of
from answerable.answers.drafts import FindingInBrief, asked_of, draft_invitations, draft_questions
from answerable.rulebook.attendance import UNKNOWN_REMIT, Power, Remit
from answerable.rulebook.verdicts import Nation

COUNCIL, BOARD = "Peakshire County Council", "NHS Peakshire Integrated Care Board"


def finding(text="Leaders should plan.", responsible=None, number=1):
    return FindingInBrief(
        report=0, number=number, kind="area for improvement", number_in_kind=number, text=text, responsible=responsible
    )


def invited(offices, bodies=(), nation=Nation.ENGLAND, remit=UNKNOWN_REMIT):
    named = [(office, "the notice") for office in offices]
    return draft_invitations(named, [(body, "the report") for body in bodies], COUNCIL, nation, remit)


@pytest.mark.parametrize(
    ("office", "power"),
    [
        ("Cabinet Member for Children and Learning", Power.REQUIRED),
        ("interim Director of Children’s Services", Power.REQUIRED),
        ("Chief Executive", Power.CANNOT_TELL),  # of whom? a council has one and so has an NHS body
        ("the person in charge of everything", Power.CANNOT_TELL),
    ],
)
def test_an_office_is_called_by_the_power_that_the_law_gives_over_it(office, power):
    (draft,) = invited([office])
    assert (draft.office, draft.body, draft.power, draft.named_by) == (office, None, power, "the notice")


def test_a_health_body_can_be_required_only_where_the_committee_holds_health_scrutiny_and_the_council_is_not_its_own_partner():
    powers = {True: Power.REQUIRED, False: Power.INVITED, None: Power.CANNOT_TELL}
    for holds, power in powers.items():
        drafts = invited([], [COUNCIL, BOARD], remit=Remit(health=holds))
        assert [(one.office, one.body, one.power, one.rule) for one in drafts] == [
            (f"chief officer of {BOARD}", BOARD, power, "HEALTH-ATTEND")
        ]


def test_another_partner_can_only_be_invited():
    (draft,) = invited([], ["Peakshire Parent Carer Forum"])
    assert draft.power is Power.INVITED


def test_an_office_named_twice_is_called_once():
    assert [draft.office for draft in invited(["Cabinet Member", "cabinet member"])] == ["cabinet member"]


def test_every_invitation_says_why_and_on_which_rule():
    drafts = invited(["Cabinet Member", "Director of Children’s Services"], [BOARD])
    assert [draft for draft in drafts if not (draft.because and draft.citation and draft.rule)] == []


@pytest.mark.parametrize(
    ("asked_about", "to", "why"),
    [
        (finding(responsible=BOARD), BOARD, "the report names them as responsible"),
        (
            finding("Health leaders need to address the waits."),
            BOARD,
            "the finding speaks of health leaders; the report names no responsible body",
        ),
        (
            finding("Local authority leaders need to ensure support."),
            COUNCIL,
            "the finding speaks of the local authority; the report names no responsible body",
        ),
        (
            finding("Area leaders need to plan."),
            f"{COUNCIL} and {BOARD}",
            "the report names no responsible body, so all who lead the partnership are asked",
        ),
    ],
)
def test_a_finding_is_put_to_whoever_the_report_or_its_own_words_name(asked_about, to, why):
    assert asked_of(asked_about, COUNCIL, [BOARD]) == (to, why)


def test_health_leaders_without_a_partner_known_are_asked_through_the_council():
    assert asked_of(finding("Health leaders need to act."), COUNCIL, [])[0] == COUNCIL


def test_each_finding_is_asked_how_it_came_about_and_what_is_being_done():
    drafts = draft_questions([finding(number=1), finding(number=2)], COUNCIL, [BOARD])
    assert [(draft.number, draft.finding) for draft in drafts] == [(1, 1), (2, 1), (3, 2), (4, 2)]
    assert len({draft.text for draft in drafts}) == 4
    assert [draft.text[-1] for draft in drafts] == ["?"] * 4


def test_no_sentence_stands_twice_however_many_findings_the_business_covers():
    business = ["Explain why this arose and why for so long.", "Say whether the measures are adequate."]
    findings = [finding(f"Leaders should plan for {n} children.", number=n) for n in range(1, 12)]
    drafts = draft_questions(findings, COUNCIL, [BOARD], business)
    sentences = [one for draft in drafts for one in re.split(r"(?<=[.?])\s+(?=[A-Z])|(?<=”\.)\s+", draft.text)]
    assert len(sentences) == len(set(sentences)) == 44
    assert [draft.business for draft in drafts[:2]] == [1, 2]
    assert "(“Explain why this arose and why for so long”)" in drafts[0].text


@pytest.mark.parametrize(
    ("text", "why", "measures"),
    [
        ("Leaders must address the waiting times for assessments.", "how long did people wait", "how long is the wait now"),
        ("Reduce the number of children missing education.", "how many children were out of school", "how many are back"),
        ("Improve communication with parents, so that voices are heard.", "what had families said", "how are families asked now"),
        ("Put a joint commissioning agreement in place.", "which partner was to do which part", "who now does which part"),
        (
            "Strengthen governance and oversight of the data.",
            "who was to see that this went wrong",
            "which figures are looked at",
        ),
        ("Improve transitions and preparation for adulthood.", "between which services", "who is answerable for each step"),
        ("Make sure that there are sufficient places.", "how many were needed", "how many more are there since"),
        ("Improve the quality of plans.", "by what did anybody judge", "how many have been looked at again"),
        ("Leaders should act.", "how did it come about, and why", "what has been done since, what is still to be done"),
    ],
)
def test_what_is_asked_follows_from_what_the_finding_speaks_of(text, why, measures):
    first, second = (draft.text for draft in draft_questions([finding(text)], COUNCIL, [BOARD]))
    assert (why in first, measures in second) == (True, True)
    assert f"“{text.rstrip('.')}" in first


def test_of_two_things_a_finding_speaks_of_it_is_asked_about_the_one_it_speaks_of_more():
    text = "Address long waits: parents and carers say that families are not told, and their voices are not heard."
    assert "what had families said" in draft_questions([finding(text)], COUNCIL, [BOARD])[0].text


def test_words_inside_other_words_are_none():
    assert aspect_of("Awaiting data-driven replaced replanting") is aspect_of("data")
    assert aspect_of("Displaces replans") is None


def test_without_findings_there_are_no_questions():
    assert draft_questions([], COUNCIL, [BOARD]) == ()
