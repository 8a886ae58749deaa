"""Who can be required to attend, who only invited, and when that cannot be told."""

import pytest

from answerable.rulebook.attendance import (
    Office,
    OfficeKind,
    Power,
    Remit,
    kind_from_title,
    kind_of_body,
    power_to_call,
    verdict_on_attendance,
)
from answerable.rulebook.verdicts import Answer, Nation

BOARD = Office(title="Chief Executive of NHS Peakshire Integrated Care Board", kind=OfficeKind.HEALTH_BODY)
POLICE = Office(title="Chief Constable", kind=OfficeKind.CRIME_PARTNER)


@pytest.mark.parametrize(
    ("title", "kind", "power"),
    [
        ("Cabinet Member for Education", OfficeKind.EXECUTIVE_MEMBER, Power.REQUIRED),
        ("Cabinet Member for Health and the NHS", OfficeKind.EXECUTIVE_MEMBER, Power.REQUIRED),
        ("temporary Executive Director for Children’s Services", OfficeKind.OFFICER, Power.REQUIRED),
        ("Chief Executive of the NHS Integrated Care Board", OfficeKind.HEALTH_BODY, Power.CANNOT_TELL),
        ("Chief Executive, Peakshire ICB", OfficeKind.HEALTH_BODY, Power.CANNOT_TELL),
        ("Chief Constable of Peakshire", OfficeKind.CRIME_PARTNER, Power.CANNOT_TELL),
        ("Police and Crime Commissioner", OfficeKind.PARTNER, Power.INVITED),
        ("Ofsted’s lead inspector", OfficeKind.PARTNER, Power.INVITED),
        ("Director of Integrated Care", OfficeKind.UNKNOWN, Power.CANNOT_TELL),
        ("Executive Director", OfficeKind.UNKNOWN, Power.CANNOT_TELL),
        ("Head of a school", OfficeKind.UNKNOWN, Power.CANNOT_TELL),
    ],
)
def test_a_title_gives_a_power_only_where_it_leaves_no_doubt(title, kind, power):
    assert kind_from_title(title) is kind
    assert power_to_call(Office(title=title, kind=kind)) is power


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("NHS Peakshire Integrated Care Board", OfficeKind.HEALTH_BODY),
        ("Peakshire Hospitals", OfficeKind.HEALTH_BODY),
        ("Peakshire Constabulary", OfficeKind.CRIME_PARTNER),
        ("Peakshire Parent Carer Forum", OfficeKind.PARTNER),
    ],
)
def test_a_body_is_known_by_its_name(name, kind):
    assert kind_of_body(name) is kind


@pytest.mark.parametrize(
    ("holds", "power", "answer", "missing"),
    [
        (True, Power.REQUIRED, Answer.HOLDS, ()),
        (False, Power.INVITED, Answer.DOES_NOT_HOLD, ()),
        (None, Power.CANNOT_TELL, Answer.CANNOT_TELL, ("whether this committee holds health scrutiny",)),
    ],
)
def test_a_health_body_can_be_required_only_where_the_committee_holds_health_scrutiny(holds, power, answer, missing):
    verdict = verdict_on_attendance(BOARD, remit=Remit(health=holds))
    assert power_to_call(BOARD, remit=Remit(health=holds)) is power
    assert (verdict.answer, verdict.rule.id, verdict.missing) == (answer, "HEALTH-ATTEND", missing)
    assert verdict.rule.citation == "SI 2013/218 regs 27, 28 and 30"


def test_a_committee_without_health_scrutiny_is_told_that_another_may_hold_it():
    verdict = verdict_on_attendance(BOARD, remit=Remit(health=False))
    assert verdict.working[0].text.endswith("it may only invite; the matter can be passed to the committee that does")
    assert verdict.counterfactual == ("It would hold before a committee that holds health scrutiny.",)


@pytest.mark.parametrize(("holds", "power"), [(True, Power.REQUIRED), (False, Power.INVITED), (None, Power.CANNOT_TELL)])
def test_a_crime_partner_can_be_required_only_by_the_crime_and_disorder_committee(holds, power):
    assert power_to_call(POLICE, remit=Remit(crime=holds)) is power
    assert verdict_on_attendance(POLICE, Nation.WALES, Remit(crime=holds)).rule.id == "CRIME-ATTEND"


@pytest.mark.parametrize(("about", "power"), [(True, Power.REQUIRED), (False, Power.INVITED), (None, Power.CANNOT_TELL)])
def test_another_member_can_be_required_only_about_functions_given_to_them_for_their_ward(about, power):
    office = Office(title="Member for Oakhill", kind=OfficeKind.OTHER_MEMBER, about_ward_functions=about)
    assert power_to_call(office) is power


def test_attendance_is_a_verdict_too():
    answers = [
        verdict_on_attendance(Office(title="Director", kind=kind)).answer
        for kind in (OfficeKind.OFFICER, OfficeKind.PARTNER, OfficeKind.UNKNOWN)
    ]
    assert answers == [Answer.HOLDS, Answer.DOES_NOT_HOLD, Answer.CANNOT_TELL]
    wales = verdict_on_attendance(Office(title="Director", kind=OfficeKind.OFFICER), Nation.WALES)
    assert wales.missing == ("the rule of Wales on attendance",)
