"""Rarer forms of area SEND reports, each made up here: nested header rows, several boards and officers, raised ordinals,
hyphens.
"""

from datetime import date

import pytest

from answerable.reading.area_send.contacts import contacts_of
from answerable.reading.area_send.items import findings_of
from answerable.reading.area_send.parts import Heading, Part, parts_of
from answerable.reading.blocks import blocks_of
from answerable.reading.by_position import by_position
from answerable.reading.dates import spans_in
from answerable.reading.document import Document, Node, Page, Run
from answerable.reading.passages import EMPTY, Hyphens, passage
from answerable.reading.provenance import File
from answerable.reading.tests.made import row, runs

NONE = Hyphens()
FILE = File(name="made.pdf", sha256="0" * 64, size=1, media_type="application/pdf")


class Tags:
    """Structure tags in the making: each text stands below the one before, unless it is set beside it."""

    def __init__(self):
        self.top, self.page = 780.0, 1

    def text(self, words, left=60.0, down=True):
        made = runs(words, left=left, top=self.top, page=self.page)
        self.top -= 14 * len(made) if down else 0
        return made

    def p(self, words, **how):
        return Node("P", self.text(words, **how))

    def turn(self):
        self.page, self.top = self.page + 1, 780.0


def cell(*children, tag="TH"):
    return Node(tag, children)


def tr(*cells):
    return Node("TR", cells)


def findings(*nodes):
    pages = tuple(Page(number=number, width=595, height=842, runs=()) for number in (1, 2))
    document = Document(file=FILE, pages=pages, tree=Node("Root", nodes), outside=())
    found, doubts = findings_of(parts_of(blocks_of(document)), NONE)
    return [(f.kind.value, f.responsible.value if f.responsible else None, f.text.value) for f in found], doubts


def improvements_nested(tags, *, layout):
    """The header row is a table of its own inside the first cell; the first item stands loose below it in the same cell."""
    header = Node("Table", (tr(cell(tags.p("Areas for improvement"))),))
    first = tags.p("Leaders should shorten the wait for a first\nappointment.")
    table = Node("Table", (tr(cell(header, first)), tr(cell(tags.p("Leaders should write plans in time.")))))
    after = tags.p("Local area partnership details")
    return (Node("Table", (tr(cell(table, after, tag="TD")),)),) if layout else (table, after)


@pytest.mark.parametrize("layout", [True, False])
def test_a_header_row_nested_as_a_table_in_a_cell_leaves_the_first_item_below_it_an_item(layout):
    found, doubts = findings(*improvements_nested(Tags(), layout=layout))
    assert [text for *_, text in found] == [
        "Leaders should shorten the wait for a first appointment.",
        "Leaders should write plans in time.",
    ]
    assert doubts == ()


def test_a_loose_paragraph_under_a_header_row_that_leads_in_is_no_item():
    tags = Tags()
    nodes = (
        tags.p("Areas for improvement"),
        Node("Table", (tr(cell(tags.p("Areas for improvement"))),)),
        tags.p("Leaders across the partnership should:"),
        Node("Table", (tr(cell(tags.p("Write plans in time."))), tr(cell(tags.p("Answer letters."))))),
    )
    found, doubts = findings(*nodes)
    assert [text for *_, text in found] == ["Write plans in time.", "Answer letters."]
    assert doubts == (
        "page 1: text outside the table of areas for improvement, not taken as an item: “Leaders across the partnership should:”",
    )


def test_a_loose_paragraph_after_the_table_is_still_no_item():
    tags = Tags()
    nodes = (
        Node("Table", (tr(cell(tags.p("Areas for improvement"))), tr(cell(tags.p("Write plans in time."))))),
        tags.p("The partnership has begun to act on this."),
    )
    found, doubts = findings(*nodes)
    assert [text for *_, text in found] == ["Write plans in time."]
    assert len(doubts) == 1


def test_a_nested_header_row_of_two_columns_leaves_body_and_action_below_it_one_row():
    tags = Tags()

    def pair(body, action):
        left = tags.p(body, down=False)
        return left, tags.p(action, left=260.0)

    header = Node("Table", (tr(*(cell(one) for one in pair("Responsible body", "Areas for priority action"))),))
    first = pair("Peakshire County Council", "Write plans in time.")
    left, right = pair("NHS Peakshire ICB", "Shorten the wait.")
    table = Node("Table", (tr(cell(header, *first)), tr(cell(left), cell(right, tag="TD"))))
    found, _ = findings(tags.p("Areas for priority action"), table, tags.p("Areas for improvement"))
    assert found == [
        ("area for priority action", "Peakshire County Council", "Write plans in time."),
        ("area for priority action", "NHS Peakshire ICB", "Shorten the wait."),
    ]


def boards(*cells, authority="Peakshire County Council"):
    rows = [row("Local authority", "Integrated care board")]
    rows += [row(authority if not at else "x", text, top=700 - 100 * (at + 1)) for at, text in enumerate(cells)]
    _, found = contacts_of(Part(kind=Heading.DETAILS, heading=EMPTY, blocks=tuple(rows)), NONE)
    return [(one.organisation, one.name, one.role, one.website, one.address) for one in found]


EAST = ("NHS East Peak ICB", "Sam Field", "Chief Executive", "www.eastpeak.icb.example.nhs.uk", "1 Mill Lane, Eastmoor, EP1 1AA")
WEST = ("NHS West Peak Integrated Care Board", "Kim Ash", "Chief Nurse", "www.westpeak.nhs.uk", "2 High Row, Westmoor, WP2 2BB")


