"""Passages, rows and small tagged PDFs that the reader's tests make for themselves."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from answerable.reading.blocks import Block, Cell, Paragraph
from answerable.reading.document import Run
from answerable.reading.passages import passage

LETTER = 6.0
STEP = 14.0


def runs(text, *, page=1, left=60.0, top=700.0):
    """The lines of a text as runs, one below the other, each letter six points wide."""
    return tuple(
        Run(
            page,
            line,
            tuple(left + LETTER * i for i in range(len(line) + 1)),
            top - STEP * row,
            top - STEP * row - 3,
            top - STEP * row + 9,
            "Tahoma",
            None,
        )
        for row, line in enumerate(text.split("\n"))
    )


def words(text, **where):
    return passage(runs(text, **where))


def cell(text, tag="TH", *, page=1, left=60.0, top=700.0):
    return Cell(tag, (Paragraph("P", runs(text, page=page, left=left, top=top)),))


def row(*texts, page=1, top=700.0, tags=("TH", "TD")):
    """A table row; None leaves a side out, as the tags do when it has no more words on the page."""
    cells = [cell(text, tags[i], page=page, left=60.0 + 200 * i, top=top) for i, text in enumerate(texts) if text is not None]
    return Block(tuple(cells), True)


def loose(text, *, page=1, top=700.0):
    return Block((Cell("", (Paragraph("P", runs(text, page=page, top=top)),)),), False)


def pdf(*pages, tagged=True):
    """A PDF with Helvetica text. Each page is a list of (tag, children) nodes whose leaves are texts, set one below the other."""
    made = pikepdf.new()
    font = made.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    root = made.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array()))
    for nodes in pages:
        page = made.add_blank_page(page_size=(595, 842))
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        drawn = []
        for node in nodes:
            root.K.append(_node(made, page.obj, node, drawn))
        page.obj.Contents = made.make_stream("\n".join(drawn).encode("cp1252"))
    if tagged:
        made.Root.StructTreeRoot = root
        made.Root.MarkInfo = Dictionary(Marked=True)
    return saved(made)


def _node(made, page, node, drawn):
    tag, children = node
    kids = Array()
    for child in children:
        if isinstance(child, str):
            mark = len(drawn)
            shown = child.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            drawn.append(f"/{tag} <</MCID {mark}>> BDC BT /F1 12 Tf 60 {780 - 16 * mark} Td ({shown}) Tj ET EMC")
            kids.append(mark)
        else:
            kids.append(_node(made, page, child, drawn))
    return made.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + tag), Pg=page, K=kids))


def saved(made, **how):
    held = BytesIO()
    made.save(held, **how)
    return held.getvalue()
