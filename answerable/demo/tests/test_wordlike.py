"""A made report has the shape of a real one: tags, page breaks and every variation that a reader must survive."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from answerable.demo.papers import inspection_report_pdf, monitoring_letter_pdf, report_content
from answerable.demo.wordflow import Habits, Style, wrap
from answerable.demo.wordlike import Headed, Layout, PriorityAction, Stem, inspection_report, scanned

PLAIN = inspection_report_pdf()


def pages_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def words_of(pdf):
    return " ".join(" ".join(pages_of(pdf)).split())


def tree_of(pdf):
    """The tags as nested lists: [kind, page, kids]; marked content stands as its number."""
    with pikepdf.open(BytesIO(pdf)) as document:
        numbers = {page.objgen: number for number, page in enumerate(document.pages, 1)}

        def walk(node):
            if isinstance(node, int):
                return node
            page = numbers[node.Pg.objgen] if "/Pg" in node else None
            return [str(node.S).strip("/"), page, [walk(kid) for kid in node.K]]

        return walk(document.Root.StructTreeRoot.K[0])


def nodes(tree, kind):
    found = [tree] if tree[0] == kind else []
    for kid in tree[2]:
        if not isinstance(kid, int):
            found += nodes(kid, kind)
    return found


def inner_tables(tree):
    return [table for layout in tree[2] if layout[0] == "Table" for cell in nodes(layout, "TD") for table in nodes(cell, "Table")]


def rows_by_page(tree, page):
    return [[cell[0] for cell in row[2]] for table in inner_tables(tree) if table[1] == page for row in table[2]]


def page_with(pdf, words):
    return next(number for number, page in enumerate(pages_of(pdf), 1) if words in " ".join(page.split()))


def with_action(text, responsible="Peakshire County Council"):
    action = PriorityAction(responsible=responsible, text=text)
    return replace(report_content(), priority_actions=(action, *report_content().priority_actions[1:]))


def test_the_file_is_sound_and_the_same_each_time():
    with pikepdf.open(BytesIO(PLAIN)) as document:
        assert document.check_pdf_syntax() == []
        assert len(document.pages) >= 8
    assert inspection_report_pdf() == PLAIN


def test_every_page_is_wrapped_in_a_layout_table_of_its_own():
    tree = tree_of(PLAIN)
    assert [layout[1] for layout in tree[2]] == list(range(1, len(pages_of(PLAIN)) + 1))
    assert {layout[0] for layout in tree[2]} == {"Table"}


def test_all_marked_content_hangs_in_the_tree_once_and_the_feet_do_not():
    with pikepdf.open(BytesIO(PLAIN)) as document:
        drawn = {}
        for number, page in enumerate(document.pages, 1):
            orders = [order for order in pikepdf.parse_content_stream(page) if str(order.operator) == "BDC"]
            drawn[number] = [int(order.operands[1].MCID) for order in orders if "/MCID" in order.operands[1]]
            if number > 1:
                assert sum(str(order.operands[1].get("/Subtype", "")) == "/Footer" for order in orders) == 1
    hung = {number: [] for number in drawn}

    def walk(node):
        for kid in node[2]:
            hung[node[1]].append(kid) if isinstance(kid, int) else walk(kid)

    walk(tree_of(PLAIN))
    assert {page: sorted(numbers) for page, numbers in hung.items()} == drawn


def test_headings_are_paragraphs_and_not_headings_in_the_tags():
    assert nodes(tree_of(PLAIN), "H1") == nodes(tree_of(PLAIN), "H2") == []


def test_bullets_and_curly_quotes_come_out_as_they_were_written():
    words = words_of(PLAIN)
    content = report_content()
    assert words.count("◼") == len(content.effective) + len(content.better)
    for text in (*content.effective[:2], content.better[0]):
        assert text in words
    assert "His Majesty’s Chief Inspector" in words


def test_the_split_row_goes_on_in_a_new_table_without_its_used_up_cell():
    page = page_with(PLAIN, "report each quarter")
    assert rows_by_page(tree_of(PLAIN), page)[0] == ["TD"]
    assert rows_by_page(tree_of(PLAIN), page - 1)[-1] == ["TH", "TD"]


def test_a_used_up_cell_may_stay_as_an_empty_one():
    pdf = inspection_report_pdf(Layout(habits=Habits(empty_cell_kept=True)))
    assert rows_by_page(tree_of(pdf), page_with(pdf, "report each quarter"))[0] == ["TD", "TD"]


@pytest.mark.parametrize(
    ("responsible", "text", "left_over"),
    [
        ("Peakshire County Council", "Leaders must act.\f They must act soon.", ["TD"]),
        ("Peakshire County\f Council", "Leaders must act.", ["TH"]),
        ("Peakshire County\f Council", "Leaders must\f act.", ["TH", "TD"]),
        ("Peakshire County Council", "Leaders must:\n\f• act; and\n• act soon.", ["TD"]),
    ],
    ids=["after a full stop", "left cell alone", "both cells", "before a bullet"],
)
def test_a_row_can_be_split_wherever_a_test_wants(responsible, text, left_over):
    tree = tree_of(inspection_report(with_action(text, responsible)))
    tables = [table for table in inner_tables(tree) if table[1] > 1]  # not the outcome's on the front page
    first, rest = tables[0], tables[1]
    assert len(first[2]) == 2
    assert rest[1] == first[1] + 1
    assert [cell[0] for cell in rest[2][0][2]] == left_over


@pytest.mark.parametrize(
    ("headed", "times"), [(Headed.BOTH, 2), (Headed.HEADING_ONLY, 1), (Headed.HEADER_ROW_ONLY, 1), (Headed.EMPTY_HEADER_ROW, 1)]
)
def test_the_words_areas_for_improvement_stand_above_the_table_in_it_or_both(headed, times):
    assert words_of(inspection_report_pdf(Layout(headed=headed))).count("Areas for improvement") == times


def test_bullets_stand_in_a_label_or_in_the_body():
    assert nodes(tree_of(PLAIN), "Lbl")
    assert not nodes(tree_of(inspection_report_pdf(Layout(habits=Habits(bullet_label=False)))), "Lbl")


def test_a_bullet_may_be_drawn_after_its_words():
    pdf = inspection_report_pdf(Layout(bullet="▪", habits=Habits(bullet_after_words=True)))
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.check_pdf_syntax() == []
    assert words_of(pdf).count("▪") == words_of(PLAIN).count("◼")


def test_improvements_may_be_numbered_with_three_in_one_cell():
    layout = Layout(numbered_in_one_cell=True)
    tree = tree_of(inspection_report_pdf(layout))
    assert "3. Peakshire County Council should bring" in words_of(inspection_report_pdf(layout))
    assert max(len(cell[2]) for cell in nodes(tree, "TH")) == 3


def test_front_page_and_foot_may_disagree_on_the_dates():
    pdf = inspection_report(replace(report_content(), foot_dates="30 September 2024 to 11 October 2024"))
    assert "Inspection dates: 30 September to 4 October 2024" in words_of(pdf)
    assert words_of(pdf).count("to 11 October 2024") == len(pages_of(pdf)) - 1


def test_headings_may_stand_beside_the_layout_table():
    tree = tree_of(inspection_report_pdf(Layout(headings_outside=True)))
    assert sum(kid[0] == "P" for kid in tree[2]) == 2


def test_the_lines_of_a_bullet_after_its_first_may_stand_outside_the_list():
    tree = tree_of(inspection_report_pdf(Layout(habits=Habits(loose_ends=True))))
    assert len(nodes(tree, "P")) > len(nodes(tree_of(PLAIN), "P")) + 15


def test_long_words_may_be_parted_at_line_ends_with_a_real_hyphen():
    marks = ("-\r\n", "\x02", "\ufffe")  # how pdfium shows a hyphen at a line end depends on its version

    def parted(pdf):
        return sum(page.count(mark) for page in pages_of(pdf) for mark in marks)

    assert parted(PLAIN) == 0
    assert parted(inspection_report_pdf(Layout(habits=Habits(hyphenated=True)))) > 5


def test_bullets_may_stand_in_a_table_within_the_layout_table():
    tree = tree_of(inspection_report_pdf(Layout(nested_bullets=True)))
    assert any(nodes(table, "Lbl") for table in inner_tables(tree) if table[1] in (2, 3))
    assert not any(nodes(table, "Lbl") for table in inner_tables(tree_of(PLAIN)) if table[1] in (2, 3))


def test_headings_of_findings_may_lack_bold():
    def bold_lines(pdf):
        with pikepdf.open(BytesIO(pdf)) as document:
            orders = [order for page in document.pages for order in pikepdf.parse_content_stream(page)]
        return sum(str(order.operator) == "Tf" and str(order.operands[0]) == "/F2" for order in orders)

    assert bold_lines(inspection_report_pdf(Layout(bold_headings=False))) == bold_lines(PLAIN) - 2


def test_a_report_without_failings_has_no_priority_actions():
    content = replace(report_content(), outcome=(Stem.POSITIVE.value,), priority_actions=())
    assert "priority action" not in words_of(inspection_report(content)).split("What is it like", 1)[1]


def test_an_untagged_report_says_the_same_words():
    pdf = inspection_report_pdf(Layout(tagged=False))
    with pikepdf.open(BytesIO(pdf)) as document:
        assert "/StructTreeRoot" not in document.Root
        assert "/MarkInfo" not in document.Root
    assert words_of(pdf) == words_of(PLAIN)


def test_a_scan_has_the_pages_but_no_words():
    pdf = scanned(monitoring_letter_pdf(), dots_per_inch=40)
    assert [page.strip() for page in pages_of(pdf)] == [""] * len(pages_of(monitoring_letter_pdf()))


def test_a_letter_has_paragraphs_and_bullets_and_no_table_of_findings():
    tree = tree_of(monitoring_letter_pdf())
    assert inner_tables(tree) == []
    assert len(nodes(tree, "LI")) == 3


def test_no_line_is_wider_than_its_column():
    style = Style()
    for text in report_content().better:
        for line in wrap(f"◼ {text}", style, 300):
            assert style.face.width(line.text) * style.size / 1000 <= 300 - style.hang
