"""Lead bodies, contacts and inspectors in the forms in which reports print them."""

import pytest

from answerable.reading.area_send.bodies import lead_bodies
from answerable.reading.area_send.contacts import contacts_of
from answerable.reading.area_send.parts import Heading, Part
from answerable.reading.area_send.team import inspectors_of
from answerable.reading.passages import EMPTY, Hyphens
from answerable.reading.tests.made import row, words

NONE = Hyphens()


def bodies(text, area="Peakshire", authority="Peakshire County Council"):
    return [read.value for read in lead_bodies(words(text), area, authority, NONE)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "Peakshire County Council and NHS Peak and Dale Integrated Care\nBoard (ICB) are jointly responsible for the "
            "planning and commissioning of services.",
            ["Peakshire County Council", "NHS Peak and Dale Integrated Care Board"],
        ),
        (
            "Much has changed. Peakshire County Council, NHS Peak ICB and Peakshire Children’s Trust are responsible for "
            "commissioning and planning services.",
            ["Peakshire County Council", "NHS Peak ICB", "Peakshire Children’s Trust"],
        ),
        (
            "The local area partnership is made up of Peakshire County Council and Peak Integrated Care Board. They are jointly "
            "responsible for the planning and commissioning of services.",
            ["Peakshire County Council", "Peak Integrated Care Board"],
        ),
        (
            "Peakshire County Council and NHS Peak ICB share responsibility as a partnership for planning and commissioning.",
            ["Peakshire County Council", "NHS Peak ICB"],
        ),
        (
            "The firm Together for Peakshire (TfP) runs services. On 1 July 2022, the NHS Peak ICB, the local authority and "
            "TfP became jointly responsible for the planning and commissioning of services.",
            ["NHS Peak ICB", "Peakshire County Council", "Together for Peakshire"],
        ),
        ("On 1 July 2022, NHS Peak ICB became responsible for the commissioning of health services in Peakshire.", []),
        ("Schools and academies are responsible for planning their own checks.", []),
        ("The local authority commissions one provider.", []),
    ],
)
def test_bodies_named_as_jointly_responsible(text, named):
    assert bodies(text) == named


def test_the_area_settles_where_one_body_ends():
    text = "The London Borough of Peak and Dale and North London Integrated Care Board are responsible for planning services."
    assert bodies(text, area="Peak and Dale") == ["London Borough of Peak and Dale", "North London Integrated Care Board"]


def contact(*cells, other="NHS Peak ICB"):
    rows = [row("Local authority", "Integrated care board")]
    rows += [row(text, other, top=650 - 70 * i) for i, text in enumerate(cells)]
    found = contacts_of(Part(kind=Heading.DETAILS, heading=EMPTY, blocks=tuple(rows)), NONE)[0]
    return found.organisation, found.name, found.role


@pytest.mark.parametrize(
    ("cell", "name", "role"),
    [
        ("Sam Field, Director of\nChildren’s Services", "Sam Field", "Director of Children’s Services"),
        (
            "Sam Field\nExecutive Director of Children, Families\nand Learning",
            "Sam Field",
            "Executive Director of Children, Families and Learning",
        ),
        ("Sam Field – Chief Executive", "Sam Field", "Chief Executive"),
        ("Sam Field - Chief Executive", "Sam Field", "Chief Executive"),
        ("Sam Field Director of Children’s\nServices", "Sam Field", "Director of Children’s Services"),
        ("Mrs Sam Head, lead person", "Mrs Sam Head", "lead person"),
        ("Sam Field-Barn", "Sam Field-Barn", None),
        ("Sam Field\nCEO Peak ICB\nAlex Brook\nCEO Dale ICB", "Sam Field", "CEO Peak ICB"),
        ("Sam Field, Chief Executive Peak ICB\nAlex Brook, Chief Executive Dale ICB", "Sam Field", "Chief Executive Peak ICB"),
    ],
)
def test_a_name_and_its_role_however_they_are_parted(cell, name, role):
    assert contact("Peakshire County Council", cell, "www.peakshire.gov.uk") == ("Peakshire County Council", name, role)


def test_a_role_may_have_a_row_of_its_own():
    assert contact("Peakshire", "Sam Field", "Director, People Services", "www.peakshire.gov.uk") == (
        "Peakshire",
        "Sam Field",
        "Director, People Services",
    )


def test_labels_inside_the_cells_are_no_part_of_the_values():
    cells = ("Name of authority: Peakshire", "Name: Sam Field\nRole: Director of Education", "Website: www.peakshire.gov.uk")
    assert contact(*cells) == ("Peakshire", "Sam Field", "Director of Education")


def test_website_and_address_are_told_apart_and_set_on_one_line():
    rows = (
        row("Local authority", "Integrated care boards"),
        row("Peakshire", "NHS Peak ICB", top=650),
        row("Sam Field, Director", "Alex Brook, Chief Executive", top=600),
        row("www.peakshire.gov.\nuk", "peak.icb.nhs.uk", top=550),
        row("Town Hall\nPeak Road,\nPE4 3AG", None, top=500),
    )
    authority, boards = contacts_of(Part(kind=Heading.DETAILS, heading=EMPTY, blocks=rows), NONE)
    assert (authority.website, authority.address) == ("www.peakshire.gov.uk", "Town Hall, Peak Road, PE4 3AG")
    assert (boards[0].website, boards[0].address) == ("peak.icb.nhs.uk", None)


def team(*rows):
    heads = row("Ofsted", "Care Quality Commission")
    return inspectors_of(Part(kind=Heading.TEAM, heading=EMPTY, blocks=(heads, *rows)), NONE)


def names(people):
    return [(person.name, person.role) for person in people]


def test_each_form_of_an_inspector():
    ofsted, cqc = team(
        row("Sam Field HMI, Ofsted Lead\ninspector\nAlex Brook, HMI", "Mr Kim Moor, CQC Lead\nInspector", top=650),
        row("Jo Dale, Ofsted HMI, Social Care", None, top=600),
        row(None, "Pat Hill, Children’s Services inspector", top=550, page=8),
    )
    assert names(ofsted) == [
        ("Sam Field", "HMI, Ofsted Lead inspector"),
        ("Alex Brook", "HMI"),
        ("Jo Dale", "Ofsted HMI, Social Care"),
    ]
    assert names(cqc) == [("Mr Kim Moor", "CQC Lead Inspector"), ("Pat Hill", "Children’s Services inspector")]


def test_what_the_entry_says_goes_before_its_column():
    assert names(team(row("Kim Moor, CQC inspector", None, top=650))[1]) == [("Kim Moor", "CQC inspector")]