def in_lines(who):
    organisation, name, role, website, address = who
    return [organisation, f"{name}\n{role}", website, address.replace(", ", "\n")]


def test_boards_one_after_another_in_a_column_are_each_a_contact_with_its_own_name_and_address():
    assert boards(*in_lines(EAST), *in_lines(WEST)) == [EAST, WEST]


def test_boards_whole_in_one_cell_are_each_a_contact():
    assert boards("\n".join(in_lines(EAST)), "\n".join(in_lines(WEST))) == [EAST, WEST]
    assert boards("\n".join([*in_lines(EAST), *in_lines(WEST)])) == [EAST, WEST]


def test_boards_row_by_row_beside_one_another_are_told_apart_where_every_row_has_as_many():
    both = ["\n".join(pair) for pair in zip(in_lines(EAST), in_lines(WEST), strict=True)]
    assert boards(*both) == [EAST, WEST]


def test_two_boards_named_on_one_line_share_what_is_printed_once():
    shared = "East Peak ICB and West Peak ICB"
    assert boards(shared, "Sam Field\nChief Executive\nKim Ash\nChief Nurse", "www.peak.nhs.uk", "1 Mill Lane\nEP1 1AA") == [
        (shared, "Sam Field", "Chief Executive", "www.peak.nhs.uk", "1 Mill Lane, EP1 1AA"),
        (shared, "Kim Ash", "Chief Nurse", "www.peak.nhs.uk", "1 Mill Lane, EP1 1AA"),
    ]


def test_a_board_whose_name_runs_over_two_lines_is_one():
    long = "NHS Peak, Dale and Moor\nIntegrated Care Board"
    assert boards(long, "Sam Field, Chief Executive", "1 Mill Lane\nEP1 1AA") == [
        ("NHS Peak, Dale and Moor Integrated Care Board", "Sam Field", "Chief Executive", None, "1 Mill Lane, EP1 1AA")
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "Sam Field,\nChief Executive\nKim Ash,\nChief Nurse",
        "Sam Field\nChief Executive\n\nKim Ash\nChief Nurse",
        "Sam Field, Chief Executive\nKim Ash, Chief Nurse",
        "Sam Field, Chief\nExecutive\nKim Ash, Chief\nNurse",
        "Sam Field - Chief Executive\nKim Ash - Chief Nurse",
        "Sam Field (Chief Executive)\nKim Ash (Chief Nurse)",
        "Sam Field: Chief Executive\nKim Ash: Chief Nurse",
        "Sam Field, Chief Executive and\nKim Ash, Chief Nurse",
        "Sam Field, Chief Executive; Kim Ash, Chief Nurse",
        "Sam Field Chief Executive\nKim Ash Chief Nurse",
    ],
)
def test_two_officers_in_one_cell_are_two_however_the_lines_break(cell):
    assert [(name, role) for _, name, role, *_ in boards("NHS Peak ICB", cell)] == [
        ("Sam Field", "Chief Executive"),
        ("Kim Ash", "Chief Nurse"),
    ]


@pytest.mark.parametrize(
    ("printed", "address"),
    [
        ("1 Mill Lane\nEast-\nmoor\nEP1 1AA", "1 Mill Lane, East-moor, EP1 1AA"),
        ("Stoke-under-\nPeak Town Hall\nEP1 1AA", "Stoke-under-Peak Town Hall, EP1 1AA"),
        ("Suite 10–\n12\nEP1 1AA", "Suite 10–12, EP1 1AA"),
        ("1 Mill Lane -\nEastmoor\nEP1 1AA", "1 Mill Lane -, Eastmoor, EP1 1AA"),
    ],
)
def test_a_hyphen_at_a_lines_end_in_an_address_parts_no_word(printed, address):
    assert boards("NHS Peak ICB", "Sam Field, Chief Executive", printed)[0][4] == address


def raised(text, *, before, up=4.5, size=7.0):
    """A small raised run that stands right after another."""
    left = before.edges[-1]
    edges = tuple(left + 3 * at for at in range(len(text) + 1))
    return Run(
        before.page, text, edges, before.baseline + up, before.baseline + up - 2, before.baseline + up - 2 + size, "Tahoma", None
    )


@pytest.mark.parametrize("ordinal", ["st", "nd", "rd", "th"])
def test_a_raised_ordinal_stands_after_its_number(ordinal):
    (first,) = runs("Inspection dates: 11", left=60.0)
    small = raised(ordinal, before=first)
    (rest,) = runs(" to 15 March 2024", left=small.edges[-1])
    whole = passage([small, rest, first])
    assert whole.text == f"Inspection dates: 11{ordinal} to 15 March 2024"
    (span,) = spans_in(whole.text)
    assert (span.first, span.last) == (date(2024, 3, 11), date(2024, 3, 15))


def test_a_raised_number_that_points_to_a_note_is_left_where_it_stands():
    (first,) = runs("What needs to improve?", left=60.0)
    mark = raised("1", before=first)
    assert passage([first, mark]).text == "1\nWhat needs to improve?"


def test_a_raised_ordinal_is_in_its_place_where_there_are_no_tags_either():
    (first,) = runs("On the 11", left=60.0)
    small = raised("th", before=first)
    (rest,) = runs(" of March 2024 the inspectors came.", left=small.edges[-1])
    page = Page(number=1, width=595, height=842, runs=(first, small, rest))
    _, blocks = by_position(Document(file=FILE, pages=(page,), tree=None, outside=()))
    assert [block.words for block in blocks] == ["On the 11th of March 2024 the inspectors came."]
